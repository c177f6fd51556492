// What a person can do next with a failure: links to open and commands to copy. Nothing here is ever run by itself.

import type { Failure } from './failure.ts';

/** Something to open (an https address) or to copy (a command). */
export interface FailureAction {
  readonly id: string;
  readonly title: string;
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
            'Copy the Victory command that checks the worker node',
            `@victory validate-worker ${node}`,
          ),
        ]
      : []),
    ...(failure.derived.channels ?? []).map((channel) =>
      open(`channel-${channel.name.slice(1)}`, `Open ${channel.name} in Slack`, channel.url),
    ),
    ...(failure.shape === 'alert' || succeeded(failure) ? [] : [retriggerAction]),
  ];
}

function forCluster(clusterId: string): readonly FailureAction[] {
  return [
    open('get-master-info', 'Open the Get Master Info job (enter the cluster ID as CLUSTER)', getMasterInfoJob),
    copy('xo-cluster', 'Copy the XO query for the cluster', `@xo cluster ${clusterId} show=all`),
    copy(
      'victory-analyze-cluster',
      'Copy the Victory command that analyses the cluster',
      `@victory analyze-cluster ${clusterId}`,
    ),
    copy('victory-logs', "Copy the Victory command for the cluster's logs", `@victory logs ${clusterId}`),
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

const retriggerAction: FailureAction = {
  ...open('retrigger', 'Open the Operation Retrigger job', retriggerJob),
  warning: retriggerWarning,
};

function succeeded(failure: Failure): boolean {
  return /^(?:succe|complete)/i.test(failure.status ?? '');
}

function open(id: string, title: string, value: string): FailureAction {
  return { id, title, kind: 'open', value };
}

function copy(id: string, title: string, value: string): FailureAction {
  return { id, title, kind: 'copy', value };
}
