// Ordinary log lines, one maker for each shape that operation logs and get-master-info results mix.
// The shapes are those of published lines from 2017 to 2024; what the lines say is made up and means no known error.

import type { Clock } from './clock.ts';
import { ctime, goTime, iso, klogTime, syslogTime } from './clock.ts';
import type { Random } from './random.ts';

/** Makes one line. */
export type Line = (random: Random, clock: Clock) => string;

/** A line of any shape. */
export const ordinaryLine: Line = (random, clock) => random.pick(shapes)(random, clock);

/** `count` lines of any shape, one after the other in time. */
export function ordinaryLines(random: Random, clock: Clock, count: number): string[] {
  return Array.from({ length: count }, () => ordinaryLine(random, clock));
}

/** klog: what the control plane's own components write. */
export const klogLine: Line = (random, clock) => {
  const [level, source, text] = random.pick(klogTexts);
  const pid = String(random.chance(0.7) ? 1 : random.int(1000, 9999)).padStart(7);
  return `${level}${klogTime(random, clock.tick())} ${pid} ${source}] ${fill(random, text)}`;
};

/** zap JSON with an ISO time and a caller: what the squad's own services write. */
export const zapLine: Line = (random, clock) => {
  const [caller, msg] = random.pick(zapTexts);
  const level = random.chance(0.9) ? 'info' : random.pick(['debug', 'warn', 'info']);
  return JSON.stringify({ level, ts: iso(clock.tick()), caller, msg: fill(random, msg), accountID: random.hex(32) });
};

const zapEpochLine: Line = (random, clock) =>
  `{"level":"info","ts":${clock.tick().getTime() / 1000},"logger":"controller_staticroute","msg":"Reconciling StaticRoute","Request.Name":"route-${random.suffix(5)}"}`;

const zapTimeLine: Line = (random, clock) =>
  `{"level":"error","time":"${iso(clock.tick()).slice(0, 23)}","msg":"post request returned a non-successful return code: ${random.pick([429, 500, 503])}","response":{"Status":"","StatusCode":${random.pick([429, 500, 503])},"Header":null,"Body":{"Reader":{}},"ContentLength":0,"TransferEncoding":null}}`;

const zapConsoleLine: Line = (random, clock) =>
  `${iso(clock.tick())}\t${random.pick(['INFO', 'INFO', 'DEBUG'])}\t${random.pick(['controller-runtime.metrics', 'setup', 'controller.addon'])}\t${random.pick(['metrics server is starting to listen', 'starting manager', 'Starting workers'])}\t{"addr": ":${random.int(8000, 8999)}"}`;

const istioLine: Line = (random, clock) =>
  `${iso(clock.tick()).slice(0, 23)}${random.int(100, 999)}Z\t${random.pick(['info', 'warn'])}\tretrieving resources to prune type extensions/v1beta1, Kind=DaemonSet: no matches for kind "DaemonSet" in version "extensions/v1beta1" not found`;

const logrusLine: Line = (random, clock) =>
  `time="${iso(clock.tick()).slice(0, 19)}Z" level=${random.pick(['info', 'warning', 'info'])} msg="${random.pick(['skipping cluster: backup policy unchanged', 'fail to handle event: ignore failed cluster (etcd-continuous-tests-dev-18). Please delete its CR', 'reconcile finished'])}" pkg=controller`;

const prometheusLine: Line = (random, clock) =>
  `time="${iso(clock.tick()).slice(0, 19)}Z" level=info msg="Done checkpointing in-memory metrics and chunks in ${random.int(80, 990)}.${random.int(100, 999)}ms." source="persistence.go:${random.int(100, 700)}"`;

const etcdLine: Line = (random, clock) =>
  `${iso(clock.tick()).replace('T', ' ').slice(0, 23)}${random.int(100, 999)} ${random.pick(['I | mvcc: store.index: compact 1' + random.int(10000, 99999), 'I | etcdserver: saved snapshot at index ' + random.int(100000, 999999), 'W | wal: sync duration of 1.' + random.int(100, 999) + 's, expected less than 1s', 'I | mvcc: finished scheduled compaction at ' + random.int(100000, 999999)])}`;

