// Classifies a line by its shape: whether it begins a log record, may continue one, or ends one.

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

/** Classifies a line (without its end). Looks at the first 40 characters, at a heading's words, or at leading spaces. */
export function classifyLine(line: string): LineClass {
  let at = 0;
  // A byte order mark or a zero-width space, left by copying, is not indentation.
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

/** A capital, or the rule before one. */
function mayOpenHeading(code: number): boolean {
  return (code >= 65 && code <= 90) || code === 61 || code === 45;
}

function isWhite(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0x2028;
}
