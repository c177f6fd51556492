// What the writer of SARIF promises whoever reports through it: a valid file within the limits of code scanning.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { codeScanningLimits, createSarif, type SarifInput } from '../../../core/report/sarif/sarif.ts';
import type { PlaceInput, ResultInput, RuleInput } from '../../../core/report/sarif/input.ts';
import { sarifLevels, type SarifLog } from '../../../core/report/sarif/log.ts';
import { anyCharacter } from '../../support/any-text.ts';
import { createSarifCheck } from '../../support/sarif.ts';

const check = createSarifCheck();
const rules: readonly RuleInput[] = [
  { id: 'broken-anchor', title: 'A link leads to no place of its page', level: 'warning', tags: ['links', 'links'] },
  { id: 'missing-page', title: 'A link leads to no page', level: 'error' },
];
const input: SarifInput = {
  version: '1.2.3',
  rules,
  locate: (path) => ({ uri: encodeURI(path.toWellFormed()), uriBaseId: '%SRCROOT%' }),
};

function result(more: Partial<ResultInput> = {}): ResultInput {
  return {
    rule: 'missing-page',
    level: 'error',
    message: { text: 'There is no page ./gone.md.' },
    place: { path: 'a.md', line: 3, column: 7 },
    identity: './gone.md',
    ...more,
  };
}

function write(results: readonly ResultInput[], limits?: Parameters<typeof createSarif>[1]): SarifLog {
  const sarif = createSarif(input, limits);
  for (const one of results) sarif.add(one);
  const { sarif: log } = sarif.end(true);
  assert.deepEqual(check(log), []);
  return log;
}

function prints(results: readonly ResultInput[]): readonly string[] {
  return write(results).runs[0].results.map((one) => one.partialFingerprints['primaryLocationLineHash'] ?? '');
}

test('A run without results is valid, and says that it went well', () => {
  const [run] = write([]).runs;
  assert.deepEqual(run.results, []);
  assert.equal(run.invocations[0].executionSuccessful, true);
  assert.deepEqual(
    run.tool.driver.rules.map(({ id, name, defaultConfiguration }) => [id, name, defaultConfiguration.level]),
    [
      ['broken-anchor', 'BrokenAnchor', 'warning'],
      ['missing-page', 'MissingPage', 'error'],
    ],
  );
  assert.deepEqual(run.tool.driver.rules[0]?.properties['tags'], ['links']);
});

test('The schema that results are checked against has teeth', () => {
  const log = write([result()]);
  const [run] = log.runs;
  assert.deepEqual(check({ ...log, version: '2.0.0' }), ['/version: must be equal to one of the allowed values']);
  assert.deepEqual(check({ ...log, runs: [{ ...run, columnKind: 'bytes' }] }), [
    '/runs/0/columnKind: must be equal to one of the allowed values',
  ]);
  assert.deepEqual(check({ ...log, runs: [{ ...run, results: [{ ...run.results[0], lineNumber: 3 }] }] }), [
    '/runs/0/results/0: must NOT have additional properties',
  ]);
});

test('A result names its rule, its place and the place of its file in the list', () => {
  const [run] = write([result({ place: { path: 'b.md', line: 1 } }), result()]).runs;
  const [, second] = run.results;
  assert.equal(second?.ruleIndex, 1);
  assert.deepEqual(second?.locations[0].physicalLocation, {
    artifactLocation: { uri: 'a.md', uriBaseId: '%SRCROOT%', index: 1 },
    region: { startLine: 3, startColumn: 7 },
  });
  assert.deepEqual(run.artifacts[1]?.location, { uri: 'a.md', uriBaseId: '%SRCROOT%', index: 1 });
});

test('Similar results differ by their order in the file, wherever they are', () => {
  const at = (path: string, line: number): ResultInput => result({ place: { path, line } });
  const [a, b, c] = prints([at('a.md', 1), at('a.md', 9), at('b.md', 5)]);
  assert.match(a ?? '', /^[0-9a-f]{16}:1$/);
  assert.equal(b, a?.replace(/1$/, '2'));
  assert.equal(c, a);
  assert.deepEqual(prints([at('a.md', 4), at('a.md', 5), at('b.md', 50)]), [a, b, c]);
  assert.notEqual(prints([result({ rule: 'broken-anchor' })])[0], a);
  assert.notEqual(prints([result({ identity: './other.md' })])[0], a);
});

