// Tables and bars of plain text, aligned by columns of a terminal.

import { characterWidth } from './terminal.ts';

/** A column: its heading, and whether it holds numbers, which are aligned right. */
export interface TextColumn {
  readonly heading: string;
  readonly number?: boolean;
}

/** The lines of a table, the heading first; each row has one text per column. Trailing spaces are left out. */
export function tableLines(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): readonly string[] {
  const all = [columns.map((column) => column.heading), ...rows];
  const widths = columns.map((_, index) => all.reduce((most, row) => Math.max(most, textWidth(row[index] ?? '')), 0));
  return all.map((row) =>
    columns
      .map((column, index) => {
        const text = row[index] ?? '';
        const blank = ' '.repeat((widths[index] ?? 0) - textWidth(text));
        return column.number === true ? blank + text : text + blank;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** A bar for `count` where `most` fills `width`; at least one mark for anything above 0. */
export function bar(count: number, most: number, width: number): string {
  if (count <= 0 || most <= 0) return '';
  return '\u2588'.repeat(Math.max(1, Math.round((count / most) * width)));
}

function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}
