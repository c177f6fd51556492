// Whether a message tells of a failure, and how a request with several messages ended.

import type { Failure } from '../failure/failure.ts';
import type { Outcome } from '../log/ending/outcome.ts';

/**
 * What one message says. The statuses are an open set: those that are known by their beginning count, others do not. An
 * alert that names a request was raised because that request failed; one that names none may be about anything.
 */
export function outcomeOf(failure: Failure): Outcome {
  const status = failure.status ?? '';
  if (failure.shape === 'alert') {
    return failure.requestId !== undefined && !isResolved(failure) ? 'failed' : 'unknown';
  }
  if (/^(?:fail|err|time(?:d|out)|abort|cancel|reject|stopped)/i.test(status)) return 'failed';
  return /^(?:succe|complete)/i.test(status) ? 'succeeded' : 'unknown';
}

/** Whether a message says that an operation goes on: it started, waits, or is tried again. */
export function isUnderway({ shape, status }: Failure): boolean {
  return (
    shape !== 'alert' &&
    /^(?:start|begin|began|run|in[ _-]?progress|pend|queue|wait|retry|re-?trigger|accept|receiv|schedul)/i.test(
      status ?? '',
    )
  );
}

/** Whether an alert says that it is over. */
export function isResolved({ shape, status }: Failure): boolean {
  return shape === 'alert' && /^resolved/i.test(status ?? '');
}

/**
 * How a request ended: the last of its messages that says so. Messages without a time say nothing about which came last:
 * among those one failure is enough. Messages count before alerts: an alert can stay open long after the end.
 */
export function outcomeOfAll(sorted: readonly Failure[]): Outcome {
  const messages = sorted.filter((failure) => failure.shape !== 'alert');
  const telling = (messages.length > 0 ? messages : sorted).filter((failure) => outcomeOf(failure) !== 'unknown');
  const timed = telling.filter((failure) => failure.time !== undefined).at(-1);
  if (timed !== undefined) return outcomeOf(timed);
  if (telling.some((failure) => outcomeOf(failure) === 'failed')) return 'failed';
  return telling.length > 0 ? 'succeeded' : 'unknown';
}

/**
 * The message that says how one request ended: the last failed one, or the last that says that it succeeded where `outcomeOfAll` does.
 * Where times do not tell which is last, the last in the order given. Undefined only without messages.
 */
export function decidingMessage<F extends Failure>(messages: readonly F[]): F | undefined {
  const sorted = messages.toSorted((a, b) =>
    a.time === undefined || b.time === undefined ? 0 : Date.parse(a.time) - Date.parse(b.time),
  );
  const of = (outcome: Outcome): F | undefined => sorted.findLast((message) => outcomeOf(message) === outcome);
  const succeeded = outcomeOfAll(sorted) === 'succeeded' ? of('succeeded') : undefined;
  return succeeded ?? of('failed') ?? sorted.at(-1);
}
