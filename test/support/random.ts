// Numbers that look random and are the same for the same seed.

/** Gives numbers from 0 below a bound. */
export type DrawBelow = (below: number) => number;

/** Mulberry32. */
export function createRandom(seed: number): DrawBelow {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
