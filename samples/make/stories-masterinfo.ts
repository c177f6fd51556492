// Results of get-master-info to try the extension on: masters in trouble of different kinds, and a healthy one.

import { createClock } from './clock.ts';
import type { ErrorMaker } from './errors.ts';
import { cluster, etcd, kms } from './errors.ts';
import type { MasterInfoInsert, MasterInfoOptions } from './masterinfo-options.ts';
import { makeMasterInfo, usualContainers } from './masterinfo.ts';
import { createRandom } from './random.ts';
import { keyUpdate } from './stories-operation.ts';
import { deploymentTable, describeWebhook, usualWorkloads } from './tables.ts';

/** What BIRD says of a session whose peer does not answer. */
const sessionLost = 'BGP      master   start    2024-03-05    Active        Socket: Connection refused';

/** Rules of 40 dashes are around the address. */
const rule = '-'.repeat(40);

/** What each result is made from. */
export const masterInfoSamples: readonly { readonly name: string; readonly make: () => string }[] = [
  sample('healthy.gmi.log', { seed: 201, whole: ['kms'], containers: [...usualContainers, 'oauth-openshift'] }),
  // The customer removed the authorization policy, and the API key lost its access to the instance.
  sample('kms-access-removed.gmi.log', {
    seed: 202,
    ...keyUpdate,
    whole: ['kms'],
    serviceToService: true,
    insert: [
      ...errors(202, 'kms', [kms.serviceAuthorization, kms.rootKeyUnauthorized, kms.serviceAuthorization]),
      ...errors(203, 'kube-apiserver', [cluster.secretNotRead, cluster.secretNotRead]),
    ],
  }),
  // The owner of the API key left the account, and later the key was removed; IAM was slow in between.
  sample('kms-api-key-gone.gmi.log', {
    seed: 204,
    insert: errors(204, 'kms', [
      kms.userInactive,
      kms.userInactive,
      kms.crnToken,
      kms.apiKeyNotFound,
      kms.apiKeyNotFound,
    ]),
  }),
  // The root key was disabled, then deleted.
  sample('kms-root-key-deleted.gmi.log', {
    seed: 205,
    whole: ['kms'],
    insert: errors(205, 'kms', [kms.rootKeyState, kms.rootKeyState, kms.rootKeyDeleted, kms.rootKeyDeleted]),
  }),
  // The Hyper Protect Crypto instance had trouble, then refused connections.
  sample('kms-hyper-protect-gone.gmi.log', {
    seed: 206,
    kmsEndpoint: 'https://api.us-south.hs-crypto.cloud.ibm.com:8451',
    insert: errors(206, 'kms', [kms.unavailableOld, kms.unavailableNew, kms.unreachable, kms.unreachable]),
  }),
  // Image enforcement is installed, its own pods are down, so no pod is admitted. Older layout of the table.
  sample('image-enforcement-down.gmi.log', {
    seed: 207,
    layout: 'desired',
    replace: { ...webhooks(), 'CLUSTER DEPLOYMENTS': enforcementDown('desired') },
  }),
  // The same in the layout with READY, under the name with which the file is downloaded.
  sample('68bb81cda2e34aa69883197f35c03159-info.txt_20240212-144249.txt', {
    seed: 208,
    start: '2024-02-12T14:42:49.000Z',
    clusterId: '68bb81cda2e34aa69883197f35c03159',
    replace: { ...webhooks(), 'CLUSTER DEPLOYMENTS': enforcementDown('ready') },
  }),
  // The database is full; a member that was restarted may not join.
  sample('etcd-database-full.gmi.log', {
    seed: 209,
    insert: errors(209, 'etcd', [
      etcd.raftBuffer,
      etcd.spaceExceeded,
      etcd.noSpace,
      etcd.spaceExceeded,
      etcd.memberRejected,
    ]),
  }),
  // Master pods do not start: no secrets, no volumes, a container that cannot be created.
  sample('master-pods-stuck.gmi.log', {
    seed: 210,
    clusterId: 'cnvb02kd0r2s8lq7p3u9',
    insert: [
      {
        section: 'MASTER CONTROL PLANE RESOURCES',
        at: 1,
        lines: events(210, [cluster.secretsEvent, cluster.volumeEvent]),
      },
      {
        section: 'MASTER CONTROL PLANE RESOURCES',
        at: 0.15,
        lines: [
          'master-cnvb02kd0r2s8lq7p3u9-5f6c8d9b7f-x2lqp   5/6     CreateContainerError   3          2d    10.94.17.9',
        ],
      },
      ...errors(210, 'kube-apiserver', [cluster.initializerRefused, cluster.initializerRefused]),
    ],
  }),
  // An OpenShift cluster: the login is turned away by IAM, and a node's BGP is down after an upgrade.
  sample('openshift-login-and-bgp.gmi.log', {
    seed: 211,
    containers: [...usualContainers, 'oauth-openshift'],
    insert: [
      ...errors(211, 'oauth-openshift', [cluster.oauthUnauthorized, cluster.oauthUnauthorized]),
      { section: 'CLUSTER PODS', at: 1, lines: events(212, [cluster.bgpEvent]) },
    ],
  }),
  // A worker is lost to the network and another one cordoned: sessions, routes, pods and an address are missing, and the job itself gave up at the end.
  sample('worker-lost.gmi.log', {
    seed: 215,
    result: 'FAILURE',
    insert: [
      {
        section: 'CLUSTER NODES',
        at: 0.02,
        lines: [
          '10.94.17.4       NotReady   <none>   90d    v1.29.6+IKS   10.94.17.4       198.51.100.4',
          '10.94.17.9       Ready,SchedulingDisabled   <none>   90d    v1.29.6+IKS   10.94.17.9   198.51.100.9',
        ],
      },
      { section: 'BIRD LOGS:', at: 0.3, lines: [`${'Mesh_10_94_17_4'.padEnd(22)} ${sessionLost}`] },
      { section: 'STATIC ROUTE ADDON:', at: 1, lines: ['198.51.100.240/28   10.94.17.4   3         2          1 [ERROR!]'] },
      {
        section: 'CLUSTER DEPLOYMENTS',
        at: 0.1,
        lines: ['kube-system   ibm-master-proxy-static                0/1     1            0           288d'],
      },
      {
        section: 'CLUSTER PODS',
        at: 0.2,
        lines: [
          'kube-system   calico-node-x2lqp                         0/1     Pending    0          41m   <none>           <none>',
          'kube-system   ibm-keepalived-watcher-7kqzj              1/1     Running    37         90d   10.94.17.9       10.94.17.9',
        ],
      },
      {
        section: 'CLUSTER SERVICES',
        at: 0.5,
        lines: ['kube-system   public-crcnvb02kd0r2s8lq7p3u9-alb1   LoadBalancer   172.21.9.4   <pending>   443:30444/TCP   41m'],
      },
    ],
  }),
  // With CREATE_COS_LOG, the console has the address of the result and nothing of it.
  {
    name: 'console-address-only.gmi.log',
    make: () =>
      [
        'Started by user A. Conductor',
        'Running as SYSTEM',
        '[Pipeline] Start of Pipeline',
        'job: armada-deploy-get-master-info, CLUSTER=cnvb02kd0r2s8lq7p3u9, CREATE_COS_LOG=true',
        rule,
        'LOG URL: https://s3.example.com/armada-deploy/cnvb02kd0r2s8lq7p3u9-info.txt_20240305-203000.txt',
        rule,
        '[Pipeline] End of Pipeline',
        'Finished: SUCCESS',
        '',
      ].join('\n'),
  },
  // All container logs, the same error hundreds of times: what a file of everyday size looks like.
  sample('generated/cq3n7b1k0tz5r8w2y6d4-info.txt_20240305-203000.txt', {
    seed: 213,
    clusterId: 'cq3n7b1k0tz5r8w2y6d4',
    tail: 3600,
    rows: 400,
    insert: [
      ...errors(
        213,
        'kms',
        Array.from({ length: 250 }, () => kms.apiKeyNotFound),
        0.2,
      ),
      ...errors(214, 'etcd', [etcd.raftBuffer], 0.5),
    ],
  }),
];

