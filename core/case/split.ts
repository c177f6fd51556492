// Splits what a person has into cases: each request its own, with the logs that belong to it by ids and time.

import { decidingMessage } from '../channel/outcome.ts';
import type { Failure } from '../failure/failure.ts';
import { groupBy } from '../text/group-by.ts';
import { hashText } from '../text/hash.ts';
import type { CaseLog } from './log.ts';
import { slack } from './mismatch.ts';

/** What belongs to one case. */
export interface SplitCase<F extends Failure = Failure> {
  /** `request:ID`, `cluster:ID`, `message:HASH` of a message without a request, or `logs` for logs that name neither. */
  readonly key: string;
  /** The message that says how the request ended, and its alert. */
  readonly failure?: F;
  readonly alert?: F;
  readonly logs: readonly CaseLog[];
}

/** All cases, those with a message or an alert first, and the logs that fit none. */
export interface SplitCases<F extends Failure = Failure> {
  readonly cases: readonly SplitCase<F>[];
  readonly apart: readonly CaseLog[];
}

/**
 * Splits messages, alerts and logs. A log belongs to the case of the request that it names, else to that of its cluster; of several
 * requests of one cluster its time decides. A get-master-info result whose time does not tell belongs to each of them. A log without
 * ids belongs to the only case that there is.
 */
export function splitCases<F extends Failure>(failures: readonly F[], logs: readonly CaseLog[]): SplitCases<F> {
  const cases: Growing<F>[] = [...groupBy(failures, keyOf)].map(([key, group]) => ofMessages(key, group));
  joinNameless(cases);
  const apart: CaseLog[] = [];
  const byRequest = logs.filter((log) => log.kind !== 'master-info' && idsOf(log, 'request-id').length > 0);
  for (const log of byRequest) addByRequest(cases, log);
  const byCluster = logs.filter((log) => !byRequest.includes(log) && idsOf(log, 'cluster-id').length === 1);
  for (const log of byCluster) addByCluster(cases, log, apart);
  for (const log of logs.filter((one) => !byRequest.includes(one) && !byCluster.includes(one)))
    addNameless(cases, log, apart);
  return { cases: cases.map(({ clusters: _clusters, requests: _requests, ...rest }) => rest), apart };
}

/** The key of the case that a message or an alert belongs to. */
export function keyOf({ requestId, clusterId, time, status, operation, alertname, labels }: Failure): string {
  if (requestId !== undefined) return `request:${requestId.toLowerCase()}`;
  return `message:${hashText(JSON.stringify([clusterId, time, status, operation, alertname, labels]))}`;
}

interface Growing<F extends Failure> extends SplitCase<F> {
  failure?: F;
  alert?: F;
  readonly logs: CaseLog[];
  readonly clusters: Set<string>;
  readonly requests: Set<string>;
}

function ofMessages<F extends Failure>(key: string, group: readonly F[]): Growing<F> {
  const messages = group.filter(({ shape }) => shape !== 'alert');
  const failure = decidingMessage(messages);
  const alert = group.find(({ shape }) => shape === 'alert');
  return {
    key,
    ...(failure !== undefined && { failure }),
    ...(alert !== undefined && { alert }),
    logs: [],
    clusters: new Set(group.flatMap(({ clusterId }) => clusterId?.toLowerCase() ?? [])),
    requests: new Set(group.flatMap(({ requestId }) => requestId?.toLowerCase() ?? [])),
  };
}

/** An alert that names no request belongs to the only message, if it is the only one. */
function joinNameless<F extends Failure>(cases: Growing<F>[]): void {
  const [nameless, ...more] = cases.filter(({ alert, failure, requests }) => alert && !failure && requests.size === 0);
  const [only, ...others] = cases.filter(({ failure }) => failure);
  if (!nameless?.alert || !only || more.length + others.length > 0 || only.alert) return;
  only.alert = nameless.alert;
  cases.splice(cases.indexOf(nameless), 1);
}

function addByRequest<F extends Failure>(cases: Growing<F>[], log: CaseLog): void {
  const ids = idsOf(log, 'request-id');
  const found = cases.find(({ requests }) => ids.some((id) => requests.has(id)));
  const own = found ?? newCase<F>(cases, `request:${ids[0] ?? ''}`);
  own.logs.push(log);
  if (found === undefined) for (const id of ids) own.requests.add(id);
  for (const id of idsOf(log, 'cluster-id')) own.clusters.add(id);
}

function addByCluster<F extends Failure>(cases: Growing<F>[], log: CaseLog, apart: CaseLog[]): void {
  const [cluster = ''] = idsOf(log, 'cluster-id');
  const own = cases.filter(({ clusters }) => clusters.has(cluster));
  const [only, ...others] = own;
  if (only === undefined) {
    const one = newCase<F>(cases, `cluster:${cluster}`);
    one.clusters.add(cluster);
    one.logs.push(log);
  } else if (others.length === 0) only.logs.push(log);
  else {
    const fitting = own.filter((one) => fitsInTime(one, log));
    if (log.kind === 'master-info') for (const one of latestBefore(own, log)) one.logs.push(log);
    else if (fitting.length === 1) fitting[0]?.logs.push(log);
    else apart.push(log);
  }
}

function addNameless<F extends Failure>(cases: Growing<F>[], log: CaseLog, apart: CaseLog[]): void {
  const [only, ...others] = cases;
  if (only === undefined) newCase<F>(cases, 'logs').logs.push(log);
  else if (others.length === 0) only.logs.push(log);
  else {
    const fitting = cases.filter((one) => fitsInTime(one, log));
    if (fitting.length === 1) fitting[0]?.logs.push(log);
    else apart.push(log);
  }
}

function newCase<F extends Failure>(cases: Growing<F>[], key: string): Growing<F> {
  const one: Growing<F> = { key, logs: [], clusters: new Set(), requests: new Set() };
  cases.push(one);
  return one;
}

function idsOf({ facts }: CaseLog, id: 'request-id' | 'cluster-id'): readonly string[] {
  return [...new Set(facts.flatMap((fact) => (fact.id === id ? [fact.value.toLowerCase()] : [])))];
}

/** Whether a log was written while the operation ran; false if a time is missing. */
function fitsInTime({ failure }: SplitCase, { span }: CaseLog): boolean {
  if (failure?.time === undefined || span === undefined) return false;
  const end = Date.parse(failure.time) + slack;
  const start = end - 2 * slack - (failure.elapsedSeconds ?? 0) * 1000;
  const [first, last] = [Date.parse(span.first ?? span.last ?? ''), Date.parse(span.last ?? span.first ?? '')];
  return first <= end && last >= start;
}

/** A result is gathered after a failure: it belongs to the last one before it. All of them where the times do not tell. */
function latestBefore<F extends Failure>(cases: readonly Growing<F>[], { span }: CaseLog): readonly Growing<F>[] {
  const gathered = Date.parse(span?.last ?? '');
  const ended = cases.map((one) => ({ one, at: Date.parse(one.failure?.time ?? '') }));
  if (Number.isNaN(gathered) || ended.some(({ at }) => Number.isNaN(at))) return cases;
  const before = ended.filter(({ at }) => at <= gathered + slack).toSorted((a, b) => b.at - a.at);
  return before[0] === undefined ? cases : [before[0].one];
}
