// A stretch of a log in memory: its bytes, where its lines begin, and their text when asked for.

import { classifyLine, maxEntryLines, type LineClass } from '../log/entry.ts';
import { characterStart, measureUtf8 } from '../text/utf8.ts';
import { lastAtOrBefore } from '../text/halving.ts';

/** A line longer than this many bytes is looked at in cells of half of it. */
export const longLine = 65536;

/** Within a line, a known column is kept every so many bytes. */
const columnStep = 4096;

/** The part of the block's first line that is no longer in memory, where that line is very long. */
export interface Skipped {
  readonly bytes: number;
  readonly units: number;
}

/** Lines are numbered from 0 in the block; `firstLine` is the number of its first one in the log. */
export interface Block {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Offset in the log of the block's first byte. */
  readonly base: number;
  readonly firstLine: number;
  readonly lineCount: number;
  readonly skipped: Skipped | undefined;
  /** Offset in the block of a line's first byte; for the line after the last, the end of the block. */
  readonly lineStart: (line: number) => number;
  /** Offset in the block of a line's end, without line break. */
  readonly lineEnd: (line: number) => number;
  /** Text of a line; of a long one, its first `longLine` bytes that are in memory. */
  readonly lineText: (line: number) => string;
  readonly lineAt: (offset: number) => number;
  readonly lineClass: (line: number) => LineClass;
  /** The number in the log of the line at which a line's entry starts. */
  readonly entryOf: (line: number) => number;
  readonly decode: (start: number, end: number) => string;
  /** UTF-16 column of an offset in the block. */
  readonly column: (line: number, offset: number) => number;
}

/** The column of an offset, remembered. */
interface KnownColumn {
  readonly line: number;
  readonly offset: number;
  readonly column: number;
}

/** Makes a block of `bytes`, whose lines begin at `starts`. */
export function createBlock(input: {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly base: number;
  readonly firstLine: number;
  readonly starts: readonly number[];
  readonly skipped: Skipped | undefined;
}): Block {
  const { bytes, base, firstLine, starts, skipped } = input;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const classes = new Map<number, LineClass>();
  // Known columns of the line last asked for, in rising order.
  let columns: KnownColumn[] = [];
  let recent: KnownColumn | undefined;

  const lineStart = (line: number): number => starts[line] ?? bytes.length;
  const lineEnd = (line: number): number => {
    let end = lineStart(line + 1);
    if (end > lineStart(line) && bytes[end - 1] === 0x0a) end -= 1;
    if (end > lineStart(line) && bytes[end - 1] === 0x0d) end -= 1;
    return end;
  };
  const decode = (start: number, end: number): string => decoder.decode(bytes.subarray(start, end));
  const lineText = (line: number): string => {
    const start = lineStart(line);
    const end = lineEnd(line);
    return decode(start, end - start > longLine ? characterStart(bytes, start + longLine, end) : end);
  };
  const lineClass = (line: number): LineClass => {
    const cached = classes.get(line);
    if (cached !== undefined) return cached;
    // A long line is an entry of its own, so that nothing depends on a beginning that is no longer in memory.
    const long = (line === 0 && skipped !== undefined) || lineStart(line + 1) - lineStart(line) > longLine;
    const found = long ? 'start' : classifyLine(lineText(line));
    classes.set(line, found);
    return found;
  };
  const entryOf = (line: number): number => {
    let plain: number | undefined;
    for (let back = line; back >= 0 && line - back <= maxEntryLines; back -= 1) {
      const kind = lineClass(back);
      if (kind === 'blank' || kind === 'heading') return firstLine + (plain ?? line);
      if (kind === 'start') return firstLine + back;
      if (kind === 'plain') plain ??= back;
    }
    return firstLine + (plain ?? line);
  };
  const column = (line: number, offset: number): number => {
    if (columns[0]?.line !== line) {
      const units = line === 0 ? (skipped?.units ?? 0) : 0;
      const start = units === 0 ? lineStart(line) : characterStart(bytes, 0, bytes.length);
      columns = [{ line, offset: start, column: units }];
      recent = undefined;
    }
    const nearest = columns.findLast((each) => each.offset <= offset);
    const known =
      recent !== undefined && recent.offset <= offset && recent.offset >= (nearest?.offset ?? 0) ? recent : nearest;
    if (known === undefined) return 0;
    recent = { line, offset, column: known.column + measureUtf8(bytes, known.offset, offset).units };
    if (offset > (columns.at(-1)?.offset ?? 0) + columnStep) columns.push(recent);
    return recent.column;
  };
  const lineAt = (offset: number): number => Math.max(0, lastAtOrBefore(starts, offset));
  return {
    bytes,
    base,
    firstLine,
    lineCount: starts.length,
    skipped,
    lineStart,
    lineEnd,
    lineText,
    lineAt,
    lineClass,
    entryOf,
    decode,
    column,
  };
}

/** A piece of a block in which patterns are looked for: a whole line, or a cell of a long one with text around it. */
export interface Piece {
  readonly line: number;
  /** Offsets in the block: hits that touch this stretch are the piece's own. */
  readonly start: number;
  readonly end: number;
  /** Offsets in the block of the text to look at. */
  readonly textStart: number;
  readonly textEnd: number;
}

/** The piece of a block that holds an offset. Cells begin at multiples of their length from the line's start. */
export function pieceAt(block: Block, offset: number): Piece {
  const line = block.lineAt(offset);
  const start = block.lineStart(line);
  const end = block.lineEnd(line);
  const skipped = line === 0 ? (block.skipped?.bytes ?? 0) : 0;
  if (end - start + skipped <= longLine) return { line, start, end, textStart: start, textEnd: end };
  const size = longLine / 2;
  const cell = Math.floor((offset - start) / size);
  const align = (at: number): number => characterStart(block.bytes, Math.max(start, Math.min(at, end)), end);
  return {
    line,
    start: align(start + cell * size),
    end: align(start + (cell + 1) * size),
    textStart: align(start + (cell - 1) * size),
    textEnd: align(start + (cell + 2) * size),
  };
}
