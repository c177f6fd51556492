// The lines of a log that were logged as errors: where they are, and which of them differ only in ids. Bounded in memory.

import { judgeRecord, mayBeError } from '../log/error-level.ts';

import { byteTable } from '../text/byte-table.ts';
import { lastHolding } from '../text/find-sorted.ts';
import { characterStart } from '../text/utf8.ts';
import type { Block } from './block.ts';

/** A line at error level. */
export interface ErrorLine {
  /** From 0. */
  readonly line: number;
  /** The same for lines that differ only in words that hold a digit: a number made from the rest of their first bytes. */
  readonly key: number;
}

/** The first of the lines with one key. */
export interface FirstLine {
  readonly line: number;
  readonly text: string;
}

/** What is kept of a log's error lines. */
export interface ErrorLines {
  /** In order, `maxErrorLines` at most. */
  readonly list: readonly ErrorLine[];
  /** The first line of each key and its text without its end, cut at 1,000 UTF-16 units. */
  readonly firsts: ReadonlyMap<number, FirstLine>;
  /** Whether there are more, which were not looked at. */
  readonly more: boolean;
}

export const noErrors: ErrorLines = { list: [], firsts: new Map(), more: false };

/** When so many are known and one more was seen, no further line is looked at: that would cost as much as the scan. */
export const maxErrorLines = 50_000;
const maxTexts = 2000;

/** Looks at one line after the other. `look` says whether the line is an error. */
export interface ErrorCollector {
  readonly look: (block: Block, line: number) => boolean;
  /** Takes a line that is an error by what an envelope states of it. */
  readonly add: (block: Block, line: number) => void;
  /** Whether a line, by its number in the log, is one of those that are kept; asked of recent ones. */
  readonly isError: (line: number) => boolean;
  /** Whether no further line makes a difference. */
  readonly isFull: () => boolean;
  readonly copy: () => ErrorCollector;
  readonly lines: () => ErrorLines;
}

/** A collector that has seen nothing, or what `seen` has. */
export function createErrorLines(seen: ErrorLines = noErrors): ErrorCollector {
  const list = [...seen.list];
  const firsts = new Map(seen.firsts);
  const isError = createJudge();
  let { more } = seen;
  const lines = (): ErrorLines => ({ list, firsts, more });
  const isFull = (): boolean => more && list.length >= maxErrorLines;
  const keepLine = (block: Block, line: number, start: number, end: number, key: number): void => {
    if (list.length >= maxErrorLines) {
      more = true;
      return;
    }
    if (!firsts.has(key)) {
      if (firsts.size >= maxTexts) {
        more = true;
        return;
      }
      firsts.set(key, { line: block.firstLine + line, text: textOf(block, start, end).slice(0, textUnits) });
    }
    list.push({ line: block.firstLine + line, key });
  };
  return {
    isFull,
    isError: (line) => list[lastHolding(list, (each) => each.line <= line)]?.line === line,
    look(block, line) {
      if (isFull()) return false;
      const start = block.lineStart(line);
      // The rest of a line whose start is gone was looked at when it began.
      if (start < 0 || !mayBeError(block.bytes, start, block.lineStart(line + 1))) return false;
      const end = block.lineEnd(line);
      if (!isError(block, start, end)) return false;
      const key = keyOf(block.bytes, start, end);
      if (!firsts.has(key) && more && firsts.size >= maxTexts) return false;
      keepLine(block, line, start, end, key);
      return true;
    },
    add(block, line) {
      if (isFull()) return;
      const start = Math.max(0, block.lineStart(line));
      const end = block.lineEnd(line);
      keepLine(block, line, start, end, keyOf(block.bytes, start, end));
    },
    copy: () => createErrorLines(lines()),
    lines,
  };
}

/** The error lines from `from` up to `to`, moved by `shift` lines. */
export function sliceErrors({ list, firsts, more }: ErrorLines, from: number, to: number, shift: number): ErrorLines {
  const isIn = ({ line }: { readonly line: number }): boolean => line >= from && line < to;
  const kept = [...firsts].filter(([, first]) => isIn(first));
  return {
    list: list.filter(isIn).map(({ line, key }) => ({ line: line + shift, key })),
    firsts: new Map(kept.map(([key, { line, text }]) => [key, { line: line + shift, text }])),
    more,
  };
}

/**
 * Parts of one log, in its order: `more` is that of the first, as the others are parts of what it saw. `readLine` gives the text of a
 * line that has become the first of its key.
 */
