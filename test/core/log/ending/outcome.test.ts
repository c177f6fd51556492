// How a run ended, by the last lines of its log; and that lines which only look like an end are none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordsOf } from '../../../../core/log/envelope/records.ts';
import { readEnding } from '../../../../core/log/ending/outcome.ts';

const padding = Array.from({ length: 6 }, (_, index) => `2024-05-01T10:00:0${index}Z step ${index} done`);

function endingOf(...last: readonly string[]): ReturnType<typeof readEnding> {
  const texts = [...padding, ...last];
  const records = recordsOf(`${texts.join('\n')}\n`);
  return readEnding({ lines: records.length, tail: records.map(({ text }) => `${text}\n`).join('') });
}

const failed: readonly string[] = [
  'Finished: FAILURE',
  '20:50:02  Finished: FAILURE',
  '[2024-05-01T10:00:09.000Z] Finished: ABORTED',
  '##[error]Process completed with exit code 1.',
  '2024-05-01T10:00:09.0000000Z ##[error]Process completed with exit code 2.',
  'Error: Process completed with exit code 127.',
  'ERROR: Job failed: exit code 1',
  '\u001b[31;1mERROR: Job failed: command terminated with exit code 137\u001b[0;m',
  'The command "make test" exited with 2.',
  'Done. Your build exited with 1.',
  'BUILD FAILED',
  'BUILD FAILED in 1m 3s',
  '[INFO] BUILD FAILURE',
  'web-1 exited with code 137',
  'exit status 2',
  'npm ERR! Exit status 1',
  'command terminated with exit code 126',
  'make[2]: *** [Makefile:12: deploy] Error 2',
  'May 01 10:00:09 host systemd[1]: etcd.service: Main process exited, code=exited, status=1/FAILURE',
  "May 01 10:00:09 host systemd[1]: etcd.service: Failed with result 'exit-code'.",
  'Killed',
  'Segmentation fault (core dumped)',
  './run.sh: line 3: 4711 Killed',
  'signal: killed',
];

const succeeded: readonly string[] = [
  'Finished: SUCCESS',
  '20:50:02  Finished: SUCCESS',
  'Job succeeded',
  'BUILD SUCCESSFUL in 12s',
  '[INFO] BUILD SUCCESS',
  'web-1 exited with code 0',
  'Process finished with exit code 0',
];

const unknown: readonly string[] = [
  'the last step prints “Finished: FAILURE” where it fails',
  'see exit code 1 in the manual',
  'Not Finished: SUCCESS is what we want here',
  'retrying after exit code 1 of the probe',
  'a signal: killed by the user is handled',
  '2024-05-01T10:00:09Z INFO ready to serve client requests',
];

for (const [outcome, lines] of Object.entries({ failed, succeeded, unknown })) {
  for (const line of lines) test(`${outcome}: ${line}`, () => assert.equal(endingOf(line).outcome, outcome));
}

test('the line and its text are given, without colours', () => {
  const { ending } = endingOf('\u001b[31mFinished: FAILURE\u001b[0m', '');
  assert.deepEqual(ending, { line: padding.length, text: 'Finished: FAILURE' });
});

test('a log without an end after its last line has the same place', () => {
  const lines = [...padding, 'Finished: SUCCESS'];
  assert.equal(readEnding({ lines: lines.length, tail: lines.join('\n') }).ending?.line, padding.length);
});

test('cleaning up may follow an error of a CI step, and not the exit of a process', () => {
  const cleanUp = Array.from({ length: 20 }, (_, index) => `cleaning up ${index}`);
  assert.equal(endingOf('##[error]Process completed with exit code 1.', ...cleanUp).outcome, 'failed');
  assert.equal(endingOf('probe exited with code 1', ...cleanUp).outcome, 'unknown');
});

test('the last statement counts', () => {
  assert.equal(endingOf('web-1 exited with code 1', 'Finished: SUCCESS').outcome, 'succeeded');
  assert.equal(endingOf('BUILD SUCCESSFUL in 2s', 'ERROR: Job failed: exit code 1').outcome, 'failed');
});

test('an empty log says nothing', () => {
  assert.deepEqual(readEnding({ lines: 0, tail: '' }), { outcome: 'unknown' });
});
