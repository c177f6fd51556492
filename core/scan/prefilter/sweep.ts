// The one pass over every byte of a log: finds line ends, places where anchors are, and stretches that are not ASCII.

import type { AnchorText } from './anchors.ts';
import { neighboursAt } from './neighbours.ts';
import { cellBytes } from '../block.ts';
import type { Grams } from './grams.ts';
import { hidesWord } from './hidden.ts';
import type { Region, Kernel, ForEachHit } from './kernel.ts';
import { addNumber, createNumbers, copyNumbers, type Numbers } from '../../text/numbers.ts';
import { maySurround, sameLetter, standsAt, type Bounds } from './surroundings.ts';

/** What a sweep finds. Places are offsets in the bytes. */
export interface Swept {
  /** Where lines begin. The first one's may lie before the bytes: then it is right but for a multiple of `cellBytes`. */
  readonly starts: Numbers;
  /** Lines that may be headings or at error level, by their place in `starts`. */
  readonly marked: Numbers;
  /** Where anchors are, line by line, and which: an index, or `anyAnchor` for a character that may hide one. */
  readonly places: Numbers;
  readonly anchors: Numbers;
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
    marked: createNumbers(),
    places: createNumbers(),
    anchors: createNumbers(),
    foreign: createNumbers(),
    enough: new Int32Array(anchors),
    since: new Int32Array(anchors).fill(-1),
  };
}

export function copySwept(swept: Swept): Swept {
  return {
    starts: copyNumbers(swept.starts),
    marked: copyNumbers(swept.marked),
    places: copyNumbers(swept.places),
    anchors: copyNumbers(swept.anchors),
    foreign: copyNumbers(swept.foreign),
    enough: swept.enough.slice(),
    since: swept.since.slice(),
  };
}

/** Adds the text in the ground to what was found before it. An anchor that begins in it ends before the end of the bytes. */
export function sweep(grams: Grams, kernel: Kernel, ground: Region, swept: Swept): void {
  const first = swept.places.length;
  const known = { from: 0, to: ground.bytes.length, beyond: true };
  const notes = { swept, known, line: Math.max(0, swept.starts.length - 1) };
  const foreign = createNumbers();
  const lookForTexts = kernel.sweep(ground, { starts: swept.starts, marked: swept.marked, foreign });
  for (let index = 0; index < foreign.length; index += 1) readForeign(ground.bytes, foreign.items[index] ?? 0, swept);
  look(grams, lookForTexts, ground, (position, text) => noteAll(ground.bytes, text, position, notes));
  if (swept.places.length > first && !isSorted(swept.places, first)) sortPlaces(swept, first);
}

/** The anchors that may be in some bytes, which are a whole text. */
export function anchorsIn(grams: Grams, kernel: Kernel, text: Uint8Array<ArrayBuffer>): ReadonlySet<number> {
  const found = new Set<number>();
  const bounds = { from: 0, to: text.length, beyond: true };
  const ground = { bytes: text, from: 0, to: (text.length + 15) & ~15 };
  const unread = { starts: createNumbers(), marked: createNumbers(), foreign: createNumbers() };
  look(grams, kernel.sweep(ground, unread), ground, (position, { exact, ignoreCase, anchors }) => {
    const end = position + exact.length;
    for (const surroundings of neighboursAt(anchors, text, position, end))
      if (maySurround(text, position, end, bounds, ignoreCase, surroundings)) found.add(surroundings.anchor);
  });
  return found;
}

/** Hands over the texts that are in the ground, which was just swept. */
function look(
  grams: Grams,
  lookForTexts: ForEachHit,
  ground: Region,
  take: (position: number, text: AnchorText) => void,
): void {
  lookForTexts((position, text) => {
    const found = grams.texts[text];
    if (found !== undefined) take(position, found);
  });
  for (const index of grams.short) {
    const text = grams.texts[index];
    if (text !== undefined) lookForShort(text, ground, (position) => take(position, text));
  }
}

/** Places are noted about line by line: `line` is the one that was reached, of those in `swept.starts`. */
interface Notes {
  readonly swept: Swept;
  /** All that is in memory; what is not yet speaks against nothing. */
  readonly known: Bounds;
  line: number;
}

/** Notes the anchors of a text that is there. A line that is full of an anchor is not asked for it again and again. */
function noteAll(bytes: Uint8Array, text: AnchorText, position: number, notes: Notes): void {
  const { starts, since, enough, places, anchors } = notes.swept;
  while (notes.line > 0 && (starts.items[notes.line] ?? 0) > position) notes.line -= 1;
  while (notes.line + 1 < starts.length && (starts.items[notes.line + 1] ?? 0) <= position) notes.line += 1;
  const start = starts.items[notes.line] ?? 0;
  const end = position + text.exact.length;
  for (const surroundings of neighboursAt(text.anchors, bytes, position, end)) {
    const { anchor } = surroundings;
    if (since[anchor] === start && position < (enough[anchor] ?? 0)) continue;
    if (!maySurround(bytes, position, end, notes.known, text.ignoreCase, surroundings)) continue;
    addNumber(places, position);
    addNumber(anchors, anchor);
    // Enough only if it is sure to count: by the text near it in its line.
    const lineEnd = notes.line + 1 < starts.length ? (starts.items[notes.line + 1] ?? 0) : bytes.length;
    const near = {
      from: Math.max(0, start, position - nearBytes),
      to: Math.min(lineEnd, end + nearBytes),
      beyond: false,
    };
    if (!maySurround(bytes, position, end, near, text.ignoreCase, surroundings)) continue;
    since[anchor] = start;
    enough[anchor] = position - ((position - start) % cellBytes) + cellBytes;
  }
}

const nearBytes = 4096;

/** Sixteen bytes among which are backslashes, or some that are not ASCII. */
function readForeign(bytes: Uint8Array, at: number, { places, anchors, foreign }: Swept): void {
  let ascii = true;
  for (let next = at; next < at + 16; next += 1) {
    const byte = bytes[next] ?? 0;
    if (byte >= 0x80) ascii = false;
    else if (byte !== 0x5c) continue;
    if (!hidesWord(bytes, next)) continue;
    addNumber(places, next);
    addNumber(anchors, anyAnchor);
  }
  if (ascii) return;
  if (foreign.items[foreign.length - 1] === at && foreign.length > 0) foreign.length -= 1;
  else addNumber(foreign, at);
  addNumber(foreign, at + 16);
}

/** One search for each. */
function lookForShort(text: AnchorText, { bytes, from, to }: Region, take: (position: number) => void): void {
  const byte = text.exact[0] ?? 0;
  const forms = text.ignoreCase && sameLetter(byte, byte) ? [byte | 0x20, byte & ~0x20] : [byte];
  for (const form of forms)
    for (let at = bytes.indexOf(form, from); at >= 0 && at < to; at = bytes.indexOf(form, at + 1))
      if (standsAt(bytes, at, text.exact, text.ignoreCase)) take(at);
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
