// Debounces the analysis of a document that is being edited: it runs soon after a change, and at most half of the time.

/** Schedules the analysis of one document. */
export interface AnalysisScheduler {
  /** Something changed. Changes that come faster than analyses are analyzed together. */
  readonly soon: () => void;
  /** Analyzes at once if anything changed since the last analysis. */
  readonly now: () => void;
  /** Cancels the scheduled analysis. */
  readonly stop: () => void;
}

/**
 * The first analysis is due from the start and runs when `soon` or `now` is called. It stays due while `analyze` returns
 * false. `longest` is how long a change waits at most, in milliseconds.
 */
export function createAnalysisScheduler(analyze: () => boolean, longest: number): AnalysisScheduler {
  let isDue = true;
  /** How long the last analysis took, and when it ended, in milliseconds. */
  let cost = 0;
  let rested = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const now = (): void => {
    stop();
    if (!isDue) return;
    const begin = performance.now();
    isDue = !analyze();
    if (isDue) return;
    rested = performance.now();
    cost = rested - begin;
  };
  const soon = (): void => {
    isDue = true;
    timer ??= setTimeout(now, Math.max(0, Math.min(longest, rested + cost - performance.now())));
  };
  return { soon, now, stop };
}
