// Works on several things at once and hands on the results in the order of the things.

/** Results that wait for those of earlier items; an item with more waits for its turn. */
const mostWaiting = 100;

/**
 * Runs `work` on each item, at most `jobs` at a time, and calls `take` with the results in the order of the items, those of
 * one item in their own. Begins nothing new once `stop` says so. Rejects with the first error of `work`.
 */
export async function inOrder<Item, Result>(
  items: readonly Item[],
  jobs: number,
  work: (item: Item) => AsyncIterable<Result>,
  take: (result: Result) => void,
  stop: () => boolean,
): Promise<void> {
  const waiting = new Map<number, Result[]>();
  const finished = new Set<number>();
  const resume = new Map<number, () => void>();
  let next = 0;
  let turn = 0;
  const flush = (): void => {
    for (const result of waiting.get(turn) ?? []) take(result);
    waiting.delete(turn);
  };
  const finish = (index: number): void => {
    finished.add(index);
    while (finished.delete(turn)) {
      flush();
      turn += 1;
    }
    flush();
    resume.get(turn)?.();
  };
  const run = async (): Promise<void> => {
    while (next < items.length && !stop()) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item === undefined) continue;
      for await (const result of work(item)) {
        const results = waiting.get(index) ?? [];
        waiting.set(index, results);
        results.push(result);
        if (index !== turn && results.length >= mostWaiting) await new Promise<void>((go) => resume.set(index, go));
        if (index === turn) flush();
        if (stop()) break;
      }
      finish(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, run));
}
