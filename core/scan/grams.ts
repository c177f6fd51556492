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
  /** The word after it; empty where none is known. */
  readonly next: Uint8Array;
  readonly ignoreCase: boolean;
}

/** A four-byte gram, and where in which anchor it stands. */
interface GramPlace {
  readonly anchor: number;
  readonly offset: number;
}

/**
 * Builds the filter. Of each anchor it keeps as many consecutive four-byte grams as its stride is long, so that one of
 * them stands at a multiple of the stride wherever the anchor stands; a search then looks only at every second or fourth
 * byte: one load, one multiplication and one bit test. What follows an anchor is checked at once. Anchors shorter than
 * four bytes are searched for one by one.
 */
export function createGramFilter(anchors: readonly Anchor[]): GramFilter {
  const encoder = new TextEncoder();
  const texts = anchors.map((anchor): AnchorBytes => ({
    exact: encoder.encode(anchor.text),
    next: encoder.encode(anchor.next ?? ''),
    ignoreCase: anchor.ignoreCase,
  }));
  const short = groupShort(texts);
  const aligned = createTable();
  const half = createTable();
  const odd = createTable();
  for (const [anchor, { exact }] of texts.entries()) {
    if (exact.length < 4) continue;
    const stride = strideOf(exact.length);
    const first = rarestWindow(exact, stride);
    for (let offset = first; offset < first + stride; offset += 1) {
      const gram = foldedGram(exact, offset);
      addGram(aligned, gram, { anchor, offset });
      if (stride <= 2) addGram(half, gram, { anchor, offset });
      if (stride === 1) addGram(odd, gram, { anchor, offset });
    }
  }
  const reach = texts.reduce((most, text) => Math.max(most, text.exact.length), 0);
  const grams: Grams = { texts, aligned, half, odd, reach };
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

/** Grams to look for at some positions: a bit for each gram's hash, and where each stands in which anchors. */
interface GramTable {
  readonly bits: Int32Array;
  readonly places: Map<number, GramPlace[]>;
}

/** What a filter knows of its anchors: the grams at positions divisible by four, by two only, and at odd ones. */
interface Grams {
  readonly texts: readonly AnchorBytes[];
  readonly aligned: GramTable;
  readonly half: GramTable;
  readonly odd: GramTable;
  /** Length in bytes of the longest anchor. */
  readonly reach: number;
}

function createTable(): GramTable {
  return { bits: new Int32Array(tableWords), places: new Map() };
}

function addGram(table: GramTable, gram: number, place: GramPlace): void {
  const hash = Math.imul(gram, multiplier) >>> tableShift;
  table.bits[hash >>> 5] = (table.bits[hash >>> 5] ?? 0) | (1 << (hash & 31));
  const list = table.places.get(gram);
  if (list === undefined) table.places.set(gram, [place]);
  else list.push(place);
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
  const { aligned, half, odd } = grams;
  const bits = aligned.bits;
  const halves = half.places.size > 0;
  const odds = odd.places.size > 0;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, (bytes.buffer.byteLength - bytes.byteOffset) >> 2);
  const lastWord = Math.min(words.length, (Math.min(limit, end + grams.reach) + 3) >> 2);
  let seen = 0;
  for (let index = start >> 2; index < lastWord; index += 1) {
    const word = words[index] ?? 0;
    seen |= word;
    if (isKnown(bits, word)) verify(grams, aligned, looking, index << 2, word);
    if (!halves) continue;
    const next = words[index + 1] ?? 0;
    const middle = (word >>> 16) | (next << 16);
    if (isKnown(half.bits, middle)) verify(grams, half, looking, (index << 2) + 2, middle);
    if (!odds) continue;
    const first = (word >>> 8) | (next << 24);
    if (isKnown(odd.bits, first)) verify(grams, odd, looking, (index << 2) + 1, first);
    const third = (word >>> 24) | (next << 8);
    if (isKnown(odd.bits, third)) verify(grams, odd, looking, (index << 2) + 3, third);
  }
  return (seen & 0x80808080) === 0;
}

function isKnown(bits: Int32Array, word: number): boolean {
  const hash = Math.imul(word | caseBits, multiplier) >>> tableShift;
  return ((bits[hash >>> 5] ?? 0) & (1 << (hash & 31))) !== 0;
}

function verify(grams: Grams, table: GramTable, looking: Looking, at: number, word: number): void {
  for (const place of table.places.get(word | caseBits) ?? []) {
    const position = at - place.offset;
    const text = grams.texts[place.anchor];
    if (text === undefined || position < looking.start || position >= looking.end) continue;
    if (mayStandAt(looking, position, text)) looking.hits.push([position, place.anchor]);
  }
}

/** The anchor stands there, and nothing speaks against the word that follows it. */
function mayStandAt({ bytes, limit }: Looking, position: number, text: AnchorBytes): boolean {
  const end = position + text.exact.length;
  if (end > limit || !standsAt(bytes, position, text.exact, text.ignoreCase)) return false;
  if (text.next.length === 0) return true;
  let at = end;
  while (at < limit && isPlainGap(bytes[at] ?? 0)) at += 1;
  // A line end, an escape or what is not ASCII may hide the word: that is for the pattern to decide.
  if (at + text.next.length > limit || isOpaque(bytes[at] ?? 0)) return true;
  if (standsAt(bytes, at, text.next, text.ignoreCase)) return true;
  for (let index = at; index < at + text.next.length; index += 1) if (isOpaque(bytes[index] ?? 0)) return true;
  return false;
}

/** A blank, a quote or an angle bracket: what separates words in a template may be any number of them. */
function isPlainGap(byte: number): boolean {
  return (
    byte === 0x20 || byte === 0x09 || byte === 0x22 || byte === 0x27 || byte === 0x3c || byte === 0x3e || byte === 0x26
  );
}

function isOpaque(byte: number): boolean {
  return byte >= 0x80 || byte === 0x5c || byte === 0x0a || byte === 0x0d;
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

function standsAt(bytes: Uint8Array, position: number, text: Uint8Array, ignoreCase: boolean): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const wanted = text[index] ?? 0;
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
  const { bytes, start, end, hits } = looking;
  for (let at = bytes.indexOf(first, start); at >= 0 && at < end; at = bytes.indexOf(first, at + 1)) {
    for (const [index, text] of group) if (mayStandAt(looking, at, text)) hits.push([at, index]);
  }
}
