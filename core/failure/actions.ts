// What a person can do next with a failure: links to open and commands to copy. Nothing here ever runs automatically.

import type { Failure } from './failure.ts';

/** Something to open (an https address) or to copy (a command). */
export interface FailureAction {
  readonly id: string;
  /** Short, its verb first. */
  readonly title: string;
  /** What to do with it, in a sentence. */
  readonly detail?: string;
  readonly kind: 'open' | 'copy';
  readonly value: string;
  /** To be read, and confirmed, before the address is opened. */
  readonly warning?: string;
}

/** The actions that fit a failure, the ones for looking before the ones for acting. */
export function actionsFor(failure: Failure): readonly FailureAction[] {
  const { clusterId, node } = failure;
  return [
    ...failure.links.map((link, index) => open(`link-${index + 1}`, `Open ${link.title}`, link.url)),
    ...(clusterId === undefined ? [] : forCluster(clusterId)),
    ...(node !== undefined && /^[\d.]+$/.test(node)
      ? [
          copy(
            'victory-validate-worker',
            'Copy Victory worker check',
            `@victory validate-worker ${node}`,
            'Victory checks the node of the carrier on which the operation ran.',
          ),
        ]
      : []),
    ...(failure.derived.channels ?? []).map((channel) =>
      open(`channel-${channel.name.slice(1)}`, `Open ${channel.name}`, channel.url, 'In Slack.'),
    ),
    ...(failure.shape === 'master-operation' && !succeeded(failure) ? [retrigger(failure)] : []),
  ];
}

function forCluster(clusterId: string): readonly FailureAction[] {
  return [
    open(
      'get-master-info',
      'Open Get Master Info job',
      getMasterInfoJob,
      `Choose Build with Parameters and enter the cluster ID ${clusterId} as CLUSTER.`,
    ),
    copy(
      'xo-cluster',
      'Copy XO query',
      `@xo cluster ${clusterId} show=all`,
      'XO shows everything that it knows about the cluster.',
    ),
    copy(
      'victory-analyze-cluster',
      'Copy Victory analysis',
      `@victory analyze-cluster ${clusterId}`,
      'Victory analyses the cluster.',
    ),
    copy('victory-logs', 'Copy Victory log query', `@victory logs ${clusterId}`, "Victory links the cluster's logs."),
  ];
}

/** What a reader of the message should know besides the actions; empty if there is nothing. */
export function notesFor(failure: Failure): readonly string[] {
  const hasLog = failure.links.some(({ title }) => /\blogs?\b/i.test(title));
  if (failure.shape !== 'master-operation' || hasLog || succeeded(failure)) return [];
  return [
    'The copied message lost the link to the log of the operation: in Slack it is on the word “Logs” of the message. Open it there, or copy the message with its links.',
  ];
}

/** The Jenkins job that gathers what is known of a master. */
export const getMasterInfoJob =
  'https://alchemy-containers-jenkins.swg-devops.com/job/Containers-Runtime/job/armada-deploy-get-master-info/';

/** The Jenkins job that starts a failed operation again. */
export const retriggerJob =
  'https://alchemy-containers-jenkins.swg-devops.com/job/Containers-Runtime/job/armada-deploy-operation-retrigger/';

/** What a person must know before an operation is started again. */
export const retriggerWarning =
  'Retrigger only once you are sure that the cause is gone: an operation that is started again without a fix will most likely fail the same way and page again. ' +
  'A retrigger that succeeds says only that the operation runs again, not that it will pass. If unsure, ask the armada-deploy team first.';

function retrigger({ requestId }: Failure): FailureAction {
  const known = requestId === undefined ? '' : ` The request ID is ${requestId}.`;
  return {
    ...open(
      'retrigger',
      'Open Operation Retrigger job',
      retriggerJob,
      `The link “To retrigger this operation, click here” in the thread of the message fills in the operation.${known}`,
    ),
    warning: retriggerWarning,
  };
}

function succeeded(failure: Failure): boolean {
  return /^(?:succe|complete)/i.test(failure.status ?? '');
}

function open(id: string, title: string, value: string, detail?: string): FailureAction {
  return { id, title, kind: 'open', value, ...(detail !== undefined && { detail }) };
}

function copy(id: string, title: string, value: string, detail?: string): FailureAction {
  return { id, title, kind: 'copy', value, ...(detail !== undefined && { detail }) };
}
