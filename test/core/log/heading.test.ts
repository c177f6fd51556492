// What is a section heading and what is not, and which pod and container a heading names.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { isHeadingLine, readHeading } from '../../../core/log/heading.ts';
import { knownHeadings } from '../../../core/log/section/headings.ts';
import { inferContainer, readTarget } from '../../../core/log/section/target.ts';
import { anyCharacter } from '../../support/any-text.ts';

const cluster = '9850e23241564d3b93831b50ac5d1de7';
const pod = `master-${cluster}-6c8d9f7b5-x2z4k`;

const headings: readonly (readonly [line: string, name: string, pod?: string, container?: string])[] = [
  ['CLUSTER WEBHOOKS:', 'CLUSTER WEBHOOKS'],
  ['CLUSTER WEBHOOKS:\r', 'CLUSTER WEBHOOKS'],
  ['CLUSTER NODES  ', 'CLUSTER NODES'],
  ['CLUSTER\u00a0NODES', 'CLUSTER NODES'],
  ['CLUSTER PODS: (all namespaces)', 'CLUSTER PODS'],
  ['VALIDATING WEBHOOK CONFIGURATIONS', 'VALIDATING WEBHOOK CONFIGURATIONS'],
  ['CONTROLLER-MANAGER LOGS', 'CONTROLLER-MANAGER LOGS'],
  ['ALB OAUTH-PROXY ADDON RESOURCES:', 'ALB OAUTH-PROXY ADDON RESOURCES'],
  ['ALB IMAGE-KEY-SYNCHRONIZER ADDON', 'ALB IMAGE-KEY-SYNCHRONIZER ADDON'],
  ['CALICO/NODE STATE V3.1:', 'CALICO/NODE STATE V3.1'],
  [' CLUSTER NODES', 'CLUSTER NODES'],
  ['   CLUSTER WEBHOOKS:\r', 'CLUSTER WEBHOOKS'],
  ['========== CLUSTER PODS ==========', 'CLUSTER PODS'],
  ['--- CLUSTER PODS: ---\r', 'CLUSTER PODS'],
  [`=== MASTER CONTROL PLANE CONTAINER LOGS: (${pod} -c kms) ===`, 'MASTER CONTROL PLANE CONTAINER LOGS', pod, 'kms'],
  ['BIRD LOGS: ----------', 'BIRD LOGS'],
  ['POD: calico-node-x2z4k', 'POD', 'calico-node-x2z4k'],
  ['POD: calico-node-x2z4k:\r', 'POD', 'calico-node-x2z4k'],
  ['MASTER CONTROL PLANE CONTAINER LOGS', 'MASTER CONTROL PLANE CONTAINER LOGS'],
  [
    'MASTER CONTROL PLANE CONTAINER LOGS: (oauth-openshift-...',
    'MASTER CONTROL PLANE CONTAINER LOGS',
    'oauth-openshift-...',
    'oauth-openshift',
  ],
  [`MASTER CONTROL PLANE CONTAINER LOGS: (${pod} -c kms)`, 'MASTER CONTROL PLANE CONTAINER LOGS', pod, 'kms'],
  [`MASTER CONTROL PLANE CONTAINER LOGS: (${pod} -c=kms)`, 'MASTER CONTROL PLANE CONTAINER LOGS', pod, 'kms'],
  [`MASTER CONTROL PLANE CONTAINER LOGS (${pod} -c kms`, 'MASTER CONTROL PLANE CONTAINER LOGS', pod, 'kms'],
  [
    `MASTER CONTROL PLANE CONTAINER LOGS: (kubectl -n kubx-masters logs ${pod} -c kms --tail=100)`,
    'MASTER CONTROL PLANE CONTAINER LOGS',
    pod,
    'kms',
  ],
  [
    `MASTER CONTROL PLANE CONTAINER LOGS: (kubx-kubectl ${cluster} logs --tail 100 pod/${pod} --container=kms):`,
    'MASTER CONTROL PLANE CONTAINER LOGS',
    pod,
    'kms',
  ],
  [
    `MASTER CONTROL PLANE CONTAINER LOGS: (pod: ${pod}, container: kms)`,
    'MASTER CONTROL PLANE CONTAINER LOGS',
    pod,
    'kms',
  ],
  [`MASTER CONTROL PLANE CONTAINER LOGS: ${pod} -c kms`, 'MASTER CONTROL PLANE CONTAINER LOGS', pod, 'kms'],
  [`MASTER CONTROL PLANE CONTAINER LOGS: (${pod} -c km...`, 'MASTER CONTROL PLANE CONTAINER LOGS', pod],
  [`MASTER CONTROL PLANE CONTAINER LOGS: (${pod})`, 'MASTER CONTROL PLANE CONTAINER LOGS', pod],
  [`CONTROLLER-MANAGER LOGS: (${pod} -c controller-manager)`, 'CONTROLLER-MANAGER LOGS', pod, 'controller-manager'],
];

