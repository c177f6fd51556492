// Finds secrets by their names: `password=…`, `"apikey": "…"`, `--token …`, `<password>…`, in any language that logs show.

import { readName, telling, type SecretName } from './names.ts';
import type { Reading } from './reading.ts';
import { judged, readScalar, sticky, type Scalar } from './scalar.ts';
import type { SecretSpan } from './spans.ts';
import { isHarmless, isSecretValue, type ValueStyle } from './values.ts';

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
    if (end - start > 200) continue;
    const name = readName(text.slice(start, end), wordsBefore.exec(text.slice(Math.max(0, start - 40), start))?.[0]);
    if (name === undefined) continue;
    for (const value of valuesOf(reading, { start, end, name })) {
      spans.push({ start: value.start, end: value.end, kind: name.kind });
      stems.lastIndex = Math.max(stems.lastIndex, value.end);
      searched = stems.lastIndex;
    }
  }
  return spans;
}

interface Named {
  readonly start: number;
  readonly end: number;
  readonly name: SecretName;
}

/** The characters of names, in code, headers and paths of settings. */
const nameCharacter = /[\w.$-]/;

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

/** Reads what follows a name in one way of writing; undefined where the text is not written so. */
type Form = (reading: Reading, named: Named) => readonly Scalar[] | undefined;

const forms: readonly Form[] = [ofEntry, element, flag, assigned, tuple, described];

