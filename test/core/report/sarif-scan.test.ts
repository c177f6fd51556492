// SARIF of logs: valid for every signature, known again when the same happens at another time, and without secrets.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createSarif } from '../../../core/report/sarif/sarif.ts';
import type { SarifLog, SarifResult } from '../../../core/report/sarif/log.ts';
import { redactTriage } from '../../../core/report/redact-triage.ts';
import { signatureRules, toSarifResults } from '../../../core/report/sarif/scan.ts';
import { allowedHosts } from '../../../core/runbook/site/links.ts';
import { createLibrary } from '../../../core/runbook/site/library.ts';
import { createTriager, type Triager } from '../../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { pathFor } from '../../support/logs/logs.ts';
import { readCases, type MarkedCase } from '../../support/logs/marked.ts';
import { createSarifCheck } from '../../support/sarif.ts';
import { defaults, triagerOf, triageText } from '../../support/logs/triage.ts';

const check = createSarifCheck();
const builtin = createTriager(readBuiltinCatalog(), defaults);

/** The SARIF of logs, by their paths. Fails where it is not valid. */
function sarifOf(triager: Triager, logs: Readonly<Record<string, string>>): SarifLog {
  const addresses = triager.catalog.signatures.flatMap((one) => one.links.map((link) => link.url));
  const sources = { library: createLibrary([]), allowedHosts: allowedHosts(addresses, []) };
  const sarif = createSarif({
    version: '1.2.3',
    rules: signatureRules(triager.catalog, sources),
    locate: (name) => ({ uri: encodeURI(name), uriBaseId: '%SRCROOT%' }),
  });
  for (const [path, text] of Object.entries(logs)) {
    sarif.addFile(path);
    for (const result of toSarifResults(redactTriage(triageText(triager, text, path)), sources)) sarif.add(result);
  }
  const { sarif: log } = sarif.end(true);
  assert.deepEqual(check(log), []);
  return log;
}

const resultsOf = (triager: Triager, text: string, path = 'a.gmi.log'): readonly SarifResult[] =>
  sarifOf(triager, { [path]: text }).runs[0].results;
const printsOf = (results: readonly SarifResult[]): readonly string[] =>
  results.map(({ ruleId, partialFingerprints }) => `${ruleId} ${partialFingerprints['primaryLocationLineHash']}`);

const fixtures = new URL('../../fixtures/signatures/', import.meta.url);
const cases: readonly (MarkedCase & { readonly file: string })[] = readdirSync(fixtures).flatMap((file) =>
  readCases(readFileSync(new URL(file, fixtures), 'utf8')).map((one) => ({ ...one, file })),
);

/** Other digits in the same places. */
function turn(text: string, by: number): string {
  return text.replaceAll(/[0-9a-f]/g, (digit) => ((Number.parseInt(digit, 16) + by) % 16).toString(16));
}

/** The same log of another day, another cluster and other machines. */
function anotherTime(log: string): string {
  return log
    .replaceAll(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, (id) => turn(id, 3))
    .replaceAll(/\b[0-9a-f]{32}\b/g, (id) => turn(id, 5))
    .replaceAll(/\b(20\d\d)([-/])\d\d\2\d\d([T ])\d\d:\d\d:\d\d/g, '2031$211$217$302:03:04')
    .replaceAll(/\b([IWEF])\d{4} \d\d:\d\d:\d\d\.\d{6} +\d+/g, '$11117 02:03:04.000007 93')
    .replaceAll(
      /\b10\.(\d{1,3})\.(\d{1,3})\b/g,
      (_, a: string, b: string) => `10.${255 - Number(a)}.${255 - Number(b)}`,
    );
}

/** The fingerprints of each log's results, of one file for all. */
function printsOfEach(logs: readonly Pick<MarkedCase, 'log' | 'kind'>[]): readonly (readonly string[])[] {
  const paths = logs.map(({ kind }, at) => `${at}/${pathFor[kind]}`);
  const sarif = sarifOf(builtin, Object.fromEntries(logs.map(({ log }, at) => [paths[at], log])));
  const results = Map.groupBy(
    sarif.runs[0].results,
    ({ locations: [{ physicalLocation }] }) => physicalLocation.artifactLocation.uri,
  );
  return paths.map((path) => printsOf(results.get(path) ?? []));
}

test('Every marked log gives valid SARIF, with a fingerprint of its own for each result', () => {
  assert.ok(cases.length > 50, `${cases.length} cases`);
  const each = printsOfEach(cases);
  for (const [at, prints] of each.entries()) assert.equal(new Set(prints).size, prints.length, cases[at]?.log);
  assert.ok(each.flat().length > 100, `${each.flat().length} results`);
});

test('The results of every marked log are known again when it happens at another time, in another cluster', () => {
  const changed = cases
    .map((one) => ({ ...one, other: anotherTime(one.log) }))
    .filter(({ log, other }) => other !== log);
  assert.ok(changed.length > 30, `${changed.length} cases have something to change`);
  const before = printsOfEach(changed);
  const after = printsOfEach(changed.map(({ other, kind }) => ({ log: other, kind })));
  for (const [at, { title, log, other }] of changed.entries())
    assert.deepEqual(after[at], before[at], `${title}\n${log}\n--\n${other}`);
});