test('a heading gives its name, and the pod and container that it names', () => {
  for (const [line, name, podName, container] of headings) {
    const heading = readHeading(line);
    assert.deepEqual([heading?.name, heading?.pod, heading?.container], [name, podName, container], line);
    assert.ok(isHeadingLine(line), line);
  }
});

test('every heading of the shipped table is a heading, with and without its colon', () => {
  for (const { name } of knownHeadings) {
    assert.equal(readHeading(name)?.name, name);
    assert.equal(readHeading(`${name}:`)?.name, name);
  }
});

test('the parents of the shipped table are in the table', () => {
  const names = new Set(knownHeadings.map(({ name }) => name));
  for (const { under } of knownHeadings) for (const parent of under) assert.ok(names.has(parent), parent);
});

test('header rows of tables, results, requests and sentences are no headings', () => {
  const others = [
    'NAMESPACE     NAME                READY   STATUS    RESTARTS   AGE',
    'NAMESPACE\tNAME\tREADY',
    'NAME READY STATUS RESTARTS AGE',
    'NAME STATUS AGE',
    'LAST SEEN TYPE REASON OBJECT MESSAGE',
    'DESIRED CURRENT UP-TO-DATE AVAILABLE',
    'FAILED',
    'ERROR',
    'OK',
    'FAILED TO START NOW',
    'ERROR: IMAGE NOT FOUND',
    'PLAY RECAP *********************************************************************',
    'PLAY RECAP',
    'NO MORE HOSTS LEFT',
    'TASK [kubx : wait]',
    'FAILED - RETRYING: wait for all workers to be up (1 retries left)',
    'ALB OAUTH-PROXY VERSION=1.0.0_165',
    'KEY=value',
    'GET /HEALTHZ HTTP/1.1',
    'POST /API/V1',
    'HTTP/1.1 200 OK',
    'LOG URL: https://example.com/x',
    'LOG URL:',
    'E0305 20:48:38.349606       1 errorpage.go:28] AuthenticationError',
    'Warning  FailedMount  119s',
    'CLUSTER NODES are listed below',
    'CLUSTER NODES: three of them',
    'MASTER CONTROL PLANE CONTAINER LOGS are cut to 100 lines',
    'MASTER CONTROL PLANE CONTAINER LOGS: (kms) were not read',
    'POD: the pod is not ready',
    'POD:',
    '    CLUSTER NODES',
    '  SOME NEW HEADING',
    '  POD: calico-node-x2z4k',
    '=== SOME NEW HEADING ===',
    '-----BEGIN CERTIFICATE-----',
    '-----BEGIN RSA PRIVATE KEY-----',
    '----------------------------------------',
    '=== RUN CLUSTER PODS',
    'A B',
    '',
    `A${' B'.repeat(200)}`,
    'X'.repeat(100_000),
  ];
  for (const line of others) assert.equal(readHeading(line), undefined, line.slice(0, 80));
});

test('the container is inferred from a pod name without its generated suffix', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['oauth-openshift-...', 'oauth-openshift'],
    ['oauth-openshift-6c8d9…', 'oauth-openshift'],
    ['oauth-openshift-6c8d9f7b5-x2z4k', 'oauth-openshift'],
    ['kube-dns-amd64-5b5d8f7c9d-abcde', 'kube-dns-amd64'],
    ['calico-node-x2z4k', 'calico-node'],
    ['etcd-0', 'etcd'],
    ['openshift-apiserver', 'openshift-apiserver'],
    ['cluster-updater-1234567890-abcde', 'cluster-updater'],
    [pod, undefined],
    ['etcd-9850e23241564d3b93831b50ac5d1de7-bb7pfd2gwk', undefined],
    ['master-9850e...', undefined],
  ];
  for (const [name, container] of cases) assert.equal(inferContainer(name), container, name);
});

test('flags and their values are not taken for the pod', () => {
  const target = readTarget(
    `kubectl --kubeconfig /mnt/k -n kubx-masters logs --since 1h "${pod}" "-c" 'kms' --timestamps`,
  );
  assert.deepEqual(target, { pod, container: 'kms' });
});

test('no line makes the heading reader fail, and it agrees with the quick check', () => {
  const words = fc.array(
    fc.constantFrom(
      'CLUSTER',
      'PODS',
      'POD:',
      ' ',
      '  ',
      ':',
      '(',
      ')',
      '-c',
      'kms',
      '…',
      '\t',
      'x',
      '=',
      '\u00a0',
      '"',
    ),
  );
  const lines = fc.oneof(
    fc.string({ unit: anyCharacter }),
    words.map((parts) => parts.join('')),
    words.map((parts) => `CLUSTER PODS: (${parts.join(' ')}`),
  );
  fc.assert(
    fc.property(lines, (line) => {
      assert.equal(isHeadingLine(line), readHeading(line) !== undefined);
    }),
  );
});
