// Many logs added up: which error in how many, when, and how many failures have a known cause.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogsAdder, maxUnexplained, type LogsSummary } from '../../../core/report/logs-summary/logs-summary.ts';
import { formatLogsSummary, renderLogsSummary } from '../../../core/report/logs-summary/text.ts';
import { createPalette } from '../../../core/report/terminal/terminal.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { defaults } from '../../support/logs/triage.ts';

const triager = createTriager(readBuiltinCatalog(), { ...defaults, maxOccurrences: 2 });

/** Adds up logs by name. */
function summaryOf(logs: Readonly<Record<string, string>>): LogsSummary {
  const adder = createLogsAdder();
  for (const [path, text] of Object.entries(logs)) {
    const scanner = triager.engine.createScanner();
    scanner.push(new TextEncoder().encode(text));
    adder.add(triager.triage(path, scanner.end(), { times: true }));
  }
  return adder.summary();
}

const heading =
  'MASTER CONTROL PLANE CONTAINER LOGS: (master-9850e23241564d3b93831b50ac5d1de7-7d8b9c6f5-abcde -c kms)\n';
const keyGone = 'kms: BXNIM0415E Provided API key could not be found\n';

function operation(message: string, failed: 0 | 1): string {
  return `PLAY [Deploy] ****
TASK [master : wait] ****
${failed === 1 ? 'fatal: [10.1.2.3]: FAILED! =>' : 'ok: [10.1.2.3] =>'} {"changed": false, "msg": "${message}"}
PLAY RECAP ****
10.1.2.3 : ok=3 changed=0 unreachable=0 failed=${failed}
`;
}

test('A signature is counted by logs and places, with the first and last time that lines tell, in any order', () => {
  const { logs, signatures } = summaryOf({
    'a.gmi.log': `${heading}2024-03-05T20:48:38.349Z ${keyGone}2024-03-05T20:40:00Z ${keyGone}2024-03-05T20:47:00Z ${keyGone}`,
    'b.gmi.log': `${heading}2024-03-06T01:00:00+0200 ${keyGone}`,
    'c.gmi.log': `${heading}${keyGone}`,
    'd.gmi.log': `${heading}kms: all is well\n`,
  });
  assert.equal(logs, 4);
  assert.deepEqual(signatures, [
    {
      signature: 'kms-api-key-not-found',
      title: "The cluster's API key no longer exists",
      severity: 'error',
      logs: 3,
      possible: 0,
      count: 5,
      first: '2024-03-05T20:40:00.000Z',
      last: '2024-03-05T23:00:00.000Z',
      untimed: 1,
    },
  ]);
});

test('Where no line tells its time, none is made up', () => {
  const { signatures } = summaryOf({ 'a.gmi.log': `${heading}E0305 20:48:38.349606 1 ${keyGone}` });
  assert.deepEqual([signatures[0]?.first, signatures[0]?.last, signatures[0]?.untimed], [undefined, undefined, 1]);
});

test('A failed task alone explains nothing; a known cause in the log does', () => {
  const busy = 'error completing request, the cluster is busy with another KMS action';
  const { failures } = summaryOf({
    'gone-well.operation.log': operation('it is there', 0),
    'known.operation.log': operation(busy, 1),
    'unknown.operation.log': operation('it broke', 1),
    'sick.gmi.log': heading + keyGone,
    'well.gmi.log': `${heading}kms: all is well\n`,
  });
  assert.deepEqual(failures, { logs: 3, known: 2, unknown: 1, rate: 0.667, unexplained: ['unknown.operation.log'] });
});

test('An error in the log of an operation that succeeded in the end is no failure', () => {
  const log = operation('it is there', 0).replace('TASK', 'kms: failed to get CRN token from IAM\nTASK');
  assert.deepEqual(summaryOf({ 'a.operation.log': log }).failures, { logs: 0, known: 0, unknown: 0, unexplained: [] });
});

test('The failure of an operation is seen without any signature of it', () => {
  const bare = createTriager({ signatures: [] }, defaults);
  const scanner = bare.engine.createScanner();
  scanner.push(new TextEncoder().encode(operation('it broke', 1)));
  const adder = createLogsAdder();
  adder.add(bare.triage('a.operation.log', scanner.end()));
  assert.deepEqual(adder.summary().failures.unexplained, ['a.operation.log']);
});

test('Thousands of failures without a known cause are counted, and the first hundred named', () => {
  const scanner = triager.engine.createScanner();
  scanner.push(new TextEncoder().encode(operation('it broke', 1)));
  const triage = triager.triage('a.operation.log', scanner.end());
  const adder = createLogsAdder();
  for (let at = 0; at < 3000; at += 1) adder.add({ ...triage, path: `${at}.operation.log` });
  const { failures } = adder.summary();
  assert.equal(failures.unknown, 3000);
  assert.equal(failures.unexplained.length, maxUnexplained);
});

const many = summaryOf({
  'a.gmi.log': `${heading}2024-03-05T20:48:38.349Z ${keyGone}2024-03-05T20:50:00Z ${keyGone}`,
  'b.gmi.log': heading + keyGone,
  '[evil](https://evil.example).operation.log': operation('it broke', 1),
});

test('On a terminal it is an aligned table', () => {
  assert.equal(
    formatLogsSummary(many, createPalette(false)),
    `In all 3 logs
  severity  signature              logs  places  first (UTC)          last (UTC)           what it is
  error     kms-api-key-not-found     2       3  2024-03-05 20:48:38  2024-03-05 20:50:00  The cluster's API key no longer exists
  error     ansible-task-failed       1       1  not told             not told             The task that broke the operation

  3 of 3 logs state a failure: 2 with a known cause (67 %), 1 without:
    [evil](https://evil.example).operation.log

`,
  );
});

test('Colours move no column', () => {
  const coloured = formatLogsSummary(many, createPalette(true));
  // eslint-disable-next-line no-control-regex -- it is what colours are made of
  assert.equal(coloured.replaceAll(/\u001b\[\d+m/g, ''), formatLogsSummary(many, createPalette(false)));
  assert.ok(coloured.includes('\u001b[31merror\u001b[39m'));
});

test('Of a single log there is nothing to add up', () => {
  assert.equal(formatLogsSummary(summaryOf({ 'a.gmi.log': heading + keyGone }), createPalette(false)), '');
});

test('As a page it is a table in which the name of a log does nothing', () => {
  const page = renderLogsSummary(many);
  assert.match(page, /^# Summary of 3 scanned logs\n/);
  assert.match(page, /^\| Error \| The cluster's API key no longer exists `kms-api-key-not-found` \| 2 \| 3 \| /m);
  assert.match(page, /^- \\\[evil\\\]\\\(https\\:\/\/evil\\\.example\\\)/m);
});

test('Logs in which nothing is wrong are said to be so', () => {
  const text = formatLogsSummary(summaryOf({ 'a.gmi.log': heading, 'b.gmi.log': heading }), createPalette(false));
  assert.equal(text, 'In all 2 logs\n  No known error was found.\n\n  None of 2 logs states a failure.\n\n');
});
