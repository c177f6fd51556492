// Finds secrets by their names: `password=…`, `"apikey": "…"`, `--token …`, `<password>…`, in any language that logs show.

import { readName, telling, type SecretName } from './names.ts';
import { isAlone, isLikelyWord, judge, separator, type PairForm, type Named } from './pair.ts';
import { call, described, element, flag, nested, ofEntry, tuple } from './pair-forms.ts';
import type { Reading } from './reading.ts';
import { readScalar, sticky, type Scalar } from './scalar.ts';
import type { SecretSpan } from './spans.ts';
import { isHarmless } from './values.ts';

/** The values of telling names; the names stay. Linear. */
export function findPairs(reading: Reading): readonly SecretSpan[] {
  const { text } = reading;
  const spans: SecretSpan[] = [];
  const stems = new RegExp(telling);
  let searched = 0;
  for (let found = stems.exec(text); found !== null; found = stems.exec(text)) {
    const start = startOfName(text, found.index, searched);
    const end = endOfName(text, found.index + found[0].length);
    searched = end;
    stems.lastIndex = end;
    if (end - start > 200 || /(?:checksum|hash)\/$/.test(text.slice(Math.max(0, start - 9), start))) continue;
    const name = readName(text.slice(start, end), wordsBefore.exec(text.slice(Math.max(0, start - 40), start))?.[0]);
    if (name === undefined) continue;
    const values = valuesOf(reading, { start, end, name });
    for (const value of values) spans.push({ start: value.start, end: value.end, kind: name.kind });
    // Between several values there are other names.
    if (values.length !== 1) continue;
    stems.lastIndex = Math.max(stems.lastIndex, values[0]?.end ?? 0);
    searched = stems.lastIndex;
  }
  return spans;
}

/** The characters of names, in code, headers and paths of settings. */
const nameCharacter = /[\p{L}\p{N}_.$-]/u;

/** Up to two words that may belong to a name of several, on its line. */
const wordsBefore = /(?:[A-Za-z][\w-]{0,20} ){1,2}$/;

function startOfName(text: string, from: number, searched: number): number {
  let start = from;
  while (start > searched && from - start < 120 && nameCharacter.test(text[start - 1] ?? '')) start -= 1;
  return start;
}

