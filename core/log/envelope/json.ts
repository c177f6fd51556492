// Finds the fields of a line that is one JSON object, with the places of their texts, and undoes the escapes of a string.

import { replace, type MappedText } from './mapped-text.ts';

/** A value of a top-level key. Offsets are UTF-16 units of the line; of a string, those between its quotes. */
export interface JsonValue {
  readonly from: number;
  readonly to: number;
  readonly isString: boolean;
}

/** Keys of one object that are looked at. */
const maxKeys = 100;

/**
 * The values of the top-level keys of a text that begins with `{"`, up to where it stops being JSON: a text that was
 * cut off gives the keys before the cut. Undefined for other text. One pass; never throws.
 */
export function readTopLevel(text: string): ReadonlyMap<string, JsonValue> | undefined {
  let at = skipBlanks(text, 0);
  if (text.charCodeAt(at) !== 0x7b) return undefined;
  at = skipBlanks(text, at + 1);
  if (text.charCodeAt(at) !== 0x22) return undefined;
  const values = new Map<string, JsonValue>();
  while (values.size < maxKeys && text.charCodeAt(at) === 0x22) {
    const keyEnd = stringEnd(text, at + 1);
    const key = text.slice(at + 1, keyEnd);
    at = skipBlanks(text, keyEnd + 1);
    if (text.charCodeAt(at) !== 0x3a) return undefined;
    at = skipBlanks(text, at + 1);
    const isString = text.charCodeAt(at) === 0x22;
    const end = isString ? stringEnd(text, at + 1) : valueEnd(text, at);
    if (!values.has(key)) values.set(key, { from: isString ? at + 1 : at, to: Math.min(end, text.length), isString });
    at = skipBlanks(text, isString ? end + 1 : end);
    if (text.charCodeAt(at) !== 0x2c) break;
    at = skipBlanks(text, at + 1);
  }
  return values.size === 0 ? undefined : values;
}

/** Whether a string value ends with an escaped line feed, and not with the letter after an escaped backslash. */
export function endsWithLineFeed(text: string, { from, to }: JsonValue): boolean {
  if (to - from < 2 || text.charCodeAt(to - 1) !== 0x6e) return false;
  let at = to - 1;
  while (at > from && text.charCodeAt(at - 1) === 0x5c) at -= 1;
  return (to - 1 - at) % 2 === 1;
}

/** The text of a short string value, unescaped; '' if there is none. */
export function textOf(text: string, value: JsonValue | undefined): string {
  if (value === undefined || value.to - value.from > 1000) return '';
  const raw = text.slice(value.from, value.to);
  if (!value.isString || !raw.includes('\\')) return raw;
  return unescapeJson({ text: raw, places: [0, 0, 0] }).text;
}

/** Undoes the escapes of JSON, whose places stay known. A wrong escape stays as it is written. */
export function unescapeJson(mapped: MappedText): MappedText {
  if (!mapped.text.includes('\\')) return mapped;
  return replace(mapped, /\\(?:u([0-9a-fA-F]{4})|(["'\\/bfnrt]))/g, ([all, code, short]) =>
    code !== undefined ? String.fromCharCode(Number.parseInt(code, 16)) : (shorts[short ?? ''] ?? all),
  );
}

/** Undoes a list of the numbers of bytes in UTF-8, as `[115, 101]`; what is not a list of bytes stays as it is. */
export function decodeBytes(mapped: MappedText): MappedText {
  const decoder = new TextDecoder();
  return replace(mapped, character, ([numbers]) => {
    const bytes = numbers.match(/\d{1,3}/g) ?? [];
    return bytes.length === 0 ? '' : decoder.decode(Uint8Array.from(bytes, Number));
  });
}

/** The numbers of the bytes of one character, and what is around them. */
const character =
  /^\[\s?\]$|[[\s,]{0,4}(?:(?:24[0-4](?:,\s?1[2-9]\d){3})|(?:2(?:2[4-9]|3\d)(?:,\s?1[2-9]\d){2})|(?:(?:19[4-9]|2[01]\d|22[0-3]),\s?1[2-9]\d)|\d{1,3})|\s?\]$/g;

const shorts: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Where a string ends that begins at `from`, after its quote: at the other quote, or at the end of the text. */
export function stringEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at;
    at += code === 0x5c ? 2 : 1;
  }
  return text.length;
}

/** The end of a number, a word, an object or a list. */
export function valueEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = stringEnd(text, at + 1);
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if ((code === 0x7d || code === 0x5d || code === 0x2c) && depth === 0) return at;
    else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at += 1;
  return at;
}
