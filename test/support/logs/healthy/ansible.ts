// Blocks of Ansible runs that end well, with what comes and goes in them: retries, ignored failures, warnings of Ansible itself.

import { blockOf, type HealthyBlock } from './blocks.ts';

/** The lines before the first play. */
export const runBegins: readonly string[] = [
  'Using /etc/ansible/ansible.cfg as config file',
  '',
  'PLAY [deploy the master] *******************************************************',
];

/** The lines after the last task. */
export const runEnds: readonly string[] = [
  'PLAY RECAP *********************************************************************',
  '§ip§              : ok=2§d2§  changed=§d2§   unreachable=0    failed=0    skipped=§d2§   rescued=0    ignored=2',
  'localhost                  : ok=§d2§   changed=§d1§    unreachable=0    failed=0    skipped=§d1§    rescued=0    ignored=0',
  '',
  'master-service : wait for the pods of the master to be running ---------- 1§d2§.§d2§s',
  'master-service : apply the deployment of the master --------------------- §d2§.§d2§s',
];

const timing = 'Tuesday 05 March 2024  §clock§ +0000 (0:00:0§d1§.§d3§)       0:1§d1§:§d2§.§d3§ ****';

/** Tasks of a run. */
export const tasks: readonly HealthyBlock[] = [
  blockOf(
    20,
    `
  TASK [§role§ : §task§] ***************************************
  ${timing}
  ok: [§ip§]

  `,
  ),
  blockOf(
    14,
    `
  TASK [§role§ : §task§] ***************************************
  ${timing}
  changed: [§ip§ -> localhost]

  `,
  ),
  blockOf(
    10,
    `
  TASK [§role§ : §task§] ***************************************
  ${timing}
  skipping: [§ip§]

  `,
  ),
  blockOf(
    4,
    String.raw`
  TASK [§role§ : §task§] ***************************************
  ${timing}
  changed: [§ip§] => {"changed": true, "cmd": "kubectl -n §ns§ get §res§ -o json", "delta": "0:00:01.§d6§", "rc": 0, "stderr": "", "stdout": "{\n    \"apiVersion\": \"v1\",\n    \"items\": [],\n    \"kind\": \"List\"\n}", "stdout_lines": ["{", "    \"apiVersion\": \"v1\",", "    \"items\": [],", "}"]}

  `,
  ),
  blockOf(
    3,
    `
  TASK [§role§ : §task§] ***************************************
  ${timing}
  ok: [§ip§] => (item=§app§)
  ok: [§ip§] => (item=§app§)
  changed: [§ip§] => (item={'name': '§app§', 'namespace': '§ns§', 'replicas': 3})
  skipping: [§ip§] => (item=§app§)

  `,
  ),
  blockOf(
    2,
    `
  TASK [§role§ : §wait§] ***************************************
  ${timing}
  FAILED - RETRYING: §wait§ (6§d1§ retries left).
  FAILED - RETRYING: §wait§ (5§d1§ retries left).
  FAILED - RETRYING: [§ip§ -> localhost]: §wait§ (4§d1§ retries left).
  ok: [§ip§]

  `,
  ),
  blockOf(
    1,
    String.raw`
  TASK [§role§ : look for an earlier §app§] ***************************************
  ${timing}
  fatal: [§ip§ -> localhost]: FAILED! => {"changed": true, "cmd": "kubectl -n §ns§ get deployment §app§-§a5§", "delta": "0:00:00.§d6§", "msg": "non-zero return code", "rc": 1, "stderr": "Error from server (NotFound): deployments.apps \"§app§-§a5§\" not found", "stdout": ""}
  ...ignoring

  `,
  ),
  blockOf(
    1,
    `
  [WARNING]: Consider using the file module with state=absent rather than running 'rm'.
  [DEPRECATION WARNING]: evaluating 'needs_update' as a bare variable, this behaviour will go away and you might need to add |bool to the expression in the future.

  `,
  ),
  blockOf(
    1,
    `
  PLAY [update the §role§ of the cluster] ***************************************

  `,
  ),
];

/** The worker's own lines, which are between those of Ansible in the log of an operation. */
export const workerLines: readonly string[] = [
  '{"level":"info","ts":"§iso§","msg":"worker.go:88: picked up the request","reqID":"§uuid§","operation":"deploy"}',
  '{"level":"info","ts":"§iso§","msg":"worker.go:120: bill of materials 1.27.9_15§d2§ read","reqID":"§uuid§","operation":"deploy"}',
];
