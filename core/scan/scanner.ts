// Takes a log in chunks, sweeps it, and has the patterns look at the lines with anchors.

import { createUnwrapper, type Unwrapper } from '../log/envelope/unwrapper.ts';
import { errorOpenings } from '../log/error-level.ts';
import { isHeadingLine, type HeadingLine } from '../log/heading.ts';
import { normalise } from '../text/normalise.ts';
import { countInvalid } from '../text/utf8.ts';
import type { Anchors } from './prefilter/anchors.ts';
import { type Block, type Piece, pieceAt } from './block.ts';
import { createDecoder, plainDecoder, type Decoded } from './decode.ts';
import { decodeTail, headUnits, tailBytes } from './ends.ts';
import { createErrorLines, type ErrorCollector } from './errors.ts';
import type { Grams } from './prefilter/grams.ts';
import type { Kernel } from './prefilter/kernel.ts';
import { headingOpenings, mayBeHeading } from './heading-bytes.ts';
import { foldedLetters } from './prefilter/hidden.ts';
import { copyKept, createKept, keepLine, linesOf, sortedMatches, type Kept } from './kept.ts';
import { addNumber, dropNumbers } from '../text/numbers.ts';
import type { Pattern } from './pattern.ts';
import type { KeptLimits, Scan, Scanner } from './scan.ts';
import { anchorsIn, anyAnchor, sweep } from './prefilter/sweep.ts';
import { maySurround, type Bounds } from './prefilter/surroundings.ts';
import { boundsOf, verifyPiece } from './verify.ts';
import {
  blockOf,
  copyWindow,
  createWindow,
  findReady,
  discard,
  appendBytes,
  type Ready,
  type Window,
} from './window.ts';

/** What a scanner looks for. */
export interface Prepared {
  readonly patterns: readonly Pattern[];
  /** By pattern, where it says so. */
  readonly middles: ReadonlyMap<string, Pattern['middle']>;
  readonly grams: Grams;
  readonly kernel: Kernel;
  readonly anchors: Anchors;
  /** How many bytes are taken up before they are looked at. */
  readonly blockBytes: number;
  /** Whether lines at error level are collected. */
  readonly errors: boolean;
  readonly limits: KeptLimits;
}

/** What a scanner has found and what it still holds in memory. */
interface State {
  readonly unwrapper: Unwrapper;
  /** Numbers of records that are errors by their envelope, and were not looked at yet. */
  readonly stated: number[];
  readonly window: Window;
  bytes: number;
  invalid: number;
  head: string;
  readonly kept: Kept;
  readonly headings: HeadingLine[];
  readonly errors: ErrorCollector;
  /** So many origins may be remembered before it is looked which are wanted. */
  mostOrigins: number;
}

/** `decoded`: the bytes are UTF-8 that a host made of a text. */
export function createScanner(prepared: Prepared, decoded: boolean): Scanner {
  const decoder = decoded ? plainDecoder : createDecoder();
  const headings: HeadingLine[] = [];
  const state: State = {
    unwrapper: createUnwrapper(),
    stated: [],
    window: createWindow(prepared.anchors.users.length),
    bytes: 0,
    invalid: 0,
    head: '',
    kept: createKept(headings, prepared.limits),
    headings,
    errors: createErrorLines(),
    mostOrigins: leastOrigins,
  };
  const push = (chunk: Uint8Array): void => {
    state.bytes += chunk.length;
    for (const piece of decoder.decode(chunk))
      state.unwrapper.push(piece, (records) => scanRecords(prepared, state, records));
  };
  const end = (): Scan => finish(prepared, state, decoder.end());
  const peek = (): Scan => {
    const seen = [...headings];
    const copy = {
      ...state,
      unwrapper: state.unwrapper.copy(),
      stated: [...state.stated],
      window: copyWindow(state.window),
      kept: copyKept(state.kept, seen),
      headings: seen,
      errors: state.errors.copy(),
    };
    return finish(prepared, copy, decoder.peek());
  };
  return { push, peek, end };
}

function scanRecords(prepared: Prepared, state: State, records: Uint8Array): void {
  const { window } = state;
  const { blockBytes } = prepared;
  for (let at = 0; at < records.length; at += blockBytes) {
    append(state, records.subarray(at, at + blockBytes));
    if (window.length - window.sweptTo >= blockBytes) advance(prepared, state, false);
  }
}

