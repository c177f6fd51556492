// Of many anchors that share a text, finds those that can be at a place, by the two bytes before the text and after it.

import { isGap, isLineEnd, isOpaque, longestEscape, skipGap, skipGapBack, type Surroundings } from './surroundings.ts';

/** Anchors of one text by what is next to it. */
export interface Neighbours {
  readonly all: readonly Surroundings[];
  readonly ignoreCase: boolean;
  /** By key. */
  readonly byKey: ReadonlyMap<number, readonly Surroundings[]>;
}

export function createNeighbours(all: readonly Surroundings[], ignoreCase: boolean): Neighbours {
  const byKey = new Map<number, Surroundings[]>();
  for (const surroundings of all) {
    const key = neighbourKey(surroundings, ignoreCase);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [surroundings]);
    else group.push(surroundings);
  }
  return { all, ignoreCase, byKey };
}

/** `after * 65536 + before`, each two bytes of the nearest word on that side, or 0 if nothing is known of them. */
export function neighbourKey({ before, after, digits }: Surroundings, ignoreCase: boolean): number {
  const first = digits > 0 ? undefined : after[0];
  const last = digits > 0 ? undefined : before[0];
  return (
    (first === undefined ? 0 : pairOf(first[0], first[1], ignoreCase)) * side +
    (last === undefined ? 0 : pairOf(last.at(-2), last.at(-1), ignoreCase))
  );
}

/** Whether a byte represents itself, and is neither white space nor a quote. */
export function isPartOfWord(byte: number): boolean {
  return !isGap(byte) && !isOpaque(byte);
}

/** Whether a byte represents itself in a log: no word goes on beyond it as if it were not there. */
export function standsForItself(byte: number): boolean {
  return !isLineEnd(byte) && !isOpaque(byte);
}

/**
 * The anchors that can be around the text from `at` to `end`: the list may have some that cannot, and leaves out none that can.
 * Where the bytes beside the text may represent others, that is all of that side.
 */
export function neighboursAt(
  { all, ignoreCase, byKey }: Neighbours,
  bytes: Uint8Array,
  at: number,
  end: number,
): readonly Surroundings[] {
  if (byKey.size < 2) return all;
  const after = pairAfter(bytes, end, ignoreCase);
  const before = pairBefore(bytes, at, ignoreCase);
  if (after === unknown || before === unknown)
    return [...byKey].flatMap(([key, group]) => {
      const mayFollow = after === unknown || Math.floor(key / side) === after || key < side;
      const mayPrecede = before === unknown || key % side === before || key % side === 0;
      return mayFollow && mayPrecede ? group : nobody;
    });
  // Almost always one of them has some, so that no new list is made.
  return joined(
    joined(groupOf(byKey, after * side + before), groupOf(byKey, after * side)),
    joined(groupOf(byKey, before), groupOf(byKey, 0)),
  );
}

const side = 65_536;
const unknown = -1;

function groupOf(byKey: Neighbours['byKey'], key: number): readonly Surroundings[] {
  return byKey.get(key) ?? nobody;
}

function joined(some: readonly Surroundings[], others: readonly Surroundings[]): readonly Surroundings[] {
  if (others.length === 0) return some;
  return some.length === 0 ? others : [...some, ...others];
}

const nobody: readonly Surroundings[] = [];

/** The pair of a word's bytes; 0 for a word of one byte, which is not checked here. */
function pairOf(first: number | undefined, second: number | undefined, ignoreCase: boolean): number {
  if (first === undefined || second === undefined) return 0;
  return ignoreCase ? lower(first) | (lower(second) << 8) : first | (second << 8);
}

function pairAfter(bytes: Uint8Array, end: number, ignoreCase: boolean): number {
  const at = skipGap(bytes, end, bytes.length);
  if (at + 1 >= bytes.length) return unknown;
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  return isPartOfWord(first) && standsForItself(second) ? pairOf(first, second, ignoreCase) : unknown;
}

function pairBefore(bytes: Uint8Array, start: number, ignoreCase: boolean): number {
  const end = skipGapBack(bytes, start, 0);
  if (end < longestEscape + 1) return unknown;
  // Read backwards, an escape shows only by its first byte.
  for (let at = end - longestEscape - 1; at < end; at += 1) if (bytes[at] === 0x5c) return unknown;
  const first = bytes[end - 2] ?? 0;
  const second = bytes[end - 1] ?? 0;
  return standsForItself(first) && isPartOfWord(second) ? pairOf(first, second, ignoreCase) : unknown;
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}
