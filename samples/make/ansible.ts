// Plays and tasks as Ansible prints them: the inside of an operation log.

import type { Clock } from './clock.ts';
import { ansibleTime } from './clock.ts';
import type { Random } from './random.ts';

/** The machines that the plays of one operation run on. */
export interface Hosts {
  /** The worker that takes the master. */
  readonly worker: string;
  /** `worker -> localhost`, as a delegated task names it. */
  readonly delegated: string;
}

/** Draws the hosts of an operation. */
export function makeHosts(random: Random): Hosts {
  const worker = random.ip();
  return { worker, delegated: `${worker} -> localhost` };
}

/** `TASK [role : name] ****`, padded with stars as Ansible does, and the timing line of profile_tasks under it. */
export function taskTitle(random: Random, clock: Clock, title: string): string[] {
  const head = `TASK [${title}] `;
  const timing = `${ansibleTime(clock.tick())} (0:00:0${random.int(0, 9)}.${random.int(100, 999)})       0:0${random.int(1, 9)}:${random.int(10, 59)}.${random.int(100, 999)} *******`;
  return [head.padEnd(Math.max(79, head.length + 3), '*'), timing];
}

/** `PLAY [name] ****` */
export const playTitle = (name: string): string => `PLAY [${name}] `.padEnd(79, '*');

/** A task that works: its title and a result of any harmless kind, retries included. */
export function quietTask(random: Random, clock: Clock, hosts: Hosts): string[] {
  const title = `${random.pick(roles)} : ${random.pick(taskNames)}`;
  return ['', ...taskTitle(random, clock, title), ...random.pick(results)(random, hosts, title)];
}

/** A failure that Ansible ignores: it says so on the next line. */
export function ignoredFailure(random: Random, clock: Clock, hosts: Hosts): string[] {
  return [
    '',
    ...taskTitle(random, clock, `${random.pick(roles)} : check whether an older deployment is left`),
    `fatal: [${hosts.worker}]: FAILED! => ${JSON.stringify({ changed: false, cmd: 'kubectl get deploy', rc: 1, stderr: 'Error from server (NotFound): deployments.apps not found' })}`,
    '...ignoring',
  ];
}

/** A failure in a block whose rescue part puts it right; the recap counts it as rescued. */
export function rescuedFailure(random: Random, clock: Clock, hosts: Hosts): string[] {
  return [
    '',
    ...taskTitle(random, clock, 'master-network : attach the load balancer'),
    `fatal: [${hosts.worker}]: FAILED! => {"changed": false, "msg": "the load balancer is being updated by another request"}`,
    '',
    ...taskTitle(random, clock, 'master-network : rescue, wait for the other request and attach again'),
    `changed: [${hosts.worker}]`,
  ];
}

/** A task that fails a few times and then works. */
export function retriedTask(random: Random, clock: Clock, hosts: Hosts): string[] {
  const name = 'wait for kubX master to come online';
  const tries = random.int(1, 6);
  return [
    '',
    ...taskTitle(random, clock, `master-service : ${name}`),
    ...Array.from({ length: tries }, (_, at) => `FAILED - RETRYING: ${name} (${30 - at} retries left).`),
    `ok: [${hosts.delegated}]`,
  ];
}

/** What the recap counts. */
export interface RecapCounts {
  readonly failed: number;
  readonly unreachable: number;
  readonly rescued: number;
  readonly ignored: number;
}

/** `PLAY RECAP`, one row a host, and the table of the slowest tasks. */
export function recap(random: Random, clock: Clock, hosts: Hosts, counts: RecapCounts): string[] {
  const row = (host: string, failed: number, unreachable: number): string =>
    `${host.padEnd(26)} : ok=${random.int(90, 160)}  changed=${random.int(20, 60)}   unreachable=${unreachable}    failed=${failed}    skipped=${random.int(5, 40)}   rescued=${counts.rescued}    ignored=${counts.ignored}`;
  const [, timing] = taskTitle(random, clock, '');
  return [
    '',
    'PLAY RECAP *********************************************************************',
    row(hosts.worker, counts.failed, counts.unreachable),
    row('localhost', 0, 0),
    '',
    timing ?? '',
    '===============================================================================',
    ...timings(random, 20),
  ];
}

/** Rows of profile_tasks: task, dashes, seconds. */
export function timings(random: Random, count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const seconds = `${Math.max(1, 600 - at * 29)}.${random.int(10, 99)}s`;
    return `${`${random.pick(roles)} : ${random.pick(taskNames)} `.padEnd(79 - seconds.length, '-')} ${seconds}`;
  });
}

const results: readonly ((random: Random, hosts: Hosts, title: string) => string[])[] = [
  (_, hosts) => [`ok: [${hosts.worker}]`],
  (_, hosts) => [`ok: [${hosts.delegated}]`],
  (_, hosts) => [`changed: [${hosts.worker}]`],
  (_, hosts) => [`changed: [${hosts.delegated}]`],
  (_, hosts) => [`skipping: [${hosts.worker}]`],
  (random, hosts) =>
    ['ca', 'apiserver', 'etcd'].map((item) => `ok: [${hosts.worker}] => (item=${item}-${random.suffix(4)}.pem)`),
  (_, hosts) => [`skipping: [${hosts.worker}] => (item=ha) `],
  (random, hosts) => [
    `ok: [${hosts.delegated}] => {`,
    '    "changed": false, ',
    `    "msg": "worker has ${random.int(4, 64)} pods, limit 110"`,
    '}',
  ],
  (random, hosts) => [
    `+ kubectl -n kubx-masters get pods --field-selector spec.nodeName=${hosts.worker}`,
    `+ jq -r .items[${random.int(0, 9)}].status.phase`,
    `changed: [${hosts.worker}]`,
  ],
  (random, hosts) => [
    `ok: [${hosts.worker}] => {"changed": false, "cmd": "etcdctl endpoint health", "delta": "0:00:0${random.int(0, 9)}.48${random.int(1000, 9999)}", "rc": 0, "stderr": "", "stdout": "https://${hosts.worker}:2379 is healthy: successfully committed proposal"}`,
  ],
  (_, __, title) => [`included: /armada-deploy/roles/${title.split(' ')[0]}/tasks/checks.yml for localhost`],
];

const roles = [
  'master-service',
  'master-etcd',
  'master-network',
  'master-certs',
  'cluster-addons',
  'carrier-common',
  'kube-dns',
];
const taskNames = [
  'create the namespace',
  'read the carrier configuration',
  'render the deployment',
  'apply the deployment',
  'wait for the rollout to finish',
  'compare certificate dates',
  'set facts for the BOM',
  'collect pod states',
  'label the node',
  'copy certificates',
  'check etcd health',
  'update the service ports',
  'remove old secrets',
];
