// A line of a log with a mark under a part of it, cut to the width of a terminal.

import { characterWidth, visibleCharacter } from './terminal.ts';

export interface MarkedLine {
  /** The line, or the part of it around the mark; safe to print. */
  readonly text: string;
  /** Spaces and `^`, for the line under `text`. */
  readonly mark: string;
}

/**
 * The part of a line around `from` up to `to` (UTF-16 units of the line), at most `width` columns wide. A mark has at
 * least one column, and ends where the excerpt does.
 */
export function excerptLine(line: string, from: number, to: number, width: number): MarkedLine {
  const start = Math.min(from, line.length);
  const end = Math.max(start, Math.min(to, line.length));
  const marked = end - start;
  const whole = line.length <= width;
  // A third of the room before the mark, where the mark leaves it; more where the line ends soon after it.
  const third = Math.max(8, Math.min(Math.floor(width / 3), width - marked - 2));
  const before = whole ? start : Math.min(start, Math.max(third, width - 2 - (line.length - start)));
  const first = splitsPair(line, start - before) ? start - before + 1 : start - before;
  const cells = layOut(line.slice(first, first + width * 2), first, width - 2);
  const last = cells.at(-1);
  const cutLeft = first > 0;
  const cutRight = last !== undefined && last.end < line.length;
  const text = `${cutLeft ? '\u2026' : ''}${cells.map((cell) => cell.shown).join('')}${cutRight ? '\u2026' : ''}`;
  const indent = (cutLeft ? 1 : 0) + columns(cells.filter((cell) => cell.end <= start));
  const under = columns(cells.filter((cell) => cell.end > start && cell.start < end));
  return { text: cutRight ? text : text.trimEnd(), mark: `${' '.repeat(indent)}${'^'.repeat(Math.max(1, under))}` };
}

interface Cell {
  readonly shown: string;
  readonly columns: number;
  readonly start: number;
  readonly end: number;
}

function layOut(text: string, offset: number, width: number): readonly Cell[] {
  const cells: Cell[] = [];
  let at = offset;
  let used = 0;
  for (const character of text) {
    const shown = character === '\t' ? ' '.repeat(4 - (used % 4)) : visibleCharacter(character);
    const wide = character === '\t' ? shown.length : characterWidth(shown);
    if (used + wide > width) break;
    cells.push({ shown, columns: wide, start: at, end: at + character.length });
    used += wide;
    at += character.length;
  }
  return cells;
}

function columns(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0);
}

function splitsPair(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return at > 0 && code >= 0xdc00 && code <= 0xdfff;
}
