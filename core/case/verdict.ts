// The verdict on a case: it failed, it succeeded, or nothing in it failed. Only a failed case is escalated.

import { isResolved, isUnderway, outcomeOf } from '../channel/outcome.ts';
import { dayAndMinute } from '../text/dates.ts';
import { plural } from '../text/count.ts';
import type { Case } from './case.ts';
import { evidenceAt, type CaseEvidence } from './evidence.ts';
import type { Failure } from '../failure/failure.ts';
import type { CaseLog } from './log.ts';
import type { CaseView } from './view.ts';

/** What a case comes to. */
export interface CaseVerdict {
  /**
   * `failed`: a message, an alert, the end of a log or an error in one says so. `succeeded`: a log or a message says so, and nothing
   * says that it failed. `clear`: logs without an error. `open`: what is there does not say how the operation ended.
   */
  readonly kind: 'failed' | 'succeeded' | 'clear' | 'open';
  /** A short sentence or two; empty if it failed. */
  readonly title: string;
  /** What it rests on. */
  readonly why: readonly CaseEvidence[];
  /** Whether something is left to look at although nothing failed: errors elsewhere, or errors that no signature knows. */
  readonly isLeft: boolean;
  /** Logs that succeeded although a message or an alert says that the operation failed: of another attempt, or later. */
  readonly otherAttempts: readonly CaseEvidence[];
}

/**
 * Judges a case. A message counts before an alert of its request, which can stay open after the end, and both before a log, which may be
 * of another attempt. An attempt that failed is settled by a later one of the same operation that succeeded.
 */
export function judgeCase(theCase: Case, view: CaseView): CaseVerdict {
  const own = view.logs.filter(({ mismatches }) => mismatches.length === 0).map(({ log }) => log);
  const ofRuns = own.filter(({ kind }) => kind !== 'master-info');
  const succeeded = ofRuns.filter(({ outcome }) => outcome === 'succeeded');
  const said = readMessages(theCase, view);
  const settled = ofRuns.filter(
    (log) => log.outcome === 'failed' && [...succeeded.map(endOf), ...said.ends].some((end) => isAfter(end, log)),
  );
  const failed = ofRuns.filter((log) => log.outcome === 'failed' && !settled.includes(log));
  const errors = view.found.filter(
    ({ finding: { severity, confidence }, log }) =>
      !succeeded.includes(log) &&
      !settled.includes(log) &&
      (severity === 'error' || (severity === 'warning' && confidence === 'possible')),
  );
  const isSaid = said.outcome === 'succeeded';
  const hasSucceeded = isSaid || succeeded.some(({ kind }) => kind === 'operation-log');
  const saidFailed = said.outcome === 'failed';
  if (saidFailed || failed.length > 0 || (errors.length > 0 && !hasSucceeded)) {
    const others = saidFailed ? describeOthers(theCase, succeeded, failed.length + settled.length > 0) : [];
    return {
      kind: 'failed',
      title: '',
      why: [...failed, ...(saidFailed ? settled : [])].map(describeEnd),
      isLeft: false,
      otherAttempts: others,
    };
  }
  if (isSaid || succeeded.length > 0) {
    const saying = isSaid ? [{ text: 'The message says that it succeeded.' }] : [];
    const why = [...saying, ...succeeded.map(describeEnd), ...settled.map(describeSettled)];
    return { kind: 'succeeded', ...describeSuccess(why, errors), otherAttempts: [] };
  }
  return { ...judgeQuiet(theCase, own, view), otherAttempts: [] };
}

/** When a run or its message says that it ended, and of which request. */
interface RunEnd {
  /** Milliseconds since 1970; not a number if nothing says it. */
  readonly at: number;
  readonly requests: readonly string[];
}

/** What message and alert say together: `open` without both, and the ends at which the message says that a run succeeded. */
function readMessages(
  { failure, alert }: Case,
  { otherRequest }: CaseView,
): { readonly outcome: 'failed' | 'succeeded' | 'open'; readonly ends: readonly RunEnd[] } {
  const isAlerted = alert !== undefined && !isResolved(alert);
  if (failure === undefined || isUnderway(failure)) return { outcome: isAlerted ? 'failed' : 'open', ends: [] };
  const isSettledAlert =
    alert === undefined || (!otherRequest && alert.requestId !== undefined && !(timeOf(alert) > timeOf(failure)));
  if (outcomeOf(failure) !== 'succeeded' || !isSettledAlert) return { outcome: 'failed', ends: [] };
  return {
    outcome: 'succeeded',
    ends: [{ at: timeOf(failure), requests: failure.requestId === undefined ? [] : [failure.requestId.toLowerCase()] }],
  };
}

function endOf({ span, facts }: CaseLog): RunEnd {
  return { at: Date.parse(span?.last ?? ''), requests: requestsOf(facts) };
}

function isAfter({ at, requests }: RunEnd, log: CaseLog): boolean {
  const failed = endOf(log);
  return at > failed.at && requests.some((id) => failed.requests.includes(id));
}

function requestsOf(facts: CaseLog['facts']): readonly string[] {
  return facts.flatMap(({ id, value }) => (id === 'request-id' ? [value.toLowerCase()] : []));
}

/** Not a number if it says no time. */
function timeOf({ time }: Failure): number {
  return Date.parse(time ?? '');
}

