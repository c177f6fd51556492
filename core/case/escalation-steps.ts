// What a person does at the end of each branch of the escalation tree, in order, with what to open or copy.

import type { FailureAction } from '../failure/actions.ts';
import type { EscalationInput, EscalationStep } from './escalation-input.ts';
import { escalationPolicy, issueSearchAddress, issuesAddress, newIssueAddress, squadChannel } from '../failure/team.ts';
import { isHttps } from '../text/escape/address.ts';

/** For a failed delete: an issue, and the alert is resolved by hand. */
export function deleteSteps(input: EscalationInput): readonly EscalationStep[] {
  const resolve = step('resolve-alert', 'Resolve the PD alert by hand', openAlert(input));
  return [...issueSteps(input), resolve];
}

/** For a CIE, and whenever in doubt: the squad is paged at once. */
export function escalateSteps(input: EscalationInput): readonly EscalationStep[] {
  const policy: FailureAction = {
    id: 'escalation-policy',
    title: 'Open the armada-deploy escalation policy in PagerDuty',
    kind: 'open',
    value: escalationPolicy,
    warning:
      'Escalating pages the squad at any hour. Not for operations on a satellite master that fail because its location is unhealthy.',
  };
  return [
    step('escalate', 'Escalate the alert straight to the squad with the armada-deploy escalation policy', [
      policy,
      ...openAlert(input),
    ]),
  ];
}

/** For business hours: somebody is asked in Slack. */
export function askSquad(input: EscalationInput): readonly EscalationStep[] {
  const title = `Ask ${onCall(input)}${input.onCall === undefined ? '' : ','} for help in Slack`;
  return [step('ask-on-call', title, onCallActions(input))];
}

/** For all other times: an issue with a link to the alert, and an owner. */
export function issueSteps(input: EscalationInput): readonly EscalationStep[] {
  const { clusterId, openIssue = 'unknown' } = input;
  const search = open(
    'search-issues',
    clusterId === undefined ? 'Open the armada-deploy issues' : 'Search the open issues for the cluster ID',
    clusterId === undefined ? issuesAddress : issueSearchAddress(clusterId),
  );
  const create = open('new-issue', 'Open a new issue', input.newIssueUrl ?? newIssueAddress);
  const steps: EscalationStep[] = [
    step(
      'search-issues',
      openIssue === 'unknown'
        ? 'Look for an open issue of the cluster'
        : `Searched: an open issue ${openIssue === 'yes' ? 'exists' : 'does not exist'}`,
      [search],
    ),
  ];
  if (openIssue !== 'yes')
    steps.push(
      step('new-issue', openIssue === 'no' ? 'Open a new issue' : 'Where there is none, open a new issue', [create]),
    );
  steps.push(
    step('link-alert', 'Put a link to the PD alert into the issue', copyAlert(input)),
    step('assign', `Assign the issue to ${onCall(input)}`, onCallActions(input)),
  );
  return steps;
}

function onCall({ onCall: name }: EscalationInput): string {
  return name === undefined ? 'the deploy member on call' : `the deploy member on call, ${name}`;
}

/** Where the thread names nobody, the handles are asked in the squad's channel. */
function onCallActions({ onCall: name, handles }: EscalationInput): readonly FailureAction[] {
  if (name !== undefined) return [copy('on-call', 'Copy the name of the member on call', name)];
  const all = handles.join(' ');
  return [
    copy('handles', `Copy the handles to ask in ${squadChannel.name} where the thread names nobody`, all),
    open('squad-channel', `Open ${squadChannel.name} in Slack`, squadChannel.url),
  ];
}

function openAlert({ alertUrl }: EscalationInput): readonly FailureAction[] {
  return alertUrl !== undefined && isHttps(alertUrl) ? [open('alert', 'Open the alert in PagerDuty', alertUrl)] : [];
}

function copyAlert({ alertUrl }: EscalationInput): readonly FailureAction[] {
  return alertUrl !== undefined && isHttps(alertUrl)
    ? [copy('alert-link', 'Copy the link to the alert', alertUrl)]
    : [];
}

function step(id: string, title: string, actions: readonly FailureAction[]): EscalationStep {
  return { id, title, actions };
}

function open(id: string, title: string, value: string): FailureAction {
  return { id, title, kind: 'open', value };
}

function copy(id: string, title: string, value: string): FailureAction {
  return { id, title, kind: 'copy', value };
}
