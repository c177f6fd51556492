// Checks candidates in full: finds the hits of patterns in the lines that have one of their anchors.

import { gluedLines, joinedLines, normalise, type Normalised } from '../text/normalise.ts';
import { bytesOfUnits } from '../text/utf8.ts';
import type { Block, Piece } from './block.ts';
import type { Pattern, PatternHit } from './pattern.ts';
import type { Bounds } from './prefilter/surroundings.ts';
import { maxContext, type Match } from './scan.ts';
import { linesAround } from './around.ts';

/** How many lines a text that was wrapped by hand may reach up or down from the line of its anchor. */
export const maxWrappedLines = 3;

/** Longest `Match.text`, UTF-16 units. */
const maxText = 500;

/** Offsets in the block of all that the patterns of a piece may be looked for in: the lines around it too. */
export function boundsOf(block: Block, piece: Piece): Bounds {
  if (block.isLong(piece.line)) return { from: piece.textStart, to: piece.textEnd, beyond: false };
  const from = Math.max(0, block.lineStart(Math.max(0, piece.line - maxWrappedLines)));
  return { from, to: block.lineEnd(Math.min(piece.line + maxWrappedLines, block.lineCount - 1)), beyond: false };
}

/** The matches in one piece of the given patterns; each has an anchor in it. */
export function verifyPiece(block: Block, piece: Piece, patterns: readonly Pattern[]): Match[] {
  const text = block.decode(piece.textStart, piece.textEnd);
  const read = createReading(block, text, piece.textStart, piece.textEnd, piece.line);
  const matches: Match[] = [];
  let wrapped: readonly Reading[] | undefined;
  for (const pattern of patterns) {
    const before = matches.length;
    findHits(read, pattern, piece, matches);
    if (matches.length > before || pattern.wraps !== true || block.isLong(piece.line)) continue;
    wrapped ??= readWrapped(block, piece.line);
    for (const reading of wrapped) if (matches.length === before) findHits(reading, pattern, piece, matches);
  }
  return matches;
}

/** A text to look at, and where in the block it comes from. */
interface Reading {
  readonly block: Block;
  readonly text: string;
  readonly normalised: Normalised;
  /** Offset in the block of a UTF-16 offset in the text; quick where asked in rising order. */
  readonly offsetOf: (units: number) => number;
  /** Line in the block of its first line. */
  readonly firstLine: number;
  /** Offset in the block at which it begins, where it is one whole line of ASCII: columns are offsets from there. */
  readonly ascii: number | undefined;
}

function createReading(block: Block, text: string, start: number, end: number, firstLine: number): Reading {
  const ascii = text.length === end - start;
  let known = { units: 0, offset: start };
  const offsetOf = (units: number): number => {
    if (ascii) return start + units;
    if (units < known.units) known = { units: 0, offset: start };
    known = { units, offset: known.offset + bytesOfUnits(block.bytes, known.offset, end, units - known.units) };
    return known.offset;
  };
  const isLine = ascii && start === block.lineStart(firstLine) && end === block.lineEnd(firstLine);
  return { block, text, normalised: normalise(text), offsetOf, firstLine, ascii: isLine ? start : undefined };
}

/**
 * The lines around one that may be the same text, wrapped by hand or by a terminal: up to where a record starts, or a
 * blank line or a heading is. Read as if wrapped at spaces, and as if within words; nothing if no line is beside it.
 */
function readWrapped(block: Block, line: number): readonly Reading[] {
  let first = line;
  while (first > 0 && line - first < maxWrappedLines && continues(block, first) && isNear(block, first - 1)) first -= 1;
  let last = line;
  while (last + 1 < block.lineCount && last - line < maxWrappedLines && continues(block, last + 1)) last += 1;
  if (first === last) return [];
  const start = block.lineStart(first);
  const end = block.lineEnd(last);
  const reading = createReading(block, block.decode(start, end), start, end, first);
  return [joinedLines, gluedLines].map((join) => ({ ...reading, normalised: join(reading.normalised) }));
}

function isNear(block: Block, line: number): boolean {
  if (block.isLong(line)) return false;
  const kind = block.lineClass(line);
  return kind !== 'blank' && kind !== 'heading';
}

function continues(block: Block, line: number): boolean {
  const kind = block.lineClass(line);
  return kind === 'plain' || kind === 'indented';
}

/** Adds the hits that touch the piece. */
function findHits(read: Reading, pattern: Pattern, piece: Piece, matches: Match[]): void {
  const { text, original } = read.normalised;
  for (let from = 0; from <= text.length;) {
    const hit = pattern.find(text, from);
    if (hit === undefined) return;
    const start = read.offsetOf(original(hit.start));
    if (start >= piece.end) return;
    const end = read.offsetOf(original(hit.end));
    if (end > piece.start) matches.push(toMatch(read, pattern, hit, start, end));
    from = Math.max(hit.end, hit.start + 1);
  }
}

/** `start` and `end` are the hit's offsets in the block. */
function toMatch(read: Reading, pattern: Pattern, hit: PatternHit, start: number, end: number): Match {
  const { block } = read;
  const unitsStart = read.normalised.original(hit.start);
  const unitsEnd = read.normalised.original(hit.end);
  const { ascii } = read;
  const line = ascii === undefined ? block.lineAt(start) : read.firstLine;
  const lastLine = ascii === undefined ? Math.max(line, block.lineAt(Math.max(start, end - 1))) : line;
  const columnOf = (at: number, offset: number): number =>
    ascii === undefined ? block.column(at, offset) : offset - ascii;
  const from = { line: block.firstLine + line, column: columnOf(line, start) };
  const to = { line: block.firstLine + lastLine, column: columnOf(lastLine, end) };
  const context = contextOf(read, line);
  const around = pattern.around?.(context);
  return {
    key: pattern.key,
    start: block.base + start,
    end: block.base + end,
    from,
    to,
    lineStart: block.base + block.lineStart(line),
    entry: block.entryOf(line),
    text: read.text.slice(unitsStart, Math.min(unitsEnd, unitsStart + maxText)),
    context,
    ...(around !== undefined && linesAround(block, line, around)),
    captures: hit.captures,
  };
}

/** The line in which a match starts; of a long line, the text that was looked at. */
function contextOf(read: Reading, line: number): string {
  if (line === read.firstLine && !read.text.includes('\n')) return read.text.slice(0, maxContext);
  return read.block.lineText(line).slice(0, maxContext);
}
