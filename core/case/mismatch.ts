// What does not fit between a failure message and a log that is open beside it: another cluster, another operation, another time.

import type { LogKind } from '../log/log-kind.ts';
import type { Place } from '../text/span.ts';
import { describeAge, type FailureMoment } from '../triage/age.ts';
import type { Case } from './case.ts';
import type { CaseFact, CaseFinding, CaseLog } from './log.ts';
import { lengthWords } from '../text/dates.ts';
import type { Failure } from '../failure/failure.ts';

/** One thing that a reader should know before trusting the log. */
export interface Mismatch {
  readonly kind: 'cluster' | 'request' | 'time';
  /** A sentence without the log's name, which the host puts before it. */
  readonly message: string;
  /** Where the log says so, from 0. */
  readonly line?: number;
}

/** What is compared of a log. */
export interface ComparedLog {
  readonly kind: LogKind;
  readonly facts: readonly Pick<CaseFact, 'id' | 'value' | 'line'>[];
  /** ISO times of its first and last line, as far as they give them. */
  readonly span?: { readonly first?: string; readonly last?: string };
  readonly findings: readonly (Pick<CaseFinding, 'title'> & {
    /** Only the line of the first counts. */
    readonly places: readonly { readonly from: Pick<Place, 'line'> }[];
    /** ISO times of its places, as far as lines give them. */
    readonly times: readonly string[];
  })[];
}

/** Clocks differ, and logs begin before a queue hands an operation on. Milliseconds on both sides. */
export const slack = 10 * 60_000;

/** Nothing is said of what either side does not state. A log of another cluster or operation is not compared by time too. */
export function compareWithLog(failure: Failure, compared: ComparedLog): readonly Mismatch[] {
  const ids = [
    differs(compared, 'cluster-id', failure.clusterId, 'cluster'),
    // A get-master-info result is of a cluster, and quotes the requests of others.
    compared.kind === 'operation-log' ? differs(compared, 'request-id', failure.requestId, 'request') : undefined,
  ].filter((mismatch) => mismatch !== undefined);
  return ids.length > 0 ? ids : [...ofAnotherDay(failure, compared), ...outsideTime(failure, compared)];
}

/** Whether the log states the message's cluster or request ID, and nothing that contradicts it. */
export function isLogOf(failure: Failure, compared: ComparedLog): boolean {
  const { facts } = compared;
  const states = (id: CaseFact['id'], value: string | undefined): boolean =>
    facts.some((fact) => fact.id === id && isSame(fact.value, value));
  const same = states('cluster-id', failure.clusterId) || states('request-id', failure.requestId);
  return same && compareWithLog(failure, compared).every((mismatch) => mismatch.kind === 'time');
}

const words = { cluster: 'cluster', request: 'operation' } as const;

function differs(
  log: ComparedLog,
  id: CaseFact['id'],
  wanted: string | undefined,
  kind: 'cluster' | 'request',
): Mismatch | undefined {
  const facts = log.facts.filter((fact) => fact.id === id);
  const [first] = facts;
  if (wanted === undefined || !first || facts.some((fact) => isSame(fact.value, wanted))) return undefined;
  return { kind, message: `is of another ${words[kind]}: ${first.value}`, line: first.line };
}

/** Attempts before the last one, and a retrigger after it, are within a day. Milliseconds. */
const day = 24 * 60 * 60_000;

/** A log that does not name the request belongs to the message only by its time. A result has logs of long before, and is gathered later. */
function ofAnotherDay(
  { time, elapsedSeconds = 0, requestId }: Failure,
  { kind, facts, span }: ComparedLog,
): Mismatch[] {
  const isNamed = facts.some(({ id, value }) => id === 'request-id' && isSame(value, requestId));
  if (kind === 'master-info' || isNamed || time === undefined) return [];
  const end = Date.parse(time);
  const start = end - elapsedSeconds * 1000;
  const before = start - Date.parse(span?.last ?? '');
  if (before > day) return [{ kind: 'time', message: `was written ${lengthWords(before)} before the operation began` }];
  const after = Date.parse(span?.first ?? '') - end;
  return after > day ? [{ kind: 'time', message: `was written ${lengthWords(after)} after the operation ended` }] : [];
}

function outsideTime(failure: Failure, log: ComparedLog): Mismatch[] {
  if (failure.time === undefined || failure.elapsedSeconds === undefined) return [];
  const end = Date.parse(failure.time);
  const start = end - failure.elapsedSeconds * 1000;
  return log.findings.flatMap((finding): Mismatch[] => {
    const moments = finding.times.map((time) => Date.parse(time)).filter((time) => !Number.isNaN(time));
    if (moments.length === 0 || moments.some((time) => time >= start - slack && time <= end + slack)) return [];
    const last = Math.max(...moments);
    const where =
      last < start
        ? `${lengthWords(start - last)} before the operation began`
        : `${lengthWords(Math.min(...moments) - end)} after the operation ended`;
    const line = finding.places[0]?.from.line;
    return [{ kind: 'time', message: `“${finding.title}” is of ${where}`, ...(line === undefined ? {} : { line }) }];
  });
}

function isSame(a: string, b: string | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}

/** When the operation began, ISO 8601: by its message, its alert, or its own log that failed. Undefined if nothing says it. */
export function beginOf(
  { failure, alert }: Pick<Case, 'failure' | 'alert'>,
  own: readonly CaseLog[],
): string | undefined {
  if (failure?.time !== undefined) {
    const end = Date.parse(failure.time);
    return Number.isNaN(end) ? undefined : new Date(end - (failure.elapsedSeconds ?? 0) * 1000).toISOString();
  }
  if (alert?.time !== undefined) return alert.time;
  const failed = own.filter(({ kind, outcome }) => kind === 'operation-log' && outcome === 'failed');
  return failed.flatMap(({ span }) => span?.first ?? []).toSorted()[0];
}

/** The same log, with findings of long before the operation as possible ones. An operation log is of one run, and stays as it is. */
export function doubtOldFindings(log: CaseLog, began: string | undefined): CaseLog {
  const end = log.span?.last;
  const ended: FailureMoment | undefined = end === undefined ? undefined : { at: end, what: 'the log ends' };
  const moment = began === undefined ? ended : ({ at: began, what: 'the operation began' } as const);
  const findings = log.findings.map((finding): CaseFinding => {
    const age = describeAge(finding.last, moment);
    return age === undefined ? finding : { ...finding, confidence: 'possible', missing: [...finding.missing, age] };
  });
  const isUnchanged =
    log.kind === 'operation-log' || findings.every((finding, index) => finding === log.findings[index]);
  return isUnchanged ? log : { ...log, findings };
}
