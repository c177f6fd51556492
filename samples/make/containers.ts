// What the containers of a master write when all is well, in the form that each of them uses.

import type { Clock } from './clock.ts';
import { iso, klogTime } from './clock.ts';
import type { Random } from './random.ts';

/** A line of the container's log; containers that nothing is known of write klog. `kmsEndpoint` is where kms sends its requests. */
export function containerLine(container: string, random: Random, clock: Clock, kmsEndpoint: string): string {
  if (container === 'kms') return kmsLine(random, clock, kmsEndpoint);
  if (container === 'etcd') return etcdLine(random, clock);
  const texts = klogTexts[container] ?? apiserverTexts;
  const [level, source, text] = random.pick(texts);
  const filled = text
    .replaceAll('%n', () => String(random.int(10, 9999)))
    .replaceAll('%u', () => random.uuid())
    .replaceAll('%s', () => random.suffix(5));
  return `${level}${klogTime(random, clock.tick())}       1 ${source}] ${filled}`;
}

function kmsLine(random: Random, clock: Clock, endpoint: string): string {
  const [level, caller, msg] = random.pick(kmsTexts);
  const filled = msg
    .replaceAll('%n', () => String(random.int(1, 400)))
    .replaceAll('%u', () => random.uuid())
    .replaceAll('%e', endpoint);
  return JSON.stringify({ level, ts: iso(clock.tick()), caller, msg: filled, txnID: random.uuid() });
}

function etcdLine(random: Random, clock: Clock): string {
  const time = `${iso(clock.tick()).replace('T', ' ').slice(0, 23)}${random.int(100, 999)}`;
  const text = random
    .pick(etcdTexts)
    .replaceAll('%n', () => String(random.int(100000, 999999)))
    .replaceAll('%m', () => random.hex(16));
  return `${time} ${text}`;
}

const kmsTexts: readonly (readonly [string, string, string])[] = [
  ['info', 'kms/grpc.go:71', 'Encrypt request served in %n ms'],
  ['info', 'kms/grpc.go:96', 'Decrypt request served in %n ms'],
  ['info', 'kms/health.go:40', 'health check passed in %n ms'],
  ['debug', 'kms/request.go:77', 'Post %e/api/v2/keys/%u?action=unwrap: 200 OK in %n ms'],
  ['info', 'kms/wdek.go:133', 'Unwrap WDEK succeeded'],
  ['info', 'kms/token.go:52', 'IAM token refreshed, valid for 3600 s'],
  ['debug', 'kms/grpc.go:60', 'connection from kube-apiserver accepted'],
  ['warn', 'kms/token.go:60', 'IAM token refresh took %n ms'],
];

const etcdTexts: readonly string[] = [
  'I | mvcc: store.index: compact %n',
  'I | mvcc: finished scheduled compaction at %n (took 3.4ms)',
  'I | etcdserver: start to snapshot (applied: %n, lastsnap: %n)',
  'I | etcdserver: saved snapshot at index %n',
  'W | etcdserver: read-only range request "key:\\"/registry/pods/kube-system/\\" range_end:\\"/registry/pods/kube-system0\\" " took too long (112.3ms) to execute',
  'W | wal: sync duration of 1.204859318s, expected less than 1s',
  'I | rafthttp: the connection with %m is active',
  'I | etcdserver/membership: member %m is up to date',
];

const apiserverTexts: readonly (readonly [string, string, string])[] = [
  ['I', 'trace.go:205', 'Trace[%n]: "Update" url:/api/v1/namespaces/kube-system/configmaps/%s (total time: %nms)'],
  ['I', 'controller.go:611', 'quota admission added evaluator for: leases.coordination.k8s.io'],
  ['W', 'lease.go:251', 'Resetting endpoints for master service "kubernetes" to [172.20.0.1]'],
  [
    'E',
    'authentication.go:63',
    'Unable to authenticate the request due to an error: [invalid bearer token, Token has been invalidated]',
  ],
  [
    'I',
    'httplog.go:132',
    '"HTTP" verb="GET" URI="/readyz?timeout=32s" latency="%nms" userAgent="kube-probe/1.29" srcIP="172.20.0.1:%n" resp=200',
  ],
  [
    'W',
    'dispatcher.go:180',
    'Failed calling webhook, failing open check.example.com: Post "https://gatekeeper.example.svc:443/v1/admit?timeout=3s": context deadline exceeded',
  ],
  ['I', 'clientconn.go:106', 'parsed scheme: "endpoint"'],
  ['E', 'watcher.go:220', 'watch chan error: etcdserver: mvcc: required revision has been compacted'],
];

const klogTexts: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  'kube-controller-manager': [
    [
      'I',
      'event.go:291',
      '"Event occurred" object="default/web-%s" kind="ReplicaSet" type="Normal" reason="SuccessfulCreate"',
    ],
    ['I', 'garbagecollector.go:472', '"Processing object" object="default/web-%s" objectUID=%u kind="Pod"'],
    [
      'W',
      'endpointslice_controller.go:300',
      'Error syncing endpoint slices for service "default/web", retrying: the object has been modified',
    ],
    ['I', 'replica_set.go:588', 'Too few replicas for ReplicaSet default/web-%s, need 2, creating 1'],
  ],
  'kube-scheduler': [
    ['I', 'scheduler.go:620', '"Successfully bound pod to node" pod="default/web-%s" evaluatedNodes=%n'],
    [
      'I',
      'factory.go:344',
      '"Unable to schedule pod; no fit; waiting" pod="default/batch-%s" err="0/3 nodes are available: 3 Insufficient cpu."',
    ],
  ],
  'oauth-openshift': [
    ['I', 'login.go:177', 'Login with provider "iam" succeeded for "IAM#user-%s"'],
    ['I', 'secure_serving.go:123', 'Serving securely on [::]:6443'],
    ['W', 'errorpage.go:28', 'AuthenticationError: the login page was closed before the code arrived'],
  ],
};
