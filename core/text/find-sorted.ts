// Finds a place in a sorted list by halving it.

/** Position of the last item for which `holds`, which must hold for all before it too; -1 if there is none. */
export function lastHolding<T>(sorted: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = sorted[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Position of the last number that is not greater than `value`; -1 if there is none. */
export function lastAtOrBefore(sorted: readonly number[], value: number): number {
  return lastHolding(sorted, (each) => each <= value);
}
