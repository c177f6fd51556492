// Chooses among the messages at hand the one that a case is about, by the alert's request ID or by what the logs state.

import type { Problem } from '../text/problem.ts';
import type { CaseLog } from './case-log.ts';
import { findRequest } from './link.ts';
import { outcomeOf } from './outcome.ts';
import type { ChannelFailure } from './read-channel.ts';

/** What a case is about; what is absent is not at hand, or cannot be told. */
export interface ChosenFailure {
  readonly failure?: ChannelFailure;
  readonly alert?: ChannelFailure;
  /** Why nothing was chosen where there was a choice, or where to look. */
  readonly problems: readonly Problem[];
}

/**
 * The alert is the first that names a request. Its message is the last failed one of that request. Without an alert it is the
 * only request there is, or the only one that the logs belong to; among several, none is guessed.
 */
export function chooseFailure(failures: readonly ChannelFailure[], logs: readonly CaseLog[]): ChosenFailure {
  const alerts = failures.filter(({ shape }) => shape === 'alert');
  const messages = failures.filter(({ shape }) => shape !== 'alert');
  const alert = alerts.find(({ requestId }) => requestId !== undefined) ?? alerts[0];
  const found = chooseMessage(messages, alert, logs);
  const problems = found === undefined ? explain(messages, alert) : [];
  return { ...(found !== undefined && { failure: found }), ...(alert !== undefined && { alert }), problems };
}

function chooseMessage(
  messages: readonly ChannelFailure[],
  alert: ChannelFailure | undefined,
  logs: readonly CaseLog[],
): ChannelFailure | undefined {
  const wanted = alert?.requestId?.toLowerCase();
  if (wanted !== undefined) {
    const own = messages.filter(({ requestId }) => requestId?.toLowerCase() === wanted);
    // A single other message is shown beside the alert, and said not to fit.
    return newest(own.length === 0 && countRequests(messages) === 1 ? messages : own);
  }
  const failed = messages.filter((message) => outcomeOf(message) === 'failed');
  const candidates = failed.length > 0 ? failed : messages;
  if (countRequests(candidates) <= 1) return newest(candidates);
  for (const id of ['request-id', 'cluster-id'] as const) {
    const ofLogs = candidates.filter((message) => logs.some((log) => states(log, id, message)));
    if (countRequests(ofLogs) === 1) return newest(ofLogs);
  }
  return undefined;
}

/** Messages without a request ID are each a request of their own. */
function countRequests(messages: readonly ChannelFailure[]): number {
  return new Set(messages.map((message) => message.requestId?.toLowerCase() ?? message)).size;
}

/** The last failed one; where times do not tell which is last, the last in the text. */
function newest(messages: readonly ChannelFailure[]): ChannelFailure | undefined {
  const failed = messages.filter((message) => outcomeOf(message) === 'failed');
  const sorted = (failed.length > 0 ? failed : messages).toSorted((a, b) =>
    a.time === undefined || b.time === undefined ? 0 : Date.parse(a.time) - Date.parse(b.time),
  );
  return sorted.at(-1);
}

function states(log: CaseLog, id: 'request-id' | 'cluster-id', message: ChannelFailure): boolean {
  const wanted = (id === 'request-id' ? message.requestId : message.clusterId)?.toLowerCase();
  return log.facts.some((fact) => fact.id === id && fact.value.toLowerCase() === wanted);
}

function explain(messages: readonly ChannelFailure[], alert: ChannelFailure | undefined): readonly Problem[] {
  if (alert?.requestId !== undefined) {
    const search = findRequest(alert.requestId, { failures: messages, logs: [], texts: [] }, alert);
    return search.lookIn === undefined ? [] : [{ message: search.lookIn.message }];
  }
  const count = countRequests(messages);
  if (count < 2) return [];
  const message = `The messages are about ${count} requests, and neither an alert nor a log says which one is meant. Add the alert, a log of the operation, or only the one message.`;
  return [{ message }];
}
