// The one pass over every byte of a log: finds line ends, places where anchors stand, and stretches that are not ASCII.

import type { AnchorText } from './anchors.ts';
import { eachNeighbour } from './neighbours.ts';
import { multiplier, type GramTable } from './gram-table.ts';
import type { Grams } from './grams.ts';
import { cellBytes } from './block.ts';
import { addNumber, createNumbers, copyNumbers, reserve, type Numbers } from './numbers.ts';
import { maySurround, sameLetter, standsAt } from './surroundings.ts';

/** What a sweep finds. Places are offsets in the bytes. */
export interface Swept {
  /** Where lines begin. The first one's may lie before the bytes: then it is right but for a multiple of `cellBytes`. */
  readonly starts: Numbers;
  /** Where anchors stand, line by line, and which: an index, or `anyAnchor` for a character that may hide one. */
  readonly places: Numbers;
  readonly anchors: Numbers;
  /** Groups of sixteen bytes in which anchors may stand: the number of their first word. Of one sweep. */
  readonly candidates: Numbers;
  /** Start and end of each stretch that may hold bytes that are not ASCII. Just before and after it they are ASCII. */
  readonly foreign: Numbers;
  /** By anchor: no more of its places are wanted before this offset, where the line that began at `since` goes on. */
  readonly enough: Int32Array;
  readonly since: Int32Array;
}

/** Stands for all anchors. */
export const anyAnchor = -1;

export function createSwept(anchors: number): Swept {
  return {
    starts: createNumbers(),
    places: createNumbers(),
    anchors: createNumbers(),
    candidates: createNumbers(),
    foreign: createNumbers(),
    enough: new Int32Array(anchors),
    since: new Int32Array(anchors).fill(-1),
  };
}

export function copySwept(swept: Swept): Swept {
  return {
    starts: copyNumbers(swept.starts),
    places: copyNumbers(swept.places),
    anchors: copyNumbers(swept.anchors),
    candidates: createNumbers(),
    foreign: copyNumbers(swept.foreign),
    enough: swept.enough.slice(),
    since: swept.since.slice(),
  };
}

/** A stretch of a log in memory. `bytes` begins with its buffer, which has 16 bytes more than it. */
export interface Ground {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** To be swept; multiples of 16. What stands between the end of the bytes and `to` is zero. */
  readonly from: number;
  readonly to: number;
}

/** Adds what stands in the ground to what was found before it. An anchor that begins in it ends before the end of the bytes. */
export function sweep(grams: Grams, ground: Ground, swept: Swept): void {
  const first = swept.places.length;
  const line = Math.max(0, swept.starts.length - 1);
  const { candidates } = swept;
  candidates.length = 0;
  reserve(candidates, (ground.to - ground.from) >> 4);
  reserve(swept.starts, ground.to - ground.from);
  const words = new Int32Array(ground.bytes.buffer, 0, (ground.to >> 2) + 1);
  sweepWords(grams, ground, words, swept);
  lookAtCandidates(grams, ground, words, { swept, line });
  if (grams.half !== undefined) sweepHalves(grams, grams.half, ground, { swept, line });
  if (grams.short.length > 0) sweepShort(grams, ground, swept, line);
  if (swept.places.length > first && !isSorted(swept.places, first)) sortPlaces(swept, first);
}

const lineEnds = 0x0a0a0a0a;
const sevenBits = 0x7f7f7f7f;
const highBits = 0x80808080 | 0;

/**
 * The inner loop, over groups of four words: notes line ends, and the groups in which an anchor may stand. A byte plus 0x7f
 * has its high bit set unless it is zero: so a line end is told where all is ASCII.
 */
