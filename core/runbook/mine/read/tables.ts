// Errors in tables: in columns that are said to hold them, and those that stand out in others.

import type { Severity } from '../../../catalog/signature.ts';
import type { PageLines } from './context.ts';
import { errorStrength, findCodes, isForReader } from '../judge/error-words.ts';
import { isTitle } from './headings.ts';
import { isCommand } from '../judge/kinds.ts';
import { severityOf } from '../judge/severity.ts';
import type { ExtractedError } from '../statement.ts';
import { findTables, type PageTableRow, type PageTable } from './table-rows.ts';

/** What the tables of a page state. */
export function statedInTables(read: PageLines): ExtractedError[] {
  return findTables(read).flatMap((table) => {
    const isOfErrors = errorStrength(read.sectionsAt(table.line)[0]?.heading ?? '') > 1;
    const columns = columnsOf(table);
    const severe = table.names.findIndex((name) => /^(?:severity|level)$/i.test(name));
    return table.rows.flatMap((row) =>
      columns.length > 0
        ? columns.flatMap((index) => statedIn(row, index, named.test(table.names[index] ?? ''), row.cells[severe]))
        : standingOut(table, row, isOfErrors),
    );
  });
}

/** Columns of errors; in a table of alerts only those that are said to hold messages. */
function columnsOf({ names }: PageTable): readonly number[] {
  const wanted = isOfAlerts(names) ? named : column;
  return names.flatMap((name, index) => (wanted.test(name) && !alert.test(name) ? [index] : []));
}

function isOfAlerts(names: readonly string[]): boolean {
  return names.some((name) => alert.test(name));
}

const alert = /alert/i;
/** Columns that hold errors, and those that may. */
const named = /\b(?:errors?|messages?|exceptions?|logs?|outputs?)\b/i;
const column = /\b(?:errors?|messages?|codes?|exceptions?|symptoms?|logs?|failures?|problems?|reasons?|outputs?)\b/i;
/** Programs write so; people do not in the cell of a table. */
const spoken = /: |["'<>{}=]|X{3}|^(?:failed to|unable to|cannot|could not|error)\b/i;

function statedIn({ line, cells }: PageTableRow, index: number, isSure: boolean, severe = ''): ExtractedError[] {
  const severity: Severity | undefined = severityOf(severe);
  const cell = cells[index] ?? '';
  return textsOf(cell).flatMap((text): ExtractedError[] => {
    const isMarked = isSure || cell.includes(`\`${text}\``) || cell.includes(`>${text}<`);
    const isPlain = !isMarked && errorStrength(text) < 3 && !spoken.test(text) && findCodes(text).length === 0;
    const convention = isPlain ? undefined : conventionOf(text, isSure);
    return convention === undefined ? [] : [{ convention, line, text, ...(severity !== undefined && { severity }) }];
  });
}

function conventionOf(text: string, isSure: boolean): 'code' | 'table' | undefined {
  if (findCodes(text)[0] === text) return 'code';
  if (words(text) < 2 || isCommand(text)) return undefined;
  return errorStrength(text) > 1 || (isSure && words(text) >= 3) ? 'table' : undefined;
}

/** Errors in a row without a hint: in backticks, or as a sentence where the heading mentions failures. */
function standingOut({ names }: PageTable, { line, cells }: PageTableRow, isOfErrors: boolean): ExtractedError[] {
  if (isOfAlerts(names)) return [];
  return cells.flatMap((cell) =>
    textsOf(cell)
      .filter((text) => {
        if (errorStrength(text) < 2 || words(text) < 4 || isCommand(text)) return false;
        return cell.includes(`\`${text}\``) || (isOfErrors && !isForReader(text) && !isTitle(text));
      })
      .map((text) => ({ convention: 'table' as const, line, text })),
  );
}

/** The text in backticks in a cell, or each of its lines. */
function textsOf(cell: string): readonly string[] {
  const spans = [...cell.slice(0, 4000).matchAll(/`([^`]{4,600})`|<code>([^<]{4,600})<\/code>/g)]
    .map((match) => (match[1] ?? match[2] ?? '').trim())
    .filter((text) => words(text.replaceAll(/&\w+;|<[^<>]*>/g, ' ')) > 2 || findCodes(text)[0] === text);
  if (spans.length > 0) return spans;
  return cell.split(/(?:<\/?br\s?\/?>\s*)+/i).map((text) =>
    text
      .trim()
      .replace(/^(?:\*\*|__|\*|_)(.*)(?:\*\*|__|\*|_)$/, '$1')
      .replace(/^(["'\u201c])([^"'\u201c\u201d]*)["'\u201d]$/, '$2'),
  );
}

function words(text: string): number {
  return text.match(/[A-Za-z][A-Za-z']+/g)?.length ?? 0;
}