function sample(name: string, options: MasterInfoOptions): { name: string; make: () => string } {
  return { name, make: () => makeMasterInfo(options) };
}

/** Errors spread over the last third of a container's log, or from `from` on. */
function errors(seed: number, container: string, makers: readonly ErrorMaker[], from = 0.6): MasterInfoInsert[] {
  const lines = events(seed, makers);
  return lines.map((line, at) => ({ container, at: from + (at / lines.length) * (1 - from), lines: [line] }));
}

function events(seed: number, makers: readonly ErrorMaker[]): string[] {
  const random = createRandom(seed);
  const source = { random, clock: createClock(random, '2024-03-05T20:48:38.000Z') };
  return makers.flatMap((make) => make(source));
}

function webhooks(): Record<string, string[]> {
  const labels = [
    'app=ibmcloud-image-enforcement',
    'chart=ibmcloud-image-enforcement-0.2.3',
    'heritage=Tiller',
    'release=cise',
  ];
  return {
    'CLUSTER WEBHOOKS:': [
      'VALIDATING WEBHOOK CONFIGURATIONS',
      '',
      ...describeWebhook('image-admission-config', labels, 'Fail'),
      'MUTATING WEBHOOK CONFIGURATIONS',
      '',
      ...describeWebhook('sidecar-injector', ['app=sidecar-injector', 'release=istio'], 'Ignore'),
    ],
  };
}

function enforcementDown(layout: 'ready' | 'desired'): string[] {
  return deploymentTable(createRandom(300), layout, [
    { namespace: 'ibm-system', name: 'cise-ibmcloud-image-enforcement', desired: 3, current: 0 },
    ...usualWorkloads.map((workload) => ({ ...workload, current: 0 })),
  ]);
}