/** The scan with `bytes` as the last of the log. */
function finish(prepared: Prepared, state: State, { bytes, encoding, nuls }: Decoded): Scan {
  const { window, unwrapper } = state;
  const take = (records: Uint8Array): void => scanRecords(prepared, state, records);
  unwrapper.push(bytes, take);
  unwrapper.end(take);
  advance(prepared, state, true);
  const lines = window.firstLine + window.swept.starts.length;
  forgetOrigins(state);
  for (let line = Math.max(0, lines - lastRemembered); line < lines; line += 1) unwrapper.origins.remember(line);
  return {
    matches: sortedMatches(state.kept),
    headings: state.headings,
    errors: state.errors.lines(),
    bytes: state.bytes,
    lines,
    fileLines: unwrapper.lines(),
    origins: unwrapper.origins.origins(),
    head: state.head,
    tail: decodeTail(window.buffer.subarray(Math.max(0, window.length - tailBytes), window.length)),
    encoding,
    nuls,
    invalid: state.invalid + unwrapper.invalid(),
  };
}

/** The last records say how a run ended: their origins are remembered, for the tail of the scan. */
const lastRemembered = 60;

function append(state: State, chunk: Uint8Array): void {
  const { window } = state;
  appendBytes(window, chunk);
  if (window.base === 0 && state.head.length < headUnits) {
    state.head = new TextDecoder('utf-8', { ignoreBOM: true })
      .decode(window.buffer.subarray(0, Math.min(window.length, 4 * headUnits)))
      .slice(0, headUnits);
  }
}

/** Sweeps what was taken up, looks at it as far as enough is after it, and lets go of the rest. */
function advance(prepared: Prepared, state: State, last: boolean): void {
  const { window } = state;
  const { swept, buffer, length } = window;
  const to = last ? (length + 15) & ~15 : (length - prepared.grams.reach) & ~15;
  if (to <= window.sweptTo) return;
  if (swept.starts.length === 0) {
    addNumber(swept.starts, 0);
    addNumber(swept.marked, 0);
  }
  sweep(prepared.grams, prepared.kernel, { bytes: buffer.subarray(0, length), from: window.sweptTo, to }, swept);
  window.sweptTo = to;
  // A last line that is empty is none.
  if (last && swept.starts.items[swept.starts.length - 1] === length) swept.starts.length -= 1;
  countForeign(state, last);
  const block = blockOf(window);
  const ready = findReady(window, block, last);
  state.stated.push(...state.unwrapper.takeErrors());
  lookAtLines(block, state, ready, prepared.errors);
  collectMatches(prepared, block, state, ready.bytes);
  if (last) return;
  discard(window, block, ready);
  state.unwrapper.origins.discard(window.firstLine);
  if (state.unwrapper.origins.remembered() < state.mostOrigins) return;
  forgetOrigins(state);
  state.mostOrigins = Math.max(leastOrigins, 2 * state.unwrapper.origins.remembered());
}

/** Origins are forgotten once they are so many, in time that grows with the log and no faster. */
const leastOrigins = 10_000;

/** Keeps the origins of the lines that a scan reports. */
function forgetOrigins({ unwrapper, kept, headings, errors }: State): void {
  const { origins } = unwrapper;
  if (origins.remembered() === 0) return;
  const wanted = linesOf(kept);
  for (const { line } of headings) wanted.add(line);
  for (const { line } of errors.lines().list) wanted.add(line);
  origins.forget((record) => wanted.has(record));
}

/** Counts what is not UTF-8 among bytes that are not ASCII; a character that is not whole yet waits. */
function countForeign(state: State, last: boolean): void {
  const { buffer, length, swept, sweptTo } = state.window;
  const { items, length: count } = swept.foreign;
  let open: number | undefined;
  for (let index = 0; index < count; index += 2) {
    const start = items[index] ?? 0;
    let end = Math.min(items[index + 1] ?? 0, length);
    if (!last && end === sweptTo) {
      for (let back = end - 1; back >= end - 3 && open === undefined; back -= 1)
        if ((buffer[back] ?? 0) >= 0xc0) open = back;
      end = open ?? end;
    }
    state.invalid += countInvalid(buffer, start, end);
  }
  swept.foreign.length = 0;
  if (open === undefined) return;
  addNumber(swept.foreign, open);
  addNumber(swept.foreign, sweptTo);
}

