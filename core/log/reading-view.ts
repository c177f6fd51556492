// Lays a record out for reading: JSON as indented fields, its strings without escapes, long lines broken at words.

import { isRecord } from '../text/is-object.ts';
import { parseJsonValue } from '../text/json/json-value.ts';

/** Columns after which a line is broken at a space, in UTF-16 units. */
const width = 100;
/** JSON within strings of JSON is read this deep. */
const maxDepth = 6;
/** Places at which JSON may begin that are tried: a prefix may have braces of its own. */
const maxStarts = 8;

/** The text of a record over several lines, without a line end after the last. Never throws. */
export function readingView(record: string): string {
  const { before, value, after } = splitRecord(record);
  if (value === undefined) return wrap(withoutEscapes(record), '').join('\n');
  return [...wrap(before.trim(), ''), ...render(value, '', 0), ...wrap(after.trim(), '')]
    .filter((line) => line !== '')
    .join('\n');
}

interface Split {
  readonly before: string;
  /** Undefined if the record holds no whole object or list. */
  readonly value: unknown;
  readonly after: string;
}

function splitRecord(record: string): Split {
  const end = Math.max(record.lastIndexOf('}'), record.lastIndexOf(']')) + 1;
  let start = -1;
  for (let tried = 0; tried < maxStarts; tried += 1) {
    start = nextOpening(record, start + 1);
    if (start < 0 || start >= end) break;
    const value = parseJson(record.slice(start, end));
    if (value !== undefined) return { before: record.slice(0, start), value, after: record.slice(end) };
  }
  return { before: record, value: undefined, after: '' };
}

function nextOpening(text: string, from: number): number {
  const found = text.slice(from).search(/[{[]/);
  return found < 0 ? -1 : from + found;
}

/** An object or a list that is not empty; undefined for anything else. */
function parseJson(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  const value = parseJsonValue(text);
  return (Array.isArray(value) && value.length > 0) || (isRecord(value) && Object.keys(value).length > 0)
    ? value
    : undefined;
}

function render(value: unknown, indent: string, depth: number): string[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => field(`${indent}-`, one, indent, depth));
  if (isRecord(value))
    return Object.entries(value).flatMap(([key, one]) => field(`${indent}${key}:`, one, indent, depth));
  return wrap(String(value), indent);
}

/** On the line of its key where it fits, else indented below it. */
function field(head: string, value: unknown, indent: string, depth: number): string[] {
  const inner = depth < maxDepth && typeof value === 'string' ? (parseJson(value) ?? value) : value;
  const below = `${indent}  `;
  if (typeof inner === 'object' && inner !== null) {
    const lines = depth < maxDepth ? render(inner, below, depth + 1) : [`${below}${JSON.stringify(inner)}`];
    return lines.length === 0 ? [`${head} ${JSON.stringify(inner)}`] : [head, ...lines];
  }
  const text = String(inner).trimEnd();
  const line = `${head} ${text}`;
  return !text.includes('\n') && line.length <= width ? [line] : [head, ...wrap(text, below)];
}

/** What is left of JSON that was cut off still has its escapes. */
function withoutEscapes(text: string): string {
  return text.replaceAll(/(?<!\\)\\+(["nrt])/g, (_, letter: string) =>
    letter === '"' ? '"' : letter === 't' ? '  ' : '\n',
  );
}

function wrap(text: string, indent: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => wrapLine(line.trimEnd(), indent));
}

/** A word that is longer than a line stays whole. */
function wrapLine(line: string, indent: string): string[] {
  const lines: string[] = [];
  let rest = line;
  while (indent.length + rest.length > width) {
    const room = width - indent.length;
    const at = rest.lastIndexOf(' ', room);
    const end = at > 0 && rest.slice(0, at).trim() !== '' ? at : rest.indexOf(' ', room);
    if (end < 0) break;
    lines.push(indent + rest.slice(0, end));
    rest = rest.slice(end + 1);
  }
  return [...lines, indent + rest];
}
