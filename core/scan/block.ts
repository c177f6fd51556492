// A stretch of a log in memory: its bytes, where its lines begin, and their text when asked for.

import { classifyLine, maxEntryLines, type LineClass } from '../log/entry.ts';
import { characterStart, measureUtf8 } from '../text/utf8.ts';

/** A line longer than this many bytes is looked at in cells. */
export const longLine = 65536;

/** Of a long line, cells of this length are looked at one by one, each with a margin of text on both sides. Bytes. */
export const cellBytes = 32768;
const margin = 8192;

/** Within a line, a known column is kept every so many bytes. */
const columnStep = 4096;

/** The UTF-16 column of an offset. */
export interface KnownColumn {
  readonly offset: number;
  readonly column: number;
}

/** Lines are numbered from 0 in the block; `firstLine` is the number of its first one in the log. */
export interface Block {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Offset in the log of the block's first byte. */
  readonly base: number;
  readonly firstLine: number;
  readonly lineCount: number;
  /**
   * Offset in the block of a line's first byte; for the line after the last, the end of the block. Negative where the
   * beginning of a long first line is no longer in memory.
   */
  readonly lineStart: (line: number) => number;
  /** Offset in the block of a line's end, without line break. */
  readonly lineEnd: (line: number) => number;
  /** Whether a line is longer than `longLine`. It is an entry of its own, and never a part of a wrapped text. */
  readonly isLong: (line: number) => boolean;
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

/**
 * Makes a block of `bytes`, whose lines begin at the first `lineCount` of `starts`, but the first at `firstStart`. `known` is
 * a column in a first line that begins before the block.
 */
export function createBlock(input: {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly base: number;
  readonly firstLine: number;
  readonly starts: Int32Array;
  readonly lineCount: number;
  readonly firstStart: number;
  readonly known: KnownColumn | undefined;
  /** For UTF-8, keeping a byte order mark. */
  readonly decoder: TextDecoder;
}): Block {
  const { bytes, base, firstLine, starts, lineCount, firstStart, known, decoder } = input;
  const classes = new Map<number, LineClass>();

  const lineStart = (line: number): number =>
    line === 0 ? firstStart : line < lineCount ? (starts[line] ?? 0) : bytes.length;
  const lineEnd = (line: number): number => {
    const start = Math.max(0, lineStart(line));
    let end = lineStart(line + 1);
    if (end > start && bytes[end - 1] === 0x0a) end -= 1;
    if (end > start && bytes[end - 1] === 0x0d) end -= 1;
    return end;
  };
  const isLong = (line: number): boolean => lineEnd(line) - lineStart(line) > longLine;
  // Several readers ask for the same line, one after the other.
  let last = { start: 0, end: 0, text: '' };
  const decode = (start: number, end: number): string => {
    if (start !== last.start || end !== last.end)
      last = { start, end, text: decoder.decode(bytes.subarray(start, end)) };
    return last.text;
  };
  const lineText = (line: number): string => {
    const start = Math.max(0, lineStart(line));
    const end = lineEnd(line);
    return decode(start, end - start > longLine ? characterStart(bytes, start + longLine, end) : end);
  };
  const lineClass = (line: number): LineClass => {
    const cached = classes.get(line);
    if (cached !== undefined) return cached;
    // So nothing depends on a beginning that is no longer in memory.
    const found = isLong(line) ? 'start' : classifyLine(lineText(line));
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
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = lineCount;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (lineStart(middle) <= offset) low = middle;
      else high = middle;
    }
    return low;
  };
  const firstOf = (line: number): KnownColumn => {
    const start = lineStart(line);
    return start < 0 && known !== undefined ? known : { offset: Math.max(0, start), column: 0 };
  };
  const column = createColumns(bytes, firstOf);
  return {
    bytes,
    base,
    firstLine,
    lineCount,
    lineStart,
    lineEnd,
    isLong,
    lineText,
    lineAt,
    lineClass,
    entryOf,
    decode,
    column,
  };
}

/** Counts columns, and remembers some of the line last asked for. `firstOf` gives the first known column of a line. */
function createColumns(bytes: Uint8Array, firstOf: (line: number) => KnownColumn): Block['column'] {
  let current = -1;
  // In rising order.
  let columns: KnownColumn[] = [];
  let recent: KnownColumn | undefined;
  return (line, offset) => {
    if (current !== line) {
      current = line;
      columns = [firstOf(line)];
      recent = undefined;
    }
    let nearest = recent !== undefined && recent.offset <= offset ? recent : undefined;
    if (nearest === undefined || offset - nearest.offset > columnStep) {
      const kept = columns.findLast((each) => each.offset <= offset);
      if (kept !== undefined && kept.offset >= (nearest?.offset ?? 0)) nearest = kept;
    }
    if (nearest === undefined) return 0;
    recent = { offset, column: nearest.column + measureUtf8(bytes, nearest.offset, offset).units };
    if (offset > (columns.at(-1)?.offset ?? 0) + columnStep) columns.push(recent);
    return recent.column;
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
  if (end - start <= longLine) return { line, start, end, textStart: start, textEnd: end };
  const cell = start + Math.floor((offset - start) / cellBytes) * cellBytes;
  const align = (at: number): number => characterStart(block.bytes, Math.max(start, 0, Math.min(at, end)), end);
  return {
    line,
    start: align(cell),
    end: align(cell + cellBytes),
    textStart: align(cell - margin),
    textEnd: align(cell + cellBytes + margin),
  };
}
