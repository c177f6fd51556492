// Works on several things at once and hands on the results in the order of the things.

/**
 * Runs `work` on each item, at most `jobs` at a time, and calls `take` with the results in the order of the items as
 * soon as those before are there. Begins nothing new once `stop` says so. Rejects with the first error of `work`.
 */
export async function inOrder<Item, Result>(
  items: readonly Item[],
  jobs: number,
  work: (item: Item) => Promise<Result>,
  take: (result: Result) => void,
  stop: () => boolean,
): Promise<void> {
  const results = new Map<number, Result>();
  let next = 0;
  let taken = 0;
  const run = async (): Promise<void> => {
    while (next < items.length && !stop()) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item === undefined) continue;
      results.set(index, await work(item));
      for (let ready = results.get(taken); ready !== undefined; ready = results.get(taken)) {
        results.delete(taken);
        taken += 1;
        take(ready);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, run));
}
