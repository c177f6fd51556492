// The excerpts of scanned logs that an editor shows: made from disk, and how places in them and in their logs belong together.

import { kindNames } from '../../../core/log/log-kind.ts';
import { noOrigins } from '../../../core/log/envelope/origins.ts';
import type { Diagnostic, FoldingRange, Hover, Position, Range } from 'vscode-languageserver';

import {
  extentInRows,
  findStretches,
  gapText,
  layOutRows,
  leftText,
  type Layout,
} from '../../../core/report/excerpt/excerpt.ts';
import { createLinePicker, rowText, type RowText } from '../../../core/report/excerpt/pick-lines.ts';
import type { ExcerptParams, ExcerptResult } from '../../../core/protocol/protocol.ts';
import { createDecoder } from '../../../core/scan/decode.ts';
import { noErrors } from '../../../core/scan/errors.ts';
import type { Occurrence } from '../../../core/triage/finding.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import type { LogDocument } from './open-logs.ts';
import type { Logs } from '../logs/log-files.ts';
import { placeOf, rangeOf } from '../ranges.ts';
import type { LogScan } from '../logs/scans.ts';

/** An excerpt and the log that it is of. */
export interface Excerpt {
  /** Of the log. */
  readonly uri: string;
  readonly layout: Layout;
  readonly rows: readonly RowText[];
}

/** The excerpts that were made, by the URIs of the documents that show them. */
export interface Excerpts {
  /** Makes an excerpt from disk; undefined if that was stopped. Throws if the log cannot be read. */
  readonly make: (log: LogScan, params: ExcerptParams, stopped: () => boolean) => Promise<ExcerptResult | undefined>;
  readonly find: (excerpt: string) => Excerpt | undefined;
  /** The URIs of the excerpts of a log. */
  readonly of: (uri: string) => readonly string[];
}

/** No excerpt yet. The last few that were made are kept. */
export function createExcerpts(logs: Logs): Excerpts {
  const made = new Map<string, Excerpt>();
  return {
    async make({ uri, triage }, params, stopped) {
      const stretches = findStretches(triage, params.context);
      const layout = layOutRows(stretches, triage.lines);
      const picker = createLinePicker(stretches.list);
      const decoder = createDecoder();
      if (stretches.list.length > 0) {
        for await (const chunk of logs.readChunks(uri)) {
          if (stopped()) return undefined;
          if (!decoder.decode(chunk).every((piece) => picker.push(piece))) break;
        }
        picker.push(decoder.end().bytes);
      }
      const lines = picker.end();
      const marks = marksByLine(triage);
      const rows = layout.lines.map((line, row) => {
        if (line >= 0) return rowText(lines.get(line) ?? { text: '', isCut: false }, marks.get(line));
        const before = row === 0 ? -1 : (layout.lines[row - 1] ?? -1);
        return { text: gapText(before, layout.lines[row + 1] ?? triage.lines), shift: 0 };
      });
      if (stretches.left > 0) rows.push({ text: leftText(stretches.left), shift: 0 });
      made.delete(params.excerpt);
      made.set(params.excerpt, { uri, layout, rows });
      for (const oldest of [...made.keys()].slice(0, -mostKept)) made.delete(oldest);
      return {
        text: rows.map((row) => `${row.text}\n`).join(''),
        languageId: kindNames[triage.kind].language,
        numbers: rows.map((_, row) => (layout.lines[row] ?? -1) + 1),
      };
    },
    find: (excerpt) => made.get(excerpt),
    of: (uri) => [...made].filter(([, excerpt]) => excerpt.uri === uri).map(([excerpt]) => excerpt),
  };
}

/** The log of an excerpt as the features take it, of whose text only the excerpt's lines are known. */
export function logBehind({ uri, layout, rows }: Excerpt, { triage, matches }: LogScan): LogDocument {
  const lineAt = (line: number): string => rows[layout.rowOf(line) ?? -1]?.text ?? '';
  const text: LogDocument['text'] = {
    lineCount: triage.lines,
    getText: (range) =>
      range === undefined ? '' : lineAt(range.start.line).slice(range.start.character, endIn(range)),
  };
  const languageId = kindNames[triage.kind].language;
  return { uri, languageId, version: 0, text, scan: scanOf(triage, matches), triage };
}

/** The place in the log of a place in an excerpt; undefined in a row that represents lines that are left out. */
export function positionInLog({ layout, rows }: Excerpt, { line, character }: Position): Position | undefined {
  const found = layout.lines[line] ?? -1;
  return found < 0 ? undefined : { line: found, character: character + (rows[line]?.shift ?? 0) };
}

/** The range in the log of a range in an excerpt; undefined if it begins or ends in a row that represents other lines. */
export function rangeInLog(excerpt: Excerpt, range: Range): Range | undefined {
  const start = positionInLog(excerpt, range.start);
  const end = positionInLog(excerpt, range.end);
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** What can be folded in an excerpt: each stretch of the log. */
export function foldingOfExcerpt({ layout }: Excerpt): FoldingRange[] {
  return layout.folds.map(({ first, last }) => ({ startLine: first, endLine: last, kind: 'region' }));
}

/** A range of the log as the excerpt shows it; undefined if it begins in a line that is left out. */
function rangeInExcerpt({ layout, rows }: Excerpt, range: Range): Range | undefined {
  const extent = { from: placeOf(range.start), to: placeOf(range.end) };
  const found = extentInRows(extent, layout, (row) => rows[row]?.shift ?? 0);
  return found === undefined ? undefined : rangeOf(found);
}

/** A hover on the log, in the excerpt. */
export function hoverInExcerpt(excerpt: Excerpt, hover: Hover): Hover {
  const range = hover.range === undefined ? undefined : rangeInExcerpt(excerpt, hover.range);
  return { contents: hover.contents, ...(range !== undefined && { range }) };
}

/** The log's diagnostics that the excerpt shows. Their evidence stays in the log, as one place of it. */
export function diagnosticsInExcerpt(
  excerpt: Excerpt,
  shown: string,
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const range = diagnostic.code === undefined ? undefined : rangeInExcerpt(excerpt, diagnostic.range);
    if (range === undefined) return [];
    const related = diagnostic.relatedInformation?.flatMap((one) => {
      const place = rangeInExcerpt(excerpt, one.location.range);
      return place === undefined ? [] : [{ ...one, location: { uri: shown, range: place } }];
    });
    return [{ ...diagnostic, range, ...(related !== undefined && { relatedInformation: related }) }];
  });
}

/** Excerpts whose places are known. */
const mostKept = 16;

function marksByLine(triage: Triage): ReadonlyMap<number, { readonly column: number; readonly text: string }> {
  const marks = new Map<number, Occurrence>();
  for (const occurrence of triage.findings.flatMap((finding) => finding.occurrences)) {
    const { line, column } = occurrence.from;
    if (column < (marks.get(line)?.from.column ?? Infinity)) marks.set(line, occurrence);
  }
  return new Map([...marks].map(([line, { from, text }]) => [line, { column: from.column, text }]));
}

/** A range of the features is one line, or a line with its end. */
function endIn({ start, end }: Range): number | undefined {
  return end.line > start.line ? undefined : end.character;
}

function scanOf({ bytes, lines }: Triage, matches: LogDocument['scan']['matches']): LogDocument['scan'] {
  return {
    matches,
    headings: [],
    errors: noErrors,
    bytes,
    lines,
    fileLines: lines,
    origins: noOrigins,
    head: '',
    tail: '',
    encoding: 'utf-8',
    nuls: 0,
    invalid: 0,
  };
}
