// An excerpt of a log too large to look through: which of its lines are shown, and which row of it is which line of the log.

import type { Extent } from '../../text/span.ts';
import type { Occurrence } from '../../triage/finding.ts';
import type { Triage } from '../../triage/triage.ts';
import { formatCount } from '../../text/count.ts';

/** Lines `from` up to, not including, `end` of a log, from 0. */
export interface Stretch {
  readonly from: number;
  readonly end: number;
}

/** Stretches in the log's order, with at least two lines between them. */
export interface Stretches {
  readonly list: readonly Stretch[];
  /** Marked places that found no room. */
  readonly left: number;
}

/** Rows of an excerpt, which an editor must stay quick with. */
export const maxRows = 20_000;

/**
 * The stretches around the marked places of a log: their lines with `context` lines before and after, their evidence,
 * and the headings above them. If there is no room for all, the findings that triage puts first have it.
 */
export function findStretches(triage: Pick<Triage, 'findings' | 'sections' | 'lines'>, context: number): Stretches {
  const wanted: Stretch[] = [];
  const headings = new Set<number>();
  let rows = 0;
  let left = 0;
  const add = (from: number, end: number): void => {
    const stretch = { from: Math.max(0, from), end: Math.min(triage.lines, end) };
    if (stretch.from >= stretch.end) return;
    wanted.push(stretch);
    rows += stretch.end - stretch.from + 1;
  };
  for (const occurrence of triage.findings.flatMap((finding) => finding.occurrences)) {
    if (rows + 2 * context + occurrence.to.line - occurrence.from.line + 2 > maxRows) {
      left += 1;
      continue;
    }
    add(occurrence.from.line - context, occurrence.to.line + 1 + context);
    for (const { from } of occurrence.related.slice(0, maxRelated)) add(from.line, from.line + 1);
    for (const line of headingsOf(occurrence, triage)) {
      if (!headings.has(line)) add(line, line + 1);
      headings.add(line);
    }
  }
  return { list: merge(wanted), left };
}

/** An excerpt's rows. */
export interface Layout {
  /** The line of the log that each row shows, from 0; -1 for a row that represents lines that are left out. */
  readonly lines: readonly number[];
  /** The row that shows a line; undefined if it is left out. */
  readonly rowOf: (line: number) => number | undefined;
  /** Rows to fold, first and last: each stretch under the row that says what is left out before it. */
  readonly folds: readonly { readonly first: number; readonly last: number }[];
}

/** Lays out the rows of an excerpt of a log with so many lines. */
export function layOutRows({ list }: Stretches, lineCount: number): Layout {
  const lines: number[] = [];
  const folds: { first: number; last: number }[] = [];
  let next = 0;
  for (const { from, end } of list) {
    const first = lines.length;
    if (from > next) lines.push(-1);
    for (let line = from; line < end; line += 1) lines.push(line);
    if (lines.length - 1 > first) folds.push({ first, last: lines.length - 1 });
    next = end;
  }
  if (next < lineCount) lines.push(-1);
  const rows = new Map(lines.flatMap((line, row) => (line < 0 ? [] : [[line, row] as const])));
  return { lines, folds, rowOf: (line) => rows.get(line) };
}

/** What a row says that represents the lines between two others; `before` is -1 at the start of the log. */
export function gapText(before: number, after: number): string {
  const count = after - before - 1;
  return `⋯ ${formatCount(count)} ${count === 1 ? 'line' : 'lines'} ⋯`;
}

/** The text of the last row, if not all places fit. */
export function leftText(left: number): string {
  const places = left === 1 ? '1 more place is' : `${formatCount(left)} more places are`;
  return `⋯ ${places} not shown here: an excerpt has ${formatCount(maxRows)} lines at most ⋯`;
}

/** An extent of a log in rows and columns of its excerpt; `undefined` where it begins in a line that is left out. */
export function extentInRows(
  extent: Extent,
  layout: Pick<Layout, 'rowOf'>,
  shiftOf: (row: number) => number,
): Extent | undefined {
  const from = layout.rowOf(extent.from.line);
  if (from === undefined) return undefined;
  const to = layout.rowOf(extent.to.line);
  const column = (row: number, value: number): number => Math.max(0, value - shiftOf(row));
  return {
    from: { line: from, column: column(from, extent.from.column) },
    to: to === undefined ? { line: from + 1, column: 0 } : { line: to, column: column(to, extent.to.column) },
  };
}

/** Evidence of one place that is shown. */
const maxRelated = 10;

/** The headings of the sections in which a place is. */
function headingsOf({ section }: Occurrence, { sections }: Pick<Triage, 'sections'>): number[] {
  const lines: number[] = [];
  for (let at = section; at !== undefined && lines.length < 10;) {
    lines.push(at.line);
    at = at.parent === undefined ? undefined : sections[at.parent];
  }
  return lines;
}

/** A single line between two stretches is shown rather than counted. */
function merge(wanted: readonly Stretch[]): Stretch[] {
  const merged: { from: number; end: number }[] = [];
  for (const { from, end } of wanted.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.end + 1) last.end = Math.max(last.end, end);
    else merged.push({ from, end });
  }
  return merged;
}
