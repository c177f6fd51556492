// What a careful engineer expects of logs modeled on public reports, which are not part of the project.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Triage } from '../../../core/triage/triage.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const folder = new URL('../../../../shared/cases/', import.meta.url);
const skip = existsSync(folder) ? false : 'the folder ../shared/cases is missing';
const triager = createTriager(readBuiltinCatalog(), defaults);

/** A log, its kind, parts of what is said of each finding, and the beginning of each group of unknown errors: all of them, in order. */
interface Case {
  readonly log: string;
  readonly kind: Triage['kind'];
  readonly findings?: readonly string[];
  readonly unknown?: readonly string[];
  readonly outcome?: Triage['outcome'];
}

const timedOut =
  'Failed to connect to the host via ssh: ssh: connect to host 10.144.17.63 port 22: Connection timed out';

const cases: readonly Case[] = [
  {
    log: '01-jenkins-clock-prefix-yaml-callback/input.log',
    kind: 'operation-log',
    findings: [
      'ansible-task-failed | 11:11 | master-certs : apply the secret | 10.144.17.62 | Error from server (InternalError)',
    ],
  },
  {
    log: '03-operator-whole-run-in-one-json-message/input.log',
    kind: 'operation-log',
    findings: ['ansible-task-failed | 10: | installer : Apply Resources | localhost | Failed to patch object'],
    unknown: ['error 1 [playbook task failed]', 'error 1 Reconciler error'],
  },
  {
    log: '04-ansible-core-219-error-origin-yaml/input.log',
    kind: 'operation-log',
    findings: [
      'ansible-task-failed | 30: | master-service : wait for the components | 10.184.18.71 | deployment "master-',
    ],
  },
  {
    log: '05-log-path-file-debug-callback/input.log',
    kind: 'operation-log',
    findings: [
      "ansible-task-failed | master-etcd : restore the backup | 10.144.17.62 | Source '/var/lib/etcd-backup/snapshot.db' does not exist",
      'ansible-task-failed | master-etcd : call the backup tool | 10.144.17.65 | Error: snapshot missing hash',
    ],
  },
  {
    log: '05-log-path-file-debug-callback/input-info.log',
    kind: 'operation-log',
    findings: ['ansible-task-failed | 3: | master-network : apply the policy | 10.144.17.66 | Failed to apply object'],
  },
  {
    log: '06-retry-result-was-and-msg-object/input.log',
    kind: 'operation-log',
    findings: [
      'ansible-task-failed | 76: | openshift_control_plane : Wait | 10.144.17.62 | Unable to connect to the server: tls',
    ],
  },
  {
    log: '07-compose-prefix-yaml-result/input.log',
    kind: 'operation-log',
    findings: [
      'ansible-task-failed | 13: | ingress-controller : wait | localhost | Status code was -1 and not [200]: Request failed',
    ],
    unknown: ['error 1 deploy-control-plane exited with code 2'],
  },
  {
    log: '09-error-bang-without-fatal/input-syntax.log',
    kind: 'unknown',
    findings: ['ansible-run-stopped | 2: | no action detected in task'],
    outcome: 'failed',
  },
  {
    log: '09-error-bang-without-fatal/input.log',
    kind: 'operation-log',
    findings: ['ansible-run-stopped | 9: | The requested handler | master-service : render the deployment'],
    outcome: 'failed',
  },
  ...['input.log', 'input-gh.log'].map((name): Case => ({
    log: `10-ci-runner-stamps-and-gh-run-view/${name}`,
    kind: 'operation-log',
    findings: [
      `ansible-host-unreachable | Gathering Facts | 10.144.17.63 | ${timedOut}`,
      'ansible-task-failed | master-service : apply the deployment | 10.144.17.62 | the server could not find',
    ],
    // The annotation of the runner is at most an unknown error.
    unknown: ['error 1 Process completed with exit code 4.'],
  })),
  {
    log: '11-docker-json-file-apiserver/input.log',
    kind: 'unknown',
    findings: ['etcd-database-space-exceeded | 6:'],
    unknown: [
      'error 2 failed to create connection to unix socket',
      'error 1 Unable to remove old endpoints',
      'fatal 1 runtime error: invalid memory address',
    ],
  },
  {
    log: '12-cri-etcd-offset-and-partial-lines/input.log',
    kind: 'unknown',
    findings: ['etcd-database-space-exceeded | 2:', 'etcd-no-space | 3:'],
    unknown: ['fatal 1 discovery failed: error validating peerURLs'],
  },
  {
    log: '14-etcd-capnslog-glued-stamp/input.log',
    kind: 'unknown',
    findings: ['etcd-no-space | 5:'],
    unknown: ['error 2 etcdhttp: error writing event', 'fatal 1 etcdserver: failed to purge snap file'],
  },
  {
    log: '15-k9s-screen-copy-wrapped/input.log',
    kind: 'unknown',
    findings: ['etcd-database-space-exceeded | 6:'],
    unknown: ['error 1 error retrieving resource lock kube-system/kube-controller-manager'],
  },
  {
    log: '17-kube-json-without-level-and-coloured-level/input.gmi.log',
    kind: 'master-info',
    unknown: [
      'error 2 error retrieving resource lock kube-system/kube-controller-manager',
      'error 1 Failed to start node ipam controller: listing nodes',
      'error 1 unable to create controller',
    ],
  },
  {
    log: '19-calicoctl-table-with-wrapped-info/input.gmi.log',
    kind: 'master-info',
    findings: [
      'calico-bgp-not-established',
      'bgp-session-down | 17: | 10.144.17.63 | Active Socket: Connection refused',
      'bgp-session-down | 19: | 10.144.17.64 | Connect Socket: Connection reset by peer',
      'bgp-session-down | 21: | 10.144.17.65 | OpenSent Received: Hold timer expired',
      'bgp-session-down | 35: | 10.0.5.102 | Active Socket: Connection closed',
      'bgp-session-down | 37: | 10.0.5.104',
    ],
  },
  {
    log: '21-nul-bytes-after-copytruncate/input.log',
    kind: 'operation-log',
    findings: ['ansible-task-failed | 4: | 10.144.17.62', 'ansible-task-failed | 11: | 10.144.17.63'],
  },
];

for (const { log, kind, findings = [], unknown = [], outcome } of cases) {
  test(log, { skip }, () => {
    const triage = triageText(triager, readFileSync(new URL(log, folder)), log);
    assert.equal(triage.kind, kind);
    if (outcome !== undefined) assert.equal(triage.outcome, outcome);
    if (outcome !== undefined) assert.deepEqual(triage.problems, []);
    const found = triage.findings.flatMap(({ signature, occurrences }) =>
      occurrences.map(({ from, captures }) =>
        [signature.id, `${from.line + 1}:${from.column + 1}`, ...Object.values(captures)].join(' | '),
      ),
    );
    assert.equal(found.length, findings.length, found.join('\n'));
    for (const [index, parts] of findings.entries())
      for (const part of parts.split(' | '))
        assert.ok(found[index]?.includes(part), `${part} is not in ${found[index]}`);
    const groups = triage.unknown.groups.map(({ level, count, sample }) => `${level} ${count} ${sample}`);
    assert.equal(groups.length, unknown.length, groups.join('\n'));
    for (const [index, text] of unknown.entries())
      assert.ok(groups[index]?.startsWith(text), `${text}: ${groups[index]}`);
  });
}
