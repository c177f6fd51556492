// Tells what a log says of long before a failure: it may have been overcome since, and is not a certain cause.

import { lengthWords } from '../text/dates.ts';

/** A moment that an error has to be near to be the cause of a failure. */
export interface FailureMoment {
  /** ISO 8601. */
  readonly at: string;
  /** What it is, as a part of a sentence. */
  readonly what: 'the operation began' | 'the log ends';
}

/**
 * What is missing for an error to be the cause, as a part of a sentence, where it was logged last long before; undefined if it was
 * not, or where a time is not known. `last` is ISO 8601.
 */
export function describeAge(last: string | undefined, failing: FailureMoment | undefined): string | undefined {
  if (last === undefined || failing === undefined) return undefined;
  const age = Date.parse(failing.at) - Date.parse(last);
  if (!(age > limits[failing.what])) return undefined;
  return `an occurrence near the failure, as the last one is ${lengthWords(age)} before ${failing.what}`;
}

/** The newest of times; undefined if one is missing, which may be the newest. ISO 8601 in UTC. */
export function newestOf(times: readonly (string | undefined)[]): string | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length < times.length ? undefined : known.toSorted().at(-1);
}

/** Milliseconds. Attempts before the last one are within a day; a result may be gathered days after a failure. */
const limits: Readonly<Record<FailureMoment['what'], number>> = {
  'the operation began': 24 * 60 * 60_000,
  'the log ends': 7 * 24 * 60 * 60_000,
};