/** `key=`, `"key": `, `key => `, `map[key:`, `key (base64): `, `key: string = `. */
const separator =
  /(?:["'`]{0,2}[\])]?)(?: \d{1,2}(?=:))?(?:[ \t]{0,2}\([^()\n]{1,20}\))?(?:[ \t]{0,60}\n?[ \t]{0,60}(?:=>|:=|\?=|\+=|===?|->|::?|=)|[ \t]{0,60}[|│]|[ \t]{1,8}[A-Za-z][\w.]{0,30}[ \t]{1,8}:?=)(?!=)[ \t]{0,60}(?:[A-Za-z][\w.<>[\]]{0,30} {0,4}= {0,4}(?=["'\w]))?/y;

function assigned(reading: Reading, { start, end, name }: Named): readonly Scalar[] | undefined {
  const { text } = reading;
  const sign = sticky(separator, text, end);
  if (sign === undefined) return undefined;
  const at = end + sign.length;
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
  if (gap !== '' && (text[value.end] ?? '\n') !== '\n' && !value.quoted) return [];
  if (value.quoted) return judge(text, value, known, 'quoted');
  if (isLine && gap === '') return judgeLine(reading, value, known);
  const spaced = /(?:[:|│][ \t]+)$/.test(sign);
  const isLast = /^[.!]?(?:["'\n]|$)/.test(text.slice(value.end, value.end + 3));
  const isWord = known.strength === 'password' && isLast && isLikelyWord(text.slice(value.start, value.end));
  return judge(text, value, known, spaced && !isWord ? 'prose' : /[ \t]$/.test(sign) ? 'bare' : 'assigned');
}

const listStart = /\[[ \t\n]{0,40}(?=["'])/y;
const nextLine = /\r?\n[ \t]{0,60}(?=\S)(?![\w.-]{1,60}["']?[ \t]*[:=]|- )/y;

/** Whether a name begins its line: but for indents, marks of lists and of differences, quotes, `export`. */
function isAlone(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  // A message in a string of JSON begins there.
  const own = line.slice(/^.*[:=,[(]\s{0,3}["'](?=[^"']*$)/.exec(line)?.[0].length ?? 0);
  return own.length < 80 && /^[\s"'>+#*-]*(?:export |set |[A-Za-z]{1,20} )?$/.test(own);
}

/** The value of a line of YAML or of a table goes to the line's end. */
function judgeLine(reading: Reading, value: Scalar, name: SecretName): readonly Scalar[] {
  const { text } = reading;
  const lineEnd = text.indexOf('\n', value.start);
  const whole = text.slice(value.start, lineEnd === -1 ? text.length : lineEnd);
  const rest = whole.slice(0, /["'](?=\s{0,20}(?:[,}\])]|$))/.exec(whole)?.index ?? whole.length);
  const line = (rest.includes(' #') ? rest.slice(0, rest.indexOf(' #')) : rest).trimEnd().replace(/["']{1,3}$/, '');
  const isOne = !/\s/.test(line);
  if (isOne) return judge(text, value, name, 'bare');
  const words = line.split(/\s+/);
  const isPhrase =
    name.strength === 'password' && words.length <= 8 && words.some((word) => /\d|[#$%&*+=?@^~]/.test(word));
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
  for (let line = start, lines = 0; line < text.length && lines < 2000; lines += 1) {
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

/** `--password x`, `-storepass x`, `"--token", "x"`, also one to a line; in code the name of a flag is no more than that. */
function flag(reading: Reading, { start, end, name }: Named): readonly Scalar[] | undefined {
  const { text } = reading;
  if (text[start] !== '-' || /\w/.test(text[start - 1] ?? '')) return undefined;
  const gap = sticky(flagGap, text, end);
  if (gap === undefined) return undefined;
  const value = readScalar(reading, end + gap.length);
  if (/^--?[a-z]/i.test(text.slice(value.start, value.start + 3))) return [];
  return judge(
    text,
    value,
    name.strength === 'hint' ? { ...name, strength: 'secret' } : name,
    value.quoted ? 'quoted' : 'bare',
  );
}

const flagGap = /[ \t]{1,20}|["'],?[ \t\n]{1,40}(?:- )?(?=["'])|["'],(?=["'])|\n[ \t]{0,40}- /y;

/** `<password>x</password>`, `<entry key="db.password">x</entry>`. */
function element(reading: Reading, { start, end, name }: Named): readonly Scalar[] | undefined {
  const { text } = reading;
  const before = text.slice(Math.max(0, start - 80), start);
  const isTag = /<(?:[\w.-]{1,40}:)?$/.test(before);
  if (!isTag && !/<[A-Za-z][^<>]{0,60}=["']?$/.test(before))
    return /<\/(?:[\w.-]{1,40}:)?$/.test(before) ? [] : undefined;
  const head = sticky(
    isTag ? /(?:\s[^<>]{0,200})?>[ \t\n]{0,40}/y : /["'](?:\s[^<>]{0,100})?>[ \t\n]{0,40}/y,
    text,
    end,
  );
  if (head === undefined) return undefined;
  const at = end + head.length;
  if (text.startsWith('<![CDATA[', at)) return judge(text, readScalar(reading, at), name, 'quoted');
  const close = text.indexOf('<', at);
  const stop = close === -1 ? text.length : close;
  // `<password>` alone is a place for a value; where a limit cut the text, one word may be the start of it.
  const isCut = close === -1 && /^[^\s<>@'"`)\]]{1,400}$/.test(text.slice(at, at + 401));
  if (!text.startsWith('</', stop) && !isCut) return [];
  return judge(text, { start: at, end: at + text.slice(at, stop).trimEnd().length, quoted: true }, name, 'quoted');
}

/** `{"name": "DB_PASSWORD", "value": "x"}` in JSON, YAML, Go, Python and XML, also the other way around. */
function ofEntry(reading: Reading, { start, end, name }: Named): readonly Scalar[] | undefined {
  const { text } = reading;
  const before = text.slice(Math.max(0, start - 60), start);
  const lead = nameKey.exec(before);
  if (lead === null) return undefined;
  const strong: SecretName = name.strength === 'hint' ? { ...name, strength: 'secret' } : name;
  const after = text.slice(end, end + 400).split(/[}]|\n\s*- |<\/(?:property|entry|setting|add|param)>/)[0] ?? '';
  const key = valueKey.exec(after);
  if (key !== null) {
    const value = readScalar(reading, end + key.index + key[0].length);
    const bareEnd = value.quoted ? value.end : Math.min(value.end, endOfElement(text, value.start));
    return judge(text, { ...value, end: bareEnd }, strong, value.quoted ? 'quoted' : 'assigned');
  }
  const from = Math.max(0, start - 400);
  const window = text.slice(from, start - lead[0].length);
  const own = window.slice(Math.max(window.lastIndexOf('{'), window.lastIndexOf('\n- '), window.lastIndexOf('<')) + 1);
  const first = valueKey.exec(own);
  if (first === null) return undefined;
  const value = readScalar(reading, from + window.length - own.length + first.index + first[0].length);
  return value.end <= start ? judge(text, value, strong, value.quoted ? 'quoted' : 'assigned') : undefined;
}

function endOfElement(text: string, at: number): number {
  const end = text.indexOf('<', at);
  return end === -1 ? text.length : end;
}

const nameKey =
  /(?:(?:^|[^\w.-])["']?(?:name|key|field|id|variable|option|header|property|param|env)["']?(?:[ \t]{0,20}[:=][ \t]{0,20})["']?|<(?:name|key)>\s{0,20})$/i;
const valueKey =
  /(?:[^\w.-]["']?(?:value|val|content|default|defaultvalue|data)["']?[ \t]{0,20}[:=][ \t]{0,20}|<(?:value|val|string)>\s{0,20})/i;

/** `('password', 'x')` and `["token", "x"]`. */
function tuple(reading: Reading, { start, end, name }: Named): readonly Scalar[] | undefined {
  const { text } = reading;
  if (!/[([{,]\s?[bu]?["']$/.test(text.slice(Math.max(0, start - 4), start))) return undefined;
  const gap = sticky(/["'], ?(?=[bu]?["'])/y, text, end);
  if (gap === undefined) return undefined;
  const value = readScalar(reading, end + gap.length);
  if (!/^["'] ?[)\]}]/.test(text.slice(value.end, value.end + 3))) return [];
  return judge(text, value, name, 'quoted');
}

/** "the root password is x", "password for joe: x", `PASSWORD 'x'`, "with token x". */
function described(reading: Reading, { end, name }: Named): readonly Scalar[] | undefined {
  const { text } = reading;
  const gap = sticky(link, text, end);
  if (gap === undefined || name.strength === 'hint') return undefined;
  const value = readScalar(reading, end + gap.length);
  if (text[value.start] === '-') return undefined;
  if (value.quoted) return judge(text, value, name, name.strength === 'secret' ? 'prose' : 'quoted');
  const stated =
    /\b(?:is|was|(?:set|changed|reset|updated) to)\s(?:now\s)?$/i.test(gap) && name.strength === 'password';
  const ends = /^[.!]?(?:["'\n]|$)/.test(text.slice(value.end, value.end + 3));
  return judge(
    text,
    value,
    name,
    stated && ends && isLikelyWord(text.slice(value.start, value.end)) ? 'assigned' : 'prose',
  );
}

const link =
  /(?:["'`)]?(?: (?:for|of) (?:the )?(?:user )?["'`]?[\w.@-]{1,60}["'`]?)?(?: is generated for [\w.@-]{1,80}:|,? (?:(?:(?:has been|was|is|now) ){0,2}(?:set|changed|reset|updated) to|is now|is|was|to|be|as|of)|:| =) |[ \t]{1,8})(?=\S)/iy;

/** No participle or adverb: sentences about passwords are full of them. */
function isLikelyWord(word: string): boolean {
  return !/(?:ed|en|ing|ly|able|ible|ent|ant|ful|less|ous|ive|ect|ong|eak|ort|ame|alid)[.!]?$/i.test(word);
}

function judge(text: string, value: Scalar, name: SecretName, style: ValueStyle): readonly Scalar[] {
  const secret = text.slice(value.start, Math.min(value.end, value.start + judged));
  // Commands and words of pages.
  if (text[value.start - 1] === '`' && /\s/.test(secret)) return [];
  // A call, or a place in a list.
  if (style !== 'quoted' && /^[A-Za-z_][\w.]*$/.test(secret) && /^[([]/.test(text.slice(value.end, value.end + 1)))
    return [];
  return isSecretValue(style === 'quoted' ? secret.trim() : secret, name, style) ? [value] : [];
}
