// How a case is: failed, succeeded, or without anything that failed. Only a failed one is escalated.

import { outcomeOf } from '../channel/outcome.ts';
import { dayAndMinute } from '../text/dates.ts';
import { plural } from '../text/count.ts';
import type { Case } from './case.ts';
import { evidenceAt, type Evidence } from './evidence.ts';
import type { CaseLog } from './log.ts';
import type { CaseView } from './view.ts';

/** What a case comes to. */
export interface CaseVerdict {
  /**
   * `failed`: a message, an alert, the end of a log or an error in one says so. `succeeded`: a log or a message says so, and nothing
   * says that it failed. `clear`: logs without an error. `open`: what is there does not say how the operation ended.
   */
  readonly kind: 'failed' | 'succeeded' | 'clear' | 'open';
  /** A short sentence or two; empty where it failed. */
  readonly title: string;
  /** What it rests on. */
  readonly why: readonly Evidence[];
  /** Logs that succeeded although a message or an alert says that the operation failed: of another attempt. */
  readonly otherAttempts: readonly Evidence[];
}

/** Judges a case. A message or an alert counts before a log: a log may be of another attempt. */
export function judgeCase({ failure, alert }: Case, view: CaseView): CaseVerdict {
  const own = view.logs.filter(({ mismatches }) => mismatches.length === 0).map(({ log }) => log);
  const succeeded = own.filter(({ kind, outcome }) => kind !== 'master-info' && outcome === 'succeeded');
  const failed = own.filter(({ kind, outcome }) => kind !== 'master-info' && outcome === 'failed');
  const saidFailed = alert !== undefined || (failure !== undefined && outcomeOf(failure) !== 'succeeded');
  const hasError = view.found.some(
    ({ finding: { severity, confidence }, log }) =>
      !succeeded.includes(log) && (severity === 'error' || (severity === 'warning' && confidence === 'possible')),
  );
  if (saidFailed || failed.length > 0 || hasError) {
    const others = saidFailed && failed.length === 0 ? succeeded.flatMap(describeOther) : [];
    return { kind: 'failed', title: '', why: failed.map(describeEnd), otherAttempts: others };
  }
  const isSaid = failure !== undefined && outcomeOf(failure) === 'succeeded';
  if (isSaid || succeeded.length > 0) {
    const said = isSaid ? [{ text: 'The message says that it succeeded.' }] : [];
    const why = [...said, ...succeeded.map(describeEnd)];
    return { kind: 'succeeded', title: 'This operation succeeded. Nothing to do.', why, otherAttempts: [] };
  }
  return { ...judgeQuiet(own, view), otherAttempts: [] };
}

function judgeQuiet(own: readonly CaseLog[], view: CaseView): Omit<CaseVerdict, 'otherAttempts'> {
  const isOpen = own.length === 0 || own.some(({ kind, outcome }) => kind === 'operation-log' && outcome === 'unknown');
  if (isOpen) {
    const title = 'Nothing says that an operation failed. Nothing to escalate.';
    const missing = 'Add the failure message, the alert, or a log that says how the operation ended.';
    return { kind: 'open', title, why: [{ text: missing }] };
  }
  const warnings = view.found.filter(({ finding }) => finding.severity === 'warning').length;
  const title =
    warnings === 0
      ? 'No known error was found. Nothing to escalate.'
      : `No error was found, ${plural(warnings, 'warning')}. Nothing to escalate.`;
  return {
    kind: 'clear',
    title,
    why: own.map(({ name, lines }) => ({ text: `${name} was searched (${plural(lines, 'line')}).` })),
  };
}

function describeEnd(log: CaseLog): Evidence {
  const said = log.outcome === 'failed' ? 'failed' : 'succeeded';
  return log.ending === undefined
    ? { text: `${log.name} ${said}${attemptWords(log)}.` }
    : evidenceAt(`The run ${said}${attemptWords(log)}.`, log, log.ending.line);
}

function describeOther(log: CaseLog): readonly Evidence[] {
  const text = `The operation is said to have failed, but this log succeeded${attemptWords(log)}.`;
  return [
    log.ending === undefined ? { text: text.replace('this log', log.name) } : evidenceAt(text, log, log.ending.line),
    { text: 'It is of another attempt: get the log of the attempt that failed.' },
  ];
}

/** `, attempt 2, ended 2024-05-01 10:05 UTC`: as far as the log says it. */
function attemptWords({ attempt, span }: CaseLog): string {
  const ended = span?.last === undefined ? '' : `, ended ${dayAndMinute(Date.parse(span.last))} UTC`;
  return `${attempt === undefined ? '' : `, attempt ${attempt}`}${ended}`;
}
