// The tables of kubectl: header rows and cells by column, tables damaged by copying included.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { readHeader, readRow } from '../../../../core/log/section/table.ts';
import { anyCharacter } from '../../../support/any-text.ts';

/** The rows of a table whose first line is its header. */
function rows(table: string): (Record<string, string> | undefined)[] {
  const [first = '', ...rest] = table.split('\n');
  const header = readHeader(first);
  assert.ok(header, first);
  return rest.map((line) => readRow(header, line));
}

test('cells are read by the columns of the header', () => {
  const table = `NAMESPACE             NAME                                             DESIRED   CURRENT   UP-TO-DATE   AVAILABLE   AGE
ibm-system            cise-ibmcloud-image-enforcement                  3         0         0            0           7d13h
                      no-namespace                                     1         1         1            1           1d`;
  assert.deepEqual(rows(table), [
    {
      NAMESPACE: 'ibm-system',
      NAME: 'cise-ibmcloud-image-enforcement',
      DESIRED: '3',
      CURRENT: '0',
      'UP-TO-DATE': '0',
      AVAILABLE: '0',
      AGE: '7d13h',
    },
    { NAMESPACE: '', NAME: 'no-namespace', DESIRED: '1', CURRENT: '1', 'UP-TO-DATE': '1', AVAILABLE: '1', AGE: '1d' },
  ]);
});

test('rows that do not keep to the columns are read by blanks', () => {
  const table = `NAMESPACE   NAME   READY   STATUS    RESTARTS     AGE
kube-system   a-name-that-is-longer   0/3   CrashLoopBackOff   5 (3h ago)   1d
kube-system a 0/3 Running 5 (3h ago) 1d
kube-system   b   1/1
ns          b      1/1     Running   0            2d`;
  assert.deepEqual(rows(table), [
    {
      NAMESPACE: 'kube-system',
      NAME: 'a-name-that-is-longer',
      READY: '0/3',
      STATUS: 'CrashLoopBackOff',
      RESTARTS: '5 (3h ago)',
      AGE: '1d',
    },
    { NAMESPACE: 'kube-system', NAME: 'a', READY: '0/3', STATUS: 'Running', RESTARTS: '5 (3h ago)', AGE: '1d' },
    { NAMESPACE: 'kube-system', NAME: 'b', READY: '1/1' },
    { NAMESPACE: 'ns', NAME: 'b', READY: '1/1', STATUS: 'Running', RESTARTS: '0', AGE: '2d' },
  ]);
});

test('headers squeezed to single blanks, tabs, and names of two words are understood', () => {
  assert.deepEqual(rows('NAMESPACE NAME READY\nns a 0/3'), [{ NAMESPACE: 'ns', NAME: 'a', READY: '0/3' }]);
  assert.deepEqual(rows('NAME\tREADY\tAGE\na\t\t1d'), [{ NAME: 'a', READY: '', AGE: '1d' }]);
  assert.deepEqual(rows('LAST SEEN TYPE REASON\n2m Normal Pulled'), [
    { 'LAST SEEN': '2m', TYPE: 'Normal', REASON: 'Pulled' },
  ]);
  assert.deepEqual(
    rows('Subnet   Gateway   Desired   Matching   Missing\n10.0.0.0/8   10.1.1.1   3   2   1 [ERROR!]'),
    [{ Subnet: '10.0.0.0/8', Gateway: '10.1.1.1', Desired: '3', Matching: '2', Missing: '1 [ERROR!]' }],
  );
  assert.deepEqual(
    rows(
      'NAME   TYPE   CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\r\na   LoadBalancer   172.21.0.1   <pending>   443:1/TCP   2d\r',
    )[0]?.['EXTERNAL-IP'],
    '<pending>',
  );
});

test('other lines are no header rows, and a blank line is no row', () => {
  for (const line of [
    '',
    'CLUSTER PODS',
    'NAME',
    'Warning  FailedMount  119s',
    'kube-system   x   1/1',
    'CLUSTER NODES:',
    'a'.repeat(9999),
  ]) {
    assert.equal(readHeader(line), undefined, line.slice(0, 50));
  }
  assert.deepEqual(rows('NAME   AGE\n\n----   ---'), [undefined, undefined]);
});

test('no line makes it fail, and every cell is text of the row', () => {
  const text = fc.string({ unit: fc.constantFrom('NAME', 'AGE', ' ', '  ', '\t', 'x', '(3h ago)', '0/3') });
  fc.assert(
    fc.property(text, fc.oneof(text, fc.string({ unit: anyCharacter })), (first, line) => {
      const header = readHeader(first);
      if (header === undefined) return;
      for (const cell of Object.values(readRow(header, line) ?? {})) {
        for (const word of cell.split(/\s+/)) assert.ok(line.includes(word));
      }
    }),
  );
});
