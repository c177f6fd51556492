// A text as a person reads it, for finding secrets: escapes, entities and invisible characters undone, with the way back.

import { lastAtOrBefore } from '../find-sorted.ts';

/** What is read, and where each character of it comes from. All offsets are UTF-16 units. */
export interface Reading {
  readonly text: string;
  /** The offset in the original at which the character at this offset begins. */
  readonly original: (offset: number) => number;
  /** The offset in the original after the character at this offset. */
  readonly originalEnd: (offset: number) => number;
  /** How many backslashes are before this character in the original: how deep a quote is nested. */
  readonly depth: (offset: number) => number;
}

/**
 * Undoes escapes of JSON, Python and shells at any depth, entities of HTML, curly quotes and unusual spaces; drops invisible
 * characters, colours of terminals, frames of screen copies, and what programs write before a line (times, pods, streams). Unlike
 * `normalise`, an escaped line break becomes one, so that a file inside a message has its lines again. Linear.
 */
export function readPlainly(text: string): Reading {
  const plain = replacePieces(text, pieces, plainForm, true);
  const bare = replacePieces(plain.text, surroundings, () => '', false);
  return bare.text === plain.text ? plain : compose(plain, bare);
}

/** The same with the escapes of addresses (`%3D`) undone, or undefined if there are none. */
export function readUnescaped(reading: Reading): Reading | undefined {
  if (!/%(?:25)*(?:2[026cf]|3[adf]|40|7[bd])/i.test(reading.text)) return undefined;
  return compose(
    reading,
    replacePieces(reading.text, percents, (piece) => String.fromCharCode(Number.parseInt(piece.slice(-2), 16)), false),
  );
}

/**
 * The same with lines joined that a terminal or a mail program wrapped: lines as long as the longest, whose last word
 * continues on the next line. Undefined if there are none.
 */
