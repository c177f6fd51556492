// How a case is judged: what failed, what succeeded, and what says neither; and which log is of another attempt.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseLog } from '../../../core/case/log.ts';
import { judgeCase, type CaseVerdict } from '../../../core/case/verdict.ts';
import { viewCase } from '../../../core/case/view.ts';
import { describeEvidence, nameApart } from '../../../core/case/evidence.ts';
import { caseOf, caseReader, cluster, kmsInfo, request } from '../../support/case/case.ts';

const readLog = caseReader();

function message(status: string, time = '20:22:15'): string {
  return `${status} deploy on Carrier: prod-dal10-carrier1 (10.143.139.204) at 2024-03-05T${time}+0000 - Region: us-south, Cluster: ${cluster}, ReqID: ${request}, Attempts: 2`;
}

function wrap(text: string, time: string): string {
  return JSON.stringify({ ts: `2024-03-05T${time}Z`, msg: text, reqID: request, operation: 'deploy', attempt: 1 });
}

function operation(failed: number, detail = '', time = '20:10:00', name = 'op.log'): CaseLog {
  const lines = [
    'PLAY [a] ****',
    'TASK [a : b] ****',
    detail,
    `PLAY RECAP ****`,
    `h : ok=1 changed=0 unreachable=0 failed=${failed}`,
  ];
  return readLog(
    name,
    `${lines
      .filter((line) => line !== '')
      .map((line) => wrap(line, time))
      .join('\n')}\n`,
    'operation-log',
  );
}

const succeeded = operation(0);
const fatal = 'fatal: [h]: FAILED! => {"msg":"no route to host"}';
const failed = operation(1, fatal);
const earlier = operation(1, fatal, '19:10:00', 'earlier.log');
const later = operation(1, fatal, '21:10:00', 'later.log');
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
  ['a message, and a later one that it succeeded', both('20:22:15', '20:50:00'), [], 'succeeded'],
  ['a message that it succeeded, and a later failure', both('20:50:00', '20:22:15'), [], 'failed'],
  ['the same messages beside the log that succeeded', both('20:50:00', '20:22:15'), [succeeded], 'failed'],
  ['an alert, and a message that it succeeded', `${alert}\n\n${message('SUCCESS')}`, [], 'succeeded'],
  ['a failed attempt before one that succeeded', '', [earlier, succeeded], 'succeeded'],
  ['a failed attempt after one that succeeded', '', [succeeded, later], 'failed'],
  ['a failed attempt before the message that it succeeded', message('SUCCESS'), [earlier], 'succeeded'],
  ['a failed attempt after the message that it succeeded', message('SUCCESS'), [later], 'failed'],
  ['a failed message beside both attempts', message('FAILED'), [earlier, succeeded], 'failed'],
  ['a success of the message beside an error in the result', message('SUCCESS'), [broken], 'succeeded'],
  ['a log that succeeded beside an error in the result', '', [succeeded, broken], 'succeeded'],
  ['an alert beside both', alert, [succeeded, broken], 'failed'],
  ['a message that it started', message('STARTED'), [], 'open'],
  ['an alert beside a message that it started', `${alert}\n\n${message('IN PROGRESS')}`, [], 'failed'],
  ['a message that it started beside a log that failed', message('STARTED'), [failed], 'failed'],
  ['a status that nobody knows', message('BROKEN'), [], 'failed'],
  ['a resolved alert', `[RESOLVED] it failed\n${alert}`, [], 'open'],
  ['a resolved alert beside a log that failed', `[RESOLVED] it failed\n${alert}`, [failed], 'failed'],
];

function both(failedAt: string, succeededAt: string): string {
  return `${message('FAILED', failedAt)}\n\n${message('SUCCESS', succeededAt)}`;
}

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

test('an operation that succeeded has errors elsewhere: both are said, and nothing is escalated', () => {
  const theCase = caseOf(message('SUCCESS'), [broken]);
  const { title, isLeft } = judgeCase(theCase, viewCase(theCase));
  assert.deepEqual([title, isLeft], ['This operation succeeded. 1 known error was found in gmi.log.', true]);
});

test('a log that succeeded after the message that says FAILED is named beside the failed one', () => {
  const late = operation(0, '', '20:40:00', 'late.log');
  const theCase = caseOf(message('FAILED'), [earlier, late]);
  assert.deepEqual(
    judgeCase(theCase, viewCase(theCase)).otherAttempts.map((one) => describeEvidence(one, theCase.logs)),
    [
      'The message says that the operation failed, but this log succeeded after it, attempt 1, ended 2024-03-05 20:40 UTC (late.log, line 4).',
      'Find out in the thread whether the operation is settled before you do anything else.',
    ],
  );
});

function judgeAlone(log: CaseLog): readonly unknown[] {
  const theCase = caseOf('', [log]);
  const { kind, title, isLeft, why } = judgeCase(theCase, viewCase(theCase));
  return [kind, title, isLeft, describeEvidence(why[0]!, theCase.logs)];
}

test('errors that no signature knows are left to read, but for those of a get-master-info result', () => {
  const line = 'E0305 20:48:38.349606       1 frob.go:28] cannot reach the frobnicator';
  const said = '1 line at error level that no signature knows: read the first';
  assert.deepEqual(judgeAlone(readLog('some.log', `${line}\n`, 'unknown')), [
    'clear',
    'No known error was found, only unknown ones. Nothing to escalate.',
    true,
    `${said} (some.log, line 1).`,
  ]);
  assert.deepEqual(judgeAlone(readLog('gmi.log', kmsInfo([line]))).slice(0, 3), [
    'clear',
    'No known error was found. Nothing to escalate.',
    false,
  ]);
});

function mismatchesOn(day: string): readonly string[] {
  const line = JSON.stringify({ ts: `${day}T20:10:00Z`, msg: 'PLAY [a] ****' });
  const [log] = viewCase(caseOf(message('FAILED'), [readLog('op.log', `${line}\n`, 'operation-log')])).logs;
  return (log?.mismatches ?? []).map((one) => one.message);
}

test('a log without ids counts only where its time fits', () => {
  assert.deepEqual(['2024-03-05', '2024-02-20', '2024-03-20'].map(mismatchesOn), [
    [],
    ['was written 14 days before the operation began'],
    ['was written 15 days after the operation ended'],
  ]);
});

test('of a run that succeeded at last, the earlier one is named', () => {
  const theCase = caseOf('', [earlier, succeeded]);
  assert.deepEqual(
    judgeCase(theCase, viewCase(theCase)).why.map((one) => describeEvidence(one, theCase.logs)),
    [
      'The run succeeded, attempt 1, ended 2024-03-05 20:10 UTC (op.log, line 4).',
      'An earlier run failed, attempt 1, ended 2024-03-05 19:10 UTC (earlier.log, line 5).',
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
