// Finds every place where one of many short texts stands, by looking at only some of the bytes.

import type { Anchor } from './pattern.ts';

/** Places of anchors in a stretch of bytes: `positions[i]` is where `anchors[i]` (an index) begins. */
export interface AnchorHits {
  readonly positions: readonly number[];
  readonly anchors: readonly number[];
  /** Every byte looked at was ASCII. */
  readonly ascii: boolean;
}

/** Prepared for a list of anchors. */
export interface GramFilter {
  /**
   * All anchors in `bytes` that begin at or after `start`, before `end`, and end at or before `limit`; by position,
   * then index. `bytes` begins at a multiple of four in its buffer, which is a multiple of four long.
   */
  readonly search: (bytes: Uint8Array<ArrayBuffer>, start: number, end: number, limit: number) => AnchorHits;
}

interface AnchorBytes {
  readonly exact: Uint8Array;
  readonly ignoreCase: boolean;
}

/** A four-byte gram, and where in which anchor it stands. */
interface GramPlace {
  readonly anchor: number;
  readonly offset: number;
}

/**
 * Builds the filter. Of each anchor it keeps as many consecutive four-byte grams as the stride is long, so that one of
 * them stands at a multiple of the stride wherever the anchor stands; a search then looks at every stride-th byte only:
 * one load, one multiplication and one bit test. Anchors shorter than four bytes are searched for one by one.
 */
export function createGramFilter(anchors: readonly Anchor[]): GramFilter {
  const encoder = new TextEncoder();
  const texts = anchors.map((anchor): AnchorBytes => ({
    exact: encoder.encode(anchor.text),
    ignoreCase: anchor.ignoreCase,
  }));
  const long = texts.flatMap((text, index) => (text.exact.length >= 4 ? [index] : []));
  const short = groupShort(texts);
  const stride = long.reduce((least, index) => Math.min(least, strideOf(texts[index]?.exact.length ?? 4)), 4);
  const table = new Int32Array(tableWords);
  const places = new Map<number, GramPlace[]>();
  for (const anchor of long) {
    const bytes = texts[anchor]?.exact ?? new Uint8Array(4);
    const first = rarestWindow(bytes, stride);
    for (let offset = first; offset < first + stride; offset += 1) {
      const gram = foldedGram(bytes, offset);
      const hash = Math.imul(gram, multiplier) >>> tableShift;
      table[hash >>> 5] = (table[hash >>> 5] ?? 0) | (1 << (hash & 31));
      const list = places.get(gram) ?? [];
      list.push({ anchor, offset });
      places.set(gram, list);
    }
  }
  const grams: Grams = {
    texts,
    stride,
    table,
    places,
    reach: texts.reduce((most, text) => Math.max(most, text.exact.length), 0),
  };
  const search: GramFilter['search'] = (bytes, start, end, limit) => {
    const hits: Hit[] = [];
    const ascii = searchGrams(grams, { bytes, start, end, limit, hits });
    for (const [first, group] of short) {
      // Where all is ASCII, what is not need not be looked for.
      if (!ascii || first < 0x80) searchShort({ bytes, start, end, limit, hits }, first, group);
    }
    hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return { positions: hits.map((hit) => hit[0]), anchors: hits.map((hit) => hit[1]), ascii };
  };
  return { search };
}

type Hit = readonly [position: number, anchor: number];

/** What a filter knows of its anchors. */
interface Grams {
  readonly texts: readonly AnchorBytes[];
  readonly stride: number;
  readonly table: Int32Array;
  readonly places: ReadonlyMap<number, readonly GramPlace[]>;
  /** Length in bytes of the longest anchor. */
  readonly reach: number;
}

/** One search: where it looks, and what it has found. */
interface Looking {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly start: number;
  readonly end: number;
  readonly limit: number;
  readonly hits: Hit[];
}

