// Runs kernel.wat over a stretch of a log: lays out its memory, tells it what to look for, and takes what it found.

import type { Grams } from './grams.ts';
import { placeTables, type Table } from './kernel-tables.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { addAll, type Numbers } from '../../text/numbers.ts';

/** A stretch of a log in memory. */
export interface Region {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** To be swept; multiples of 16. The text between the end of the bytes and `to` is read as zero. */
  readonly from: number;
  readonly to: number;
}

/** What is seen of a ground at once. */
export interface Seen {
  /** Where lines begin, after each line end: offsets in the bytes. */
  readonly starts: Numbers;
  /** Places in `starts`: lines that begin with one of the openings. */
  readonly marked: Numbers;
  /** Where groups of sixteen bytes begin that are not all ASCII or have a backslash: offsets in the bytes. */
  readonly foreign: Numbers;
}

/** Looks for the texts of some grams. It keeps nothing of one ground for the next. */
export interface Kernel {
  /** Adds what it sees to the lists, and gives what looks for the texts in the same ground: good until the next sweep. */
  readonly sweep: (ground: Region, seen: Seen) => ForEachHit;
}

/** Hands over the texts of a region: the offset of each, about in order, and its place in the list. */
export type ForEachHit = (take: (position: number, text: number) => void) => void;

/** What kernel.wat exports: each global is said there. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly flags: WebAssembly.Global;
  readonly shift: WebAssembly.Global;
  readonly heads: WebAssembly.Global;
  readonly headShift: WebAssembly.Global;
  readonly fold: WebAssembly.Global;
  readonly low: WebAssembly.Global;
  readonly high: WebAssembly.Global;
  readonly delta: WebAssembly.Global;
  readonly openings: WebAssembly.Global;
  readonly plain: WebAssembly.Global;
  readonly pairs: WebAssembly.Global;
  readonly pairShift: WebAssembly.Global;
  readonly line: WebAssembly.Global;
  readonly starts: WebAssembly.Global;
  readonly marked: WebAssembly.Global;
  readonly words: WebAssembly.Global;
  readonly foreign: WebAssembly.Global;
  readonly found: WebAssembly.Global;
  readonly limit: WebAssembly.Global;
  readonly sweep: (from: number, to: number) => void;
  readonly lookAtWords: (from: number, to: number) => number;
  readonly lookEverywhere: (from: number, to: number) => number;
}

/** Where the parts of the memory begin that depend on how long the ground is. Addresses. */
interface Room {
  readonly bytes: number;
  readonly starts: number;
  readonly marked: number;
  readonly words: number;
  readonly foreign: number;
  readonly found: number;
  readonly end: number;
}

/** So many texts are found before they are handed over, and as many more as one word can have. */
const foundAtOnce = 4096;

/** `openings`: 1 for each byte with which a line that is to be marked begins. */
export function createKernel(grams: Grams, openings: Uint8Array): Kernel {
  const kernel = instantiate();
  const { memory } = kernel;
  const tables = placeTables(grams, openings);
  reserveMemory(memory, tables.bytes.length);
  new Uint8Array(memory.buffer).set(tables.bytes);
  kernel.fold.value = grams.fold;
  kernel.openings.value = tables.openings;
  kernel.plain.value = tables.plain;
  kernel.pairs.value = tables.pairs;
  kernel.pairShift.value = tables.pairShift;
  // Before a word and after it, as far as a text reaches that is found at it; and what is read of eight bytes at once.
  const margin = (grams.reach + 31) & ~15;
  let room: Room | undefined;

  const makeRoom = (length: number): Room => {
    if (room === undefined || room.starts - room.bytes < length) {
      room = layOut(tables.bytes.length, length, tables.longestChain);
      reserveMemory(memory, room.end);
    }
    return room;
  };
  const listAt = (from: number, to: number): Int32Array => new Int32Array(memory.buffer, from, (to - from) >> 2);
  /** Calls until all is looked at, and takes after each call what was found. */
  const drain = (
    look: (from: number, to: number) => number,
    { from, to, found }: { readonly from: number; readonly to: number; readonly found: number },
    take: (position: number, text: number) => void,
  ): void => {
    for (let at = from; at < to;) {
      kernel.found.value = found;
      kernel.limit.value = found + 8 * foundAtOnce;
      at = look(at, to);
      const pairs = listAt(found, kernel.found.value);
      for (let index = 0; index < pairs.length; index += 2) take(pairs[index] ?? 0, pairs[index + 1] ?? 0);
    }
  };
  const sweep = ({ bytes, from, to }: Region, { starts, marked, foreign }: Seen): ForEachHit => {
    const first = Math.max(0, from - margin);
    const place = makeRoom(to - first + 2 * margin);
    const known = bytes.subarray(first, Math.min(bytes.length, to + margin));
    const all = new Uint8Array(memory.buffer);
    all.set(known, place.bytes);
    const end = place.bytes + known.length;
    const sweptEnd = place.bytes + to - first;
    if (end < sweptEnd) all.fill(0, end, sweptEnd);
    kernel.low.value = place.bytes;
    kernel.high.value = end;
    kernel.delta.value = first - place.bytes;
    kernel.line.value = starts.length;
    kernel.starts.value = place.starts;
    kernel.marked.value = place.marked;
    kernel.words.value = place.words;
    kernel.foreign.value = place.foreign;
    setTable(kernel, tables.whole);
    kernel.sweep(place.bytes + from - first, sweptEnd);
    addAll(marked, listAt(place.marked, kernel.marked.value));
    addAll(starts, listAt(place.starts, kernel.starts.value));
    addAll(foreign, listAt(place.foreign, kernel.foreign.value));
    const wordsEnd = kernel.words.value;
    return (take) => {
      drain(kernel.lookAtWords, { from: place.words, to: wordsEnd, found: place.found }, take);
      if (tables.half === undefined) return;
      setTable(kernel, tables.half);
      const swept = { from: place.bytes + from - first, to: sweptEnd };
      for (const offset of grams.odd ? [1, 2, 3] : [2])
        drain(kernel.lookEverywhere, { from: swept.from + offset, to: swept.to + offset, found: place.found }, take);
    };
  };
  return { sweep };
}

function instantiate(): Exports {
  const bytes = Uint8Array.from(atob(kernelBytes), (character) => character.charCodeAt(0));
  return new WebAssembly.Instance<Exports>(new WebAssembly.Module(bytes)).exports;
}

function setTable(kernel: Exports, { flags, shift, heads, headShift }: Table): void {
  kernel.flags.value = flags;
  kernel.shift.value = shift;
  kernel.heads.value = heads;
  kernel.headShift.value = headShift;
}

/** Room for `length` bytes of a log after the tables. Each of the lists has room for what it may hold at most. */
function layOut(tables: number, length: number, longestChain: number): Room {
  const bytes = align(tables);
  const starts = align(bytes + length);
  const marked = align(starts + 4 * length);
  const words = align(marked + 4 * length);
  const foreign = align(words + length + 16);
  const found = align(foreign + length / 4 + 16);
  return { bytes, starts, marked, words, foreign, found, end: found + 8 * (foundAtOnce + longestChain + 1) };
}

function align(address: number): number {
  return (address + 15) & ~15;
}

const pageBytes = 65_536;

function reserveMemory(memory: WebAssembly.Memory, bytes: number): void {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / pageBytes);
  if (missing > 0) memory.grow(missing);
}
