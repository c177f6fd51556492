// The ways of writing a name and its value other than `name=value`: flags, elements, entries, calls, maps and sentences.

import type { SecretName } from './names.ts';
import { isAlone, isLikelyWord, judge, separator, withoutDoubt, type Named } from './pair.ts';
import type { Reading } from './reading.ts';
import { readScalar, sticky, type Scalar } from './scalar.ts';
import { isId, looksRandom } from './values.ts';

/** `--password x`, `-storepass x`, `"--token", "x"`, also one to a line; in code the name of a flag is no more than that. */
export function flag(reading: Reading, { start, end, name }: Named): readonly Scalar[] | undefined {
  const { text } = reading;
  if (text[start] !== '-' || /\w/.test(text[start - 1] ?? '')) return undefined;
  const gap = sticky(flagGap, text, end);
  if (gap === undefined) return undefined;
  const value = readScalar(reading, end + gap.length);
  if (/^--?[a-z]/i.test(text.slice(value.start, value.start + 3))) return [];
  return judge(text, value, withoutDoubt(name), value.quoted ? 'quoted' : 'bare');
}

const flagGap =
  /[ \t]{0,20}\\\r?\n[ \t]{0,40}|[ \t]{1,20}|["'],?[ \t\n]{1,40}(?:- )?(?=["'])|["'],(?=["'])|\n[ \t]{0,40}- /y;

/** `<password>x</password>`, `<entry key="db.password">x</entry>`. */
export function element(reading: Reading, { start, end, name }: Named): readonly Scalar[] | undefined {
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
export function ofEntry(reading: Reading, { start, end, name }: Named): readonly Scalar[] | undefined {
  const { text } = reading;
  const before = text.slice(Math.max(0, start - 60), start);
  const lead = nameKey.exec(before);
  if (lead === null) return undefined;
  const strong = withoutDoubt(name);
  const after = text.slice(end, end + 400).split(/[}]|\n[ \t]*- |<\/(?:property|entry|setting|add|param)>/)[0] ?? '';
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
  /(?:(?:^|[^\w.-])["']?(?:\w{0,20}name|\w{0,20}key|field|id|type|variable|option|header|property|param|env)["']?(?:[ \t]{0,20}[:=][ \t]{0,20})["']?|\bpath["'][ \t]{0,4}:[ \t]{0,4}["'](?:\/[\w.~-]{1,40}){0,8}\/|\b(?:variable|output)[ \t]{1,4}"|<(?:name|key)>\s{0,20})$/i;
const valueKey =
  /(?:[^\w.-]["']?(?:\w{0,20}value|val|content|default|defaultvalue|data)["']?[ \t]{0,20}[:=][ \t]{0,20}|<(?:value|val|string)>\s{0,20})/i;

/** `('password', 'x')` and `["token", "x"]`. */
export function tuple(reading: Reading, { start, end, name }: Named): readonly Scalar[] | undefined {
  const { text } = reading;
  if (!/[([{,]\s?[bu]?["']$/.test(text.slice(Math.max(0, start - 4), start))) return undefined;
  const gap = sticky(/["'], ?(?=[bu]?["'])/y, text, end);
  if (gap === undefined) return undefined;
  const value = readScalar(reading, end + gap.length);
  const isSetter = /(?:set|put|define|config|property|env)\w{0,30}\(["']$/i.test(
    text.slice(Math.max(0, start - 40), start),
  );
  if (!isSetter && !/^["'] ?[)\]}]/.test(text.slice(value.end, value.end + 3))) return [];
  return judge(text, value, name, 'quoted');
}

/** `setPassword("x")`, `.withApiKey('x')`. */
export function call(reading: Reading, { start, end, name }: Named): readonly Scalar[] | undefined {
  const { text } = reading;
  if (!/^\.?(?:\w{1,40}\.){0,3}(?:set|with|use|add|update)[_A-Z]/.test(text.slice(start, end))) return undefined;
  if (!/^\(["']/.test(text.slice(end, end + 2))) return undefined;
  const value = readScalar(reading, end + 1);
  return judge(text, value, withoutDoubt(name), 'quoted');
}

/** `password: {"value": "x"}`, `tokens: {"joe": "x"}`, and the same in lines of YAML, also as a list. */
export function nested(reading: Reading, { start, end, name }: Named): readonly Scalar[] | undefined {
  const { text } = reading;
  const sign = sticky(separator, text, end);
  if (sign === undefined || !/[:=]/.test(sign)) return undefined;
  const isMap = isPlural.test(text.slice(start, end));
  const braces = sticky(mapStart, text, end + sign.length);
  if (braces !== undefined) return ofBraces(reading, end + sign.length + braces.length, name, isMap);
  return sticky(lineBreak, text, end + sign.length) === undefined
    ? undefined
    : ofLines(reading, start, end + sign.length, name, isMap);
}

const isPlural = /(?:passwords|passwd|tokens|api_?keys|credentials|creds|secrets)$/i;
const mapStart = /(?:map\[\w{1,20}\][\w{} ]{1,20})?\{\s{0,40}(?=["'\w])/y;
const lineBreak = /[ \t]{0,20}\r?\n/y;
/** What the value of an object that describes a secret is called. */
const valueNames =
  /^(?:value|val|default|s|string|plain|plaintext|content|current|old|new|literal|secret_?value|before|after)$/i;
const mostNested = 100;

function ofBraces(reading: Reading, at: number, name: SecretName, isMap: boolean): readonly Scalar[] | undefined {
  const { text } = reading;
  const found: Scalar[] = [];
  let next = at;
  for (let count = 0; count < mostNested; count += 1) {
    const key = sticky(/["']?[\w./-]{1,100}["']?\s{0,10}[:=]\s{0,10}/y, text, next);
    if (key === undefined) break;
    const value = readScalar(reading, next + key.length);
    const isValue = isMap || valueNames.test(key.replaceAll(/[^\w]/g, ''));
    if (isValue) found.push(...judge(text, value, withoutDoubt(name), value.quoted ? 'quoted' : 'assigned'));
    const gap = sticky(/["']?\s{0,40},\s{0,40}/y, text, value.end);
    if (gap === undefined) break;
    next = value.end + gap.length;
  }
  return found.length === 0 ? undefined : found;
}

function ofLines(
  reading: Reading,
  start: number,
  at: number,
  name: SecretName,
  isMap: boolean,
): readonly Scalar[] | undefined {
  const { text } = reading;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (start - lineStart > 200) return undefined;
  const own = /^[ \t]*/.exec(text.slice(lineStart, start))?.[0].length ?? 0;
  const found: Scalar[] = [];
  let line = text.indexOf('\n', at) + 1;
  for (let count = 0; count < mostNested && line > 0; count += 1) {
    const lead = sticky(/[ \t]{0,200}(?:- )?/y, text, line) ?? '';
    const indent = lead.replace('- ', '').length;
    const isItem = lead.endsWith('- ');
    const key = sticky(/["']?[\w./-]{1,100}["']?:[ \t]{1,20}(?=\S)/y, text, line + lead.length);
    if (isItem ? indent < own || key !== undefined : indent <= own || key === undefined) break;
    const value = readScalar(reading, line + lead.length + (key?.length ?? 0));
    const isValue = isItem || isMap || valueNames.test((key ?? '').replaceAll(/[^\w]/g, ''));
    const ends = value.quoted || /^[ \t\r]*(?:\n|$|#|["'])/.test(text.slice(value.end, value.end + 20));
    if (isValue && ends) found.push(...judge(text, value, withoutDoubt(name), value.quoted ? 'quoted' : 'assigned'));
    line = text.indexOf('\n', value.end) + 1;
  }
  return found.length === 0 ? undefined : found;
}

/** "the root password is x", "password for joe: x", `PASSWORD 'x'`, "with token x". */
export function described(reading: Reading, { start, end, name }: Named): readonly Scalar[] | undefined {
  const { text } = reading;
  const gap =
    (announcing.test(text.slice(Math.max(0, start - 30), start)) ? sticky(announced, text, end) : undefined) ??
    sticky(link, text, end) ??
    (isAlone(text, start) ? sticky(onlyName, text, end) : undefined);
  if (gap === undefined) return undefined;
  const value = readScalar(reading, end + gap.length);
  if (text[value.start] === '-') return undefined;
  const secret = text.slice(value.start, value.end);
  if (name.strength === 'hint')
    return looksRandom(secret, 24) && !isId(secret) && /[+=]|[A-Z]/.test(secret) ? [value] : undefined;
  if (/\bfrom /.test(gap)) {
    const to = sticky(/["'`]? to (?=\S)/y, text, value.end);
    const later = to === undefined ? [] : judge(text, readScalar(reading, value.end + to.length), name, 'prose');
    return [...judge(text, value, name, 'prose'), ...later];
  }
  if (value.quoted) return judge(text, value, name, name.strength === 'secret' ? 'prose' : 'quoted');
  const stated =
    /\b(?:is|was|(?:set|changed|reset|updated) to)\s(?:now\s)?$/i.test(gap) &&
    (name.strength === 'password' || name.form !== undefined);
  const ends = /^[.!]?(?:["'\n]|$)/.test(text.slice(value.end, value.end + 3));
  return judge(
    text,
    value,
    name,
    stated && ends && isLikelyWord(text.slice(value.start, value.end)) ? 'assigned' : 'prose',
  );
}

const link =
  /(?:["'`)]?(?: (?:for|of) (?:the )?(?:user )?["'`]?[\w.@-]{1,60}["'`]?)?(?: is generated for [\w.@-]{1,80}:|,? (?:(?:(?:has been|was|is|now) ){0,2}(?:set|changed|reset|updated) to|is now|is|was|to|be|as|of|ist|est|es|changed from|from):?|:| =>?) | {0,2}[→⇒–—] ?|[ \t]{1,60})(?=\S)/iy;
/** A name alone on its line, a value alone below it. */
const onlyName = /(?:[ \t]*\r?\n){1,3}[ \t]*(?=\S{4,200}[ \t]*(?:\r?\n|$))/y;
/** A sentence that ends in a colon, a value alone below it: `use the following password to proceed:`. */
const announcing = /\b(?:following|initial|generated|temporary|default|new|your|admin\w{0,10})[ -]$/i;
const announced = /(?: [a-z]{1,15}){1,8}:[ \t]*(?:\r?\n[ \t]*){1,3}(?=\S{6,200}[ \t]*(?:\r?\n|$))/y;
