// Finds a template's parts in a text, in time linear in the text's length.

import type { Pattern, PatternHit } from '../scan/pattern.ts';
import { mayBeCut, readValue, type PlaceholderType, type PlaceholderValue } from './placeholder.ts';

/** A part of a template. A space in a literal represents any run of white space. */
export type TemplatePart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'placeholder'; readonly name: string | undefined; readonly type: PlaceholderType | undefined };

/** The `find` of a pattern for these parts; two placeholders are never next to each other. */
export function createFinder(parts: readonly TemplatePart[], ignoreCase: boolean): Pattern['find'] {
  const folded = parts.map((part) =>
    part.kind === 'literal' && ignoreCase ? { ...part, text: fold(part.text) } : part,
  );
  const first = folded[0];
  const leading = first?.kind === 'placeholder' ? first : undefined;
  const firstLiteral = leading === undefined ? 0 : 1;
  return (text, from) => {
    const search: Search = {
      parts: folded,
      original: text,
      text: ignoreCase ? fold(text) : text,
      hopeless: new Map(),
      failed: new Set(),
      leading: new Map(),
      line: { start: 0, at: 0 },
    };
    const literal = folded[firstLiteral];
    if (literal?.kind !== 'literal') return undefined;
    for (let at = findLiteral(search.text, literal.text, from, text.length); at !== undefined;) {
      const hit = matchAt(search, at, leading, firstLiteral, from);
      if (hit !== undefined) return hit;
      at = findLiteral(search.text, literal.text, at.start + 1, text.length);
    }
    return undefined;
  };
}

