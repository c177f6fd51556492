// Makes a template of an error text: what changes becomes a placeholder, what stays is what is looked for.

import { normalise } from '../../text/normalise.ts';
import { findNumbers } from './judge/error-words.ts';
import { messageOf } from './fence-record.ts';
import { segmentsOf } from './segments.ts';
import { isSpecific } from './specific.ts';
import { findPieces, type MessagePiece } from './variable.ts';

/** A template in the format of the catalog, and the text in it that stays. */
export interface MinedTemplate {
  readonly template: string;
  /** Its beginning, which is enough where no other error begins like it; often the whole. */
  readonly short: string;
  /** The literal parts of the beginning, in their order. */
  readonly literals: readonly string[];
  /**
   * What is enough as well, in templates: its code, the errors that it passes on. Each says enough by itself.
   */
  readonly others: readonly string[];
}

/** The most literal text that a template takes, in UTF-16 units, and a beginning: what follows would only make it brittle. */
const maxLiteral = 240;
const maxShort = 72;
const maxParts = 25;

/** The template of one record or text; undefined if nothing in it stays. */
export function toTemplate(text: string): MinedTemplate | undefined {
  const message = messageOf(cleaned(text));
  const pieces = join(findPieces(normalise(message).text.replaceAll(/\s+/g, ' ').trim()));
  const whole = trim(limit(pieces, maxLiteral));
  const beginning = trim(limit(pieces, maxShort));
  const short = isSpecific(literalsOf(beginning)) ? beginning : whole;
  const literals = literalsOf(short);
  if (!literals.some((literal) => /[A-Za-z]{3}/.test(literal))) return undefined;
  return {
    template: write(whole),
    short: write(short),
    literals,
    others: othersOf(message, whole, write(short)),
  };
}

function literalsOf(parts: readonly MessagePiece[]): readonly string[] {
  return parts.flatMap(({ text }) => text ?? []);
}

function othersOf(message: string, whole: readonly MessagePiece[], short: string): readonly string[] {
  const made = segmentsOf(whole)
    .map((segment) => trim(limit(join(segment), maxShort)))
    .filter((parts) => isSpecific(literalsOf(parts), 4))
    .map(write);
  return [...new Set([...findNumbers(message).slice(0, 1), ...made])].filter((other) => other !== short);
}

/** Entities, and the marks of Markdown that authors leave around and inside an error. */
function cleaned(text: string): string {
  return text
    .replaceAll(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .replaceAll(/<\/?(?:code|b|i|em|strong|br|span|p|td|tt)\s?\/?>|\^C/gi, '')
    .replaceAll('`', '')
    .replaceAll(/\\([<>_*[\]|#])/g, '$1')
    .replace(/^(?:(?:[*+>]|[-\u2022])\s+|[\p{Extended_Pictographic}\ufe0f]+\s*)/u, '')
    .replaceAll(/(?<!\*)\*\*(?!\*)/g, '')
    .replace(/^(["'])([^"']*)\1$/, '$2')
    .trim();
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

/** Values with nothing but punctuation between them are one. */
function join(pieces: readonly MessagePiece[]): MessagePiece[] {
  const joined: MessagePiece[] = [];
  for (const [index, piece] of pieces.entries()) {
    const before = joined.at(-1);
    const next = pieces[index + 1];
    const isBetween =
      before !== undefined && before.text === undefined && next !== undefined && next.text === undefined;
    if (piece.text !== undefined) {
      if (isBetween && /^[\s:.,/_@#+*~=|-]*$/.test(piece.text)) joined[joined.length - 1] = { text: undefined };
      else if (before?.text !== undefined) joined[joined.length - 1] = { text: before.text + piece.text };
      else joined.push(piece);
    } else if (before !== undefined && before.text === undefined) joined[joined.length - 1] = { text: undefined };
    else joined.push(piece);
  }
  return joined;
}

function limit(pieces: readonly MessagePiece[], most: number): MessagePiece[] {
  const kept: MessagePiece[] = [];
  let length = 0;
  for (const piece of pieces.slice(0, maxParts)) {
    const room = most - length;
    if (piece.text === undefined) kept.push(piece);
    else if (piece.text.length <= room) kept.push(piece);
    else {
      const cut = piece.text.slice(0, room).replace(/(?<!\S)\S+$/, '');
      if (cut !== '') kept.push({ text: cut });
      break;
    }
    length += piece.text?.length ?? 0;
  }
  return kept;
}

/** Text at the ends that says nothing: values, punctuation, an open quote. */
function trim(pieces: readonly MessagePiece[]): MessagePiece[] {
  const parts = [...pieces];
  for (;;) {
    const first = parts[0];
    if (first === undefined) return parts;
    const text = first.text?.replace(/^(?:[^\p{L}\p{N}/({["'<]|["'([{](?![^"')\]}]{1,200}["')\]}]))+/u, '') ?? '';
    if (/[\p{L}\p{N}]{2}/u.test(text)) {
      parts[0] = { text };
      break;
    }
    parts.shift();
  }
  for (;;) {
    const last = parts.at(-1);
    if (last === undefined) return parts;
    const text = last.text?.replace(/(?:[^\p{L}\p{N}/)\]}"'>!?]|(?<=[\s:=,([{])["'])+$/u, '') ?? '';
    if (/[\p{L}\p{N}]{2}/u.test(text)) {
      parts[parts.length - 1] = { text };
      return parts;
    }
    parts.pop();
  }
}

/** A log may have anything where a page has a value: a name for a number, a host for an address. */
function write(parts: readonly MessagePiece[]): string {
  return parts.map(({ text }) => (text === undefined ? '{}' : text.replaceAll('{', '{{'))).join('');
}
