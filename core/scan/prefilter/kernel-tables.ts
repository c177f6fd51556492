// Lays out in bytes what kernel.wat looks up: the bytes that lines are marked by, the tables of grams, their entries, and the texts.

import type { AnchorText } from './anchors.ts';
import type { GramPlace, Grams } from './grams.ts';
import { isPartOfWord, neighbourKey, standsForItself } from './neighbours.ts';
import { sameLetter } from './surroundings.ts';

/** A table of grams. Addresses in the memory, and how far to shift a product for the hash. */
export interface Table {
  readonly flags: number;
  readonly shift: number;
  readonly heads: number;
  readonly headShift: number;
}

/** The text at the beginning of the memory. */
export interface Tables {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly openings: number;
  readonly plain: number;
  readonly pairs: number;
  readonly pairShift: number;
  readonly whole: Table;
  readonly half: Table | undefined;
  /** The largest number of texts that can be found at one word. */
  readonly longestChain: number;
}

/** Spread numbers evenly, as in kernel.wat. */
const multiplier = 0x9e3779b1 | 0;
const pairMultiplier = 0x85ebca6b | 0;
/** A flag is by how much it moves on what is written: the bytes of an item in a list. */
const itemBytes = 4;
/** Address 0 represents nothing. */
const firstAddress = 16;

export function placeTables({ texts, whole, half }: Grams, openings: Uint8Array): Tables {
  const plain = firstAddress + 256;
  const pairs = plain + 256;
  const anchors = texts.reduce((sum, text) => sum + text.anchors.all.length, 0);
  const pairsLog = clampLog(anchors * 512, 13, 21);
  const pairShift = 32 - pairsLog;
  const { addresses, end } = addressesOf(texts, pairs + (1 << (pairsLog - 3)));
  const plans = [planTable(whole, end)];
  if (half.length > 0) plans.push(planTable(half, plans[0]?.end ?? 0));
  const bytes = new Uint8Array(plans.at(-1)?.end ?? 0);
  const words = new Int32Array(bytes.buffer);
  for (const [byte, opens] of openings.entries()) bytes[firstAddress + byte] = opens === 0 ? 0 : itemBytes;
  for (let byte = 0; byte < 256; byte += 1)
    bytes[plain + byte] = (isPartOfWord(byte) ? 1 : 0) | (standsForItself(byte) ? 2 : 0);
  for (const [index, text] of texts.entries()) {
    writeText(bytes, words, addresses[index] ?? 0, index, text);
    for (const surroundings of text.anchors.all)
      for (const key of pairKeys(neighbourKey(surroundings, text.ignoreCase)))
        setBit(bytes, pairs, pairHash(index, key) >>> pairShift);
  }
  const chains = plans.map((plan) => writeTable(bytes, words, plan, addresses));
  const [first, second] = plans;
  if (first === undefined) throw new Error('There is always a table.');
  return {
    bytes,
    openings: firstAddress,
    plain,
    pairs,
    pairShift,
    whole: first,
    half: second,
    longestChain: Math.max(...chains),
  };
}

function setBit(bytes: Uint8Array, from: number, bit: number): void {
  const at = from + (bit >>> 3);
  bytes[at] = (bytes[at] ?? 0) | (1 << (bit & 7));
}

/** A key, and what represents it where one side of it, or both, are not known. */
function pairKeys(key: number): readonly number[] {
  const after = key & 0xffff0000;
  const before = key & 0xffff;
  return [key, 0xffff0000 | before, after | 0xffff, 0xffffffff];
}

/** Of a text's number and the key of its neighbours, as in kernel.wat. */
function pairHash(text: number, key: number): number {
  return Math.imul(Math.imul(key, multiplier) + text, pairMultiplier);
}

/**
 * A text is its number, its length, whether its pairs are known and nothing, then pairs of eight bytes: what is set in a log's
 * bytes, and what they must equal then.
 */
function addressesOf(
  texts: readonly AnchorText[],
  from: number,
): { readonly addresses: readonly number[]; readonly end: number } {
  let end = from;
  const addresses = texts.map(({ exact }) => {
    const address = end;
    end += 16 + 16 * Math.ceil(exact.length / 8);
    return address;
  });
  return { addresses, end };
}

function writeText(bytes: Uint8Array, words: Int32Array, address: number, number: number, text: AnchorText): void {
  words[address >> 2] = number;
  words[(address >> 2) + 1] = text.exact.length;
  // In kernel.wat bytes are compared as they are.
  words[(address >> 2) + 2] = text.ignoreCase ? 0 : 1;
  const padded = (text.exact.length + 7) & ~7;
  for (let index = 0; index < padded; index += 1) {
    const place = address + 16 + 16 * (index >> 3) + (index & 7);
    const byte = text.exact[index];
    const set = byte === undefined ? 0xff : text.ignoreCase && sameLetter(byte, byte) ? 0x20 : 0;
    bytes[place] = set;
    bytes[place + 8] = (byte ?? 0) | set;
  }
}

interface TablePlan extends Table {
  readonly places: readonly GramPlace[];
  readonly entries: number;
  readonly end: number;
}

function planTable(places: readonly GramPlace[], from: number): TablePlan {
  // One flag in sixty is set, or a few: a table that fits the nearest caches is quicker than a fuller answer.
  const flagsLog = clampLog(places.length * 64, 13, 19);
  const headsLog = clampLog(places.length * 2, 8, 20);
  const heads = from + (1 << flagsLog);
  const entries = heads + (4 << headsLog);
  return {
    places,
    flags: from,
    shift: 32 - flagsLog,
    heads,
    headShift: 32 - headsLog,
    entries,
    end: entries + 16 * places.length,
  };
}

/** Gives the number of entries of the gram that has most. */
function writeTable(bytes: Uint8Array, words: Int32Array, plan: TablePlan, texts: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const [index, { gram, text, offset }] of plan.places.entries()) {
    const spread = Math.imul(gram, multiplier);
    bytes[plan.flags + (spread >>> plan.shift)] = itemBytes;
    const head = (plan.heads >> 2) + (spread >>> plan.headShift);
    const entry = plan.entries + 16 * index;
    words[entry >> 2] = gram;
    words[(entry >> 2) + 1] = texts[text] ?? 0;
    words[(entry >> 2) + 2] = offset;
    words[(entry >> 2) + 3] = words[head] ?? 0;
    words[head] = entry;
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return [...counts.values()].reduce((most, count) => Math.max(most, count), 1);
}

/** The power of two that is large enough for `size`, between `least` and `most`. */
function clampLog(size: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, 32 - Math.clz32(Math.max(1, size - 1))));
}
