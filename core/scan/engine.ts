// The scanning engine: takes a log in chunks and finds all patterns in it, whatever its size.

import { maxEntryLines } from '../log/entry.ts';
import { isHeadingLine } from '../log/heading.ts';
import { characterStart, countInvalid } from '../text/utf8.ts';
import { type Block, createBlock, longLine, pieceAt, type Skipped } from './block.ts';
import { createDecoder, plainDecoder } from './decode.ts';
import { decodeTail, headUnits, tailBytes } from './ends.ts';
import { createGramFilter, type GramFilter } from './grams.ts';
import type { Anchor, Pattern } from './pattern.ts';
import type { HeadingLine } from '../log/heading.ts';
import type { Engine, Match, Scan, Scanner } from './scan.ts';
import { maxWrappedLines, verifyPiece } from './verify.ts';

/** Prepares an engine for these patterns; of several with one key, the first counts. */
export function createEngine(patterns: readonly Pattern[]): Engine {
  const unique = [...new Map(patterns.toReversed().map((pattern) => [pattern.key, pattern])).values()].toReversed();
  const { anchors, users } = groupAnchors(unique);
  const filter = createGramFilter([...anchors, ...invisible]);
  return {
    patterns: unique,
    createScanner: (options) => createScanner({ patterns: unique, filter, users }, options?.decoded === true),
  };
}

/** Bytes taken up before a block is looked at. */
const blockBytes = 1 << 20;
/** Lines kept before a block for what looks back, and left over after it for what looks ahead. */
const linesBack = maxEntryLines + 2 * maxWrappedLines + 2;
const linesAhead = maxWrappedLines + 1;
/** No heading is longer, in bytes. */
const maxHeading = 1024;

/** Zero-width characters: they may stand inside an anchor, so a line with one is looked at for all patterns. */
const invisible: readonly Anchor[] = ['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'].map((text) => ({
  text,
  ignoreCase: false,
}));

interface Prepared {
  readonly patterns: readonly Pattern[];
  readonly filter: GramFilter;
  /** By anchor: the patterns that have it; all of them for an invisible character. */
  readonly users: readonly (readonly number[])[];
}

function groupAnchors(patterns: readonly Pattern[]): { anchors: Anchor[]; users: number[][] } {
  const anchors: Anchor[] = [];
  const users: number[][] = [];
  const places = new Map<string, number>();
  for (const [index, pattern] of patterns.entries()) {
    for (const anchor of pattern.anchors) {
      const key = `${anchor.ignoreCase ? 'i' : 'c'}${anchor.text} ${anchor.next ?? ''}`;
      const place = places.get(key) ?? anchors.length;
      if (place === anchors.length) {
        places.set(key, place);
        anchors.push(anchor);
        users.push([]);
      }
      users[place]?.push(index);
    }
  }
  const all = patterns.map((_, index) => index);
  return { anchors, users: [...users, ...invisible.map(() => all)] };
}

/** What a scanner has found and what it still holds in memory. */
interface State {
  buffer: Uint8Array<ArrayBuffer>;
  length: number;
  /** Offset in the log of the buffer's first byte, and the number of the line there. */
  base: number;
  firstLine: number;
  skipped: Skipped | undefined;
  /** Lines of the buffer that are done, and in a long line the offset up to which it is. */
  doneLines: number;
  doneBytes: number;
  bytes: number;
  invalid: number;
  head: string;
  readonly matches: Match[];
  readonly headings: HeadingLine[];
}