export function joinErrors(parts: readonly ErrorLines[], readLine: (line: number) => string): ErrorLines {
  const list = parts.flatMap((part) => part.list);
  const known = new Map(parts.toReversed().flatMap((part) => [...part.firsts]));
  const firsts = new Map<number, FirstLine>();
  for (const { line, key } of list) {
    if (firsts.has(key)) continue;
    const first = known.get(key);
    firsts.set(key, first?.line === line ? first : { line, text: readLine(line).slice(0, textUnits) });
  }
  return { list, firsts, more: parts[0]?.more ?? false };
}

/**
 * Parts of one log that were scanned side by side: no more lines and keys than one scan would keep. Where a part had too many
 * keys itself, some of its lines may be missing that one scan would have kept; then there are more in either case.
 */
export function limitErrors(parts: readonly ErrorLines[]): ErrorLines {
  const joined = joinErrors(parts, () => '');
  const list: ErrorLine[] = [];
  const firsts = new Map<number, FirstLine>();
  let more = parts.some((part) => part.more);
  for (const each of joined.list) {
    const first = joined.firsts.get(each.key);
    if (list.length >= maxErrorLines || (!firsts.has(each.key) && firsts.size >= maxTexts)) more = true;
    else {
      list.push(each);
      if (first !== undefined && !firsts.has(each.key)) firsts.set(each.key, first);
    }
  }
  return { list, firsts, more };
}

const textBytes = 3000;
const textUnits = 1000;

function textOf(block: Block, start: number, end: number): string {
  const to = end - start > textBytes ? characterStart(block.bytes, start + textBytes, end) : end;
  return block.decode(start, to);
}

/**
 * Judges lines that may be errors. Lines of one shape, the same but for digits, are read once, unless a number may make the difference;
 * so many shapes are remembered.
 */
function createJudge(): (block: Block, start: number, end: number) => boolean {
  const verdicts = new Map<number, boolean>();
  return (block, start, end) => {
    const shape = shapeOf(block.bytes, start, end);
    const known = verdicts.get(shape);
    if (known !== undefined) return known;
    const text = textOf(block, start, end);
    const { isError, isByNumber } = judgeRecord(text);
    if (verdicts.size < maxTexts && !isByNumber) verdicts.set(shape, isError);
    return isError;
  };
}

/** A hash of 52 bits of the first bytes, with all digits as one. */
function shapeOf(bytes: Uint8Array, start: number, end: number): number {
  const last = Math.min(end, start + keyBytes);
  let high = 0x811c9dc5;
  let low = 0x1b873593;
  for (let at = start; at < last; at += 1) {
    const byte = bytes[at] ?? 0;
    const seen = byte >= 0x30 && byte <= 0x39 ? 0x30 : byte;
    high = Math.imul(high ^ seen, 0x01000193);
    low = Math.imul(low ^ seen, 0x85ebca6b) ^ (low >>> 15);
  }
  return (high >>> 0) * 0x100000 + ((low >>> 0) & 0xfffff);
}

/** Bytes that make the key. */
const keyBytes = 400;

/** A hash of 52 bits of the bytes outside of words that hold a digit; neighbouring ones count as one. */
function keyOf(bytes: Uint8Array, start: number, end: number): number {
  const last = Math.min(end, start + keyBytes);
  let high = 0x811c9dc5;
  let low = 0x1b873593;
  const add = (byte: number): void => {
    high = Math.imul(high ^ byte, 0x01000193);
    low = Math.imul(low ^ byte, 0x85ebca6b) ^ (low >>> 15);
  };
  let from = start;
  let varies = false;
  let gap = false;
  for (let at = start; at <= last; at += 1) {
    const byte = at < last ? (bytes[at] ?? 0) : 0x20;
    if (byte >= 0x30 && byte <= 0x39) varies = true;
    if (boundaries[byte] === 0) continue;
    if (varies && !gap) add(0x2026 & 0xff);
    if (!varies) for (let place = from; place < at; place += 1) add(bytes[place] ?? 0);
    gap = varies;
    varies = false;
    from = at + 1;
    if (byte !== 0x20 && byte !== 0x09) add(byte);
  }
  return (high >>> 0) * 0x100000 + ((low >>> 0) & 0xfffff);
}

/** Spaces, quotes, brackets and the signs between keys and values. */
const boundaries = byteTable([['\t "\'(),;<=>[\\]`{}', 1]]);
