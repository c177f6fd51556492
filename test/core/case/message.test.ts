// Which message and which alert a case is about, and what is said where that cannot be told.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseFailure } from '../../../core/case/message.ts';
import { parseFailures } from '../../../core/failure/message.ts';
import { caseReader } from '../../support/case/case.ts';

const first = 'ffa52190-a17d-461c-a218-1ea1fa0f048f';
const second = '055dd287-30df-4bef-92f0-69ca1b3a84ef';
const third = '7c1f2c1e-53a9-4d0e-9a43-0f6a1de2b8c7';
const message = (request: string, status = 'FAILED', hour = 10): string =>
  `*${status}* *update* on Carrier: *prod-dal10-carrier1* at 2024-03-05T${hour}:22:15+0000 - Cluster: *9850e23241564d3b93831b50ac5d1de7*, ReqID: *${request}*\n\n`;
const alert = (request: string): string =>
  `Labels:\n - alertname = ArmadaDeployMasterOperationFailed\n - request = ${request}\nAnnotations:\n - description = A master operation failed.\n\n`;
const readLog = caseReader();
const logOf = (request: string) =>
  readLog('a.log', `{"level":"info","msg":"TASK [a]","reqID":"${request}","operation":"update"}\n`, 'operation-log');

/** What is known, the request that is named, and the result: alert, message, and how many could be meant. */
const cases: readonly (readonly [
  name: string,
  text: string,
  logs: readonly string[],
  request: string | undefined,
  comes: readonly [alert: string | undefined, message: string | undefined, choices: number],
])[] = [
  ['one message', message(first), [], undefined, [undefined, first, 0]],
  ['one alert with its message', alert(first) + message(second) + message(first), [], undefined, [first, first, 0]],
  ['two messages', message(first) + message(second), [], undefined, [undefined, undefined, 2]],
  ['two messages and a log', message(first) + message(second), [second], undefined, [undefined, second, 0]],
  ['two messages, one named', message(first) + message(second), [], second, [undefined, second, 0]],
  [
    'one that failed, one that did not',
    message(first) + message(second, 'SUCCESS'),
    [],
    undefined,
    [undefined, first, 0],
  ],
  ['two alerts', alert(first) + alert(second), [], undefined, [undefined, undefined, 2]],
  [
    'two alerts and both messages',
    alert(first) + alert(second) + message(first) + message(second),
    [],
    undefined,
    [undefined, undefined, 2],
  ],
  ['two alerts and a log', alert(first) + alert(second) + message(second), [second], undefined, [second, second, 0]],
  ['two alerts, one named', alert(first) + alert(second) + message(first), [], first.toUpperCase(), [first, first, 0]],
  ['the same alert twice', alert(first) + alert(first) + message(first), [], undefined, [first, first, 0]],
  ['a request that nothing is about', message(first), [], third, [undefined, undefined, 0]],
];
for (const [name, text, logs, request, comes] of cases)
  test(`the request of a case: ${name}`, () => {
    const chosen = chooseFailure(parseFailures(text).failures, logs.map(logOf), request);
    assert.deepEqual([chosen.alert?.requestId, chosen.failure?.requestId, chosen.choices.length], comes);
    assert.equal(chosen.problems.length > 0, chosen.failure === undefined, 'what is not told is said');
  });

test('where nothing tells which of several is meant, all are named', () => {
  const { problems } = chooseFailure(parseFailures(message(first) + message(second)).failures, []);
  assert.match(problems[0]?.message ?? '', new RegExp(`about 2 requests: ${first}, ${second}\\. Nothing says`));
});

function timeOfChosen(text: string): string | undefined {
  return chooseFailure(parseFailures(text).failures, []).failure?.time;
}

test('of one request, the message that says how it ended is taken, in whatever order they are', () => {
  for (const [last, time] of [
    [message(first, 'SUCCESS', 11), '2024-03-05T12:22:15.000Z'],
    [message(first, 'STARTED', 13), '2024-03-05T12:22:15.000Z'],
    [message(first, 'SUCCESS', 13), '2024-03-05T13:22:15.000Z'],
  ] as const) {
    assert.equal(timeOfChosen(message(first, 'FAILED', 10) + message(first, 'FAILED', 12) + last), time);
    assert.equal(timeOfChosen(last + message(first, 'FAILED', 12) + message(first, 'FAILED', 10)), time);
  }
});
