// Reads the values of one failure message: the text between its labels.

import { jsonEnd } from './paste/braces.ts';
import { cutOff, findUnfinished, isIncomplete } from './paste/ending.ts';
import type { PasteEnding } from './paste/ending.ts';
import type { Head } from './head.ts';
import type { LabelHit } from './labels.ts';
import { fieldReaders } from './values.ts';
import type { FieldName, FieldValues } from './values.ts';
import { shorten } from '../text/clip.ts';

/** The values of a message. */
export interface SegmentFields {
  readonly values: FieldValues;
  /** By label. */
  readonly other: Readonly<Record<string, string>>;
}

/** A value that was left out; `at` is the offset of its label. */
export interface SegmentProblem {
  readonly at: number;
  readonly message: string;
}

/**
 * Reads all fields of a message whose labels are `hits`; its text ends before `limit` at the latest.
 * `end` is where its last value ends. `ending` is given where the paste ends with the message: a value that is cut off
 * there is left out.
 */
export function readFields(
  text: string,
  hits: readonly LabelHit[],
  head: Head | undefined,
  limit: number,
  ending?: PasteEnding,
): { readonly fields: SegmentFields; readonly problems: readonly SegmentProblem[]; readonly end: number } {
  const reading: Reading = { values: {}, other: {}, problems: [] };
  if (head !== undefined) {
    if (head.status !== undefined) keep(reading, 'status', [head.status], head.start);
    if (head.operation !== undefined) keep(reading, 'operation', [head.operation], head.start);
    if (head.carrier !== undefined) keep(reading, 'carrier', [head.carrier], head.start);
    readExtras(reading, 'carrier', head.rest, head.start);
  }
  let end = hits.at(-1)?.end ?? limit;
  hits.forEach((hit, index) => {
    const next = hits[index + 1];
    const segment = text.slice(hit.end, next?.start ?? limit);
    const used = readSegment(reading, hit, segment, next === undefined, next === undefined ? ending : undefined);
    if (next === undefined) end = hit.end + used;
  });
  return { fields: { values: reading.values, other: reading.other }, problems: reading.problems, end };
}

interface Reading {
  values: FieldValues;
  other: Record<string, string>;
  problems: SegmentProblem[];
}

/** Reads a label's own value and the unknown fields after it; says how much of the segment it used. */
function readSegment(
  reading: Reading,
  hit: LabelHit,
  whole: string,
  last: boolean,
  ending: PasteEnding | undefined,
): number {
  const unfinished = ending === undefined || hit.field === undefined ? undefined : findUnfinished(hit.field, whole);
  if (unfinished?.message !== undefined) reading.problems.push({ at: hit.start, message: unfinished.message });
  const segment = whole.slice(0, unfinished?.at);
  if (hit.field === undefined) {
    const json = jsonEnd(segment, 0).end;
    if (json > 0) {
      keepOther(reading, hit.label, unwrapJson(segment.slice(0, json)));
      return json;
    }
  }
  // The last value ends with its line, or with the next where the line was broken before or inside the value.
  const lines = last ? segmentLines(segment) : [segment];
  const first = lines[0] ?? '';
  const pieces = splitUnknown(first);
  const main = readExtras(reading, hit.field, pieces.main, hit.start);
  let used = first.length;
  if (hit.field === undefined) {
    keepOther(reading, hit.label, main);
  } else {
    const own = [...spellings(main), ...leading(hit.field, main)];
    const wider =
      pieces.unknown.length > 0
        ? []
        : lines.slice(1).flatMap((line) => spellings(readExtras(undefined, hit.field, splitUnknown(line).main, 0)));
    // `Elapsed Time: 3535` and `.64 seconds` on the next line: a number alone may be half of one.
    const half = hit.field === 'elapsedSeconds' && /^\d+\.?$/.test(main);
    const texts = half ? [...wider, ...own] : [...own, ...wider];
    const chosen = keep(reading, hit.field, texts, hit.start, ending);
    const wide = half ? chosen >= 0 && chosen < wider.length : chosen >= own.length;
    if (wide) used = lines[1]?.length ?? used;
    const atEnd = ending !== undefined && unfinished === undefined && whole.slice(used).trim() === '';
    const cut = atEnd && pieces.unknown.length === 0 && (ending.open || isIncomplete(hit.field, reading.values));
    if (cut && chosen >= 0) leaveOut(reading, hit.field, texts[chosen] ?? '', hit.start);
  }
  for (const [index, { label, value }] of pieces.unknown.entries()) {
    if (ending?.open === true && index === pieces.unknown.length - 1)
      reading.problems.push({ at: hit.start, message: cutOff(label, shown(trim(value))) });
    else keepOther(reading, label, trim(value));
  }
  return used;
}

/** Discards a value that the end of the paste cuts off. */
function leaveOut(reading: Reading, field: FieldName, text: string, at: number): void {
  const { [field]: _cut, ...values } = reading.values;
  reading.values = values;
  reading.problems.push({ at, message: cutOff(labels[field], shown(text)) });
}

