// When to look at a document that is being edited: soon after a change, at once where an answer is wanted, half of the time at most.

/** The looks at one document. */
export interface AnalysisScheduler {
  /** Something changed. Changes that come faster than looks are looked at together. */
  readonly soon: () => void;
  /** AnalysisScheduler at once, if anything changed since the last look. */
  readonly now: () => void;
  /** AnalysisScheduler no more by itself. */
  readonly stop: () => void;
}

/**
 * A first look is due from the start, and taken when `soon` or `now` is called. `look` gives false where nothing can be known
 * yet: then it stays due. `longest` is how long a change waits at most, in milliseconds.
 */
export function createAnalysisScheduler(look: () => boolean, longest: number): AnalysisScheduler {
  let isDue = true;
  /** What the last look took, and when it ended, in milliseconds. */
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
    isDue = !look();
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
