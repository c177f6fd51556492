// Undoes what copying, JSON and editors do to a text, so that one template serves plain, escaped and pasted text.

import { lastAtOrBefore } from './find-sorted.ts';
import { invisibles, isInvisible } from './invisible.ts';

/** A text without its damage, and the way back to the original. All offsets are UTF-16 units. */
export interface Normalised {
  readonly text: string;
  /** The offset in the original of an offset in `text`; the end maps to the end. */
  readonly original: (offset: number) => number;
}

/**
 * Straightens curly quotes, turns every kind of blank into a space (line breaks stay), drops zero-width characters,
 * and undoes escapes of any depth: `\"`, `\\\"`, `\n`, `\t`, `\u003e`. The result is never longer than the original.
 */
export function normalise(text: string): Normalised {
  if (!unusual.test(text) || !needsWork.test(text)) return { text, original: (offset) => offset };
  let out = '';
  // Runs that are copied as they are: where each begins in the result and in the original.
  const starts: number[] = [0];
  const origins: number[] = [0];
  let copied = 0;
  for (const piece of text.matchAll(pieces)) {
    const plain = plainForm(piece[0]);
    if (plain === undefined) continue;
    out += text.slice(copied, piece.index);
    starts.push(out.length);
    origins.push(piece.index);
    out += plain;
    copied = piece.index + piece[0].length;
    starts.push(out.length);
    origins.push(copied);
  }
  out += text.slice(copied);
  return { text: out, original: (offset) => originalOffset(starts, origins, offset) };
}

/** The same text with a space for each character of a line break: wrapped at spaces, read as one line. */
export function joinedLines({ text, original }: Normalised): Normalised {
  return { text: text.replaceAll(/[\r\n]/g, ' '), original };
}

/** The same text without line breaks: wrapped at a width, within words, read as one line. */
export function gluedLines({ text, original }: Normalised): Normalised {
  const breaks = [...text.matchAll(/\r?\n/g)];
  const starts = [0];
  const origins = [0];
  let removed = 0;
  for (const { index, 0: end } of breaks) {
    starts.push(index - removed);
    origins.push(index + end.length);
    removed += end.length;
  }
  return {
    text: text.replaceAll(/\r?\n/g, ''),
    original: (offset) => original(originalOffset(starts, origins, offset)),
  };
}

/** Characters that may be changed by `normalise`, or represent bytes that are not UTF-8, and so cannot be part of an anchor. */
export const changeable = new RegExp(`[\\s"'\\\\<>&${invisibles}\\u2018-\\u201f\\u2032\\u2033\\ufffd]`);

/** A quick test, since almost no line of a log has any of these: everything except line breaks and printable ASCII other than the backslash. */
const unusual = /[^\n\r\x20-\x5b\x5d-\x7e]/;
/** White space of all kinds, quotes and what is not seen. */
const damaged = `\\t\\u00a0\\u1680\\u2000-\\u200a\\u2018-\\u201f\\u2028\\u2029\\u202f\\u2032\\u2033\\u205f\\u3000${invisibles}`;
const needsWork = new RegExp(`[\\\\${damaged}]`);
const pieces = new RegExp(`\\\\{1,16}(?:["']|[nrt]|u[0-9a-fA-F]{4})|[${damaged}]`, 'g');

/** What a damaged piece represents, or undefined if it represents itself. */
function plainForm(piece: string): string | undefined {
  if (piece.startsWith('\\')) {
    const escape = piece.replace(/^\\+/, '');
    if (escape === '"' || escape === "'") return escape;
    if (escape.length === 1) return ' ';
    const code = Number.parseInt(escape.slice(1), 16);
    const character = String.fromCharCode(code);
    if (code === 0x22 || code === 0x27 || code === 0x3c || code === 0x3e || code === 0x26) return character;
    return plainCharacter(character);
  }
  return plainCharacter(piece);
}

function plainCharacter(character: string): string | undefined {
  if (/[\u201c-\u201f\u2033]/.test(character)) return '"';
  if (/[\u2018-\u201b\u2032]/.test(character)) return "'";
  if (isInvisible(character.charCodeAt(0))) return '';
  if (/[\t\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(character)) return ' ';
  return undefined;
}

/** The offset in the run that begins last at or before it. */
function originalOffset(starts: readonly number[], origins: readonly number[], offset: number): number {
  const run = Math.max(0, lastAtOrBefore(starts, offset));
  return (origins[run] ?? 0) + (offset - (starts[run] ?? 0));
}