/** JSON has no line ends in its strings: where one makes it unreadable, a hard wrap put it there. */
function unwrapJson(text: string): string {
  return text.includes('\n') && !isJson(text) && isJson(text.replaceAll('\n', '')) ? text.replaceAll('\n', '') : text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The segment's first line that is not blank, and the same with one line more. */
function segmentLines(segment: string): readonly string[] {
  const whole = /^\s*\n\s*\n/.exec(segment) === null ? segment : '';
  const first = /^(?:[^\S\n]*\n)?[^\n]*/.exec(whole)?.[0] ?? '';
  const second = /^\n[^\n]*\S[^\n]*/.exec(whole.slice(first.length))?.[0];
  return second === undefined ? [first] : [first, first + second];
}

/** The ways in which a value may have been written: as it is, and broken inside by a hard wrap. */
function spellings(value: string): readonly string[] {
  const plain = value.replace(/\s+/g, ' ');
  return /\n/.test(value) ? [plain, value.replace(/\s+/g, '')] : [plain];
}

/** What a value begins with, where that alone can be told from the text after it. */
function leading(field: FieldName, value: string): readonly string[] {
  if (field === 'elapsedSeconds') return /^[\d.,]{1,20}(?: ?s(?:ec(?:onds?)?)?)?(?=\s)/i.exec(value)?.slice(0, 1) ?? [];
  return field === 'clusterId' || field === 'requestId' ? [/^\S{0,100}/.exec(value)?.[0] ?? ''] : [];
}

/** Cuts off fields that the contract does not name: `, Zone: dal09`. */
function splitUnknown(segment: string): {
  readonly main: string;
  readonly unknown: readonly { readonly label: string; readonly value: string }[];
} {
  const pattern = /(?:[,;]\s{1,20}|\s[-\u2013\u2014]\s{1,4})([A-Za-z][\w/-]{0,30}(?: [\w/-]{1,30}){0,3}) ?:(?=\s|$|")/g;
  const found = [...segment.matchAll(pattern)];
  const unknown = found.map((match, index) => ({
    label: match[1] ?? '',
    value: segment.slice(match.index + match[0].length, found[index + 1]?.index ?? segment.length),
  }));
  return { main: segment.slice(0, found[0]?.index ?? segment.length), unknown };
}

/** Takes `(10.1.2.3)`, `at 2018-…` and `on prod-dal10-carrier1` out of a field's value; what remains is trimmed. */
function readExtras(reading: Reading | undefined, field: FieldName | undefined, text: string, at: number): string {
  let rest = text;
  const take = (name: FieldName, pattern: RegExp): void => {
    const match = pattern.exec(rest);
    if (match === null) return;
    if (reading !== undefined) keep(reading, name, spellings((match[1] ?? '').trim()), at);
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
  };
  if (field === undefined) return trim(text);
  if (field === 'carrier' || field === 'clusterId') {
    take('time', /(?<![\w-])at\s{1,4}([^,()]{1,60}?)(?=\s{1,4}[-\u2013\u2014](?:\s|$)|,|\s{0,4}$|\s{1,4}(?:on|\()\s?)/);
    take('node', /\(\s{0,4}([\w.:-]{1,100}(?:\s{1,4}[\w.:-]{1,100})?)\s{0,4}\)/);
  } else {
    take('time', /(?<![\w-])at\s{1,4}(\d{4}-[\d\s:T.+Z-]{1,40}?)(?=\s{1,4}[-\u2013\u2014](?:\s|$)|,|\s{0,4}$)/);
  }
  take('carrier', /(?<=\s)o\n?n\s{1,4}([A-Za-z][\w.\n-]{0,80}c\n?a\n?r\n?r\n?i\n?e\n?r\n?\d{1,5})(?![\w-])/);
  return trim(rest);
}

function trim(text: string): string {
  return text
    .slice(0, 100_000)
    .replace(/^[\s,;]{1,1000}/, '')
    .replace(/(?<![\s,;])[\s,;]{1,1000}$/, '')
    .replace(/(?<!\s)\s{1,20}[-\u2013\u2014]{1,3}$/, '');
}

/** Keeps the first spelling that reads; its number, or -1 if none does, which is then said. */
function keep(reading: Reading, field: FieldName, texts: readonly string[], at: number, ending?: PasteEnding): number {
  const reader = fieldReaders[field];
  const given = texts.find((text) => text !== '');
  if (reading.values[field] !== undefined) return -1;
  const hint = ' It looks cut off: copy the whole message.';
  if (given === undefined) {
    reading.problems.push({ at, message: `${labels[field]} has no value.${ending === undefined ? '' : hint}` });
    return -1;
  }
  for (const [index, text] of texts.entries()) {
    const values = reader.read(text);
    if (values === undefined) continue;
    reading.values = { ...reading.values, ...values };
    return index;
  }
  const torn = ending !== undefined && (ending.open || !/\s/.test(given));
  const cut = torn || /(?:\u2026|\.\.\.)$/.test(given) ? hint : '';
  reading.problems.push({
    at,
    message: `${labels[field]} “${shown(given)}” is not ${reader.expected}; the value was left out.${cut}`,
  });
  return -1;
}

function keepOther(reading: Reading, label: string, value: string): void {
  const text = value.trim();
  if (
    text === '' ||
    /^https:\/\/\S*$/.test(text) ||
    Object.hasOwn(reading.other, label) ||
    Object.keys(reading.other).length >= 100
  )
    return;
  Object.defineProperty(reading.other, label, { value: text, enumerable: true });
}

/** A value as a message may quote it: short, on one line. */
function shown(text: string): string {
  return shorten(text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' '), 60);
}

const labels: Readonly<Record<FieldName, string>> = {
  status: 'The status',
  operation: 'The operation',
  carrier: 'The carrier',
  node: 'The node',
  time: 'The time',
  region: 'The region',
  clusterId: 'The cluster',
  masterId: 'The master',
  bom: 'The BOM',
  paid: 'IsPaid',
  requestId: 'The request ID',
  attempts: 'The number of attempts',
  elapsedSeconds: 'The elapsed time',
};