function sweepWords({ whole, fold }: Grams, ground: Ground, words: Int32Array, swept: Swept): void {
  const { bits, shift } = whole;
  const { items } = swept.starts;
  const candidates = swept.candidates.items;
  let lines = swept.starts.length;
  let found = 0;
  const end = ground.to >> 2;
  for (let index = ground.from >> 2; index < end; index += 4) {
    const a = words[index] ?? 0;
    const b = words[index + 1] ?? 0;
    const c = words[index + 2] ?? 0;
    const d = words[index + 3] ?? 0;
    const g = Math.imul(a | fold, multiplier) >>> shift;
    const h = Math.imul(b | fold, multiplier) >>> shift;
    const i = Math.imul(c | fold, multiplier) >>> shift;
    const j = Math.imul(d | fold, multiplier) >>> shift;
    const known =
      ((bits[g >>> 5] ?? 0) >>> g) |
      ((bits[h >>> 5] ?? 0) >>> h) |
      ((bits[i >>> 5] ?? 0) >>> i) |
      ((bits[j >>> 5] ?? 0) >>> j);
    if ((known & 1) !== 0) {
      candidates[found] = index;
      found += 1;
    }
    const p = ((a ^ lineEnds) + sevenBits) | 0;
    const q = ((b ^ lineEnds) + sevenBits) | 0;
    const r = ((c ^ lineEnds) + sevenBits) | 0;
    const s = ((d ^ lineEnds) + sevenBits) | 0;
    const all = a | b | c | d;
    if ((p & q & r & s & ~all & highBits) === highBits) continue;
    // Bit 8 k + n for byte k of word n.
    const ends = ((~p & highBits) >>> 7) | ((~q & highBits) >>> 6) | ((~r & highBits) >>> 5) | ((~s & highBits) >>> 4);
    if ((all & highBits) !== 0 || (ends & (ends - 1)) !== 0) {
      swept.starts.length = lines;
      readGroup(ground.bytes, index << 2, swept, (all & highBits) === 0);
      lines = swept.starts.length;
      continue;
    }
    const bit = 31 - Math.clz32(ends);
    items[lines] = ((index + (bit & 7)) << 2) + (bit >>> 3) + 1;
    lines += 1;
  }
  swept.starts.length = lines;
  swept.candidates.length = found;
}

/** Places are noted line by line: `line` is the one that was reached, of those in `swept.starts`. */
interface Notes {
  readonly swept: Swept;
  line: number;
}

function lookAtCandidates(grams: Grams, ground: Ground, words: Int32Array, notes: Notes): void {
  const { fold, whole } = grams;
  const { bits, shift } = whole;
  const { items, length } = notes.swept.candidates;
  for (let candidate = 0; candidate < length; candidate += 1) {
    const first = items[candidate] ?? 0;
    for (let index = first; index < first + 4; index += 1) {
      const word = words[index] ?? 0;
      const hash = Math.imul(word | fold, multiplier) >>> shift;
      if ((((bits[hash >>> 5] ?? 0) >>> hash) & 1) !== 0) look(grams, whole, ground, index << 2, word, notes);
    }
  }
}

/** Looks halfway between the words. */
function sweepHalves(grams: Grams, half: GramTable, ground: Ground, notes: Notes): void {
  const { fold } = grams;
  const { bits, shift } = half;
  const words = new Int32Array(ground.bytes.buffer, 0, (ground.to >> 2) + 1);
  const end = ground.to >> 2;
  for (let index = ground.from >> 2; index < end; index += 1) {
    const word = ((words[index] ?? 0) >>> 16) | ((words[index + 1] ?? 0) << 16);
    const hash = Math.imul(word | fold, multiplier) >>> shift;
    if ((((bits[hash >>> 5] ?? 0) >>> hash) & 1) !== 0) look(grams, half, ground, (index << 2) + 2, word, notes);
  }
}

/** Notes the anchors that stand where a word says that they might. */
function look(grams: Grams, table: GramTable, { bytes }: Ground, at: number, word: number, notes: Notes): void {
  const gram = word | grams.fold;
  const head = table.heads[Math.imul(gram, multiplier) >>> table.headShift] ?? 0;
  for (let place = head; place !== 0; place = table.nexts[place] ?? 0) {
    if (table.grams[place] !== gram) continue;
    const text = grams.texts[table.texts[place] ?? 0];
    const position = at - (table.offsets[place] ?? 0);
    if (text === undefined || position < 0 || position + text.exact.length > bytes.length) continue;
    if (standsAt(bytes, position, text.exact, text.ignoreCase)) noteAll(bytes, text, position, notes);
  }
}