function broken(task: string, message: string): string {
  return `PLAY [Deploy master] ****

TASK [${task}] ****
fatal: [10.1.2.3]: FAILED! => {"changed": false, "msg": "${message}"}

PLAY RECAP ****
10.1.2.3 : ok=3 changed=0 unreachable=0 failed=1
`;
}

function print(log: string): string {
  return printsOf(resultsOf(builtin, log, 'a.operation.log')).join();
}

test('Two operations that break at different tasks, or with different messages, are two errors', () => {
  const first = print(broken('master : wait', 'it did not come online'));
  assert.match(first, /^ansible-task-failed [0-9a-f]{16}:1$/);
  assert.notEqual(print(broken('master : attach', 'it did not come online')), first);
  assert.notEqual(print(broken('master : wait', 'it did not go away')), first);
  assert.equal(print(broken('master : wait', 'it did not come online').replaceAll('10.1.2.3', '10.7.8.9')), first);
  const long = 'x '.repeat(400);
  const late = (id: string): string => print(broken(`master : wait`, `${id} ${long}`));
  assert.equal(
    late('1'),
    late('ffa52190-a17d-461c-a218-1ea1fa0f048f'),
    'what is cut off a long line counts for nothing',
  );
});

const own = `signatures:
  - id: no-token
    title: No token
    severity: error
    match: no token {}
    requires: [{ match: the service is down, within: log }]
    owner: sre
    cause: The service gave no token.
    fix: Look at [the page](https://pages.example.com/token) and at [another](https://elsewhere.example/).
    retrigger: after-fix
    runbook: docs/runbooks/armada/armada-deploy-operation-failures.md#error-messages
    links: [{ title: The page, url: https://pages.example.com/token }]
    samples: { match: ['no token given'], noMatch: ['a token'] }
`;

test('A rule says what its signature says, and leads to the published section', () => {
  const [rule] = sarifOf(triagerOf(own), { 'a.log': '' }).runs[0].tool.driver.rules;
  assert.deepEqual(rule, {
    id: 'no-token',
    name: 'NoToken',
    shortDescription: { text: 'No token' },
    fullDescription: { text: 'The service gave no token.' },
    help: {
      text: `Look at the page (https://pages.example.com/token) and at another (https://elsewhere.example/).
SRE must act.
Retrigger the operation once the cause is fixed, not before.
Runbook: armada-deploy-operation-failures: https://pages.github.ibm.com/alchemy-conductors/documentation-pages/docs/runbooks/armada/armada-deploy-operation-failures.html#error-messages
The page: https://pages.example.com/token`,
      markdown: `Look at [the page](https://pages.example.com/token) and at another\\.

**Who must act.** SRE must act\\.

**Retrigger.** Retrigger the operation once the cause is fixed, not before\\.

Runbook\\: armada\\-deploy\\-operation\\-failures · [The page](https://pages.example.com/token)`,
    },
    helpUri:
      'https://pages.github.ibm.com/alchemy-conductors/documentation-pages/docs/runbooks/armada/armada-deploy-operation-failures.html#error-messages',
    defaultConfiguration: { level: 'error' },
    properties: {
      tags: ['owner-sre', 'stable', 'cause'],
      owner: 'sre',
      status: 'stable',
      retrigger: 'after-fix',
      precision: 'high',
      'problem.severity': 'error',
    },
  });
});

test('What is only possible says so, one level lower, with what is missing', () => {
  const [result] = resultsOf(triagerOf(own), 'no token given\n');
  assert.equal(result?.level, 'warning');
  assert.match(result?.message.text ?? '', /^Possibly: No token\. The service gave no token\. Missing to be certain: /);
  assert.equal(result?.properties?.['confidence'], 'possible');
});

test('Evidence is a related place', () => {
  const [result] = resultsOf(triagerOf(own), 'no token given\n\nthe service is down\n');
  assert.equal(result?.level, 'error');
  assert.deepEqual(
    result?.relatedLocations?.map(({ message, physicalLocation: { region } }) => [message?.text, region?.startLine]),
    [['Evidence: the service is down', 3]],
  );
});

test('Places that are not listed are counted by the last one that is', () => {
  const triager = triagerOf(own, { maxOccurrences: 3 });
  const results = resultsOf(triager, 'no token given\n'.repeat(10));
  assert.deepEqual(
    results.map(({ occurrenceCount }) => occurrenceCount ?? 1),
    [1, 1, 8],
  );
  assert.match(results[2]?.message.text ?? '', /the last place that is listed: 7 more in this log are not\.$/);
});

test('A secret of a log is in none of it', () => {
  const secret = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
  const log = sarifOf(triagerOf(own.replace('no token {}', 'no token {what}').replace('gave no', 'gave {what}, no')), {
    'a.log': `no token Bearer ${secret}\n`,
  });
  const text = JSON.stringify(log);
  assert.match(text, /\[redacted\]/);
  assert.ok(!text.includes(secret.slice(-20)));
});

test('Columns count UTF-16 units, from 1, up to the character after the last', () => {
  const [result] = resultsOf(triagerOf(own), '\u{1f600} no token given');
  assert.deepEqual(result?.locations[0].physicalLocation.region, {
    startLine: 1,
    startColumn: 4,
    endLine: 1,
    endColumn: 18,
    snippet: { text: 'no token given' },
  });
});
