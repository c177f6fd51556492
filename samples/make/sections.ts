// The healthy bodies of the sections of a get-master-info result.

import type { MasterInfoContext } from './masterinfo-options.ts';
import { ordinaryLines } from './ordinary.ts';
import { deploymentTable, describeWebhook, podTable, table, usualWorkloads } from './tables.ts';

/** The body under a heading; a heading without a body of its own gets ordinary log lines. */
export function sectionBody(heading: string, context: MasterInfoContext): string[] {
  return bodies[heading]?.(context) ?? ordinaryLines(context.random, context.clock, context.rows);
}

const bodies: Readonly<Record<string, (context: MasterInfoContext) => string[]>> = {
  'MASTER CONTROL PLANE RESOURCES': ({ random, clusterId }) => [
    ...podTable(random, undefined, [
      ...[1, 2, 3].map(() => `master-${clusterId}-${random.hex(10)}-${random.suffix(5)}`),
      ...[1, 2, 3].map(() => `etcd-${clusterId}-${random.suffix(10)}`),
      `etcd-backup-${clusterId}-${random.suffix(5)}`,
    ]),
    '',
    `+ kubectl -n kubx-masters logs master-${clusterId} -c kms --tail=100`,
    'ActualPublicServiceEndpointURL: https://c100.us-south.containers.cloud.ibm.com:30426',
    '',
    'Events:',
    '  Type    Reason     Age                  From     Message',
    '  ----    ------     ----                 ----     -------',
    '  Normal  Pulled     59s (x2 over 4m)     kubelet  Container image "registry.example.com/armada-master/kms:v2.5.1" already present on machine',
    '  Normal  Started    58s (x2 over 4m)     kubelet  Started container kms',
  ],
  'CLUSTER NODES': ({ random, rows }) => {
    const addresses = Array.from({ length: Math.ceil(rows / 4) }, () => random.ip());
    return [
      ...table([
        ['NAME', 'STATUS', 'ROLES', 'AGE', 'VERSION', 'INTERNAL-IP', 'EXTERNAL-IP'],
        ...addresses.map((ip) => [
          ip,
          'Ready',
          '<none>',
          `${random.int(1, 300)}d`,
          'v1.29.6+IKS',
          ip,
          random.publicIp(),
        ]),
      ]),
      '',
      ...addresses.flatMap((ip) => [
        `Name:               ${ip}`,
        'Roles:              <none>',
        'Labels:             arch=amd64',
        '                    ibm-cloud.kubernetes.io/zone=dal10',
        'Conditions:',
        '  Type             Status  Reason                       Message',
        '  MemoryPressure   False   KubeletHasSufficientMemory   kubelet has sufficient memory available',
        '  Ready            True    KubeletReady                 kubelet is posting ready status',
        `Allocatable:        cpu: ${random.int(2, 32)}, memory: ${random.int(8, 120)}Gi, pods: 110`,
        '',
      ]),
    ];
  },
  'CLUSTER NAMESPACES': ({ random }) =>
    table([
      ['NAME', 'STATUS', 'AGE'],
      ...[
        'default',
        'ibm-cert-store',
        'ibm-operators',
        'ibm-system',
        'kube-node-lease',
        'kube-public',
        'kube-system',
      ].map((name) => [name, 'Active', `${random.int(1, 400)}d`]),
    ]),
  'CLUSTER DEPLOYMENTS': ({ random, rows, layout }) =>
    deploymentTable(random, layout, [
      { namespace: 'ibm-system', name: 'cise-ibmcloud-image-enforcement', desired: 3, current: 3 },
      ...usualWorkloads,
      ...Array.from({ length: rows }, () => ({
        namespace: 'default',
        name: `web-${random.suffix(5)}`,
        desired: 2,
        current: 2,
      })),
    ]),
  'CLUSTER PODS': ({ random, rows }) => [
    ...podTable(
      random,
      'kube-system',
      ['calico-node', 'coredns', 'ibm-keepalived-watcher', 'vpn', 'metrics-server'].flatMap((name) =>
        Array.from({ length: Math.ceil(rows / 5) }, () => `${name}-${random.suffix(5)}`),
      ),
    ),
    ...podTable(
      random,
      'default',
      Array.from({ length: rows }, () => `web-${random.hex(9)}-${random.suffix(5)}`),
    ).slice(1),
  ],
  'CLUSTER SERVICES': ({ random, rows }) =>
    table([
      ['NAMESPACE', 'NAME', 'TYPE', 'CLUSTER-IP', 'EXTERNAL-IP', 'PORT(S)', 'AGE'],
      ['default', 'kubernetes', 'ClusterIP', '172.21.0.1', '<none>', '443/TCP', '400d'],
      ...Array.from({ length: Math.ceil(rows / 4) }, (_, at) => {
        const name = `web-${random.suffix(5)}`;
        return ['default', name, 'LoadBalancer', `172.21.${at}.7`, random.publicIp(), '443:30443/TCP', '90d'];
      }),
    ]),
  'CLUSTER WEBHOOKS:': () => [
    'VALIDATING WEBHOOK CONFIGURATIONS',
    '',
    ...describeWebhook('gatekeeper-validating-webhook-configuration', ['gatekeeper.sh/system=yes'], 'Fail'),
    'MUTATING WEBHOOK CONFIGURATIONS',
    '',
    ...describeWebhook('sidecar-injector', ['app=sidecar-injector', 'release=istio'], 'Fail'),
  ],
  'MASTER ETCD INFO': ({ random }) => [
    '+------------------------------+------------------+---------+---------+-----------+------------+',
    '|           ENDPOINT           |        ID        | VERSION | DB SIZE | IS LEADER | RAFT INDEX |',
    '+------------------------------+------------------+---------+---------+-----------+------------+',
    ...[1, 2, 3].map(
      (at) =>
        `| https://172.20.${at}.${random.int(10, 99)}:2379     | ${random.hex(16)} |  3.5.12 |  ${random.int(40, 99)} MB  |   ${at === 1 ? ' true' : 'false'}   |  ${random.int(1000000, 9999999)}   |`,
    ),
    '+------------------------------+------------------+---------+---------+-----------+------------+',
  ],
  'BIRD LOGS:': ({ random, rows }) =>
    [1, 2, 3].flatMap(() => [
      `POD: calico-node-${random.suffix(5)}`,
      'bird: Graceful restart done',
      'Name                Proto    Table    State    Since         Info',
      ...Array.from({ length: Math.ceil(rows / 4) }, () => {
        const ip = random.ip();
        return `Mesh_${ip.replaceAll('.', '_').padEnd(17)} BGP      master   up       2024-03-01    Established`;
      }),
      '',
    ]),
  'STATIC ROUTE ADDON:': ({ random }) =>
    table([
      ['Subnet', 'Gateway', 'Desired', 'Matching', 'Missing'],
      ...[1, 2, 3].map(() => [`198.51.100.${random.int(0, 15) * 16}/28`, random.ip(), '3', '3', '0']),
    ]),
  'ALB OAUTH-PROXY ADDON': ({ random }) => [
    'ALB OAUTH-PROXY VERSION=1.0.0_165',
    'ALB OAUTH-PROXY ADDON RESOURCES:',
    ...podTable(random, undefined, [`oauth2-proxy-${random.hex(9)}-${random.suffix(5)}`]),
  ],
  'ALB IMAGE-KEY-SYNCHRONIZER ADDON': ({ random }) =>
    podTable(random, undefined, [`addon-image-key-synchronizer-${random.hex(9)}-${random.suffix(5)}`]),
};