/** Notes the anchors of a text that stands there. A line that is full of an anchor is not asked for it again and again. */
function noteAll(bytes: Uint8Array, text: AnchorText, position: number, notes: Notes): void {
  const { starts, since, enough, places, anchors } = notes.swept;
  while (notes.line + 1 < starts.length && (starts.items[notes.line + 1] ?? 0) <= position) notes.line += 1;
  const start = starts.items[notes.line] ?? 0;
  const end = position + text.exact.length;
  eachNeighbour(text.anchors, bytes, position, end, (surroundings) => {
    const { anchor } = surroundings;
    if (since[anchor] === start && position < (enough[anchor] ?? 0)) return;
    // What is not in memory yet speaks against nothing.
    const known = { from: 0, to: bytes.length, beyond: true };
    if (!maySurround(bytes, position, end, known, text.ignoreCase, surroundings)) return;
    addNumber(places, position);
    addNumber(anchors, anchor);
    // Enough only where it is sure to count: by what stands near it in its line.
    const lineEnd = notes.line + 1 < starts.length ? (starts.items[notes.line + 1] ?? 0) : bytes.length;
    const near = {
      from: Math.max(0, start, position - nearBytes),
      to: Math.min(lineEnd, end + nearBytes),
      beyond: false,
    };
    if (!maySurround(bytes, position, end, near, text.ignoreCase, surroundings)) return;
    since[anchor] = start;
    enough[anchor] = position - ((position - start) % cellBytes) + cellBytes;
  });
}

const nearBytes = 4096;

/** Sixteen bytes with several line ends, or with some that are not ASCII. */
function readGroup(bytes: Uint8Array, at: number, swept: Swept, ascii: boolean): void {
  const { starts, foreign } = swept;
  for (let next = at; next < at + 16; next += 1) {
    const byte = bytes[next] ?? 0;
    if (byte === 0x0a) addNumber(starts, next + 1);
    if (byte >= 0xc2 && isInvisible(bytes, next, byte)) {
      addNumber(swept.places, next);
      addNumber(swept.anchors, anyAnchor);
    }
  }
  if (ascii) return;
  if (foreign.items[foreign.length - 1] === at && foreign.length > 0) foreign.length -= 1;
  else addNumber(foreign, at);
  addNumber(foreign, at + 16);
}

/** Whether U+00AD, U+200B, U+200C, U+200D, U+2060 or U+FEFF stands there: it may stand inside an anchor and hide it. */
function isInvisible(bytes: Uint8Array, at: number, lead: number): boolean {
  const second = bytes[at + 1];
  if (lead === 0xc2) return second === 0xad;
  const third = bytes[at + 2] ?? 0;
  if (lead === 0xe2) return (second === 0x80 && third >= 0x8b && third <= 0x8d) || (second === 0x81 && third === 0xa0);
  return lead === 0xef && second === 0xbb && third === 0xbf;
}

/** One search for each. */
function sweepShort(grams: Grams, { bytes, from, to }: Ground, swept: Swept, line: number): void {
  for (const index of grams.short) {
    const text = grams.texts[index];
    const byte = text?.exact[0];
    if (text === undefined || byte === undefined) continue;
    const forms = text.ignoreCase && sameLetter(byte, byte) ? [byte | 0x20, byte & ~0x20] : [byte];
    for (const form of forms) {
      const notes = { swept, line };
      for (let at = bytes.indexOf(form, from); at >= 0 && at < to; at = bytes.indexOf(form, at + 1))
        if (standsAt(bytes, at, text.exact, text.ignoreCase)) noteAll(bytes, text, at, notes);
    }
  }
}

function isSorted({ items, length }: Numbers, first: number): boolean {
  for (let index = first + 1; index < length; index += 1)
    if ((items[index - 1] ?? 0) > (items[index] ?? 0)) return false;
  return true;
}

function sortPlaces({ places, anchors }: Swept, first: number): void {
  const count = places.length - first;
  // Both in one number, so that a sort of plain numbers will do.
  const both = new Float64Array(count);
  for (let index = 0; index < count; index += 1)
    both[index] = (places.items[first + index] ?? 0) * maxAnchors + (anchors.items[first + index] ?? 0) - anyAnchor;
  both.sort();
  for (const [index, value] of both.entries()) {
    places.items[first + index] = Math.floor(value / maxAnchors);
    anchors.items[first + index] = (value % maxAnchors) + anyAnchor;
  }
}

const maxAnchors = 2 ** 21;