function endOfName(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < 120 && nameCharacter.test(text[end] ?? '')) end += 1;
  while (end > from && /[.$-]/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

/** The secrets that belong to a name: one value, or each of a list. */
function valuesOf(reading: Reading, named: Named): readonly Scalar[] {
  for (const form of forms) {
    const values = form(reading, named);
    if (values !== undefined) return values;
  }
  return [];
}

const forms: readonly PairForm[] = [ofEntry, element, flag, nested, assigned, tuple, call, described];

function assigned(reading: Reading, { start, end, name }: Named): readonly Scalar[] | undefined {
  const { text } = reading;
  const sign = sticky(separator, text, end);
  if (sign === undefined) return undefined;
  const at = end + sign.length + (sticky(typeOfYaml, text, end + sign.length)?.length ?? 0);
  // The user of an address: its password is found with the address.
  if (sign === ':' && /:\/{2}$/.test(text.slice(Math.max(0, start - 3), start))) return [];
  const inAddress = /[?&;]/.test(text[start - 1] ?? '') && sign === '=';
  const known: SecretName =
    inAddress && name.strength === 'hint' ? { ...name, strength: 'secret', kind: 'signed-url' } : name;
  const block = blockAt(text, start, at);
  if (block !== undefined) return judge(text, block, name, 'quoted');
  const list = sticky(listStart, text, at);
  if (list !== undefined) return readList(reading, at + list.length, known);
  const gap = text[at] === '\n' || text[at] === '\r' ? sticky(nextLine, text, at) : '';
  if (gap === undefined) return [];
  const value = readScalar(reading, at + gap.length);
  const isLine = /:[ \t]+$/.test(sign) && isAlone(text, start);
  if (gap !== '' && !/[\r\n]/.test(text[value.end] ?? '\n') && !value.quoted) return [];
  if (value.quoted) return [...judge(text, value, known, 'quoted'), ...changedTo(reading, value, known)];
  if (isLine && gap === '') return judgeLine(reading, value, known);
  // A header as commands take it: `"apikey: x"`.
  const isHeader = /["']/.test(text[start - 1] ?? '') && text[start - 1] === text[value.end];
  const spaced = /(?:[:|│][ \t]+)$/.test(sign) && !isHeader;
  const isLast = /^[.!]?(?:["'\n]|$)/.test(text.slice(value.end, value.end + 3));
  const isWord = known.strength === 'password' && isLast && isLikelyWord(text.slice(value.start, value.end));
  return judge(text, value, known, spaced && !isWord ? 'prose' : /[ \t]$/.test(sign) ? 'bare' : 'assigned');
}

/** `"old" -> "new"`. */
function changedTo(reading: Reading, { end }: Scalar, name: SecretName): readonly Scalar[] {
  const arrow = sticky(/["'`][ \t]{0,4}(?:->|=>|→)[ \t]{0,4}(?=["'`])/y, reading.text, end);
  if (arrow === undefined) return [];
  return judge(reading.text, readScalar(reading, end + arrow.length), name, 'quoted');
}

const typeOfYaml = /(?:!unsafe|!!\w{1,20}|&\w{1,40})[ \t]{1,8}/y;
const listStart = /(?:\[|\[\](?:string|interface ?\{\}|any)\{)[ \t\n]{0,40}(?=["'])/y;
const nextLine = /(?:\r?\n[ \t]{0,60}){1,3}(?=\S)(?![\w.-]{1,60}["']?[ \t]*[:=]|- )/y;

/** The value of a line of YAML or of a table goes to the line's end. */
function judgeLine(reading: Reading, value: Scalar, name: SecretName): readonly Scalar[] {
  const { text } = reading;
  const lineEnd = text.indexOf('\n', value.start);
  const whole = text.slice(value.start, lineEnd === -1 ? text.length : lineEnd);
  const rest = whole.slice(0, /["'](?=\s{0,20}(?:[,}\])\\|;]|--?[A-Za-z]|$))/.exec(whole)?.index ?? whole.length);
  const line = (rest.includes(' #') ? rest.slice(0, rest.indexOf(' #')) : rest).trimEnd().replace(/["']{1,3}$/, '');
  const isOne = !/\s/.test(line);
  if (isOne) return judge(text, value, name, 'bare');
  const words = line.split(/\s+/);
  const isPhrase =
    name.strength === 'password' &&
    name.form === undefined &&
    words.length <= 8 &&
    words.some((word) => /\d|[#$%&*+=?@^~]/.test(word));
  if (isPhrase && !words.some((word) => isHarmless(word) || /^[\w.-]{1,60}[:=]/.test(word)))
    return [{ start: value.start, end: value.start + line.length, quoted: false }];
  return judge(text, value, name, 'prose');
}

/** `password: |` and `password: >-` with the lines below. */
function blockAt(text: string, nameStart: number, at: number): Scalar | undefined {
  const head = sticky(blockHead, text, at);
  if (head === undefined) return undefined;
  const lineStart = text.lastIndexOf('\n', nameStart) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, nameStart))?.[0].length ?? 0;
  const start = at + head.length;
  let end = start;
  for (let line = start, lines = 0; line < text.length && lines < 20_000; lines += 1) {
    const next = text.indexOf('\n', line);
    const stop = next === -1 ? text.length : next;
    const content = text.slice(line, stop);
    if (content.trim() !== '' && (/^[ \t]*/.exec(content)?.[0].length ?? 0) <= indent) break;
    if (content.trim() !== '') end = stop;
    line = stop + 1;
  }
  const first = start + (sticky(/[ \t\n]{1,200}/y, text, start)?.length ?? 0);
  return end > first ? { start: first, end, quoted: true } : undefined;
}

const blockHead = /[|>][+-]?\d?[+-]?[ \t]*\n/y;

/** The strings of a list. */
function readList(reading: Reading, at: number, name: SecretName): readonly Scalar[] {
  const { text } = reading;
  const values: Scalar[] = [];
  for (let next = at; values.length < 1000;) {
    const value = readScalar(reading, next);
    if (!value.quoted) break;
    values.push(...judge(text, value, name, 'quoted'));
    const comma = sticky(/["'`][ \t\n]{0,40},[ \t\n]{0,40}/y, text, value.end);
    if (comma === undefined) break;
    next = value.end + comma.length;
  }
  return values;
}
