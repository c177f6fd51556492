// Tells that work grows with its input and no faster, on a machine of any speed and with others at work on it.

import assert from 'node:assert/strict';

/**
 * Fails where eight times the size takes 24 times the processor's time or more, the best of three runs each: what grows
 * with the square takes 64 times as much. `prepare` makes the input of a size, and gives the work on it, which alone is measured.
 */
export function assertLinear(prepare: (size: number) => () => unknown, size: number, name = 'It'): void {
  const [small, large] = [prepare(size / 2), prepare(4 * size)];
  // The first runs are slow, as the code is not compiled yet.
  small();
  const tries: string[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const short = Math.max(least, best(small));
    let long = Infinity;
    // One run that is fast enough is enough.
    for (let run = 0; run < 3; run += 1) {
      long = Math.min(long, time(large));
      if (long < 24 * short) return;
    }
    tries.push(`${short.toFixed(1)} ms, and ${long.toFixed(1)} ms with eight times as much`);
  }
  assert.fail(`${name} took ${tries.join('; then ')}`);
}

/** In milliseconds: less cannot be told from what else goes on. */
const least = 5;

function best(run: () => unknown): number {
  return Math.min(...[1, 2, 3].map(() => time(run)));
}

function time(run: () => unknown): number {
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}
