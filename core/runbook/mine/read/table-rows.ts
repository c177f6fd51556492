// The tables of a page, written in Markdown or in HTML: names of columns, and rows of cells.

import type { PageLines } from './context.ts';

/** A row; `cells` are texts of Markdown or HTML. */
export interface PageTableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table; `names` are those of its columns. */
export interface PageTable {
  readonly line: number;
  readonly names: readonly string[];
  readonly rows: readonly PageTableRow[];
}

/** All tables of a page. */
export function findTables(read: PageLines): readonly PageTable[] {
  return [...markdownTables(read), ...htmlTables(read)];
}

function markdownTables({ lines, isProse }: PageLines): PageTable[] {
  const found: PageTable[] = [];
  for (let line = 1; line < lines.length; line += 1) {
    if (!isProse(line) || !(lines[line] ?? '').includes('--') || !rule.test(lines[line] ?? '')) continue;
    const rows: PageTableRow[] = [];
    for (let row = line + 1; row < lines.length && isProse(row) && (lines[row] ?? '').includes('|'); row += 1)
      rows.push({ line: row, cells: cellsOf(lines[row] ?? '') });
    found.push({ line, names: cellsOf(lines[line - 1] ?? ''), rows });
    line += rows.length;
  }
  return found;
}

const rule = /^\s{0,40}\|?\s{0,9}:?-{2,}:?\s{0,9}(?:\|\s{0,9}:?-{2,}:?\s{0,9})+\|?\s*$/;

function cellsOf(row: string): string[] {
  return row
    .replace(/^\s*\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** Tags by line: the text between one of a cell and the next is its text; closing tags may be missing. */
function htmlTables({ lines, isProse }: PageLines): PageTable[] {
  const found: { line: number; names: string[]; rows: { line: number; cells: string[] }[] }[] = [];
  let cell: string[] | undefined;
  for (const [line, text] of lines.entries()) {
    if (!isProse(line) || (cell === undefined && !text.includes('<'))) continue;
    let done = 0;
    const add = (end: number): void => {
      const cells = cell;
      if (cells !== undefined && (cells.at(-1)?.length ?? 0) < maxCell)
        cells[cells.length - 1] = `${cells.at(-1) ?? ''} ${text.slice(done, end)}`.trim();
    };
    for (const { 1: close, 2: tag = '', 0: whole, index } of text.matchAll(tags)) {
      add(index);
      done = index + whole.length;
      const name = tag.toLowerCase();
      cell = undefined;
      if (close !== '') continue;
      if (name === 'table') found.push({ line, names: [], rows: [] });
      const table = found.at(-1);
      if (table === undefined) continue;
      if (name === 'tr') table.rows.push({ line, cells: [] });
      if (name === 'th') cell = table.names;
      if (name === 'td') {
        const row = table.rows.at(-1);
        // Text is looked for where it is, not where its row begins.
        if (row !== undefined && row.cells.length === 0) row.line = line;
        cell = row?.cells;
      }
      cell?.push('');
    }
    add(text.length);
  }
  return found;
}

const tags = /<(\/?)(table|tr|th|td)\b[^<>]{0,300}>/gi;
const maxCell = 4000;