function createScanner(prepared: Prepared, decoded: boolean): Scanner {
  const decoder = decoded ? plainDecoder : createDecoder();
  const state: State = {
    buffer: new Uint8Array(2 * blockBytes),
    length: 0,
    base: 0,
    firstLine: 0,
    skipped: undefined,
    doneLines: 0,
    doneBytes: 0,
    bytes: 0,
    invalid: 0,
    head: '',
    matches: [],
    headings: [],
  };
  const push = (chunk: Uint8Array): void => {
    state.bytes += chunk.length;
    const utf8 = decoder.decode(chunk);
    for (let at = 0; at < utf8.length; at += blockBytes) {
      append(state, utf8.subarray(at, at + blockBytes));
      if (state.length - state.doneBytes >= blockBytes) processBlock(prepared, state, false);
    }
  };
  const end = (): Scan => {
    const { bytes, encoding } = decoder.end();
    return finish(prepared, state, bytes, encoding);
  };
  const peek = (): Scan => {
    const { bytes, encoding } = decoder.peek();
    const copy = {
      ...state,
      buffer: state.buffer.slice(),
      matches: [...state.matches],
      headings: [...state.headings],
    };
    return finish(prepared, copy, bytes, encoding);
  };
  return { push, peek, end };
}

/** The scan with `rest` as the last of the log. */
function finish(prepared: Prepared, state: State, rest: Uint8Array, encoding: Scan['encoding']): Scan {
  append(state, rest);
  const lines = processBlock(prepared, state, true);
  return {
    matches: sortMatches(state.matches),
    headings: state.headings,
    bytes: state.bytes,
    lines,
    head: state.head,
    tail: decodeTail(state.buffer.subarray(Math.max(0, state.length - tailBytes), state.length)),
    encoding,
    invalid: state.invalid,
  };
}

function append(state: State, chunk: Uint8Array): void {
  if (state.length + chunk.length > state.buffer.length) {
    const larger = new Uint8Array(Math.max(2 * state.buffer.length, state.length + chunk.length + 3) & ~3);
    larger.set(state.buffer.subarray(0, state.length));
    state.buffer = larger;
  }
  state.buffer.set(chunk, state.length);
  state.length += chunk.length;
  if (state.base === 0 && state.head.length < headUnits) {
    state.head = new TextDecoder('utf-8', { ignoreBOM: true })
      .decode(state.buffer.subarray(0, Math.min(state.length, 4 * headUnits)))
      .slice(0, headUnits);
  }
}

/** Looks at what is in the buffer as far as enough stands after it, and lets go of the rest. Returns the lines so far. */
function processBlock(prepared: Prepared, state: State, last: boolean): number {
  const bytes = state.buffer.subarray(0, state.length);
  const starts = findLines(bytes, last);
  const block = createBlock({ bytes, base: state.base, firstLine: state.firstLine, starts, skipped: state.skipped });
  const ready = findReady(block, state, last);
  collectHeadings(block, state, ready);
  collectMatches(prepared, block, state, ready.bytes);
  if (!last) letGo(block, state, ready);
  return block.firstLine + block.lineCount;
}

/** Where lines begin; a last line that is still empty counts only while more may come. */
function findLines(bytes: Uint8Array, last: boolean): number[] {
  if (bytes.length === 0) return [];
  const starts = [0];
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) starts.push(at + 1);
  if (last && starts.at(-1) === bytes.length) starts.pop();
  return starts;
}

/** How far a block can be looked at. */
interface Ready {
  readonly lines: number;
  /** Offset in the block; inside a line only where that is a long one without an end in sight. */
  readonly bytes: number;
}

function findReady(block: Block, state: State, last: boolean): Ready {
  if (last) return { lines: block.lineCount, bytes: block.bytes.length };
  const lines = Math.max(block.lineCount - 1 - linesAhead, 0);
  if (lines > state.doneLines) return { lines, bytes: block.lineStart(lines) };
  // Few lines and a full buffer: very long lines. Whole cells are ready where two more stand after them.
  const open = block.lineCount - 1;
  const start = block.lineStart(open);
  const cell = longLine / 2;
  const cells = Math.floor((block.bytes.length - start) / cell) - 3;
  if (cells > 1) return { lines: open, bytes: start + cells * cell };
  return { lines: state.doneLines, bytes: state.doneBytes };
}