const goLine: Line = (random, clock) =>
  `${goTime(clock.tick())} ${random.pick(['Metric client health check passed', 'http: TLS handshake error from ' + random.ip() + ':' + random.int(30000, 60000) + ': EOF', 'Successful initial request to the apiserver, version: v1.29.' + random.int(1, 12)])}`;

const ctimeLine: Line = (random, clock) =>
  `${ctime(clock.tick())}: ${random.pick(['Runtime configuration reloaded.', 'Falco initialized with configuration file /etc/falco/falco.yaml'])}`;

const agentLine: Line = (random, clock) =>
  `${iso(clock.tick()).replace('T', ' ').slice(0, 23)}, ${random.int(1000, 9999)}.${random.int(1000, 9999)}, ${random.pick(['Information', 'Warning'])}, ${random.pick(['connection_manager:412: Sent msgtype=1 len=1320 to collector', 'cointerface:88: Orchestrator snapshot received'])}`;

const bashLine: Line = (random, clock) =>
  `${iso(clock.tick()).replace('T', ' ').slice(0, 19)} ${random.pick(['WARNING: report is ' + random.int(20, 700) + ' minutes old', 'ERROR: it has been more than 1500 minutes since successful report', 'INFO: report uploaded'])}`;

const haproxyLine: Line = (random, clock) =>
  `${syslogTime(clock.tick())} kube-${random.clusterId()}-default-0000${random.int(1000, 9999)} haproxy[${random.int(1000, 9999)}]: ${random.publicIp()}:${random.int(30000, 60000)} [05/Mar/2024:20:48:38.349] main backend/server1 1/0/${random.int(1, 900)} 5120 -- 12/12/11/11/0 0/0`;

const kernelLine: Line = (random, clock) =>
  `${syslogTime(clock.tick())} stage-dal09-carrier0-worker-${random.int(10, 99)} kernel: [${random.int(10000, 99999)}.${random.int(100000, 999999)}] IPv6: ADDRCONF(NETDEV_CHANGE): cali${random.hex(11)}: link becomes ready`;

const logdnaLine: Line = (random, clock) => {
  const host = `prod-dal10-carrier${random.int(1, 9)}-worker-10${random.int(10, 99)}`;
  return `${syslogTime(clock.tick())} ${host} kubelet.log ${klogLine(random, clock)}`;
};

const logdnaZapLine: Line = (random, clock) =>
  `${syslogTime(clock.tick())} armada-reaper-${random.hex(10)}-${random.suffix(5)} armada-reaper info ${zapLine(random, clock)}`;

const eventLine: Line = (random) =>
  `${random.pick(['Normal   Pulled', 'Normal   Created', 'Normal   Started', 'Warning  BackOff', 'Warning  Unhealthy'])}  ${random.int(2, 59)}s (x${random.int(2, 9)} over ${random.int(2, 9)}m)     kubelet            ${random.pick(['Container image "registry.example.com/armada-master/kms:v2.5.1" already present on machine', 'Readiness probe failed: Get "https://' + random.ip() + ':2040/healthz": context deadline exceeded', 'Created container kube-scheduler'])}`;

const oldEventLine: Line = (random) =>
  `${random.int(2, 59)}m\t\t1m\t\t${random.int(2, 40)}\t{kubelet ${random.ip()}}\t\t\tNormal\t\tPulled\t\tContainer image "registry.example.com/armada-master/hyperkube:v1.8.8" already present on machine`;

const stackLine: Line = (random) =>
  `k8s.io/kubernetes/vendor/k8s.io/apiserver/pkg/server/filters.${random.pick(['WithMaxInFlightLimit', 'WithTimeoutForNonLongRunningRequests', 'WithPanicRecovery'])}.func1(0x${random.hex(12)}, 0xc4${random.hex(8)}, 0xc4${random.hex(8)})`;

const damagedLine: Line = (random, clock) => `*${klogLine(random, clock).replace(/"([^"]*)"/gu, '“$1”')}`.slice(0, 330);