/** What one call of `find` knows. */
interface Search {
  readonly parts: readonly TemplatePart[];
  readonly original: string;
  readonly text: string;
  /** By part: from this offset to the end of its line, the rest of the template is known not to match. */
  readonly hopeless: Map<number, { readonly from: number; readonly lineEnd: number }>;
  /** Where a typed placeholder is known to match nothing: its part and its offset in one number. */
  readonly failed: Set<number>;
  /** By offset: the value of the placeholder that opens the template; undefined if none starts there. */
  readonly leading: Map<number, PlaceholderValue | undefined>;
  /** Where the line begins that was reached, and how far that is known. */
  readonly line: { start: number; at: number };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Captured {
  readonly name: string;
  readonly value: string;
  readonly rest: Captured | undefined;
}

function matchAt(
  search: Search,
  literal: Stretch,
  leading: (TemplatePart & { kind: 'placeholder' }) | undefined,
  index: number,
  from: number,
): PatternHit | undefined {
  const before =
    leading === undefined ? { start: literal.start, value: '' } : valueBefore(search, leading, literal.start, from);
  if (before === undefined) return undefined;
  const rest = matchRest(search, index + 1, literal.end);
  if (rest === undefined) return undefined;
  const captures: Record<string, string> = {};
  if (leading?.name !== undefined) captures[leading.name] = before.value;
  for (let next = rest.captured; next !== undefined; next = next.rest) captures[next.name] = next.value;
  return { start: before.start, end: rest.end, captures };
}

/** Matches the parts from `index` on at `at`; each literal but the first is looked for after its placeholder. */
function matchRest(
  search: Search,
  index: number,
  at: number,
): { end: number; captured: Captured | undefined } | undefined {
  const part = search.parts[index];
  if (part === undefined) return { end: at, captured: undefined };
  if (part.kind === 'literal') {
    const end = literalEnd(search.text, part.text, at);
    return end === undefined ? undefined : matchRest(search, index + 1, end);
  }
  return part.type === undefined
    ? matchAnything(search, index, part.name, at)
    : matchTyped(search, index, part.name, part.type, at);
}

/** `{}`: anything up to the next literal on the line after which the rest follows too. */
function matchAnything(
  search: Search,
  index: number,
  name: string | undefined,
  at: number,
): ReturnType<typeof matchRest> {
  const lineEnd = endOfLine(search.text, at);
  const literal = search.parts[index + 1];
  if (literal?.kind !== 'literal') return { end: lineEnd, captured: capture(name, search, at, lineEnd, undefined) };
  const known = search.hopeless.get(index);
  if (known !== undefined && known.lineEnd === lineEnd && at >= known.from) return undefined;
  for (let found = findLiteral(search.text, literal.text, at, lineEnd); found !== undefined;) {
    const rest = matchRest(search, index + 2, found.end);
    if (rest !== undefined) return { end: rest.end, captured: capture(name, search, at, found.start, rest.captured) };
    found = findLiteral(search.text, literal.text, found.start + 1, lineEnd);
  }
  search.hopeless.set(index, { from: at, lineEnd });
  return undefined;
}

function matchTyped(
  search: Search,
  index: number,
  name: string | undefined,
  type: PlaceholderType,
  at: number,
): ReturnType<typeof matchRest> {
  const place = at * search.parts.length + index;
  if (search.failed.has(place)) return undefined;
  const value = readValue(type, search.original, at);
  if (value === undefined) return undefined;
  const literal = search.parts[index + 1];
  const shortest = mayBeCut(type) && literal?.kind === 'literal' ? at + 1 : value.end;
  for (let end = value.end; end >= shortest; end -= 1) {
    const next = literal?.kind === 'literal' ? literalEnd(search.text, literal.text, end) : end;
    if (next === undefined) continue;
    const rest = matchRest(search, index + 2, next);
    if (rest === undefined) continue;
    const text = end === value.end ? value.value : search.original.slice(at, end);
    return { end: rest.end, captured: name === undefined ? rest.captured : { name, value: text, rest: rest.captured } };
  }
  search.failed.add(place);
  return undefined;
}

function capture(
  name: string | undefined,
  search: Search,
  start: number,
  end: number,
  rest: Captured | undefined,
): Captured | undefined {
  return name === undefined ? rest : { name, value: search.original.slice(start, end).trim(), rest };
}

/** A placeholder that opens the template: typed, it ends where the literal starts; untyped, it is the line so far. */
function valueBefore(
  search: Search,
  part: TemplatePart & { kind: 'placeholder' },
  end: number,
  from: number,
): { start: number; value: string } | undefined {
  const lineStart = Math.max(lineStartOf(search, end), from);
  if (part.type === undefined) return { start: lineStart, value: search.original.slice(lineStart, end).trim() };
  for (let start = earliestStart(part.type, search.text, lineStart, end); start < end; start += 1) {
    const value = leadingValue(search, part.type, start);
    if (value !== undefined && value.end === end) return { start, value: value.value };
    if (value !== undefined && value.end > end && mayBeCut(part.type))
      return { start, value: search.original.slice(start, end) };
  }
  return undefined;
}

/** The start of the line that holds `end`; a line may be asked for again and again, so what is known of it is kept. */
function lineStartOf({ text, line }: Search, end: number): number {
  if (end < line.at) {
    line.at = 0;
    line.start = 0;
  }
  const last = text.slice(line.at, end).lastIndexOf('\n');
  if (last >= 0) line.start = line.at + last + 1;
  line.at = end;
  return line.start;
}

/** Where a value that ends at `end` can start: but for times and quoted texts, none has a space in it. */
function earliestStart(type: PlaceholderType, text: string, lineStart: number, end: number): number {
  const limit = Math.max(lineStart, end - (type === 'time' ? longestTime : longestLeading));
  if (type === 'time') return limit;
  if (type === 'quoted') {
    const quote = text.charAt(end - 1);
    return quote === '"' || quote === "'" ? limit : end;
  }
  let start = end;
  while (start > limit && !isBlank(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

/** UTF-16 units of a value that opens a template, and of a time stamp. */
const longestLeading = 256;
const longestTime = 40;

/** Does not depend on the literal after it, which a line may repeat many times. */
function leadingValue(search: Search, type: PlaceholderType, start: number): PlaceholderValue | undefined {
  const known = search.leading.get(start);
  if (known !== undefined || search.leading.has(start)) return known;
  const value = readValue(type, search.original, start);
  search.leading.set(start, value);
  return value;
}

/** Where a literal first occurs at or after `from` and before `limit`. */
function findLiteral(text: string, literal: string, from: number, limit: number): Stretch | undefined {
  const blank = literal.startsWith(' ');
  const word = firstWord(literal);
  if (word === '') {
    const at = blankAt(text, from, limit);
    return at === undefined ? undefined : { start: at, end: skipBlank(text, at) };
  }
  for (let at = text.indexOf(word, from); at >= 0 && at < limit; at = text.indexOf(word, at + 1)) {
    const start = blank ? backOverBlank(text, at, from) : at;
    if (blank && start === at) continue;
    const end = literalEnd(text, literal, start);
    if (end !== undefined) return { start, end };
  }
  return undefined;
}

/** The end of a literal that is exactly at `at`, or undefined. */
function literalEnd(text: string, literal: string, at: number): number | undefined {
  let position = at;
  for (let index = 0; index < literal.length; index += 1) {
    const wanted = literal.charCodeAt(index);
    if (wanted === 0x20) {
      const next = skipBlank(text, position);
      if (next === position) return undefined;
      position = next;
    } else {
      if (text.charCodeAt(position) !== wanted) return undefined;
      position += 1;
    }
  }
  return position;
}

function firstWord(literal: string): string {
  const start = literal.startsWith(' ') ? 1 : 0;
  const end = literal.indexOf(' ', start);
  return end < 0 ? literal.slice(start) : literal.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

/** Past a run of white space, which may hold one line break: a line that was wrapped by hand. */
function skipBlank(text: string, at: number): number {
  let position = at;
  let breaks = 0;
  while (position < text.length && isBlank(text.charCodeAt(position))) {
    if (text.charCodeAt(position) === 0x0a) breaks += 1;
    if (breaks > 1) break;
    position += 1;
  }
  return position;
}

function backOverBlank(text: string, at: number, from: number): number {
  let position = at;
  while (position > from && isBlank(text.charCodeAt(position - 1))) position -= 1;
  return position;
}

function blankAt(text: string, from: number, limit: number): number | undefined {
  for (let at = from; at < limit; at += 1) if (isBlank(text.charCodeAt(at))) return at;
  return undefined;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return end > at && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
}

/** Lower case, letter by letter, so that offsets stay. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
