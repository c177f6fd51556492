// Says what a cell of a kubectl table in a log means: the column, the row that it belongs to, and the value in plain words.

import { readHeader, readRow, type TableHeader } from '../../log/section/table.ts';
import type { Extent, Place } from '../../text/span.ts';
import { columnWords, readyWords, valueWords } from './columns.ts';
import { codeSpan, escapeText } from '../../text/escape/escape.ts';

/** A cell and what it means. */
export interface Cell extends Extent {
  /** Whether the cell only names what its row is about. */
  readonly isName: boolean;
  /** Safe Markdown. */
  readonly markdown: string;
}

/** How far above a row its header is looked for, in lines. */
const maxRows = 1000;

/** The cell at a place, where the lines around it are a table. `lineAt` gives a line without its end, or undefined. */
export function findCell(lineAt: (line: number) => string | undefined, place: Place): Cell | undefined {
  const line = lineAt(place.line);
  if (line === undefined || line.length > 2000) return undefined;
  const header = findHeader(lineAt, place.line);
  if (header === undefined) return undefined;
  const run = runsOf(line, header).find(({ start, end }) => start <= place.column && place.column <= end);
  const row = readRow(header, line);
  if (run === undefined || row === undefined) return undefined;
  const [column] = header.columns
    .filter(({ name }) => row[name] === run.text)
    .toSorted((a, b) => Math.abs(a.start - run.start) - Math.abs(b.start - run.start));
  if (column === undefined) return undefined;
  return {
    from: { line: place.line, column: run.start },
    to: { line: place.line, column: run.end },
    isName: column.name === 'NAME' || column.name === 'NAMESPACE',
    markdown: explain(column.name, run.text, row, header),
  };
}

function explain(column: string, value: string, row: Readonly<Record<string, string>>, header: TableHeader): string {
  const name = row['NAME'];
  const owner = row['NAMESPACE'] === undefined || name === undefined ? name : `${row['NAMESPACE']}/${name}`;
  const subject = owner === undefined || column === 'NAME' ? '' : ` of ${codeSpan(owner)}`;
  const pods = header.columns.some((one) => one.name === 'RESTARTS');
  const meaning = column === 'READY' ? readyWords(value, pods) : (valueWords(column, value) ?? columnWords[column]);
  const first = `**${escapeText(column)}**${subject}: ${codeSpan(value)}`;
  return meaning === undefined ? first : `${first}\n\n${escapeText(meaning)}`;
}

/** The header above a row: every line between them must look like a row, and this one too. */
function findHeader(lineAt: (line: number) => string | undefined, line: number): TableHeader | undefined {
  for (let above = line - 1; above >= Math.max(0, line - maxRows); above--) {
    const text = lineAt(above);
    if (text === undefined || text.length > 2000 || text.trim() === '' || /^[{[*#=-]/.test(text)) return undefined;
    const header = readHeader(text);
    if (header === undefined) continue;
    const count = runsOf(lineAt(line) ?? '', header).length;
    const { length } = header.columns;
    return count >= Math.max(2, length - 2) && count <= length + 1 ? header : undefined;
  }
  return undefined;
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Cells are set apart by two spaces or more, by tabs, or, where copying squeezed the spaces, by one. */
function runsOf(line: string, header: TableHeader): readonly Run[] {
  const runs = runsBy(line, /\S+(?: \S+)*/g);
  return runs.length >= Math.min(header.columns.length - 2, 2) && runs.length > 1 ? runs : runsBy(line, /\S+/g);
}

function runsBy(line: string, shape: RegExp): readonly Run[] {
  return [...line.matchAll(shape)].map((hit) => ({ start: hit.index, end: hit.index + hit[0].length, text: hit[0] }));
}
