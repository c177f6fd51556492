// The anchors of a set of patterns as bytes: which patterns have each, and whether one stands at a place in a log.

import { createCommonness, crowdedCost, lookupCost } from './ordinary.ts';
import type { Anchor, Pattern } from './pattern.ts';

/** A text that is looked for, as it is compared with a log. */
export interface AnchorText {
  readonly exact: Uint8Array;
  readonly ignoreCase: boolean;
  /** The anchors that have it, and differ in what stands around it. */
  readonly anchors: readonly Surroundings[];
}

/** What is known to stand around an anchor's text. */
export interface Surroundings {
  /** Which anchor: its place in `users`. */
  readonly anchor: number;
  /** Words, the nearest first. */
  readonly before: readonly Uint8Array[];
  readonly after: readonly Uint8Array[];
  readonly digits: number;
}

/** The different anchors of some patterns. */
export interface Anchors {
  readonly texts: readonly AnchorText[];
  /** By anchor: its text, and what stands around it. */
  readonly list: readonly { readonly text: AnchorText; readonly surroundings: Surroundings }[];
  /** By anchor: the patterns that have it, by their place in the list. */
  readonly users: readonly (readonly number[])[];
}

/** Gathers the anchors of all patterns, each once. Of words that stand side by side, the rarest is looked for. */
export function gatherAnchors(patterns: readonly Pattern[]): Anchors {
  const encoder = new TextEncoder();
  const rarest = createChooser(encoder);
  const texts = new Map<string, AnchorText & { readonly anchors: Surroundings[] }>();
  const users: number[][] = [];
  const list: Anchors['list'][number][] = [];
  const places = new Map<string, number>();
  for (const [index, pattern] of patterns.entries()) {
    for (const anchor of pattern.anchors) {
      const name = nameOf(anchor);
      const place = places.get(name) ?? users.length;
      if (place === users.length) {
        places.set(name, place);
        users.push([]);
        const { text, ignoreCase, before = [], after = [], digits = 0 } = rarest(anchor);
        const key = `${ignoreCase ? 'i' : 'c'}${text}`;
        const entry = texts.get(key) ?? { exact: encoder.encode(text), ignoreCase, anchors: [] };
        texts.set(key, entry);
        const surroundings: Surroundings = {
          anchor: place,
          before: before.map((word) => encoder.encode(word)).toReversed(),
          after: after.map((word) => encoder.encode(word)),
          digits,
        };
        entry.anchors.push(surroundings);
        list.push({ text: entry, surroundings });
      }
      users[place]?.push(index);
    }
  }
  return { texts: [...texts.values()], list, users };
}

/** Any of an anchor's words stands in every occurrence: gives the one that is rare, and that few others look for. */
function createChooser(encoder: TextEncoder): (anchor: Anchor) => Anchor {
  const commonness = createCommonness();
  const known = new Map<string, number>();
  const crowd = new Map<string, number>();
  const costOf = (word: string): number => {
    const cost = known.get(word) ?? lookupCost(commonness, encoder.encode(word));
    known.set(word, cost);
    return crowdedCost(cost, crowd.get(word) ?? 0);
  };
  return (anchor) => {
    const { before = [], text, after = [], ignoreCase, digits } = anchor;
    if (digits !== undefined) return anchor;
    const words = [...before, text, ...after];
    const costs = words.map(costOf);
    const best = costs.indexOf(Math.min(...costs));
    const word = words[best] ?? text;
    crowd.set(word, (crowd.get(word) ?? 0) + 1);
    return { text: word, ignoreCase, before: words.slice(0, best), after: words.slice(best + 1) };
  };
}

/** Where to look for what stands around an anchor, and the answer for what would stand beyond that. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
  readonly beyond: boolean;
}

/**
 * Whether nothing speaks against what stands around an anchor's text, from `at` to `end`, in every occurrence. In doubt, where
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

/** Whether a text stands at `at`. */
export function standsAt(bytes: Uint8Array, at: number, text: Uint8Array, ignoreCase: boolean): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const wanted = text[index] ?? 0;
    const found = bytes[at + index] ?? 0;
    if (!isSame(found, wanted, ignoreCase)) return false;
  }
  return true;
}

function nameOf({ text, ignoreCase, before, after, digits }: Anchor): string {
  return [ignoreCase ? 'i' : 'c', digits ?? 0, text, '', ...(before ?? []), '', ...(after ?? [])].join(' ');
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
    while (end > bounds.from && (isGap(bytes[end - 1] ?? 0) || bytes[end - 1] === 0x5c)) end -= 1;
    end = readWordBack(bytes, end, bounds, word, ignoreCase);
    if (end < 0) return end === maybe;
  }
  return true;
}

/** Answers in place of an offset. */
const no = -1;
const maybe = -2;

/** Where a word ends that begins at `from`; it may be cut by a line end. What is opaque may stand for any of its characters. */
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
const longestEscape = 6;

function isSame(byte: number, wanted: number, ignoreCase: boolean): boolean {
  return byte === wanted || (ignoreCase && sameLetter(byte, wanted));
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d;
}

/** A number of `digits` digits may follow. */
function mayCount(bytes: Uint8Array, end: number, { to }: Bounds, digits: number): boolean {
  const start = skipGap(bytes, end, to);
  for (let index = start; index < start + digits; index += 1) {
    const byte = bytes[index] ?? 0;
    if (index >= to || isOpaque(byte) || isLineEnd(byte)) return true;
    if (byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}

/**
 * Past blanks, line ends, quotes and angle brackets, escaped or not: what separates words in a template may be any number of
 * them, and a text may be wrapped.
 */
function skipGap(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x5c) {
      let end = at + 1;
      while (end < limit && bytes[end] === 0x5c) end += 1;
      if (!isEscaped(bytes[end] ?? 0)) return at;
      at = end;
    } else if (!isGap(byte)) return at;
    at += 1;
  }
  return at;
}

/** After a backslash: a quote, `n`, `r` or `t`. */
function isEscaped(byte: number): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x6e || byte === 0x72 || byte === 0x74;
}

function isGap(byte: number): boolean {
  return (
    byte === 0x20 ||
    byte === 0x0a ||
    byte === 0x0d ||
    byte === 0x09 ||
    byte === 0x22 ||
    byte === 0x27 ||
    byte === 0x3c ||
    byte === 0x3e ||
    byte === 0x26
  );
}

/** An escape or what is not ASCII: it may stand for something else, or for nothing. */
function isOpaque(byte: number): boolean {
  return byte >= 0x80 || byte === 0x5c;
}

/** Whether two bytes are one ASCII letter, in whatever case. */
export function sameLetter(a: number, b: number): boolean {
  const lower = a | 0x20;
  return lower === (b | 0x20) && lower >= 0x61 && lower <= 0x7a;
}
