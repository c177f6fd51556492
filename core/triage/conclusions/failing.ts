// When the failure was that a log is asked about.

import type { FailureMoment } from '../age.ts';
import type { Triage } from '../triage.ts';
import type { ConclusionContext } from './conclusion.ts';

/** The beginning of the operation, else the end of the log: the failure was not before it. Undefined if neither is known. */
export function failingOf({ run }: Pick<Triage, 'run'>, { began }: ConclusionContext): FailureMoment | undefined {
  if (began !== undefined) return { at: began, what: 'the operation began' };
  return run.span?.last === undefined ? undefined : { at: run.span.last, what: 'the log ends' };
}
