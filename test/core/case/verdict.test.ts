// How a case is judged: what failed, what succeeded, and what says neither; and which log is of another attempt.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseLog } from '../../../core/case/log.ts';
import { judgeCase, type CaseVerdict } from '../../../core/case/verdict.ts';
import { viewCase } from '../../../core/case/view.ts';
import { describeEvidence, nameApart } from '../../../core/case/evidence.ts';
import { caseOf, caseReader, cluster, kmsInfo, request } from '../../support/case/case.ts';

const readLog = caseReader();

function message(status: string): string {
  return `${status} deploy on Carrier: prod-dal10-carrier1 (10.143.139.204) at 2024-03-05T20:22:15+0000 - Region: us-south, Cluster: ${cluster}, ReqID: ${request}, Attempts: 2`;
}

function wrap(text: string): string {
  return JSON.stringify({ ts: '2024-03-05T20:10:00Z', msg: text, reqID: request, operation: 'deploy', attempt: 1 });
}

function operation(failed: number, detail = ''): CaseLog {
  const lines = [
    'PLAY [a] ****',
    'TASK [a : b] ****',
    detail,
    `PLAY RECAP ****`,
    `h : ok=1 changed=0 unreachable=0 failed=${failed}`,
  ];
  return readLog(
    'op.log',
    `${lines
      .filter((line) => line !== '')
      .map(wrap)
      .join('\n')}\n`,
    'operation-log',
  );
}

const succeeded = operation(0);
const failed = operation(1, 'fatal: [h]: FAILED! => {"msg":"no route to host"}');
const open = readLog('op.log', 'TASK [a : b] ***\nok: [h]\n', 'operation-log');
const healthy = readLog('gmi.log', kmsInfo(['{"msg":"starting"}']));
const broken = readLog('gmi.log', kmsInfo(['{"msg":"starting"}', 'KEY_DELETED_ERR: Key has already been deleted']));
const alert = `Labels:\n - alertname = ArmadaMasterOperationFailed\n - request = ${request}\n`;

const rows: readonly (readonly [name: string, texts: string, logs: readonly CaseLog[], kind: CaseVerdict['kind']])[] = [
  ['a log that succeeded', '', [succeeded], 'succeeded'],
  ['a message that says so', message('SUCCESS'), [], 'succeeded'],
  ['a log that failed', '', [failed], 'failed'],
  ['a log that does not say its end', '', [open], 'open'],
  ['nothing', '', [], 'open'],
  ['a healthy get-master-info result', '', [healthy], 'clear'],
  ['one with an error', '', [broken], 'failed'],
  ['an alert', alert, [], 'failed'],
  ['an alert beside a log that succeeded', alert, [succeeded], 'failed'],
  ['a message beside a log that succeeded', message('FAILED'), [succeeded], 'failed'],
];

for (const [name, text, logs, kind] of rows)
  test(`${name}: ${kind}`, () => {
    const theCase = caseOf(text, logs);
    assert.equal(judgeCase(theCase, viewCase(theCase)).kind, kind);
  });

test('a log that succeeded beside a message that says FAILED is of another attempt', () => {
  const theCase = caseOf(message('FAILED'), [succeeded]);
  const { otherAttempts } = judgeCase(theCase, viewCase(theCase));
  assert.deepEqual(
    otherAttempts.map((one) => describeEvidence(one, theCase.logs)),
    [
      'The operation is said to have failed, but this log succeeded, attempt 1, ended 2024-03-05 20:10 UTC (op.log, line 4).',
      'It is of another attempt: get the log of the attempt that failed.',
    ],
  );
});

test('the operation that every line names is not asked for', () => {
  assert.equal(viewCase({ logs: [failed], answers: {} }).operation, 'deploy');
});

test('two logs with one name are named apart, and evidence leads to the right one', () => {
  const [first, second] = nameApart([
    { ...failed, path: '/a/op (1).log', name: 'op (1).log' },
    { ...failed, path: '/b/op (1).log', name: 'op (1).log' },
  ]);
  assert.deepEqual([first?.name, second?.name], ['a/op (1).log', 'b/op (1).log']);
  const text = describeEvidence({ text: 'Found.', place: { log: '/b/op (1).log', line: 6 } }, [first!, second!]);
  assert.equal(text, 'Found (b/op (1).log, line 7).');
});
