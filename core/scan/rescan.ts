// Brings a scan up to date after an edit, by scanning again only the lines around it.

import { maxEntryLines } from '../log/entry.ts';
import { maxAbove, maxBelow } from './around.ts';
import { isPlain } from '../log/envelope/origins.ts';
import { utf8Length } from '../text/utf8.ts';
import { joinErrors, sliceErrors } from './errors.ts';
import { headUnits, tailBytes, tailOf } from './ends.ts';
import { moveHeading, moveMatch } from './move.ts';
import type { Engine, Scan } from './scan.ts';
import { maxWrappedLines } from './verify.ts';

/** An edit, in lines from 0: `removed` lines from `line` on were replaced by `added` ones. */
export interface Edit {
  readonly line: number;
  readonly removed: number;
  readonly added: number;
  /** By how much the UTF-8 form of the text grew (or, negative, shrank). */
  readonly bytes: number;
}

/** The edited text, as its host keeps it. */
export interface EditedText {
  /** The text of lines `from` up to, not including, `to`, line ends included. */
  readonly lines: (from: number, to: number) => string;
  /** Counted as a scan counts: an empty last line is none. */
  readonly lineCount: number;
}

/**
 * The scan of the edited text: the same as scanning all of it again, in time that depends on the edit, on the number of
 * matches, and on the distance back to the nearest match or heading before it. For scans of text that a host decoded. Undefined
 * where lines have envelopes, which are learned from a text's beginning on: scan all of it then.
 */
export function rescan(engine: Engine, scan: Scan, edit: Edit, text: EditedText): Scan | undefined {
  if (!isPlain(scan.origins)) return undefined;
  const ahead = Math.max(maxEntryLines, maxAbove) + maxWrappedLines + 1;
  // Matches that start in these lines may have changed; what they depend on is a little further around them.
  const first = Math.max(0, edit.line - maxBelow - maxWrappedLines - 1);
  const end = edit.line + edit.added + ahead;
  const shift = edit.added - edit.removed;
  const readFrom = Math.max(0, first - ahead);
  const readTo = Math.min(text.lineCount, end + maxBelow + maxWrappedLines + 1);

  const scanner = engine.createScanner({ decoded: true });
  scanner.push(new TextEncoder().encode(text.lines(readFrom, readTo)));
  const part = scanner.end();
  if (!isPlain(part.origins)) return undefined;
  const moved = { lines: readFrom, bytes: offsetOfLine(scan, readFrom, text) };
  const later = { lines: shift, bytes: edit.bytes };
  const changed = (line: number): boolean => line + readFrom >= first && line + readFrom < end;
  const behind = (line: number): boolean => line >= end - shift;
  return {
    ...scan,
    matches: [
      ...scan.matches.filter((match) => match.from.line < first),
      ...part.matches.filter((match) => changed(match.from.line)).map((match) => moveMatch(match, moved)),
      ...scan.matches.filter((match) => behind(match.from.line)).map((match) => moveMatch(match, later)),
    ],
    headings: [
      ...scan.headings.filter((heading) => heading.line < first),
      ...part.headings.filter((heading) => changed(heading.line)).map((heading) => moveHeading(heading, moved)),
      ...scan.headings.filter((heading) => behind(heading.line)).map((heading) => moveHeading(heading, later)),
    ],
    errors: joinErrors(
      [
        sliceErrors(scan.errors, 0, first, 0),
        sliceErrors(part.errors, first - readFrom, end - readFrom, readFrom),
        sliceErrors(scan.errors, end - shift, Infinity, shift),
      ],
      (line) => text.lines(line, line + 1).replace(/\r?\n$/, ''),
    ),
    bytes: scan.bytes + edit.bytes,
    lines: text.lineCount,
    fileLines: text.lineCount,
    // Each line of the head has one character at least, its end.
    head:
      edit.line < headUnits
        ? text.lines(0, Math.min(headUnits, text.lineCount)).toWellFormed().slice(0, headUnits)
        : scan.head,
    tail: readTail(text),
  };
}

/** As many last lines as the tail needs. */
function readTail(text: EditedText): string {
  for (let count = 16; ; count *= 2) {
    const lines = text.lines(Math.max(0, text.lineCount - count), text.lineCount);
    if (count >= text.lineCount || lines.length >= tailBytes) return tailOf(lines);
  }
}

/** Byte offset of a line that is before the edit, counted from the nearest known place before it. */
function offsetOfLine(scan: Scan, line: number, text: EditedText): number {
  let known = { line: 0, offset: 0 };
  for (const match of scan.matches) {
    if (match.from.line > line) break;
    known = { line: match.from.line, offset: match.lineStart };
  }
  for (const heading of scan.headings) {
    if (heading.line > line) break;
    if (heading.line > known.line) known = { line: heading.line, offset: heading.start };
  }
  return known.offset + utf8Length(text.lines(known.line, line));
}
