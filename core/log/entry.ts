// Tells where one log record ends and the next begins, from a line's shape and at most 64 lines before it.

import { isInvisible } from '../text/invisible.ts';
import { isHeadingLine } from './heading.ts';
import { startsRecord } from './opening.ts';

/**
 * What a line is to its entry: `start` begins a record by its shape, `indented` and `plain` may continue one, `blank`
 * and `heading` end it.
 */
export type LineClass = 'start' | 'heading' | 'indented' | 'blank' | 'plain';

/** How many lines back an entry may start: what keeps an entry computable from any place in a log. */
export const maxEntryLines = 64;

/** Classifies a line (without its end). Looks at the first 40 characters, at a heading's words, or at leading blanks. */
export function classifyLine(line: string): LineClass {
  let at = 0;
  // A byte order mark or a zero-width space, left by copying, is no indentation.
  while (isInvisible(line.charCodeAt(at))) at += 1;
  const text = at === 0 ? line : line.slice(at);
  if (isWhite(line.charCodeAt(at))) {
    while (isWhite(line.charCodeAt(at)) || isInvisible(line.charCodeAt(at))) at += 1;
    if (at >= line.length) return 'blank';
    return isHeadingLine(text) ? 'heading' : 'indented';
  }
  if (at >= line.length) return 'blank';
  if (startsRecord(text)) return 'start';
  return mayOpenHeading(text.charCodeAt(0)) && isHeadingLine(text) ? 'heading' : 'plain';
}

/** Follows a log line by line. */
export interface EntryTracker {
  /** Takes the next line and gives the number (from 0) of the line at which its entry starts. */
  readonly next: (line: string) => number;
}

/**
 * Creates a tracker; constant time and memory for each line. The rule, which needs the 64 lines before a line and no
 * more: a `start`, a `heading` and a `blank` line begin entries of their own, to the first of which others may belong: any
 * other line belongs to the nearest `start` line with no blank line or heading between, else to the nearest `plain` line
 * at or before it with none between, else to itself.
 * `firstLine` is the number of the first line given.
 */
export function createEntryTracker(firstLine = 0): EntryTracker {
  let line = firstLine - 1;
  let start = -Infinity;
  let plain = -Infinity;
  const next = (text: string): number => {
    line += 1;
    const kind = classifyLine(text);
    if (kind === 'blank' || kind === 'heading') {
      start = -Infinity;
      plain = -Infinity;
      return line;
    }
    if (kind === 'start') start = line;
    if (kind === 'plain') plain = line;
    if (line - start <= maxEntryLines) return start;
    return line - plain <= maxEntryLines ? plain : line;
  };
  return { next };
}

/**
 * The same rule as a walk back: how many lines before `line` its entry starts, 0 for itself. `before` are the lines
 * before it, in order; its last 64 decide.
 */
export function entryStart(before: readonly string[], line: string): number {
  const own = classifyLine(line);
  if (own === 'start' || own === 'heading' || own === 'blank') return 0;
  let plain = own === 'plain' ? 0 : undefined;
  for (let back = 1; back <= Math.min(maxEntryLines, before.length); back += 1) {
    const kind = classifyLine(before[before.length - back] ?? '');
    if (kind === 'blank' || kind === 'heading') break;
    if (kind === 'start') return back;
    if (kind === 'plain') plain ??= back;
  }
  return plain ?? 0;
}

/** A capital, or the rule before one. */
function mayOpenHeading(code: number): boolean {
  return (code >= 65 && code <= 90) || code === 61 || code === 45;
}

function isWhite(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0x2028;
}
