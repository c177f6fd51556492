// Tables as kubectl prints them, all in good state, and the text of its describe.

import type { Random } from './random.ts';

/** Columns padded to their widest cell, three blanks apart, as kubectl does. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd((widths[column] ?? 0) + 3))
      .join('')
      .trimEnd(),
  );
}

/** Pods of a cluster or of its master, all running. */
export function podTable(random: Random, namespace: string | undefined, pods: readonly string[]): string[] {
  const rows = pods.map((pod) => {
    const size = random.int(1, 3);
    const cells = [
      pod,
      `${size}/${size}`,
      'Running',
      String(random.int(0, 2)),
      `${random.int(1, 90)}d`,
      random.ip(),
      random.ip(),
    ];
    return namespace === undefined ? cells : [namespace, ...cells];
  });
  const header = ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE', 'IP', 'NODE'];
  return table([namespace === undefined ? header : ['NAMESPACE', ...header], ...rows]);
}

/** A workload: namespace, name, how many are wanted and how many are there. */
export interface WorkloadRow {
  readonly namespace: string;
  readonly name: string;
  readonly desired: number;
  readonly current: number;
}

/** Deployments in the layout with READY (`3/3`), or in the older one with DESIRED and CURRENT. */
export function deploymentTable(random: Random, layout: 'ready' | 'desired', workloads: readonly WorkloadRow[]): string[] {
  const age = (): string => `${random.int(1, 400)}d`;
  if (layout === 'ready') {
    const rows = workloads.map(({ namespace, name, desired, current }) => {
      return [namespace, name, `${current}/${desired}`, String(desired), String(current), age()];
    });
    return table([['NAMESPACE', 'NAME', 'READY', 'UP-TO-DATE', 'AVAILABLE', 'AGE'], ...rows]);
  }
  const rows = workloads.map(({ namespace, name, desired, current }) => {
    return [namespace, name, ...[desired, current, current, current].map(String), age()];
  });
  return table([['NAMESPACE', 'NAME', 'DESIRED', 'CURRENT', 'UP-TO-DATE', 'AVAILABLE', 'AGE'], ...rows]);
}

/** What every cluster has, all there. */
export const usualWorkloads: readonly WorkloadRow[] = [
  { namespace: 'ibm-system', name: 'ibm-cloud-provider-ip-158-175-84-222', desired: 2, current: 2 },
  { namespace: 'kube-system', name: 'calico-kube-controllers', desired: 1, current: 1 },
  { namespace: 'kube-system', name: 'calico-typha', desired: 3, current: 3 },
  { namespace: 'kube-system', name: 'coredns', desired: 3, current: 3 },
  { namespace: 'kube-system', name: 'ibm-file-plugin', desired: 1, current: 1 },
  { namespace: 'kube-system', name: 'ibm-storage-watcher', desired: 1, current: 1 },
  { namespace: 'kube-system', name: 'kubernetes-dashboard', desired: 1, current: 1 },
  { namespace: 'kube-system', name: 'metrics-server', desired: 2, current: 2 },
  { namespace: 'kube-system', name: 'vpn', desired: 1, current: 1 },
];

/** A webhook configuration as describe prints it. */
export function describeWebhook(name: string, labels: readonly string[], failurePolicy: 'Fail' | 'Ignore'): string[] {
  const [first, ...others] = labels;
  return [
    `Name:         ${name}`,
    'Namespace:    ',
    `Labels:       ${first ?? '<none>'}`,
    ...others.map((label) => `              ${label}`),
    'Annotations:  <none>',
    'API Version:  admissionregistration.k8s.io/v1',
    'Kind:         ValidatingWebhookConfiguration',
    'Webhooks:',
    '  Admission Review Versions:',
    '    v1',
    '  Client Config:',
    '    Service:',
    `      Name:        ${(first ?? name).replace(/^[^=]*=/u, '')}`,
    '      Namespace:   ibm-system',
    '      Path:        /admit',
    '      Port:        443',
    `  Failure Policy:  ${failurePolicy}`,
    '  Match Policy:    Equivalent',
    '  Name:            admission.hooks.example.com',
    '  Timeout Seconds:  30',
    'Events:             <none>',
    '',
  ];
}
