// Operation logs to try the extension on: operations that break in different ways, and one that succeeds.

import type { OperationOptions } from './operation.ts';
import { makeOperationLog } from './operation.ts';

/** Request and cluster id of the deploy operation whose failure message is beside its log. */
export const deployment = {
  requestId: 'ffa52190-a17d-461c-a218-1ea1fa0f048f',
  clusterId: '9850e23241564d3b93831b50ac5d1de7',
} as const;

/** Request and cluster id of the kms_update operation whose failure message is beside its log. */
export const keyUpdate = {
  requestId: '7c1f2c1e-53a9-4d0e-9a43-0f6a1de2b8c7',
  clusterId: 'ck4v8t2d0zq1w9x5m7s3',
} as const;

const busy = JSON.stringify({
  changed: true,
  cmd: 'armada-kms-cli update --wait',
  delta: '0:00:02.481222',
  rc: 1,
  stderr: 'error completing request, the cluster is busy with another KMS action',
  stdout: '',
});

/** What the log of each operation is made from. */
export const operationSamples: readonly { readonly name: string; readonly make: () => string }[] = [
  sample('deploy-master-not-online.operation.log', {
    seed: 101,
    lines: 1500,
    operation: 'deploy',
    ...deployment,
    start: '2018-03-30T15:06:40.000Z',
    pace: 4300,
    failure: {
      task: 'master-service : wait for kubX master to come online',
      lines: [
        ...Array.from(
          { length: 30 },
          (_, at) => `FAILED - RETRYING: wait for kubX master to come online (${30 - at} retries left).`,
        ),
        'fatal: [{host} -> localhost]: FAILED! => {"attempts": 30, "changed": true, "cmd": "kubectl -n kubx-masters get pods", "delta": "0:00:02.481222", "rc": 1, "stderr": "master pod is not ready: containers with unready status: [kms]", "stdout": "", "warnings": []}',
      ],
    },
  }),
  sample('kms-update-busy.operation.log', {
    seed: 102,
    lines: 2600,
    wrapped: false,
    operation: 'kms_update',
    ...keyUpdate,
    start: '2024-03-05T20:14:10.000Z',
    failure: { task: 'master-kms : start the KMS action', lines: [`fatal: [{host} -> localhost]: FAILED! => ${busy}`] },
  }),
  sample('upgrade-host-unreachable.operation.log', {
    seed: 103,
    lines: 1100,
    operation: 'upgrade',
    start: '2024-02-11T04:02:00.000Z',
    failure: {
      task: 'carrier-common : gather facts',
      unreachable: true,
      lines: [
        'fatal: [{host}]: UNREACHABLE! => {"changed": false, "msg": "Failed to connect to the host via ssh: ssh: connect to host {host} port 22: Connection timed out", "unreachable": true}',
      ],
    },
  }),
  sample('delete-etcd-info-missing-cut-off.operation.log', {
    seed: 104,
    lines: 2200,
    wrapped: false,
    operation: 'delete',
    start: '2024-01-19T11:30:00.000Z',
    cut: true,
    failure: {
      task: 'master-etcd : read the etcd endpoints',
      lines: [
        'fatal: [{host} -> localhost]: FAILED! => {"changed": false, "msg": "Error finding ETCD info for the cluster"}',
        '',
        'NO MORE HOSTS LEFT *************************************************************',
      ],
    },
  }),
  sample('update-playbook-broken.operation.log', {
    seed: 107,
    lines: 1000,
    wrapped: false,
    operation: 'update',
    start: '2024-02-20T09:15:00.000Z',
    cut: true,
    failure: {
      task: 'master-service : render the deployment',
      lines: [
        "ERROR! The requested handler 'restart the master' was not found in either the main handlers list nor in the listening handlers list",
        '',
        "The error appears to be in '/armada-deploy/roles/master-service/tasks/main.yml': line 14, column 3, but may",
        'be elsewhere in the file depending on the exact syntax problem.',
        '',
        'The offending line appears to be:',
        '',
        '- name: render the deployment, and restart the master where it changed',
      ],
    },
  }),
  sample('update-succeeded.operation.log', { seed: 105, lines: 900, operation: 'update' }),
  sample('generated/refresh-update-long.operation.log', {
    seed: 106,
    lines: 30000,
    operation: 'refresh_update',
    start: '2024-03-06T01:00:00.000Z',
    failure: {
      task: 'cluster-addons : apply the add-on',
      lines: ['fatal: [{host}]: FAILED! => {"changed": false, "msg": "timed out waiting for the condition", "rc": 1}'],
    },
  }),
];

function sample(name: string, options: OperationOptions): { name: string; make: () => string } {
  return { name, make: () => makeOperationLog(options) };
}
