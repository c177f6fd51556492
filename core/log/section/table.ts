// Reads the kubectl tables inside logs: a header row, then cells by column.

import { isCapitalColumn, isColumnWord } from './columns.ts';

/** A column: its name, and where it starts in the header row, in UTF-16 units. */
export interface Column {
  readonly name: string;
  readonly start: number;
}

/** A header row. */
export interface TableHeader {
  /** Two or more. */
  readonly columns: readonly Column[];
  /** Whether the columns are set apart by tabs. */
  readonly tabs: boolean;
}

/** No table row is longer than this, in UTF-16 units. */
const maxRow = 4096;

/**
 * Takes a header row apart: names apart by two or more spaces or by tabs, or, where copying squeezed the spaces, known
 * column names apart by one. Undefined for any other line. Never throws.
 */
export function readHeader(line: string): TableHeader | undefined {
  const text = line.trimEnd();
  if (text.length > maxRow || text === '') return undefined;
  const columns = splitAt(text, /[^\s]+(?: [^\s]+)*/g);
  if (columns.length >= 2 && columns.every(({ name }) => isColumnName(name))) {
    return { columns, tabs: text.includes('\t') };
  }
  const words = splitAt(text, /[^\s]+/g);
  const squeezed = words.length >= 2 && words.every(({ name }) => isColumnWord(name) || isCapitalColumn(name));
  return squeezed ? { columns: joinNames(words), tabs: false } : undefined;
}

/**
 * The cells of a row by column name. Read by the header's columns where the row keeps to them, else by runs of spaces,
 * else word by word; a short row gives what it has. Undefined for a blank line and for a rule.
 * Never throws.
 */
export function readRow(header: TableHeader, line: string): Record<string, string> | undefined {
  const text = line.slice(0, maxRow).trimEnd();
  if (/^[\s-]*$/.test(text)) return undefined;
  const { columns } = header;
  const cells = readTabs(header, text) ?? readOffsets(columns, text) ?? readRuns(columns, text);
  const row: Record<string, string> = {};
  columns.forEach(({ name }, position) => {
    const cell = cells[position];
    if (cell !== undefined) row[name] = cell;
  });
  return row;
}

function splitAt(text: string, words: RegExp): Column[] {
  return [...text.matchAll(words)].map((word) => ({ name: word[0], start: word.index }));
}

/** A name of upper-case words, `PORT(S)` included, or one of the few capitalised ones. */
function isColumnName(name: string): boolean {
  if (/^[A-Z][A-Z0-9./%()_-]{0,30}(?: [A-Z][A-Z0-9./%()_-]{0,30}){0,2}$/.test(name)) return true;
  return name.split(' ').every(isCapitalColumn);
}

/** Puts column names of two words together again where the spaces around them were squeezed. */
function joinNames(words: readonly Column[]): Column[] {
  const joined: Column[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const pair = last === undefined ? '' : `${last.name} ${word.name}`;
    if (/^(?:LAST SEEN|FIRST SEEN|NOMINATED NODE|READINESS GATES)$/.test(pair) && last !== undefined) {
      joined[joined.length - 1] = { name: pair, start: last.start };
    } else joined.push(word);
  }
  return joined;
}

function readTabs({ tabs, columns }: TableHeader, text: string): string[] | undefined {
  if (!tabs || !text.includes('\t')) return undefined;
  const cells = text.split('\t').map((cell) => cell.trim());
  return cells.length <= columns.length ? cells : undefined;
}

/** Cuts at the columns' starts; undefined if a cell reaches into the next column, or a cut would split a word. */
function readOffsets(columns: readonly Column[], text: string): string[] | undefined {
  const cells: string[] = [];
  for (const [position, { start }] of columns.entries()) {
    if (start >= text.length) break;
    const isDrifted = position > 0 && !/\s/.test(text.charAt(start - 1));
    const next = columns[position + 1]?.start ?? text.length;
    const cell = text.slice(position === 0 ? 0 : start, next);
    // A cell that starts late, or has a run of spaces inside, belongs to a row with other columns.
    if (isDrifted || (/^\s+\S/.test(cell) && position > 0) || /\S\s{2,}\S/.test(cell)) return undefined;
    // No name of a pod or a namespace has spaces: a first cell that does has swallowed its neighbours.
    if (position === 0 && /\S\s+\S/.test(cell.replace(/\([^()]{0,40}\)/, '').trim())) return undefined;
    cells.push(cell.trim());
  }
  return cells;
}

function readRuns(columns: readonly Column[], text: string): string[] {
  const runs = text.trim().split(/\s{2,}|\t/);
  if (runs.length === columns.length) return runs;
  // `5 (3h ago)` is one cell of kubectl's RESTARTS column.
  const words = text.trim().match(/\S+(?: \((?:x\d|\d)[^()]{0,40}\))?/g) ?? [];
  if (words.length <= columns.length) return words;
  return [...words.slice(0, columns.length - 1), words.slice(columns.length - 1).join(' ')];
}
