// Picks chosen lines out of a log of any size, chunk by chunk, and makes rows of an excerpt of them.

import type { Stretch } from './excerpt.ts';

/** A line as it was read. */
export interface PickedLine {
  /** Without its end; of a very long line, its beginning. */
  readonly text: string;
  readonly isCut: boolean;
}

/** Takes the chunks of a log. */
export interface LinePicker {
  /** Takes UTF-8; false once no line is wanted any more. */
  readonly push: (chunk: Uint8Array) => boolean;
  /** The lines by their number, from 0. Lines that the log does not have are missing. */
  readonly end: () => ReadonlyMap<number, PickedLine>;
}

/** Of a longer line a row shows a part. UTF-16 units. */
export const maxRowLength = 10_000;

/** Picks the lines of stretches, which are in order. Memory is bounded by the number of lines. */
export function createLinePicker(stretches: readonly Stretch[]): LinePicker {
  const lines = new Map<number, PickedLine>();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let line = 0;
  let index = 0;
  let part = new Uint8Array(0);
  let isCut = false;
  let isOpen = false;

  const keep = (bytes: Uint8Array): void => {
    const room = maxRowLength * 4 - part.length;
    isCut ||= bytes.length > room;
    const joined = new Uint8Array(part.length + Math.min(bytes.length, room));
    joined.set(part);
    joined.set(bytes.subarray(0, joined.length - part.length), part.length);
    part = joined;
    isOpen = true;
  };
  const finish = (): void => {
    const text = decoder.decode(part).replace(/\r$/, '');
    lines.set(line, { text, isCut });
    part = new Uint8Array(0);
    isCut = false;
    isOpen = false;
  };

  const push = (chunk: Uint8Array): boolean => {
    for (let at = 0; at < chunk.length;) {
      let stretch = stretches[index];
      while (stretch !== undefined && line >= stretch.end) stretch = stretches[(index += 1)];
      if (stretch === undefined) return false;
      const newline = chunk.indexOf(0x0a, at);
      if (line >= stretch.from) {
        keep(chunk.subarray(at, newline < 0 ? chunk.length : newline));
        if (newline >= 0) finish();
      }
      if (newline < 0) break;
      line += 1;
      at = newline + 1;
    }
    return true;
  };
  return {
    push,
    end: () => {
      if (isOpen) finish();
      return lines;
    },
  };
}

/** A line as a row of an excerpt shows it. */
export interface RowText {
  readonly text: string;
  /** A column of the row and this give the column of the line. Negative where the row has something before the line's text. */
  readonly shift: number;
}

/**
 * The row for a line. A very long line is cut; where a marked text lies after the cut, the row shows that text instead.
 * A carriage return inside a line, which would end it in an editor, is shown as a sign.
 */
export function rowText(line: PickedLine, mark?: { readonly column: number; readonly text: string }): RowText {
  const whole = !line.isCut && line.text.length <= maxRowLength;
  if (whole) return { text: shown(line.text), shift: 0 };
  const marked = mark?.text.split('\n', 1)[0] ?? '';
  if (mark === undefined || mark.column + marked.length <= maxRowLength) {
    return { text: `${shown(line.text.slice(0, maxRowLength)).toWellFormed()}…`, shift: 0 };
  }
  return { text: `…${shown(marked)}…`, shift: mark.column - 1 };
}

function shown(text: string): string {
  return text.replaceAll('\r', '\u240d');
}