/** The inner loop. Tells whether all bytes were ASCII. Between two aligned words stand the grams of smaller strides. */
function searchGrams(grams: Grams, looking: Looking): boolean {
  const { bytes, start, end, limit } = looking;
  const { table, stride } = grams;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, (bytes.buffer.byteLength - bytes.byteOffset) >> 2);
  const lastWord = Math.min(words.length, (Math.min(limit, end + grams.reach) + 3) >> 2);
  let seen = 0;
  for (let index = start >> 2; index < lastWord; index += 1) {
    const word = words[index] ?? 0;
    seen |= word;
    if (isKnown(table, word)) verify(grams, looking, index << 2, word);
    if (stride < 4) {
      const next = words[index + 1] ?? 0;
      const half = (word >>> 16) | (next << 16);
      if (isKnown(table, half)) verify(grams, looking, (index << 2) + 2, half);
      if (stride < 2) {
        const first = (word >>> 8) | (next << 24);
        if (isKnown(table, first)) verify(grams, looking, (index << 2) + 1, first);
        const third = (word >>> 24) | (next << 8);
        if (isKnown(table, third)) verify(grams, looking, (index << 2) + 3, third);
      }
    }
  }
  return (seen & 0x80808080) === 0;
}

function isKnown(table: Int32Array, word: number): boolean {
  const hash = Math.imul(word | caseBits, multiplier) >>> tableShift;
  return ((table[hash >>> 5] ?? 0) & (1 << (hash & 31))) !== 0;
}

function verify(grams: Grams, looking: Looking, at: number, word: number): void {
  for (const place of grams.places.get(word | caseBits) ?? []) {
    const position = at - place.offset;
    const text = grams.texts[place.anchor];
    if (text === undefined || position < looking.start || position >= looking.end) continue;
    if (position + text.exact.length <= looking.limit && standsAt(looking.bytes, position, text))
      looking.hits.push([position, place.anchor]);
  }
}

/** The table of grams has 2^19 bits. */
const tableWords = 1 << 14;
const tableShift = 32 - 19;
const multiplier = 0x9e3779b1 | 0;
/** Set in every byte: upper and lower case letters become one. */
const caseBits = 0x20202020;

function strideOf(length: number): number {
  return length >= 7 ? 4 : length >= 5 ? 2 : 1;
}

/** The four bytes at an offset as the little-endian word that an Int32Array reads, without case. */
function foldedGram(bytes: Uint8Array, at: number): number {
  const word =
    (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
  return word | caseBits;
}

/** Where `stride` consecutive grams hold the fewest letters that are common in logs. */
function rarestWindow(bytes: Uint8Array, stride: number): number {
  let best = 0;
  let least = Infinity;
  for (let start = 0; start + stride + 3 <= bytes.length; start += 1) {
    let common = 0;
    for (let at = start; at < start + stride + 3; at += 1) {
      const rank = commonBytes.indexOf(String.fromCharCode(bytes[at] ?? 0));
      common += rank < 0 ? 0 : commonBytes.length - rank;
    }
    if (common < least) {
      least = common;
      best = start;
    }
  }
  return best;
}

/** The bytes that stand most often in ordinary logs, most often first. */
const commonBytes = ' eotainrs01dlc2m-u":p3.4h5/fg';

function standsAt(bytes: Uint8Array, position: number, text: AnchorBytes): boolean {
  const { exact, ignoreCase } = text;
  for (let index = 0; index < exact.length; index += 1) {
    const wanted = exact[index] ?? 0;
    const found = bytes[position + index] ?? 0;
    if (found !== wanted && !(ignoreCase && sameLetter(found, wanted))) return false;
  }
  return true;
}

function sameLetter(a: number, b: number): boolean {
  const lower = a | 0x20;
  return lower === (b | 0x20) && lower >= 0x61 && lower <= 0x7a;
}

/** An anchor too short for a gram, with its index. */
type ShortAnchor = readonly [index: number, text: AnchorBytes];

/** Short anchors by each byte that they may begin with. */
function groupShort(texts: readonly AnchorBytes[]): ReadonlyMap<number, readonly ShortAnchor[]> {
  const groups = new Map<number, ShortAnchor[]>();
  for (const [index, text] of texts.entries()) {
    const first = text.exact[0];
    if (first === undefined || text.exact.length >= 4) continue;
    const firsts = text.ignoreCase && sameLetter(first, first) ? [first | 0x20, first & ~0x20] : [first];
    for (const byte of firsts) groups.set(byte, [...(groups.get(byte) ?? []), [index, text]]);
  }
  return groups;
}

function searchShort(looking: Looking, first: number, group: readonly ShortAnchor[]): void {
  const { bytes, start, end, limit, hits } = looking;
  for (let at = bytes.indexOf(first, start); at >= 0 && at < end; at = bytes.indexOf(first, at + 1)) {
    for (const [index, text] of group) {
      if (at + text.exact.length <= limit && standsAt(bytes, at, text)) hits.push([at, index]);
    }
  }
}
