// Tells by the bytes around an anchor's text whether the words that belong beside it can be there.

import { byteTable } from '../../text/byte-table.ts';

/** What is known to be around an anchor's text. */
export interface Surroundings {
  /** Which anchor: its place in `users`. */
  readonly anchor: number;
  /** Words, the nearest first. */
  readonly before: readonly Uint8Array[];
  readonly after: readonly Uint8Array[];
  readonly digits: number;
}

/** Where to look for the text around an anchor, and the answer for what would be beyond that. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
  readonly beyond: boolean;
}

/**
 * Whether nothing speaks against the text around an anchor's text, from `at` to `end`, in every occurrence. In doubt, where
 * an escape or what is not ASCII may hide it, the answer is yes: the pattern itself decides.
 */
export function maySurround(
  bytes: Uint8Array,
  at: number,
  end: number,
  bounds: Bounds,
  ignoreCase: boolean,
  { before, after, digits }: Surroundings,
): boolean {
  if (digits > 0) return mayCount(bytes, end, bounds, digits);
  return mayFollow(bytes, end, bounds, after, ignoreCase) && mayPrecede(bytes, at, bounds, before, ignoreCase);
}

/** Whether a text is at `at`. */
export function standsAt(bytes: Uint8Array, at: number, text: Uint8Array, ignoreCase: boolean): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const wanted = text[index] ?? 0;
    const found = bytes[at + index] ?? 0;
    if (!isSame(found, wanted, ignoreCase)) return false;
  }
  return true;
}

function mayFollow(
  bytes: Uint8Array,
  from: number,
  bounds: Bounds,
  words: readonly Uint8Array[],
  ignoreCase: boolean,
): boolean {
  let at = from;
  for (const word of words) {
    at = readWord(bytes, skipGap(bytes, at, bounds.to), bounds, word, ignoreCase);
    if (at < 0) return at === maybe;
  }
  return true;
}

function mayPrecede(
  bytes: Uint8Array,
  from: number,
  bounds: Bounds,
  words: readonly Uint8Array[],
  ignoreCase: boolean,
): boolean {
  let end = from;
  for (const word of words) {
    const gap = skipGapBack(bytes, end, bounds.from);
    // What was read as the end of a word may have been an escape's letter.
    if (hasBackslash(bytes, gap, end)) return true;
    end = readWordBack(bytes, gap, bounds, word, ignoreCase);
    if (end < 0) return end === maybe;
  }
  return true;
}

function hasBackslash(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] === 0x5c) return true;
  return false;
}

/** Answers in place of an offset. */
const no = -1;
const maybe = -2;

/** Where a word ends that begins at `from`; it may be cut by a line end. What is opaque may represent any of its characters. */
function readWord(
  bytes: Uint8Array,
  from: number,
  { to, beyond }: Bounds,
  word: Uint8Array,
  ignoreCase: boolean,
): number {
  let at = from;
  for (let index = 0; index < word.length; at += 1) {
    if (at >= to) return beyond ? maybe : no;
    const byte = bytes[at] ?? 0;
    if (isSame(byte, word[index] ?? 0, ignoreCase)) index += 1;
    else if (isOpaque(byte)) return maybe;
    else if (!isLineEnd(byte)) return no;
  }
  return at;
}

/** Where a word begins that ends at `end`. Read backwards, an escape shows only by its first byte. */
function readWordBack(
  bytes: Uint8Array,
  end: number,
  { from, beyond }: Bounds,
  word: Uint8Array,
  ignoreCase: boolean,
): number {
  let at = end;
  for (let index = word.length - 1; index >= 0; at -= 1) {
    if (at <= from) return beyond ? maybe : no;
    const byte = bytes[at - 1] ?? 0;
    if (isSame(byte, word[index] ?? 0, ignoreCase)) index -= 1;
    else if (isOpaque(byte)) return maybe;
    else if (!isLineEnd(byte)) return bytes.subarray(Math.max(0, at - longestEscape), at).includes(0x5c) ? maybe : no;
  }
  return at;
}

/** The bytes of `\u201c`. */
export const longestEscape = 6;

function isSame(byte: number, wanted: number, ignoreCase: boolean): boolean {
  return byte === wanted || (ignoreCase && sameLetter(byte, wanted));
}

/** A line end of whatever kind. */
export function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d;
}

/** A number of `digits` digits may follow. */
function mayCount(bytes: Uint8Array, end: number, { to, beyond }: Bounds, digits: number): boolean {
  const start = skipGap(bytes, end, to);
  for (let index = start; index < start + digits; index += 1) {
    const byte = bytes[index] ?? 0;
    if (index >= to) return beyond;
    if (isOpaque(byte) || isLineEnd(byte)) return true;
    if (byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}

/**
 * Past spaces, line ends, quotes and angle brackets, escaped or not: what separates words in a template may be any number of
 * them, and a text may be wrapped.
 */
export function skipGap(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x5c) {
      let end = at + 1;
      while (end < limit && bytes[end] === 0x5c) end += 1;
      if (!isEscaped(bytes[end] ?? 0)) return at;
      at = end;
    } else if (gaps[byte] === 0) return at;
    at += 1;
  }
  return at;
}

/** Skips a gap backwards. */
export function skipGapBack(bytes: Uint8Array, end: number, limit: number): number {
  let at = end;
  while (at > limit && gaps[bytes[at - 1] ?? 0] !== 0) at -= 1;
  return at;
}

/** After a backslash: a quote, `n`, `r` or `t`. */
function isEscaped(byte: number): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x6e || byte === 0x72 || byte === 0x74;
}

const gaps = byteTable([
  [' \n\r\t"\'<>&', 1],
  ['\\', 2],
]);

/** Whether a byte may be a part of what separates words. */
export function isGap(byte: number): boolean {
  return gaps[byte] !== 0;
}

/** An escape or what is not ASCII: it may represent something else, or nothing. */
export function isOpaque(byte: number): boolean {
  return byte >= 0x80 || byte === 0x5c;
}

/** Whether two bytes are one ASCII letter, in whatever case. */
export function sameLetter(a: number, b: number): boolean {
  const lower = a | 0x20;
  return lower === (b | 0x20) && lower >= 0x61 && lower <= 0x7a;
}
