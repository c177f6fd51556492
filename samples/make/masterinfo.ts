// Results of get-master-info: sections of kubectl tables and descriptions, then the logs of the master's containers.
// Known from published excerpts: the headings, the webhook description, both table layouts. Inferred: the order of the sections,
// the form `(pod -c container)` in the line that opens a container's logs, and what the container logs say between errors.

import type { MasterInfoInsert, MasterInfoOptions, MasterInfoContext } from './masterinfo-options.ts';
import { createClock } from './clock.ts';
import { containerLine } from './containers.ts';
import { ordinaryLine } from './ordinary.ts';
import { createRandom } from './random.ts';
import { sectionBody } from './sections.ts';

/** Section headings in the order in which they are made, the container logs apart. */
export const usualSections = [
  'MASTER CONTROL PLANE RESOURCES',
  'CLUSTER NODES',
  'CLUSTER NAMESPACES',
  'CLUSTER DEPLOYMENTS',
  'CLUSTER PODS',
  'CLUSTER SERVICES',
  'CLUSTER WEBHOOKS:',
  'MASTER ETCD INFO',
  'BIRD LOGS:',
  'STATIC ROUTE ADDON:',
  'ALB OAUTH-PROXY ADDON',
  'ALB IMAGE-KEY-SYNCHRONIZER ADDON',
] as const;

/** Containers of an ordinary master. */
export const usualContainers = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kms', 'etcd'] as const;

/** The whole text of a get-master-info result, healthy but for what is inserted or replaced. */
export function makeMasterInfo(options: MasterInfoOptions): string {
  const random = createRandom(options.seed);
  const context: MasterInfoContext = {
    random,
    clock: createClock(random, options.start ?? '2024-03-05T20:30:00.000Z'),
    clusterId: options.clusterId ?? random.clusterId(),
    rows: options.rows ?? 40,
    layout: options.layout ?? 'ready',
    kmsEndpoint: options.kmsEndpoint ?? 'https://us-south.kms.cloud.ibm.com',
  };
  const lines = [
    ...(options.sections ?? usualSections).flatMap((heading) => sectionLines(context, options, heading)),
    ...(options.containers ?? usualContainers).flatMap((container) => containerLogs(context, options, container)),
    `Finished: ${options.result ?? 'SUCCESS'}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** The line that opens a container's logs. */
export function containerHeading(pod: string, container: string): string {
  return `MASTER CONTROL PLANE CONTAINER LOGS: (${pod} -c ${container})`;
}

function sectionLines(context: MasterInfoContext, options: MasterInfoOptions, heading: string): string[] {
  const body = [...(options.replace?.[heading] ?? sectionBody(heading, context))];
  return [heading, '', ...withInserts(body, options, (insert) => insert.section === heading), ''];
}

function containerLogs(context: MasterInfoContext, options: MasterInfoOptions, container: string): string[] {
  const { random, clock } = context;
  const tail = options.tail ?? defaultTail;
  const begins = tail !== defaultTail || (options.whole?.includes(container) ?? false);
  const count = begins && tail === defaultTail ? random.int(50, 80) : tail;
  return podsOf(context, container).flatMap((pod, at) => {
    const begin = begins ? startLines(context, container, options.serviceToService ?? false) : [];
    const body = [...begin];
    while (body.length < count) {
      body.push(
        random.chance(0.04)
          ? ordinaryLine(random, clock)
          : containerLine(container, random, clock, context.kmsEndpoint),
      );
    }
    const lines = at === 0 ? withInserts(body, options, (insert) => insert.container === container) : body;
    return [containerHeading(pod, container), '', ...(begins ? lines : lines.slice(-count)), ''];
  });
}

function withInserts(
  body: string[],
  options: MasterInfoOptions,
  belongs: (insert: MasterInfoInsert) => boolean,
): string[] {
  const lines = [...body];
  for (const insert of options.insert ?? []) {
    if (belongs(insert)) lines.splice(Math.floor((insert.at ?? 0.7) * lines.length), 0, ...insert.lines);
  }
  return lines;
}

function podsOf({ random, clusterId }: MasterInfoContext, container: string): string[] {
  if (container === 'etcd') return [0, 1, 2].map(() => `etcd-${clusterId}-${random.suffix(10)}`);
  if (container === 'oauth-openshift') return [`oauth-openshift-${random.hex(10)}-${random.suffix(5)}`];
  const set = random.hex(10);
  const quiet = container === 'kube-scheduler' || container === 'kube-controller-manager';
  return (quiet ? [0] : [0, 1, 2]).map(() => `master-${clusterId}-${set}-${random.suffix(5)}`);
}

function startLines({ clock }: MasterInfoContext, container: string, serviceToService: boolean): string[] {
  if (container !== 'kms') return [];
  const line = (caller: string, msg: string): string =>
    `{"level":"info","ts":"${clock.tick().toISOString()}","caller":"${caller}","msg":"${msg}"}`;
  return [
    line('kms/main.go:41', 'Starting kms, version 2.5.1'),
    line('kms/main.go:58', 'KMS V2.0 path, WDEK will be loaded from mounted secret file: /tmp/kms/wdek'),
    ...(serviceToService ? [line('kms/token.go:33', 'Service to service authentication will be used')] : []),
  ];
}

/** What the job gives of each container unless told otherwise: the log of a container that wrote more is cut. */
const defaultTail = 100;
