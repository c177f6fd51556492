// A seeded source of chance: the same seed gives the same logs on every machine.

/** Draws values; every call moves the sequence on. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number;
  /** True in `share` of the cases, 0 to 1. */
  readonly chance: (share: number) => boolean;
  /** One of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** Lower-case hex digits. */
  readonly hex: (length: number) => string;
  readonly uuid: () => string;
  /** A cluster id of the newer kind: 20 letters and digits. */
  readonly clusterId: () => string;
  /** The suffix of a pod's name: letters and digits that Kubernetes uses. */
  readonly suffix: (length: number) => string;
  /** A private address of a carrier's worker. */
  readonly ip: () => string;
  /** An address that documentation may use. */
  readonly publicIp: () => string;
}

/** A sequence that depends on `seed` alone (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const letters = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet.charAt(int(0, alphabet.length - 1))).join('');
  const hex = (length: number): string => letters('0123456789abcdef', length);
  const pick = <T>(list: readonly T[]): T => {
    const [one] = list.slice(int(0, list.length - 1));
    if (one === undefined) throw new Error('Nothing to pick from');
    return one;
  };
  return {
    int,
    hex,
    chance: (share) => next() < share,
    pick,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${letters('89ab', 1)}${hex(3)}-${hex(12)}`,
    clusterId: () => `c${letters('abcdefghijklmnopqrstuvwxyz0123456789', 19)}`,
    suffix: (length) => letters('bcdfghjklmnpqrstvwxz2456789', length),
    ip: () => `10.${int(94, 210)}.${int(0, 255)}.${int(2, 254)}`,
    publicIp: () => `${['192.0.2', '198.51.100', '203.0.113'][int(0, 2)]}.${int(2, 254)}`,
  };
}