function collectHeadings(block: Block, state: State, ready: Ready): void {
  for (let line = state.doneLines; line < ready.lines; line += 1) {
    const start = block.lineStart(line);
    const end = block.lineEnd(line);
    if (
      end - start > maxHeading ||
      (line === 0 && block.skipped !== undefined) ||
      !mayBeHeading(block.bytes, start, end)
    )
      continue;
    const text = block.lineText(line);
    if (isHeadingLine(text)) state.headings.push({ line: block.firstLine + line, start: block.base + start, text });
  }
}

/** Capitals, and nothing that no heading has, before a colon, a parenthesis, a rule or the end: decided on bytes. */
function mayBeHeading(bytes: Uint8Array, start: number, end: number): boolean {
  let capitals = 0;
  let first = start;
  // Blanks and rules before it.
  while (first < end && isRule(bytes[first] ?? 0)) first += 1;
  for (let at = first; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x41 && byte <= 0x5a) capitals += 1;
    else if (byte >= 0x61 && byte <= 0x7a) return capitals >= 8;
    else if (byte === 0x3a || byte === 0x28 || (byte === 0x3d && first > start)) break;
    else if (at === first || byte === 0x5f || byte === 0x3d) return false;
  }
  return capitals >= 2;
}

function isRule(byte: number): boolean {
  return byte === 0x20 || byte === 0x3d || byte === 0x2d;
}

function collectMatches(prepared: Prepared, block: Block, state: State, end: number): void {
  if (end <= state.doneBytes) return;
  const hits = prepared.filter.search(block.bytes, state.doneBytes, end, block.bytes.length);
  if (!hits.ascii) state.invalid += countInvalid(block.bytes, state.doneBytes, end);
  let index = 0;
  while (index < hits.positions.length) {
    const piece = pieceAt(block, hits.positions[index] ?? 0);
    const users = new Set<number>();
    // The next anchor may lie in the line break of a piece: it is of no use there.
    do {
      for (const user of prepared.users[hits.anchors[index] ?? 0] ?? []) users.add(user);
      index += 1;
    } while (index < hits.positions.length && (hits.positions[index] ?? 0) < piece.end);
    const patterns = [...users].toSorted((a, b) => a - b).flatMap((user) => prepared.patterns[user] ?? []);
    for (const match of verifyPiece(block, piece, patterns)) state.matches.push(match);
  }
}

/** Drops what nothing needs any more: all but the lines to look back at, or of a long line all but two cells. */
function letGo(block: Block, state: State, ready: Ready): void {
  const inLine = ready.bytes > block.lineStart(ready.lines);
  const keepLine = inLine ? ready.lines : Math.max(0, ready.lines - linesBack);
  const keep = inLine ? Math.max(block.lineStart(ready.lines), ready.bytes - longLine) : block.lineStart(keepLine);
  if (keep === 0) {
    state.doneLines = ready.lines;
    state.doneBytes = ready.bytes;
    return;
  }
  if (inLine) {
    const sameLine = ready.lines === 0 ? state.skipped : undefined;
    const from = block.lineStart(ready.lines);
    state.skipped = {
      bytes: (sameLine?.bytes ?? 0) + keep - from,
      units: block.column(ready.lines, characterStart(block.bytes, keep, state.length)),
    };
  } else if (keepLine > 0) {
    state.skipped = undefined;
  }
  state.buffer.copyWithin(0, keep, state.length);
  state.length -= keep;
  state.base += keep;
  state.firstLine += keepLine;
  state.doneLines = ready.lines - keepLine;
  state.doneBytes = ready.bytes - keep;
}

/** In order of place, each once: a text that was wrapped is found from each of its lines. */
function sortMatches(matches: Match[]): Match[] {
  const sorted = matches.toSorted(
    (a, b) => a.start - b.start || a.end - b.end || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
  return sorted.filter((match, index) => {
    const before = sorted[index - 1];
    return before === undefined || before.start !== match.start || before.end !== match.end || before.key !== match.key;
  });
}
