// Moves what a scan of a part found to where it is in the whole log.

import type { HeadingLine } from '../log/heading.ts';
import type { Match } from './scan.ts';

/** By how many lines and bytes the part begins after the place from which it was counted. */
export interface Shift {
  readonly lines: number;
  readonly bytes: number;
}

/** The match at its place in the whole. */
export function moveMatch(match: Match, { lines, bytes }: Shift): Match {
  if (lines === 0 && bytes === 0) return match;
  return {
    ...match,
    start: match.start + bytes,
    end: match.end + bytes,
    lineStart: match.lineStart + bytes,
    entry: match.entry + lines,
    from: { line: match.from.line + lines, column: match.from.column },
    to: { line: match.to.line + lines, column: match.to.column },
    ...(match.alike !== undefined && {
      alike: { ...match.alike, errors: match.alike.errors.map((line) => line + lines) },
    }),
  };
}

/** The heading at its place in the whole. */
export function moveHeading(heading: HeadingLine, { lines, bytes }: Shift): HeadingLine {
  if (lines === 0 && bytes === 0) return heading;
  return { ...heading, line: heading.line + lines, start: heading.start + bytes };
}
