// Chooses among the local messages the one that a case is about, by the alert's request ID or by what the logs state.

import { groupBy } from '../text/group-by.ts';
import type { Problem } from '../text/problem.ts';
import type { CaseLog } from './log.ts';
import { findRequest } from './link.ts';
import { decidingMessage, isResolved, outcomeOf } from '../channel/outcome.ts';
import type { ChannelFailure } from '../channel/read.ts';

/** What a case is about; absent parts are missing or unknown. */
export interface ChosenFailure {
  readonly failure?: ChannelFailure;
  readonly alert?: ChannelFailure;
  /** Where several requests could be meant: the newest message of each, or its alert, in the order of the texts. */
  readonly choices: readonly ChannelFailure[];
  /** Why nothing was chosen where there was a choice, or where to look. */
  readonly problems: readonly Problem[];
}

/**
 * The alert is the one whose request `request` names, else the only one that there is. Its message is the one that
 * says how that request ended. Without an alert it is the only request there is, or the only one that the logs belong to. Among several,
 * alerts too, none is guessed.
 */
export function chooseFailure(
  failures: readonly ChannelFailure[],
  logs: readonly CaseLog[],
  request?: string,
): ChosenFailure {
  const wanted = request?.trim().toLowerCase();
  const own = wanted === undefined ? failures : failures.filter((one) => one.requestId?.toLowerCase() === wanted);
  if (wanted !== undefined && own.length === 0) {
    const message = `None of the messages is about the request ${request ?? ''}. Check its ID, or add the message.`;
    return { choices: [], problems: [{ message }] };
  }
  const alerts = own.filter(({ shape }) => shape === 'alert');
  const messages = own.filter(({ shape }) => shape !== 'alert');
  const named = alerts.filter(({ requestId }) => requestId !== undefined);
  if (countRequests(named) > 1) {
    const ofLogs = onlyOfLogs(named, logs);
    if (ofLogs.length === 0) return undecided(named, 'alerts');
    return chooseFailure(own, logs, ofLogs[0]?.requestId);
  }
  const alert = named[0] ?? alerts[0];
  const found = chooseMessage(messages, alert, logs);
  if (found === undefined && alert?.requestId === undefined && countRequests(messages) > 1) {
    const failed = messages.filter((message) => outcomeOf(message) === 'failed');
    return { ...undecided(failed.length > 0 ? failed : messages, 'messages'), ...(alert !== undefined && { alert }) };
  }
  const problems = found === undefined ? whereToLook(messages, alert) : [];
  return {
    ...(found !== undefined && { failure: found }),
    ...(alert !== undefined && { alert }),
    choices: [],
    problems,
  };
}

function undecided(several: readonly ChannelFailure[], what: 'alerts' | 'messages'): ChosenFailure {
  const groups = groupBy(several, (one) => one.requestId?.toLowerCase() ?? one);
  const ids = [...groups.keys()].filter((key) => typeof key === 'string');
  const some = ids.length === 0 ? '' : `: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ' and more' : ''}`;
  const way = what === 'alerts' ? 'Choose one' : 'Choose one, or add the alert';
  const message = `The ${what} are about ${groups.size} requests${some}. Nothing says which one is meant. ${way}, or add a log of the operation.`;
  return { choices: [...groups.values()].flatMap((group) => decidingMessage(group) ?? []), problems: [{ message }] };
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
    return decidingMessage(own.length === 0 && countRequests(messages) === 1 ? messages : own);
  }
  const failed = messages.filter((message) => outcomeOf(message) === 'failed');
  const candidates = failed.length > 0 ? failed : messages;
  const [chosen] = countRequests(candidates) <= 1 ? candidates : onlyOfLogs(candidates, logs);
  // A retry may have succeeded since.
  return chosen && decidingMessage(messages.filter((message) => isSameRequest(message, chosen)));
}

/** Those of the only request that the logs belong to; none where that is not one. */
function onlyOfLogs(candidates: readonly ChannelFailure[], logs: readonly CaseLog[]): readonly ChannelFailure[] {
  for (const id of ['request-id', 'cluster-id'] as const) {
    const ofLogs = candidates.filter((message) => logs.some((log) => states(log, id, message)));
    if (countRequests(ofLogs) === 1) return ofLogs;
  }
  return [];
}

function isSameRequest(a: ChannelFailure, b: ChannelFailure): boolean {
  return a === b || (a.requestId !== undefined && a.requestId.toLowerCase() === b.requestId?.toLowerCase());
}

/** Messages without a request ID are each a request of their own. */
function countRequests(messages: readonly ChannelFailure[]): number {
  return new Set(messages.map((message) => message.requestId?.toLowerCase() ?? message)).size;
}

function states(log: CaseLog, id: 'request-id' | 'cluster-id', message: ChannelFailure): boolean {
  const wanted = (id === 'request-id' ? message.requestId : message.clusterId)?.toLowerCase();
  return log.facts.some((fact) => fact.id === id && fact.value.toLowerCase() === wanted);
}

function whereToLook(messages: readonly ChannelFailure[], alert: ChannelFailure | undefined): readonly Problem[] {
  if (alert?.requestId === undefined || isResolved(alert)) return [];
  const search = findRequest(alert.requestId, { failures: messages, logs: [], texts: [] }, alert);
  return search.lookIn === undefined ? [] : [{ message: search.lookIn.message }];
}
