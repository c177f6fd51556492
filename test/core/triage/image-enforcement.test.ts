// What is said of image enforcement by the pods that answer its webhook, and by whether that fails open or closed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const triager = createTriager(readBuiltinCatalog(), defaults);

const webhook = (policy: string): string[] => [
  'CLUSTER WEBHOOKS:',
  '',
  'VALIDATING WEBHOOK CONFIGURATIONS',
  '',
  'Name:         image-admission-config',
  'Namespace:',
  'Webhooks:',
  `  Failure Policy:  ${policy}`,
  '',
];
const workload = (ready: string): string[] => [
  'CLUSTER DEPLOYMENTS',
  'NAMESPACE     NAME                              READY   UP-TO-DATE   AVAILABLE   AGE',
  `ibm-system    cise-ibmcloud-image-enforcement   ${ready}     3            0           7d13h`,
];
const pods = (...rows: readonly string[]): string[] => [
  'CLUSTER PODS',
  'NAMESPACE     NAME                                               READY   STATUS    RESTARTS   AGE',
  ...rows.map(
    (row, at) => `ibm-system    cise-ibmcloud-image-enforcement-6f7d9c5b84-x2lq${at}   ${row}   0          7d13h`,
  ),
];

const blocked = /Nothing can be\s+approved/i;
const cases: Readonly<Record<string, readonly [lines: readonly string[], severity: string, cause: RegExp]>> = {
  'none of three is ready': [[...webhook('Fail'), ...workload('0/3')], 'error', blocked],
  'none is wanted': [[...webhook('Fail'), ...workload('0/0')], 'error', blocked],
  'two of three are ready': [[...webhook('Fail'), ...workload('2/3')], 'warning', /still approve others/],
  'all are ready': [[...webhook('Fail'), ...workload('3/3')], 'information', /no error while its own pods run/],
  'the webhook fails open': [[...webhook('Ignore'), ...workload('0/3')], 'information', /fails open/],
  'its only pod is pending': [[...webhook('Fail'), ...pods('0/1     Pending')], 'error', blocked],
  'one pod is pending, another runs': [
    [...webhook('Fail'), ...pods('0/1     Pending', '1/1     Running')],
    'warning',
    /still approve others/,
  ],
  'its pods run': [[...webhook('Fail'), ...pods('1/1     Running')], 'information', /no error/],
  'a pod of it has ended and others run': [
    [...webhook('Fail'), ...pods('0/1     Completed', '1/1     Running')],
    'information',
    /no error/,
  ],
};

for (const [title, [lines, severity, cause]] of Object.entries(cases)) {
  test(`the webhook of image enforcement: ${title}`, () => {
    const { findings } = triageText(triager, `${lines.join('\n')}\n`, 'a.gmi.log');
    const found = findings.find(({ signature }) => signature.id === 'webhook-image-enforcement');
    assert.equal(found?.severity, severity);
    assert.match(found?.occurrences[0]?.advice.cause ?? '', cause);
    assert.equal(found?.occurrences[0]?.related.length ?? 0, /no error/.test(cause.source) ? 0 : 1);
  });
}

test('fewer pods than wanted is an error, and that nothing can be approved is only said where none answers', () => {
  assert.match(shortCause('2/3'), /wants 3 pods, and 2 of them are ready.* Those that are ready still do/);
  assert.match(shortCause('0/3'), /wants 3 pods, and 0 of them are ready.* nothing can be approved, neither/);
});

function shortCause(ready: string): string {
  const { findings } = triageText(triager, `${workload(ready).join('\n')}\n`, 'a.gmi.log');
  const [found] = findings.filter(({ signature }) => signature.id === 'image-enforcement-not-running');
  assert.equal(found?.severity, 'error');
  return found.occurrences[0]!.advice.cause;
}
