// The text of kubectl describe: objects, nested fields, values over several lines.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { findField, parseDescribe } from '../../core/log/describe.ts';

const webhooks = `
Name:         image-admission-config
Namespace:
Labels:       app=ibmcloud-image-enforcement
              chart=ibmcloud-image-enforcement-0.2.3
Annotations:  Note: a value, no field
API Version:  admissionregistration.k8s.io/v1
Webhooks:
  Admission Review Versions:
    v1
    v1beta1
  Client Config:
    Service:
      Name:        ibmcloud-image-enforcement
      Namespace:   ibm-system
  Failure Policy:  Fail
Events:            <none>


Name:  other
Webhooks:
  Failure Policy:  Ignore
`;

test('each object has its name, its lines and its fields', () => {
  const objects = parseDescribe(webhooks.split('\n'));
  assert.deepEqual(
    objects.map(({ name, line, endLine }) => [name, line, endLine]),
    [
      ['image-admission-config', 1, 17],
      ['other', 19, 22],
    ],
  );
  const [first, second] = objects;
  assert.deepEqual(findField(first!.fields, 'Labels')?.values, [
    'app=ibmcloud-image-enforcement',
    'chart=ibmcloud-image-enforcement-0.2.3',
  ]);
  assert.deepEqual(findField(first!.fields, 'Annotations')?.values, ['Note: a value, no field']);
  assert.deepEqual(findField(first!.fields, 'Namespace')?.values, []);
  assert.deepEqual(findField(first!.fields, 'Admission Review Versions')?.values, ['v1', 'v1beta1']);
  assert.deepEqual(findField(first!.fields, 'Webhooks', 'Failure Policy')?.values, ['Fail']);
  assert.deepEqual(findField(first!.fields, 'Service', 'Namespace')?.values, ['ibm-system']);
  assert.deepEqual(findField(second!.fields, 'Failure Policy')?.values, ['Ignore']);
  assert.equal(findField(second!.fields, 'Labels'), undefined);
});

test('no text makes it fail', () => {
  const line = fc.string({ unit: fc.constantFrom('Name:', 'Key:', ' ', '  ', 'x', ':', '\t') });
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string({ unit: 'binary' }))), (lines) => {
      for (const { fields } of parseDescribe(lines)) findField(fields, 'Key', 'Key');
    }),
  );
});
