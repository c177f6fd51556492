// Step 1 of the page: from the alert's request ID to the failure message.

import type { Case, Step } from '../case.ts';
import type { CaseView } from '../view.ts';
import type { Channel } from '../../failure/failure.ts';
import { copy, makeStep, open } from './make.ts';

/** The request ID is known, and the message that carries it is in the case. */
export function locateMessage({ failure, alert, answers }: Case, view: CaseView): Step {
  const id = view.requestId;
  const request = makeStep(answers, {
    id: 'request-id',
    title: 'Note the request ID of the alert',
    evidence: id === undefined ? [] : [`The ${sayer(failure, alert)} names the request ${id}.`],
    missing: ['Neither an alert nor a message names a request ID. In the details of the alert it is “request = …”.'],
    actions: id === undefined ? [] : [copy('copy-request-id', 'Copy the request ID', id)],
  });
  const channels = failure?.derived.channels ?? alert?.derived.channels ?? failureChannels;
  const message = makeStep(answers, {
    id: 'message',
    title: 'Find the failure message with this request ID',
    evidence: failure === undefined || view.otherRequest ? [] : [foundBy(alert?.requestId, failure.requestId)],
    missing: view.otherRequest
      ? [
          `The message names the request ${failure?.requestId ?? ''}, the alert ${alert?.requestId ?? ''}: it is about another operation.`,
        ]
      : [
          `The message is missing. Look for the request ID in ${channels.map(({ name }) => name).join(' or ')}, and paste it here.`,
        ],
    actions:
      failure === undefined || view.otherRequest
        ? channels.map(({ name, url }) => open(`channel-${name.slice(1)}`, `Open ${name} in Slack`, url))
        : [],
  });
  return makeStep(answers, {
    id: 'locate-message',
    title: '1) Locate the failure message',
    children: [request, message],
  });
}

function sayer(failure: Case['failure'], alert: Case['alert']): string {
  if (alert?.requestId !== undefined) return 'alert';
  return failure?.requestId === undefined ? 'log' : 'failure message';
}

function foundBy(alert: string | undefined, message: string | undefined): string {
  if (alert === undefined) return 'The failure message is here; there is no request ID of an alert to compare it with.';
  return message === undefined
    ? 'A failure message is here, but it names no request ID: compare it with the alert yourself.'
    : 'The failure message names the same request ID as the alert.';
}

/** Where failures are posted, production first: for an alert that does not say its environment. */
const failureChannels: readonly Channel[] = [
  { name: '#armada-deploy-failure', url: 'https://ibm-argonauts.slack.com/messages/C9XGSR292' },
  { name: '#armada-stage-fails', url: 'https://ibm-argonauts.slack.com/messages/CBVLKM88N' },
  { name: '#armada-preprod-alerts', url: 'https://ibm-argonauts.slack.com/messages/C6UHQH932' },
];
