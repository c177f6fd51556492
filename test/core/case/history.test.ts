// The history of cases: one line each, without text of a log; damaged lines are named; counts by signature and month.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHistory, toHistoryRecord, type HistoryRecord } from '../../../core/case/history/record.ts';
import { countHistory, describeAllSeen, describeSeen, findSeen } from '../../../core/case/history/stats.ts';
import { caseOf, caseReader, cluster, kmsInfo } from '../../support/case/case.ts';

const readLog = caseReader();
const now = new Date('2024-05-31T00:00:00Z');

function record(time: string, request: string, ...signatures: readonly string[]): HistoryRecord {
  return { version: 1, time, request, outcome: 'failed', signatures, fingerprints: [] };
}

test('a case is one line with ids and hashes, without text of its logs', () => {
  const theCase = caseOf('', [
    readLog('gmi.log', kmsInfo(['{"msg":"a"}', 'KEY_DELETED_ERR: Key has already been deleted'])),
  ]);
  const line = JSON.stringify(
    toHistoryRecord(theCase, { outcome: 'failed', errors: ['token=abcdef123 refused'], now }),
  );
  assert.deepEqual(parseHistory(line, 'a.ndjson').records, [JSON.parse(line)]);
  assert.match(line, new RegExp(`"cluster":"${cluster}".*"signatures":\\["root-key-deleted"\\]`));
  assert.doesNotMatch(line, /abcdef123|refused|already been deleted/);
});

test('damaged lines are left out and named', () => {
  const text = `${JSON.stringify(record('2024-05-01T00:00:00Z', 'r1', 'a'))}\n{"version":1\n\n{"version":2}\n`;
  const { records, problems } = parseHistory(text, 'a.ndjson');
  assert.equal(records.length, 1);
  assert.deepEqual(
    problems.map(({ line }) => line),
    [2, 4],
  );
});

test('what was seen is counted once a request, by month and signature, and what never was is listed', () => {
  const records = [
    record('2024-03-01T00:00:00Z', 'r1', 'a'),
    record('2024-03-01T00:01:00Z', 'R1', 'a'),
    record('2024-05-20T10:05:00Z', 'r2', 'a', 'b'),
    record('2024-05-21T00:00:00Z', 'r3'),
  ];
  const stats = countHistory(records, ['a', 'b', 'c'], now);
  assert.equal(stats.cases, 3);
  assert.deepEqual(stats.months, [
    { month: '2024-03', known: 1, unknown: 0 },
    { month: '2024-05', known: 1, unknown: 1 },
  ]);
  assert.deepEqual(
    stats.signatures.map(({ signature, count, recent }) => [signature, count, recent]),
    [
      ['a', 2, 1],
      ['b', 1, 1],
    ],
  );
  assert.deepEqual(stats.never, ['c']);
  assert.equal(
    describeAllSeen(
      [...records, { ...records[3]!, fingerprints: ['f'] }, { ...records[0]!, request: 'r4', fingerprints: ['f'] }],
      now,
    )['f'],
    '1 time before, last on 2024-03-01 00:00 UTC',
  );
  const seen = findSeen([{ ...records[2]!, issue: 'https://github.ibm.com/x/1' }], 'a', now);
  assert.equal(
    seen && describeSeen(seen),
    '1 time in 30 days, last on 2024-05-20 10:05 UTC, see https://github.ibm.com/x/1',
  );
});