export function readUnwrapped(reading: Reading): Reading | undefined {
  const lines = reading.text.split('\n').map((line) => line.replace(/\r$/, '').length);
  const longest = lines.reduce((most, length) => Math.max(most, length), 0);
  if (longest < 40 || lines.length < 2) return undefined;
  const widths = new Map<number, number>();
  for (const length of lines) widths.set(length, (widths.get(length) ?? 0) + 1);
  const isWidth = (length: number): boolean =>
    length >= 40 && ((widths.get(length) ?? 0) > 1 || (length === longest && usualWidths.includes(length)));
  let line = -1;
  let joined = false;
  const unwrapped = replacePieces(
    reading.text,
    /\r?\n/g,
    (piece, at) => {
      line += 1;
      if (!isWidth(lines[line] ?? 0)) return piece;
      const [before = '', after = ''] = [reading.text[at - 1], reading.text[at + piece.length]];
      if (!/[^\s"'{}]/.test(before) || !/[^\s"'{}<>|-]/.test(after)) return piece;
      joined = true;
      return '';
    },
    false,
  );
  return joined ? compose(reading, unwrapped) : undefined;
}

/**
 * The same without the marks of Markdown and HTML that give words their look, so that `*Password:* x` and a row of a table read as a
 * name and its value. Undefined if there are none.
 */
export function readUnmarked(reading: Reading): Reading | undefined {
  const bare = replacePieces(reading.text, marks, unmarked, false);
  return bare.text === reading.text ? undefined : compose(reading, bare);
}

const marks =
  /(?:<\/?(?:b|i|u|em|strong|span|code|font|td|th|tr|dt|dd|li|p|label|br|div|tbody)(?:\s[^<>]{0,200})?\/?>\s{0,20}){1,8}|(?<![\w*"'=])\*{1,2}(?=\w)|(?<=[\w:])\*{1,2}(?![\w*])/gi;

function unmarked(piece: string): string {
  if (piece.startsWith('*')) return '';
  if (/^<\/(?:td|th|dt|label|b|strong)>\s*<(?:td|dd|span|code)[\s>]/i.test(piece)) return ': ';
  return /<\/?(?:td|th|tr|dt|dd|li|p|br|div|tbody)\b/i.test(piece) ? '\n' : '';
}

const usualWidths = [64, 72, 76, 80, 90, 96, 100, 110, 120, 128, 130, 132, 140, 150, 160, 180, 200, 220, 240, 250];

const invisible = String.raw`\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0000}-\u{e007f}\u{e0100}-\u{e01ef}`;

/** Text at the start of lines that is no part of what was written: times, streams, sources. */
const stamp = String.raw`\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?`;
const sources = [
  `${stamp}[ \\t]`,
  String.raw`[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,60} [\w./-]{1,40}(?:\[\d{1,10}\])?: `,
  String.raw`[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{6} +\d{1,10} [\w.-]{1,60}:\d{1,6}\] `,
  String.raw`(?:stdout|stderr) [FP] `,
  String.raw`[a-z0-9][\w.-]{0,60}[_-]\d{1,3} {1,60}\| `,
  String.raw`\[pod/[\w./-]{1,200}\] `,
];

/** These, and the frames of screen copies. */
const surroundings = new RegExp(
  [
    `(?:^|(?<=[:=,[(] ?["']))(?:${sources.join('|')}){1,3}`,
    '^[│║|] (?=.*[│║]$)',
    String.raw`(?<![ \t])[ \t]{0,400}[│║]$`,
  ].join('|'),
  'gm',
);

const pieces = new RegExp(
  [
    String.raw`\u001b\[[\d;?]{0,20}[A-Za-z]`,
    String.raw`(?<!\\)\\+(?:["'nrtbf/]|u001[bB]\[[\d;]{0,20}m|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})`,
    String.raw`&(?:amp;){0,8}(?:quot|apos|amp|lt|gt|nbsp|colon|equals|num|sol|excl|commat|semi|lpar|rpar|dollar|#\d{2,5}|#[xX][0-9a-fA-F]{2,4});`,
    // A command goes on in the next line.
    String.raw`[ \t](?:\\\r?\n|(?:\\{3}|\\{6})n)[ \t]{0,80}`,
    String.raw`[\uff01-\uff5e]`,
    `[\u00a0\u00ab\u00bb\u1680\u2000-\u200a\u2018-\u201f\u2028\u2029\u202f\u2032\u2033\u205f\u3000]`,
    `[${invisible}]`,
  ].join('|'),
  'gu',
);

const percents = /%(?:25)*(?:2[0-9a-f]|3[0-9a-f]|40|5[bcd]|7[bcd])/gi;

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  colon: ':',
  equals: '=',
  num: '#',
  sol: '/',
  excl: '!',
  commat: '@',
  semi: ';',
  lpar: '(',
  rpar: ')',
  dollar: '$',
};

function plainForm(piece: string): string {
  if (/^[ \t]/.test(piece)) return ' ';
  if (piece.startsWith('\\')) return escaped(piece.replace(/^\\+/, ''));
  if (piece.startsWith('&')) {
    const name = piece.replace(/^&(?:amp;(?=.))*/, '').slice(0, -1);
    if (!name.startsWith('#')) return entities[name] ?? '&';
    return character(/^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
  }
  if (/^[\u00ab\u00bb\u201c-\u201f\u2033]$/.test(piece)) return '"';
  if (/^[\uff01-\uff5e]$/.test(piece)) return String.fromCharCode(piece.charCodeAt(0) - 0xfee0);
  if (/^[\u2018-\u201b\u2032]$/.test(piece)) return "'";
  if (/^[\u2028\u2029]$/.test(piece)) return '\n';
  return /^[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]$/.test(piece) ? ' ' : '';
}

function escaped(escape: string): string {
  if (/^u001b\[/i.test(escape)) return '';
  if (escape.length > 1) return character(Number.parseInt(escape.slice(1), 16));
  return { n: '\n', r: '\r', t: '\t', b: ' ', f: ' ' }[escape] ?? escape;
}

function character(code: number): string {
  const plain = String.fromCharCode(code);
  return new RegExp(`^[${invisible}]$`, 'u').test(plain) ? '' : plain;
}

function replacePieces(
  text: string,
  pattern: RegExp,
  replace: (piece: string, at: number) => string,
  deep: boolean,
): Reading {
  let out = '';
  // Runs that are copied as they are: where each begins in the result and in the original.
  const starts: number[] = [0];
  const origins: number[] = [0];
  const depths = new Map<number, number>();
  let copied = 0;
  for (const { 0: piece, index } of text.matchAll(pattern)) {
    const plain = replace(piece, index);
    if (plain === piece) continue;
    out += text.slice(copied, index);
    if (deep && plain.length === 1 && piece.startsWith('\\'))
      depths.set(out.length, piece.length - piece.replace(/^\\+/, '').length);
    starts.push(out.length);
    origins.push(index);
    out += plain;
    copied = index + piece.length;
    starts.push(out.length);
    origins.push(copied);
  }
  out += text.slice(copied);
  if (starts.length === 1)
    return { text, original: (offset) => offset, originalEnd: (offset) => offset + 1, depth: () => 0 };
  const runAt = (offset: number): number => Math.max(0, lastAtOrBefore(starts, offset));
  const original = (offset: number): number => {
    const run = runAt(offset);
    return (origins[run] ?? 0) + (offset - (starts[run] ?? 0));
  };
  return {
    text: out,
    original,
    originalEnd: (offset) => {
      const run = runAt(offset);
      // Every second run is a piece that was replaced.
      return run % 2 === 1 ? (origins[run + 1] ?? text.length) : original(offset) + 1;
    },
    depth: (offset) => depths.get(offset) ?? 0,
  };
}

function compose(outer: Reading, inner: Reading): Reading {
  return {
    text: inner.text,
    original: (offset) => outer.original(inner.original(offset)),
    originalEnd: (offset) => outer.originalEnd(inner.originalEnd(offset) - 1),
    depth: (offset) => outer.depth(inner.original(offset)),
  };
}
