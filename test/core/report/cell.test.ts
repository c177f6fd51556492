// Hovering over a table in a log: which cell it is and what it means.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findCell } from '../../../core/report/hover/cell.ts';
import { plainText } from '../../../core/text/escape/escape.ts';

const log = `CLUSTER DEPLOYMENTS
NAMESPACE    NAME                               DESIRED   CURRENT   UP-TO-DATE   AVAILABLE   AGE
ibm-system   cise-ibmcloud-image-enforcement    3         0         0            0           7d13h

NAMESPACE    NAME                READY   STATUS             RESTARTS       AGE
kube-system  calico-node-abc     0/1     CrashLoopBackOff   12 (3m ago)    3d
kube-system  calico-node-def     1/1     Running            0              3d
{"level":"info","msg":"NAME   STATUS"}
kms: BXNIM0415E   Provided API key   could not be found
NAMESPACE     NAME           TYPE           CLUSTER-IP     EXTERNAL-IP   PORT(S)        AGE
ibm-system    public-lb      LoadBalancer   172.21.1.2     <pending>     80:30000/TCP   4d
`.split('\n');

function at(line: number, text: string): string | undefined {
  const cell = findCell((number) => log[number], { line, column: log[line]!.indexOf(text) });
  if (cell !== undefined) assert.equal(log[line]!.slice(cell.from.column, cell.to.column), text);
  return cell === undefined ? undefined : plainText(cell.markdown);
}

const told: readonly (readonly [line: number, text: string, words: RegExp | undefined])[] = [
  [2, '3', /^DESIRED of ibm-system\/cise-ibmcloud-image-enforcement: 3\n\nHow many pods there should be/],
  [2, 'cise-ibmcloud-image-enforcement', /^NAME: cise/],
  [5, '0/1', /^READY of kube-system\/calico-node-abc: 0\/1[^]*None of 1 container/],
  [5, 'CrashLoopBackOff', /^STATUS of kube-system\/calico-node-abc[^]*keeps ending/],
  [5, '12 (3m ago)', /^RESTARTS of /],
  [6, '1/1', /All 1 container/],
  [10, '<pending>', /^EXTERNAL-IP of ibm-system\/public-lb[^]*no external address/],
  [8, 'Provided API key', undefined],
  [1, 'DESIRED', undefined],
  [0, 'CLUSTER', undefined],
];
for (const [line, text, words] of told) {
  test(`${text} in line ${line + 1} ${words === undefined ? 'is no cell' : 'is explained'}`, () => {
    const found = at(line, text);
    if (words === undefined) assert.equal(found, undefined);
    else assert.match(found ?? '', words);
  });
}