test('Above the limit of results the least severe are left out, and the file says so', () => {
  const sarif = createSarif(input, { ...codeScanningLimits, results: 3, shown: 2 });
  const levels = ['note', 'error', 'warning', 'note', 'error', 'warning'] as const;
  for (const [line, level] of levels.entries()) sarif.add(result({ level, place: { path: 'a.md', line: line + 1 } }));
  const { sarif: log, notices } = sarif.end(true);
  assert.deepEqual(check(log), []);
  const lines = log.runs[0].results.map((one) => one.locations[0].physicalLocation.region?.startLine);
  assert.deepEqual(lines, [2, 3, 5]);
  assert.equal(notices.length, 2);
  assert.match(notices[0] ?? '', /takes 3 results of one run: 3 more were left out/);
  assert.match(notices[1] ?? '', /There are 3 results, and code scanning shows 2/);
  assert.deepEqual(
    log.runs[0].invocations[0].toolExecutionNotifications.map(({ message }) => message.text),
    notices,
  );
});

test('Where there are more rules than code scanning takes, those with results are named', () => {
  const [run] = write([result()], { ...codeScanningLimits, rules: 1 }).runs;
  assert.deepEqual(
    run.tool.driver.rules.map(({ id }) => id),
    ['missing-page'],
  );
  assert.equal(run.results[0]?.ruleIndex, 0);
});

test('Of the places that explain a result, those above the limit are left out, and the file says so', () => {
  const related: PlaceInput[] = [1, 2, 3].map((line) => ({ path: 'a.md', line, message: 'See here' }));
  const sarif = createSarif(input, { ...codeScanningLimits, locations: 3 });
  sarif.add(result({ related }));
  const { sarif: log, notices } = sarif.end(true);
  assert.equal(log.runs[0].results[0]?.relatedLocations?.length, 2);
  assert.deepEqual(notices, ['Of 1 result only the first 3 places are listed.']);
});

test('What could not be done is told with its place', () => {
  const sarif = createSarif(input);
  sarif.tell({ path: 'c.md', line: 2, column: 1, message: 'It cannot be read.' }, 'error');
  const { sarif: log } = sarif.end(false);
  assert.deepEqual(check(log), []);
  const [invocation] = log.runs[0].invocations;
  assert.equal(invocation.executionSuccessful, false);
  assert.deepEqual(invocation.toolExecutionNotifications, [
    {
      level: 'error',
      message: { text: 'It cannot be read.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'c.md', uriBaseId: '%SRCROOT%' },
            region: { startLine: 2, startColumn: 1 },
          },
        },
      ],
    },
  ]);
  assert.deepEqual(log.runs[0].artifacts, [], 'a file that could not be read was not looked at');
});

test('Text of a file becomes neither a link nor a placeholder of SARIF', () => {
  const text = 'see [here](file:///etc/passwd) and {0} of {name}';
  const [run] = write([result({ message: { text } })]).runs;
  assert.equal(run.results[0]?.message.text, 'see [here] (file:///etc/passwd) and { 0} of {name}');
});

const anyText = fc.string({ unit: anyCharacter, maxLength: 40 });
const count = fc.integer({ min: 1, max: 1_000_000 });
const anyPlace = fc.record(
  { path: anyText, line: count, column: count, endLine: count, endColumn: count, snippet: anyText, message: anyText },
  { requiredKeys: ['path'] },
);

test('Whatever is reported, the file is valid and no two results of a file share a fingerprint', () => {
  const results = fc.array(
    fc.record(
      {
        rule: fc.constantFrom(...rules.map(({ id }) => id)),
        level: fc.constantFrom(...sarifLevels),
        message: fc.record({ text: anyText, markdown: anyText }, { requiredKeys: ['text'] }),
        place: anyPlace,
        related: fc.array(anyPlace, { maxLength: 4 }),
        identity: fc.constantFrom('a', 'b', 'c'),
        count,
      },
      { requiredKeys: ['rule', 'level', 'message', 'place', 'identity'] },
    ),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(results, fc.integer({ min: 1, max: 12 }), (all, most) => {
      const { results: listed } = write(all, { ...codeScanningLimits, results: most, locations: 3 }).runs[0];
      assert.equal(listed.length, Math.min(all.length, most));
      const found = listed.map(({ locations, partialFingerprints }) =>
        JSON.stringify([locations[0].physicalLocation.artifactLocation.uri, partialFingerprints]),
      );
      assert.equal(new Set(found).size, listed.length);
    }),
    { numRuns: 300 },
  );
});
