// Failure messages that are cut off, that only look like one, or whose parts are in another order.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseFailures } from '../../../core/failure/message.ts';
import { addonFields, addonMessage, operationFields, operationMessage, readAll } from '../../support/case/failures.ts';

const request = '055dd287-30df-4bef-92f0-69ca1b3a84ef';
const cluster = '68bb81cda2e34aa69883197f35c03159';

describe('A message of an addon is read in whatever order its parts are', () => {
  const base = { shape: 'cluster-addon', status: 'FAILED', operation: 'ConfigMap UPDATE' };
  const carrier = 'prod-dal12.carrier5';
  const all = { ...base, carrier, clusterId: cluster, requestId: request, other: { Addon: 'x' } };
  const cases: readonly (readonly [string, object])[] = [
    [`FAILED - ConfigMap UPDATE on ${carrier} for ClusterID: ${cluster}, ReqID: ${request}\nAddon: x`, all],
    [`*FAILED* - ConfigMap UPDATE on ${carrier} for ClusterID: ${cluster}, ReqID: ${request}\nAddon: x`, all],
    [`FAILED - ConfigMap UPDATE on ${carrier}, ReqID: ${request}, ClusterID: ${cluster}\nAddon: x`, all],
    [`FAILED - ConfigMap UPDATE on Carrier: ${carrier}, ReqID: ${request}, ClusterID: ${cluster}\nAddon: x`, all],
    [`FAILED - ConfigMap UPDATE, ReqID: ${request}, Carrier: ${carrier}, ClusterID: ${cluster}\nAddon: x`, all],
    [
      `FAILED - ConfigMap UPDATE, ReqID: ${request}, ClusterID: ${cluster}\nAddon: x`,
      { ...base, clusterId: cluster, requestId: request, other: { Addon: 'x' } },
    ],
    [
      `*FAILED* - ConfigMap UPDATE on ${carrier}, ReqID: ${request}`,
      { ...base, carrier, requestId: request, other: {} },
    ],
    [`FAILED \u2013 ConfigMap UPDATE ReqID: ${request}`, { ...base, requestId: request, other: {} }],
  ];
  for (const [text, fields] of cases)
    test(text.replace('\n', ' | '), () => assert.deepEqual(readAll(text), { fields: [fields], messages: [] }));
});

test('An addon message without a request ID does not hide the one that follows', () => {
  const first = 'FAILED - ConfigMap UPDATE on prod-dal12.carrier5 for ClusterID: cqz1x2y3w4v5u6t7s8r9, Foo: bar';
  const { fields, messages } = readAll(`${first}\n${addonMessage}`);
  assert.deepEqual(messages, []);
  assert.deepEqual(fields, [
    {
      shape: 'cluster-addon',
      status: 'FAILED',
      operation: 'ConfigMap UPDATE',
      carrier: 'prod-dal12.carrier5',
      clusterId: 'cqz1x2y3w4v5u6t7s8r9',
      other: { Foo: 'bar' },
    },
    addonFields,
  ]);
});

describe('A message that is cut off anywhere says nothing wrong', () => {
  const plain = operationMessage.replaceAll('*', '');
  // Nothing tells a whole value from the beginning of one here.
  const open: ReadonlySet<string> = new Set(['carrier', 'region', 'attempts', 'elapsedSeconds', 'bom']);
  const texts: readonly (readonly [string, string, ReadonlySet<string>])[] = [
    ['with asterisks', operationMessage, new Set()],
    ['without asterisks', plain, open],
  ];
  for (const [how, text, unsure] of texts) {
    test(how, () => {
      for (let length = 1; length < text.length; length += 1) {
        const { fields, messages } = readAll(text.slice(0, length));
        const whole = new Map<string, unknown>(Object.entries(operationFields));
        for (const [name, value] of Object.entries(fields[0] ?? {}))
          if (!unsure.has(name)) assert.deepEqual(value, whole.get(name), text.slice(0, length));
        assert.ok(fields.length === 1 || messages.length > 0);
      }
    });
  }
});

describe('What is cut off at the end of the text is said', () => {
  const start = operationMessage.replaceAll('*', '');
  const cases: readonly (readonly [string, string])[] = [
    [
      operationMessage.slice(0, 200),
      '1: The master “stage-dal09-9850e23241564d” is cut off at the end of the text; the value was left out. Copy the whole message.',
    ],
    [
      start.slice(0, start.indexOf('Cluster: ') + 29),
      '1: The cluster “9850e23241564d3b9383” is cut off at the end of the text; the value was left out. Copy the whole message.',
    ],
    [
      operationMessage.slice(0, operationMessage.indexOf('.64')),
      '1: The elapsed time “3535” is cut off at the end of the text; the value was left out. Copy the whole message.',
    ],
    [
      start.slice(0, start.indexOf('.204')),
      '1: The node “10.143.139” is cut off at the end of the text; the value was left out. Copy the whole message.',
    ],
    [
      start.slice(0, start.indexOf('ster: stage')),
      '1: The text ends with “Ma”, which may be a field that was cut off: copy the whole message.',
    ],
    [
      start.slice(0, start.indexOf('5, Elapsed')),
      '1: The number of attempts has no value. It looks cut off: copy the whole message.',
    ],
  ];
  for (const [text, message] of cases) test(message, () => assert.deepEqual(readAll(text).messages, [message], text));
});

test('The line about a retrigger that the bot writes below a message is no field that was cut off', () => {
  const read = readAll(`${operationMessage}\nTo retrigger this operation, click here\n`);
  assert.deepEqual(read, { fields: [operationFields], messages: [] });
});

test('A label without a value is said', () => {
  const read = readAll(operationMessage.replace('*5*', '*'));
  const { attempts: _attempts, ...rest } = operationFields;
  assert.deepEqual(read, { fields: [rest], messages: ['1: The number of attempts has no value.'] });
});

test('Ids in capitals are the ids in lower case', () => {
  const text = operationMessage
    .replace(': *9850e23241564d3b93831b50ac5d1de7', ': *9850E23241564D3B93831B50AC5D1DE7')
    .replace('ffa52190-a17d-461c-a218-1ea1fa0f048f', 'FFA52190-A17D-461C-A218-1EA1FA0F048F');
  assert.deepEqual(readAll(text), { fields: [operationFields], messages: [] });
});

describe('Talk about a failure is no message', () => {
  for (const text of [
    'The deploy FAILED on Carrier: yesterday; Region: us-south is slow',
    'It FAILED on Carrier: prod-dal10-carrier1',
    'I think Cluster: foo, Region: bar, and Carrier: baz are all slow',
  ]) {
    test(text, () => {
      const { failures, problems } = parseFailures(text);
      assert.equal(failures.length, 0);
      assert.match(problems[0]!.message, /^No failure message or alert was found/);
    });
  }
});

test('A head whose values cannot be read is said, and is no message', () => {
  const { fields, messages } = readAll('FAILED deploy on Carrier: ???, Region: !!!');
  assert.deepEqual(fields, []);
  assert.equal(
    messages[0],
    '1: “FAILED deploy” begins like a failure message, but none of its values can be read: copy the whole message.',
  );
});