const shapes: readonly Line[] = [
  klogLine,
  klogLine,
  klogLine,
  klogLine,
  zapLine,
  zapLine,
  zapLine,
  zapEpochLine,
  zapTimeLine,
  zapConsoleLine,
  istioLine,
  logrusLine,
  prometheusLine,
  etcdLine,
  etcdLine,
  goLine,
  ctimeLine,
  agentLine,
  bashLine,
  haproxyLine,
  kernelLine,
  logdnaLine,
  logdnaZapLine,
  eventLine,
  oldEventLine,
  stackLine,
  damagedLine,
];

function fill(random: Random, text: string): string {
  return text
    .replaceAll('%n', () => String(random.int(1, 9999)))
    .replaceAll('%ip', () => random.ip())
    .replaceAll('%s', () => random.suffix(5))
    .replaceAll('%u', () => random.uuid());
}

const klogTexts: readonly (readonly [string, string, string])[] = [
  [
    'I',
    'request.go:621',
    'Throttling request took 1.0%ns, request: GET:https://172.21.0.1:443/apis/samples.operator.openshift.io/v1?timeout=32s',
  ],
  [
    'I',
    'setters.go:541',
    'Node became ready: {Type:Ready Status:True Reason:KubeletReady Message:kubelet is posting ready status}',
  ],
  [
    'E',
    'reflector.go:123',
    'k8s.io/client-go/informers/factory.go:134: Failed to list *v1.Endpoints: the server could not find the requested resource (get endpoints)',
  ],
  ['W', 'reflector.go:436', 'watch of *v1.ConfigMap ended with: too old resource version: %n (%n)'],
  ['I', 'controller.go:611', 'quota admission added evaluator for: deployments.apps'],
  ['I', 'trace.go:205', 'Trace[%n]: "List etcd3" key:/secrets,resourceVersion:,limit:500 (total time: %nms)'],
  [
    'E',
    'daemon_controller.go:263',
    'monitoring/node-exporter failed with : controllerrevisions.apps "node-exporter-%s" is forbidden: User "system:serviceaccount:kube-system:daemon-set-controller" cannot get controllerrevisions.apps in the namespace "monitoring"',
  ],
  ['I', 'healthz.go:257', 'poststarthook/rbac/bootstrap-roles check failed: readyz'],
  ['I', 'leaderelection.go:258', 'successfully acquired lease kube-system/kube-controller-manager'],
  [
    'W',
    'dispatcher.go:180',
    'Failed calling webhook, failing open check-ignore-label.example.com: Post "https://gatekeeper.example.svc:443/v1/admitlabel?timeout=3s": context deadline exceeded',
  ],
  [
    'I',
    'event.go:291',
    '"Event occurred" object="ibm-system/addon-%s" kind="ReplicaSet" apiVersion="apps/v1" type="Normal" reason="SuccessfulCreate"',
  ],
  [
    'E',
    'authentication.go:63',
    'Unable to authenticate the request due to an error: [invalid bearer token, Token has been invalidated]',
  ],
  ['I', 'proxier.go:857', 'Syncing iptables rules for node %ip'],
  [
    'W',
    'manager.go:1174',
    'Failed to process watch event {EventType:0 Name:/kubepods/burstable/pod%u}: task not found',
  ],
];

const zapTexts: readonly (readonly [string, string])[] = [
  ['kms/grpc.go:71', 'Encrypt request served'],
  ['kms/grpc.go:96', 'Decrypt request served'],
  ['kms/health.go:40', 'health check passed in %nms'],
  ['kp/rotation.go:109', 'Key rotation checked, nothing to do'],
  ['lib/etcd.go:52', 'etcd client connected to https://%ip:2379'],
  ['watch/secret.go:18', 'secret default-token-%s unchanged'],
  ['api/requests.go:240', 'request %u completed, status 200, %nms'],
  ['api/requests.go:255', 'request %u retried, status 503'],
  ['deploy/phase.go:33', 'phase finished in %n ms'],
];