/** Headings and error lines, among those that begin with a byte that either may begin with. */
function lookAtLines(block: Block, state: State, ready: Ready, errors: boolean): void {
  const { marked } = state.window.swept;
  const { items, length } = marked;
  const wantsErrors = errors && !state.errors.isFull();
  const { origins } = state.unwrapper;
  let count = 0;
  let stated = 0;
  const addStated = (before: number): void => {
    for (; stated < state.stated.length && (state.stated[stated] ?? 0) < block.firstLine + before; stated += 1) {
      if (wantsErrors) addError(block, (state.stated[stated] ?? 0) - block.firstLine, state);
    }
  };
  for (; count < length; count += 1) {
    const line = items[count] ?? 0;
    if (line >= ready.lines) break;
    addStated(line);
    const start = block.lineStart(line);
    const opening = block.bytes[start] ?? 0;
    if (headingOpenings[opening] === 1) readHeading(block, line, start, state);
    if (!wantsErrors) continue;
    if (state.stated[stated] === block.firstLine + line) addStated(line + 1);
    else if (errorOpenings[opening] === 1 && state.errors.look(block, line)) origins.remember(block.firstLine + line);
  }
  addStated(ready.lines);
  state.stated.splice(0, stated);
  dropNumbers(marked, count, 0);
}

/** A line that its envelope calls an error; a blank one says nothing. */
function addError(block: Block, line: number, state: State): void {
  if (line < 0 || block.lineEnd(line) - block.lineStart(line) < 2) return;
  state.errors.add(block, line);
  state.unwrapper.origins.remember(block.firstLine + line);
}

function readHeading(block: Block, line: number, start: number, { headings, unwrapper }: State): void {
  if (start < 0 || !mayBeHeading(block.bytes, start, block.lineStart(line + 1))) return;
  if (block.lineEnd(line) - start > maxHeading) return;
  const text = block.lineText(line);
  if (!isHeadingLine(text)) return;
  headings.push({ line: block.firstLine + line, start: block.base + start, text });
  unwrapper.origins.remember(block.firstLine + line);
}

/** No heading is longer, in bytes. */
const maxHeading = 1024;

function collectMatches(prepared: Prepared, block: Block, state: State, end: number): void {
  const { places, anchors } = state.window.swept;
  const { middles } = prepared;
  const users = new Set<number>();
  let index = 0;
  while (index < places.length && (places.items[index] ?? 0) < end) {
    const piece = pieceAt(block, places.items[index] ?? 0);
    const bounds = boundsOf(block, piece);
    users.clear();
    let any = false;
    // The next anchor may lie in the line break of a piece: it is of no use there.
    do {
      const anchor = anchors.items[index] ?? 0;
      if (anchor === anyAnchor) any = true;
      else if (isIn(prepared.anchors, block, bounds, places.items[index] ?? 0, anchor))
        addUsers(users, prepared, anchor);
      index += 1;
    } while (index < places.length && isWithin(places.items[index] ?? 0, piece));
    if (any) for (const anchor of findHidden(prepared, block, piece)) addUsers(users, prepared, anchor);
    if (users.size === 0) continue;
    const matches = verifyPiece(block, piece, patternsOf(prepared, users));
    if (matches.length === 0) continue;
    keepLine(state.kept, matches, middles, state.errors.isError);
    for (const { from, to } of matches)
      for (let line = from.line; line <= to.line; line += 1) state.unwrapper.origins.remember(line);
  }
  dropNumbers(places, index, 0);
  dropNumbers(anchors, index, 0);
}

function addUsers(users: Set<number>, { anchors }: Prepared, anchor: number): void {
  for (const user of anchors.users[anchor] ?? []) users.add(user);
}

/** In their order. */
function patternsOf({ patterns }: Prepared, users: ReadonlySet<number>): readonly Pattern[] {
  const found: Pattern[] = [];
  for (const user of users.size > 1 ? [...users].toSorted((a, b) => a - b) : users) {
    const pattern = patterns[user];
    if (pattern !== undefined) found.push(pattern);
  }
  return found;
}

/** The anchors that are in a piece when the characters that are not seen are taken out. */
function findHidden({ grams, kernel }: Prepared, block: Block, piece: Piece): ReadonlySet<number> {
  const text = foldedLetters(normalise(block.decode(piece.textStart, piece.textEnd)).text);
  return anchorsIn(grams, kernel, new TextEncoder().encode(text));
}

/** The text around the anchor must be in the text in which its patterns will be looked for. */
function isIn(anchors: Anchors, block: Block, bounds: Bounds, place: number, anchor: number): boolean {
  const known = anchors.list[anchor];
  if (known === undefined) return false;
  const { text, surroundings } = known;
  return maySurround(block.bytes, place, place + text.exact.length, bounds, text.ignoreCase, surroundings);
}

function isWithin(place: number, piece: { readonly start: number; readonly end: number }): boolean {
  return place >= piece.start && place < piece.end;
}
