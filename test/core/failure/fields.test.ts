// The fields, actions and ids of a failure, as the sidebar and the terminal show them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionsFor, notesFor, retriggerJob } from '../../../core/failure/actions.ts';
import { describeFields, titleOf } from '../../../core/failure/fields.ts';
import { findRequestIds, isClusterId, isRequestKey } from '../../../core/log/ids.ts';
import { parseFailures } from '../../../core/failure/message.ts';
import { addonMessage, operationMessage } from '../../support/case/failures.ts';

const operation = parseFailures(operationMessage).failures[0]!;
const addon = parseFailures(addonMessage).failures[0]!;
const alert = parseFailures('Labels:\n - alertname = A\n - carrier_name = prod-dal10-carrier1').failures[0]!;

test('A message shows every field once, in the order of the table, each with a description', () => {
  const fields = describeFields(operation);
  assert.deepEqual(
    fields.map((field) => `${field.label}: ${field.value}`),
    [
      'Status: FAILED',
      'Operation: deploy',
      'Region: us-south',
      'Carrier: stage-dal09-carrier0',
      'Node: 10.143.139.204',
      'Date/time: 2018-03-30 16:05:12 UTC',
      'Cluster ID: 9850e23241564d3b93831b50ac5d1de7',
      'Master ID: stage-dal09-9850e23241564d3b93831b50ac5d1de7-m1',
      'BOM: 1.8.8_1507',
      'Paid: no',
      'Request ID: ffa52190-a17d-461c-a218-1ea1fa0f048f',
      'Attempts: 5',
      'Duration: 58 min 56 s',
      'Environment: stage',
      'Data center: dal09',
      'Platform: Kubernetes (IKS)',
      'Master namespace: kubx-masters',
    ],
  );
  for (const field of fields) assert.match(field.description, /^[A-Z].*\.$/);
  assert.equal(new Set(fields.map((field) => field.name)).size, fields.length);
});

test('Unknown fields and labels are shown under their own names', () => {
  assert.deepEqual(
    describeFields(addon).flatMap((field) => (field.name.startsWith('other.') ? [field.label, field.value] : [])),
    ['Addon', 'addon-istio', 'Data', '{"version":"1.0.5"}'],
  );
  assert.ok(describeFields(alert).some((field) => field.name === 'label.carrier_name'));
});

test('The title of a failure says what failed', () => {
  assert.deepEqual([operation, addon, alert].map(titleOf), ['FAILED deploy', 'FAILED ConfigMap CREATE', 'A']);
});

test('The actions of a message open https addresses and copy commands, and warn before a retrigger', () => {
  const actions = actionsFor(operation);
  const cluster = '9850e23241564d3b93831b50ac5d1de7';
  assert.deepEqual(
    actions.filter((action) => action.kind === 'copy').map((action) => action.value),
    [
      `@xo cluster ${cluster} show=all`,
      `@victory analyze-cluster ${cluster}`,
      `@victory logs ${cluster}`,
      '@victory validate-worker 10.143.139.204',
    ],
  );
  for (const action of actions) if (action.kind === 'open') assert.match(action.value, /^https:\/\//);
  assert.deepEqual(
    actions.filter((action) => action.warning !== undefined).map((action) => action.value),
    [retriggerJob],
  );
  assert.equal(new Set(actions.map((action) => action.id)).size, actions.length);
});

test('What does not fit a failure is not offered', () => {
  assert.ok(!ids(operationMessage.replace('FAILED', 'SUCCESS')).includes('retrigger'));
  assert.ok(!ids('- request = ffa52190-a17d-461c-a218-1ea1fa0f048f').includes('retrigger'));
  assert.ok(!ids(operationMessage.replace(/ Cluster: \S+/, '')).includes('xo-cluster'));
  assert.ok(!ids(operationMessage.replace('10.143.139.204', 'some-node')).includes('victory-validate-worker'));
});

test('A retrigger is offered for a master operation only, with what to enter', () => {
  const offered = actionsFor(operation).find(({ id }) => id === 'retrigger');
  assert.match(offered?.detail ?? '', /click here.*request ID is ffa52190-a17d-461c-a218-1ea1fa0f048f/);
  assert.ok(!actionsFor(addon).some(({ id }) => id === 'retrigger'));
});

test('Where no link to the log came along, it is said where it is', () => {
  const linked = parseFailures(`${operationMessage}\n<https://logs.example/1|Logs>`).failures[0]!;
  assert.deepEqual(notesFor(linked), []);
  assert.match(notesFor(parseFailures(`${operationMessage}\nLogs`).failures[0]!).join(), /“Logs” of the message/);
  assert.deepEqual([...notesFor(addon), ...notesFor(alert)], []);
});

test('A cluster ID is 32 hexadecimal digits or 20 letters and digits', () => {
  const good = ['9850e23241564d3b93831b50ac5d1de7', 'bq1234567890abcdwxyz', 'ceulegsl0hcofugjob5g'];
  const bad = [
    '',
    '9850e23241564d3b93831b50ac5d1deg',
    'BQ1234567890ABCDWXYZ',
    'bq1234567890abcdwxy',
    'bq1234567890-bcdwxyz',
  ];
  assert.deepEqual([...good, ...bad].map(isClusterId), [...good.map(() => true), ...bad.map(() => false)]);
});

test('Request IDs are found in log lines under each of their names, escaped or not', () => {
  const id = '0b13264d-e92c-42b8-8879-0f5279df6d97';
  for (const line of [
    `{"reqID":"${id}"}`,
    `req-id=${id}`,
    `\\"request_id\\": \\"${id}\\"`,
    `txnID: ${id}`,
    `UUID ${id}`.replace(' ', '='),
    `"CorrID" : "${id}"`,
  ]) {
    assert.deepEqual(findRequestIds(line), [{ id, start: line.indexOf(id) }]);
  }
  for (const line of [`correlation_id='${id}'`, `keys/${id}`, `podUID=${id}`])
    assert.deepEqual(findRequestIds(line), []);
  assert.ok(!isRequestKey('correlation_id'));
});

function ids(text: string): readonly string[] {
  return actionsFor(parseFailures(text).failures[0]!).map((action) => action.id);
}