/** An operation that succeeded; errors in other logs of its cluster are another matter, and stay to be looked at. */
function describeSuccess(
  why: readonly CaseEvidence[],
  errors: CaseView['found'],
): Pick<CaseVerdict, 'title' | 'why' | 'isLeft'> {
  if (errors.length === 0) return { title: 'This operation succeeded. Nothing to do.', why, isLeft: false };
  const names = [...new Set(errors.map(({ log }) => log.name))].join(', ');
  const were = errors.length === 1 ? 'was' : 'were';
  return {
    title: `This operation succeeded. ${plural(errors.length, 'known error')} ${were} found in ${names}.`,
    why: [
      ...why,
      { text: 'An operation that succeeded is not escalated. If an alert is open for the errors, add it here.' },
    ],
    isLeft: true,
  };
}

function judgeQuiet(
  { failure, alert, undecided }: Case,
  own: readonly CaseLog[],
  view: CaseView,
): Omit<CaseVerdict, 'otherAttempts'> {
  if (undecided !== undefined) {
    const title = `The messages are about ${plural(undecided, 'request')}: choose one.`;
    return openCase(title, 'Or add the alert, or a log of the operation.');
  }
  if (failure !== undefined && isUnderway(failure)) {
    const title = `The message says ${failure.status ?? ''}: the operation goes on. Nothing to escalate.`;
    return openCase(title, 'Add the message that says how it ended.');
  }
  if (failure === undefined && alert !== undefined && isResolved(alert)) {
    const missing = 'If the operation still fails, add its failure message or its log.';
    return openCase('The alert is resolved. Nothing to escalate.', missing);
  }
  const isOpen = own.length === 0 || own.some(({ kind, outcome }) => kind === 'operation-log' && outcome === 'unknown');
  if (isOpen) {
    const title = 'Nothing says that an operation failed. Nothing to escalate.';
    const missing = 'Add the failure message, the alert, or a log that says how the operation ended.';
    return openCase(title, missing);
  }
  const searched = own.map(({ name, lines }) => ({ text: `${name} was searched (${plural(lines, 'line')}).` }));
  const strange = own.flatMap((log) => (log.unknownErrors === undefined ? [] : [{ log, ...log.unknownErrors }]));
  const first = strange.map(({ log, count, line }) =>
    evidenceAt(`${plural(count, 'line')} at error level that no signature knows: read the first.`, log, line),
  );
  // In a get-master-info result such lines are ordinary.
  const isLeft = strange.some(({ log }) => log.kind !== 'master-info');
  const warnings = view.found.filter(({ finding }) => finding.severity === 'warning').length;
  const title =
    warnings === 0
      ? `No known error was found${isLeft ? ', only unknown ones' : ''}. Nothing to escalate.`
      : `No error was found, ${plural(warnings, 'warning')}. Nothing to escalate.`;
  return {
    kind: 'clear',
    title,
    why: [...first, ...searched],
    isLeft,
  };
}

/** Nothing says how it ended; `missing` says what would. */
function openCase(title: string, missing: string): Omit<CaseVerdict, 'otherAttempts'> {
  return { kind: 'open', title, why: [{ text: missing }], isLeft: false };
}

function describeEnd(log: CaseLog): CaseEvidence {
  const said = log.outcome === 'failed' ? 'failed' : 'succeeded';
  return log.ending === undefined
    ? { text: `${log.name} ${said}${attemptWords(log)}.` }
    : evidenceAt(`The run ${said}${attemptWords(log)}.`, log, log.ending.line);
}

function describeSettled(log: CaseLog): CaseEvidence {
  const text = `An earlier run failed${attemptWords(log)}.`;
  return log.ending === undefined
    ? { text: text.replace('An earlier run', `${log.name}, of an earlier run,`) }
    : evidenceAt(text, log, log.ending.line);
}

/** Logs that succeeded after the message are said in any case; others only if no log of the failure is there. */
function describeOthers({ failure }: Case, succeeded: readonly CaseLog[], hasFailed: boolean): readonly CaseEvidence[] {
  return succeeded.flatMap((log) => {
    const isLater = failure !== undefined && endOf(log).at > timeOf(failure);
    if (isLater) return describeLater(log);
    return hasFailed ? [] : describeOther(log);
  });
}

function describeLater(log: CaseLog): readonly CaseEvidence[] {
  const text = `The message says that the operation failed, but this log succeeded after it${attemptWords(log)}.`;
  return [
    atEnd(text, log),
    { text: 'Find out in the thread whether the operation is settled before you do anything else.' },
  ];
}

function describeOther(log: CaseLog): readonly CaseEvidence[] {
  const text = `The operation is said to have failed, but this log succeeded${attemptWords(log)}.`;
  return [atEnd(text, log), { text: 'It is of another attempt: get the log of the attempt that failed.' }];
}

/** What is said of `this log`, at its end; by its name where it has none. */
function atEnd(text: string, log: CaseLog): CaseEvidence {
  return log.ending === undefined
    ? { text: text.replace('this log', log.name) }
    : evidenceAt(text, log, log.ending.line);
}

/** `, attempt 2, ended 2024-05-01 10:05 UTC`: as far as the log says it. */
function attemptWords({ attempt, span }: CaseLog): string {
  const ended = span?.last === undefined ? '' : `, ended ${dayAndMinute(Date.parse(span.last))} UTC`;
  return `${attempt === undefined ? '' : `, attempt ${attempt}`}${ended}`;
}
