// Chooses four-byte grams of many short texts such that looking at every fourth byte of a log finds every one of them.

import type { AnchorText } from './anchors.ts';
import { crowdedCost, leastBytes, ordinaryCommonness, wholeBytes } from './ordinary.ts';
import { sameLetter } from './surroundings.ts';

/** A gram as the number that an `Int32Array` reads, with its text and its offset there. */
export interface GramPlace {
  readonly gram: number;
  readonly text: number;
  readonly offset: number;
}

/** Prepared for a list of texts. */
export interface Grams {
  readonly texts: readonly AnchorText[];
  /** Set in each byte of a word before it is looked up: makes one of upper and lower case where that matters, else 0. */
  readonly fold: number;
  /** Looked up with the words at offsets divisible by four. */
  readonly whole: readonly GramPlace[];
  /** Looked up with the words halfway between them, for texts that are too short. */
  readonly half: readonly GramPlace[];
  /** Whether that is to be done at odd offsets too: for many texts of four bytes. */
  readonly odd: boolean;
  /** Texts of one or two bytes, by index: searched for one by one. */
  readonly short: readonly number[];
  /** A text found at a word ends before this many bytes after the word's start. */
  readonly reach: number;
}

/**
 * Of a text with seven bytes or more, four grams one after the other are kept: wherever the text is, one of the four
 * begins at a multiple of four, and is seen there. So nothing is missed by looking at every fourth byte only. A gram may have one byte beyond the text's ends, and is kept once for each value of that byte;
 * so five bytes are enough. Of shorter texts two grams are kept, and looked up at every second byte. Of a letter whose case
 * does not matter, both cases are kept, unless there are many. Where very many texts have four bytes, the one gram that each is
 * is looked up at every byte: two grams for each value of a byte would take more.
 */
export function createGrams(texts: readonly AnchorText[]): Grams {
  const fold = texts.filter((text) => text.ignoreCase).length > maxSpelledOut ? 0x20202020 : 0;
  const odd = texts.filter(({ exact }) => exact.length === 4).length > maxFilled;
  const whole: GramPlace[] = [];
  const half: GramPlace[] = [];
  const short: number[] = [];
  const crowd = new Map<number, number>();
  // Shortest first: the longer have more windows to choose from, and keep away from crowded grams.
  const order = [...texts.entries()].toSorted(([, a], [, b]) => a.exact.length - b.exact.length);
  let filled = 0;
  for (const [text, { exact: bytes, ignoreCase }] of order) {
    if (bytes.length < 3) {
      short.push(text);
      continue;
    }
    if (odd && bytes.length === 4) {
      for (const gram of gramsAt(bytes, 0, fold === 0 && ignoreCase, fold)) {
        whole.push({ gram, text, offset: 0 });
        half.push({ gram, text, offset: 0 });
      }
      continue;
    }
    const mayFill = bytes.length < leastBytes || filled < maxFilled;
    const stride = bytes.length >= wholeBytes || (bytes.length >= leastBytes && mayFill) ? 4 : 2;
    const first = rarestWindow(bytes, stride, mayFill, (offset) => {
      const others = isInside(bytes, offset) ? (crowd.get(wordAt(bytes, offset) | fold) ?? 0) : 0;
      const cost = ordinaryCommonness.at(bytes, offset);
      return isInside(bytes, offset) ? crowdedCost(cost, others) : cost * manyValues;
    });
    for (let offset = first; offset < first + stride; offset += 1) {
      if (!isInside(bytes, offset)) filled += 1;
      for (const folded of gramsAt(bytes, offset, fold === 0 && ignoreCase, fold)) {
        crowd.set(folded, (crowd.get(folded) ?? 0) + 1);
        whole.push({ gram: folded, text, offset });
        if (stride === 2) half.push({ gram: folded, text, offset });
      }
    }
  }
  return {
    texts,
    fold,
    whole,
    half,
    odd,
    short,
    reach: texts.reduce((most, text) => Math.max(most, text.exact.length), 8) + 8,
  };
}

/** How many texts may have grams for each case of their letters: it takes very many. */
const maxSpelledOut = 64;
/** How many grams may be kept with each value of a byte beyond their text: each takes the room of 256. */
const maxFilled = 64;

/** A gram with a byte of any value takes room for many. */
const manyValues = 300;

function isInside(bytes: Uint8Array, offset: number): boolean {
  return offset >= 0 && offset + 4 <= bytes.length;
}

/** The grams at an offset, folded; at most one byte lies outside the text and may have any value. */
function gramsAt(bytes: Uint8Array, offset: number, bothCases: boolean, fold: number): readonly number[] {
  let grams = [0];
  for (let index = 0; index < 4; index += 1) {
    const at = offset + index;
    const byte = bytes[at] ?? 0;
    const isLetter = bothCases && sameLetter(byte, byte);
    const values = at < 0 || at >= bytes.length ? anyByte() : isLetter ? [byte | 0x20, byte & ~0x20] : [byte];
    grams = grams.flatMap((gram) => values.map((value) => gram | (value << (8 * index))));
  }
  return [...new Set(grams.map((gram) => gram | fold))];
}

function anyByte(): readonly number[] {
  return Array.from({ length: 256 }, (_, value) => value);
}

/** The offset of the `stride` grams that are rarest in ordinary logs, and least used by other texts. */
function rarestWindow(
  bytes: Uint8Array,
  stride: number,
  mayFill: boolean,
  commonnessAt: (offset: number) => number,
): number {
  // With one byte beyond either end, where that is allowed or needed.
  const from = mayFill ? -1 : 0;
  const to = Math.max(from, bytes.length - stride - (mayFill ? 2 : 3));
  let best = from;
  let least = Infinity;
  for (let first = from; first <= to; first += 1) {
    let common = 0;
    for (let offset = first; offset < first + stride; offset += 1) common += commonnessAt(offset);
    if (common < least) {
      least = common;
      best = first;
    }
  }
  return best;
}

function wordAt(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return a | (b << 8) | (c << 16) | (d << 24);
}
