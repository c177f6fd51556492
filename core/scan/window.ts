// The part of a log that a scan holds in memory: takes bytes up at its end, lets go of them at its beginning.

import { maxEntryLines } from '../log/entry.ts';
import { maxAbove, maxBelow, maxBelowBytes } from './around.ts';
import { characterStart } from '../text/utf8.ts';
import { type Block, cellBytes, createBlock, type KnownColumn, longLine } from './block.ts';
import { tailBytes } from './ends.ts';
import { dropNumbers } from '../text/numbers.ts';
import { copySwept, createSwept, type Swept } from './prefilter/sweep.ts';
import { maxWrappedLines } from './verify.ts';

/** What is held. Offsets are in `buffer`; lines are counted from the first one that is held, in part at least. */
export interface Window {
  buffer: Uint8Array<ArrayBuffer>;
  length: number;
  /** Offset in the log of the buffer's first byte, and the number in the log of the line there. */
  base: number;
  firstLine: number;
  /** Where the first line begins: before the buffer where the beginning of a long line was let go. */
  firstStart: number;
  /** A column of such a line. */
  known: KnownColumn | undefined;
  readonly swept: Swept;
  readonly decoder: TextDecoder;
  /** How far bytes were swept. */
  sweptTo: number;
  /** How far lines were looked at, and, within a long line, bytes. */
  doneLines: number;
  doneBytes: number;
}

/** How far a window can be looked at. */
export interface Ready {
  readonly lines: number;
  /** Offset in the buffer; inside a line only if that is a long one without an end in sight. */
  readonly bytes: number;
}

/** Lines kept before a block for what looks back, and left over after it for what looks ahead. */
const linesBack = Math.max(maxEntryLines, maxAbove) + 2 * maxWrappedLines + 2;
const linesAhead = maxWrappedLines + 1;

/** An empty one; its buffer grows as needed. */
export function createWindow(anchors: number): Window {
  return {
    buffer: new Uint8Array(1 << 14),
    length: 0,
    base: 0,
    firstLine: 0,
    firstStart: 0,
    known: undefined,
    swept: createSwept(anchors),
    decoder: new TextDecoder('utf-8', { ignoreBOM: true }),
    sweptTo: 0,
    doneLines: 0,
    doneBytes: 0,
  };
}

export function copyWindow(window: Window): Window {
  return { ...window, buffer: window.buffer.slice(), swept: copySwept(window.swept) };
}

export function appendBytes(window: Window, chunk: Uint8Array): void {
  const needed = window.length + chunk.length;
  if (needed > window.buffer.length) {
    const larger = new Uint8Array(Math.max(2 * window.buffer.length, needed));
    larger.set(window.buffer.subarray(0, window.length));
    window.buffer = larger;
  }
  window.buffer.set(chunk, window.length);
  window.length += chunk.length;
}

/** What was swept, as a block. */
export function blockOf(window: Window): Block {
  const { buffer, base, firstLine, firstStart, known, swept, sweptTo, decoder } = window;
  return createBlock({
    bytes: buffer.subarray(0, Math.min(window.length, sweptTo)),
    base,
    firstLine,
    starts: swept.starts.items,
    lineCount: swept.starts.length,
    firstStart,
    known,
    decoder,
  });
}

/** How far enough is after the lines, or the cells of a long line, for them to be looked at. */
export function findReady(window: Window, block: Block, last: boolean): Ready {
  if (last) return { lines: block.lineCount, bytes: block.bytes.length };
  // Enough is after a line where as many lines follow as may be kept with a match, or as many bytes.
  const open = block.lineCount - 1;
  const farOff = block.lineAt(Math.max(0, block.bytes.length - maxBelowBytes)) - maxWrappedLines;
  const lines = Math.min(open - linesAhead, Math.max(open - maxWrappedLines - maxBelow - 1, farOff - 1));
  if (lines > window.doneLines) return { lines, bytes: block.lineStart(lines) };
  // Few lines and many bytes: very long lines. Whole cells are ready where two more are after them.
  const start = block.lineStart(open);
  const cells = Math.floor((block.bytes.length - start) / cellBytes) - 3;
  const bytes = start + cells * cellBytes;
  if (cells > 1 && bytes > window.doneBytes) return { lines: open, bytes };
  return { lines: window.doneLines, bytes: window.doneBytes };
}

/**
 * Marks what is ready as done, and drops what nothing needs any more: all but the lines to look back at, of long lines all but
 * their ends. Bytes are moved only when there are fewer to move than to drop, so each is moved about once.
 */
export function discard(window: Window, block: Block, ready: Ready): void {
  window.doneLines = ready.lines;
  window.doneBytes = ready.bytes;
  const { swept } = window;
  const inLine = ready.bytes > block.lineStart(ready.lines);
  const keepLine = inLine ? ready.lines : firstToKeep(block, ready.lines);
  const wanted = inLine
    ? Math.max(block.lineStart(keepLine), ready.bytes - longLine)
    : Math.max(block.lineStart(keepLine), block.isLong(keepLine) ? block.lineEnd(keepLine) - 16 : 0);
  // The tail is kept whatever is in it, and what was swept stays so: groups of sixteen bytes are never parted.
  const keep = Math.max(0, Math.min(wanted, window.length - tailBytes)) & ~15;
  if (keep === 0 || keep < window.length - keep) return;
  const start = block.lineStart(keepLine);
  window.known = inLine && start < keep ? knownAt(block, keepLine, keep) : undefined;
  window.buffer.copyWithin(0, keep, window.length);
  window.length -= keep;
  window.sweptTo -= keep;
  window.base += keep;
  window.firstLine += keepLine;
  window.firstStart = start - keep;
  window.doneLines -= keepLine;
  window.doneBytes -= keep;
  dropNumbers(swept.starts, keepLine, keep);
  swept.starts.items[0] = window.firstStart < 0 ? window.firstStart % cellBytes : window.firstStart;
  dropNumbers(swept.marked, 0, keepLine);
  dropNumbers(swept.places, 0, keep);
  dropNumbers(swept.foreign, 0, keep);
  swept.since.fill(-1);
}

/** The first line that lines from `line` on may look back at. Beyond a long line they never look. */
function firstToKeep(block: Block, line: number): number {
  let first = Math.min(line, block.lineCount - 1);
  for (let count = 0; first > 0 && count < linesBack; count += 1) {
    first -= 1;
    if (block.isLong(first)) break;
  }
  return first;
}

function knownAt(block: Block, line: number, keep: number): KnownColumn {
  const at = characterStart(block.bytes, keep, block.bytes.length);
  return { offset: at - keep, column: block.column(line, at) };
}
