// Reads one value where a text has it: quoted at any depth, bare, as a block of YAML, as bytes of Go.

import type { Reading } from './reading.ts';

/** A value and where it is. */
export interface Scalar {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** Values are judged by so many UTF-16 units; they end where they end. */
export const judged = 16_384;

/** The value at an offset; empty if there is none. */
export function readScalar(reading: Reading, at: number): Scalar {
  const { text } = reading;
  const prefix = sticky(goString, text, at) ?? sticky(pythonPrefix, text, at) ?? sticky(wrapper, text, at) ?? '';
  const start = at + prefix.length;
  const mark = text[start];
  if (mark === '"' || mark === "'" || mark === '`') {
    const marks = marksAt(text, start, mark);
    const from = start + marks;
    return { start: from, end: endOfQuoted(reading, from, mark.repeat(marks)), quoted: true };
  }
  const data = sticky(cdata, text, at);
  if (data !== undefined) {
    const end = text.indexOf(']]>', at + data.length);
    return { start: at + data.length, end: end === -1 ? text.length : end, quoted: true };
  }
  const list = sticky(byteList, text, at);
  if (list !== undefined) return { start: at, end: at + list.length, quoted: true };
  return { start: at, end: endOfBare(text, at), quoted: false };
}

/** How many quotes open a value: three in Python, two in CSV, whose values hold quotes as two. */
function marksAt(text: string, start: number, mark: string): number {
  if (mark === '`' || text[start + 1] !== mark) return 1;
  if (text[start + 2] === mark) return 3;
  return /[^\s,;:)\]}<>]/.test(text[start + 2] ?? ' ') ? 2 : 1;
}

/** Text of a sticky pattern at an offset. */
export function sticky(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found === undefined || found === '' ? undefined : found;
}

const pythonPrefix = /[bBuUrRfF]{1,2}(?=["'])/y;
/** As spew prints it: `(string) (len=7) "hunter2"`. */
const goString = /(?:\(\w{1,40}\) ?)(?:\(len=\d{1,9}\) ?)?(?=")|\[\]byte\((?=["`])/y;
/** Calls that give their string back, and types as PHP prints them: `Some("x")`, `SecretStr('x')`, `string(7) "x"`. */
const wrapper =
  /(?:(?:[A-Za-z_]\w{0,30}(?:Str|Text|String|Secret|Value)|Some|Optional|Just|Ok|str|String|unicode|bytes|Secret)(?:(?:::|\.)(?:from|of|new))?\([bu]?(?=["'])|string\(\d{1,9}\) (?="))/y;
const cdata = /<!\[CDATA\[/y;
/** `[104 117 110]`, `[]byte{0x68, 0x75}`. */
const byteList =
  /(?:(?:\[\](?:byte|uint8))?\{(?:0x[0-9a-f]{1,2}(?:, ?|(?=\})))+\}?|\[(?:\d{1,3}(?:,? |(?=\]))){4,}\]?)/iy;

/** A quote closes where no more backslashes are before it than before the one that opened; a line's end closes too. */
function endOfQuoted(reading: Reading, from: number, mark: string): number {
  const { text } = reading;
  const depth = reading.depth(from - 1);
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n' && mark.length < 3 && reading.depth(at) <= depth && !continues(text, at)) return at;
    if (character === '\\' && depth === 0 && text[at + 1] === mark) at += 1;
    else if (character === mark[0] && reading.depth(at) <= depth && text.startsWith(mark, at)) {
      if (mark === "'" && text[at + 1] === "'" && reading.depth(at) === 0 && reading.depth(at + 1) === 0) {
        at += 1;
        continue;
      }
      return at;
    }
  }
  return text.length;
}

/** A line that ends in a backslash goes on. */
function continues(text: string, lineEnd: number): boolean {
  return text[lineEnd - 1] === '\\';
}

/**
 * Up to a space or a quote; a comma, semicolon, ampersand or bracket ends it only if it cannot be part of it: at the
 * end, or before a space or another key.
 */
function endOfBare(text: string, at: number): number {
  let end = at;
  for (;;) {
    const part = sticky(bare, text, end);
    if (part === undefined) break;
    end += part.length;
  }
  return end - at > 1 && /[.?:]/.test(text[end - 1] ?? '') ? end - 1 : end;
}

const bare =
  /(?:[^\s"'`\\&,;(){}[\]<|]|[&,;](?!\s|$|["']|[\w.-]{1,40}[=:]|\\)|[(){}[\]](?!\s|$|[,;)}\]"'\\])|["'`](?=[A-Za-z0-9#$%&*@^~])|<(?![/A-Za-z!])|\|(?!\s|$)|\\(?!\s|$)){1,200}/y;
