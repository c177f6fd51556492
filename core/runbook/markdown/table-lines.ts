// Tables as kramdown reads them, for a parser that wants a delimiter in every column: `|--` below a header is enough for the published page.

import { findFences } from './blocks.ts';

/** Writes short delimiter rows out, line for line. Text in fences stays. Linear in the text. */
export function writeOutTables(text: string): string {
  if (!/^[ \t]*\|[ \t]*:?-/m.test(text)) return text;
  const lines = text.split('\n');
  const fences = findFences(lines);
  const isFenced = (line: number): boolean => fences.some((fence) => fence.line <= line && line < fence.endLine);
  return lines
    .map((line, at) => {
      const header = lines[at - 1] ?? '';
      if (!isDelimiter(line) || !header.includes('|') || (lines[at - 2] ?? '').trim() !== '' || isFenced(at))
        return line;
      return writeOut(line, cellsOf(header).length);
    })
    .join('\n');
}

function isDelimiter(line: string): boolean {
  return /^[ \t]*\|[-|:+ \t]*-[-|:+ \t]*\r?$/.test(line.slice(0, 1000)) && line.length <= 1000;
}

/** As many cells as the header has; what is aligned stays so. */
function writeOut(line: string, columns: number): string {
  const given = cellsOf(line);
  const isWhole = given.length === columns && given.every((cell) => aligned.test(cell));
  if (isWhole) return line;
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const cells = Array.from({ length: columns }, (_, at) => given[at] ?? '');
  const end = line.endsWith('\r') ? '\r' : '';
  return `${indent}|${cells.map((cell) => (aligned.test(cell) ? cell : '---')).join('|')}|${end}`;
}

const aligned = /^:?-+:?$/;

/** The cells between the bars, an unescaped bar being one. */
function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}
