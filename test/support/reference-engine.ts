// The slow engine that tests compare with: the whole log in memory, every line tried for every pattern, every place counted again.

import { classifyLine, maxEntryLines } from '../../core/log/entry.ts';
import { entryStart } from './logs/entry-start.ts';
import { isHeadingLine, type HeadingLine } from '../../core/log/heading.ts';
import { gatherAnchors, type Anchors } from '../../core/scan/prefilter/anchors.ts';
import { foldedLetters, hidesWord } from '../../core/scan/prefilter/hidden.ts';
import { maySurround, standsAt, type Bounds } from '../../core/scan/prefilter/surroundings.ts';
import type { Pattern } from '../../core/scan/pattern.ts';
import type { Match } from '../../core/scan/scan.ts';
import { gluedLines, joinedLines, normalise } from '../../core/text/normalise.ts';
import { createUnwrapper } from '../../core/log/envelope/unwrapper.ts';
import { decodeByCharacter, type DecodedCharacters } from './decode.ts';

/** What a scan must give. */
export interface ReferenceScan {
  readonly matches: Match[];
  readonly headings: HeadingLine[];
  readonly lines: number;
  readonly invalid: number;
}

/** Scans UTF-8 bytes without byte order mark, by the records in them. */
export function referenceScan(patterns: readonly Pattern[], bytes: Uint8Array<ArrayBuffer>): ReferenceScan {
  return createReference(patterns)(bytes);
}

/** The same, prepared for several logs. */
export function createReference(patterns: readonly Pattern[]): (bytes: Uint8Array<ArrayBuffer>) => ReferenceScan {
  const { list, users } = gatherAnchors(patterns);
  const own = patterns.map((_, index) => list.filter((__, anchor) => users[anchor]?.includes(index)));
  return (file) => {
    const unwrapper = createUnwrapper();
    const parts: Uint8Array[] = [];
    const take = (part: Uint8Array): void => void parts.push(new Uint8Array(part));
    unwrapper.push(file, take);
    unwrapper.end(take);
    const bytes = concat(parts);
    const scan = scanLog({ patterns, own, bytes, lines: splitLines(bytes) });
    return { ...scan, invalid: scan.invalid + unwrapper.invalid() };
  };
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function scanLog(log: Log): ReferenceScan {
  const { bytes, lines } = log;
  const matches = new Map<string, Match>();
  const headings: HeadingLine[] = [];
  for (const line of lines) {
    if (line.bytes.length <= 1024 && isHeadingLine(line.text))
      headings.push({ line: line.number, start: line.start, text: line.text });
    for (const match of matchesOf(log, line)) matches.set(`${match.start}:${match.end}:${match.key}`, match);
  }
  const sorted = [...matches.values()].toSorted(
    (a, b) => a.start - b.start || a.end - b.end || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
  const invalid = decodeByCharacter(bytes).invalid;
  return { matches: sorted, headings, lines: lines.length, invalid };
}

interface Log {
  readonly patterns: readonly Pattern[];
  /** By pattern: its anchors. */
  readonly own: readonly (readonly Anchors['list'][number][])[];
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly lines: readonly Line[];
}

/** A stretch of the log that hits must touch. */
interface Hole {
  readonly start: number;
  readonly end: number;
}

interface Line extends DecodedCharacters {
  readonly number: number;
  /** Offset in the log. */
  readonly start: number;
  /** Without its end. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isLong: boolean;
}

function splitLines(bytes: Uint8Array<ArrayBuffer>): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < bytes.length;) {
    const feed = bytes.indexOf(10, start);
    const next = feed < 0 ? bytes.length : feed + 1;
    let end = feed < 0 ? bytes.length : feed;
    if (end > start && bytes[end - 1] === 13) end -= 1;
    const own = bytes.slice(start, end);
    lines.push({
      ...decodeByCharacter(own),
      number: lines.length,
      start,
      bytes: own,
      isLong: own.length > 65536,
    });
    start = next;
  }
  return lines;
}

/** A text in which hits are looked for, and the place in the log of each of its UTF-16 units. */
interface Text {
  readonly text: string;
  readonly placeOf: (unit: number) => number;
}

/**
 * All patterns are looked for in every line. In the lines around it, and in the cells of a long line, they are looked for
 * where one of their anchors is in it: that is what a scan promises.
 */
function matchesOf(log: Log, line: Line): Match[] {
  const { patterns, lines } = log;
  const found: Match[] = [];
  for (const cell of line.isLong
    ? cellsOf(line)
    : [{ start: 0, end: line.bytes.length, from: 0, to: line.bytes.length }]) {
    const piece = decodeByCharacter(line.bytes.subarray(cell.from, cell.to));
    const text = { text: piece.text, placeOf: (unit: number) => line.start + cell.from + (piece.offsets[unit] ?? 0) };
    const normalised = normalise(text.text);
    const bounds = { start: line.start + cell.start, end: line.start + cell.end };
    const around = line.isLong
      ? { from: line.start + cell.from, to: line.start + cell.to }
      : {
          from: lines[Math.max(0, line.number - 3)]?.start ?? 0,
          to: endOf(lines[Math.min(lines.length - 1, line.number + 3)] ?? line),
        };
    let wrapped: ReturnType<typeof wrappedTexts> | undefined;
    for (const [index, pattern] of patterns.entries()) {
      if (line.isLong && !isAsked(log, index, bounds, around, normalised.text)) continue;
      let hits = hitsOf(pattern, text, normalised, bounds);
      if (
        hits.length === 0 &&
        pattern.wraps === true &&
        !line.isLong &&
        isAsked(log, index, bounds, around, normalised.text)
      ) {
        wrapped ??= wrappedTexts(lines, line);
        for (const other of wrapped)
          if (hits.length === 0) hits = hitsOf(pattern, other.text, other.normalised, bounds);
      }
      for (const hit of hits) found.push(describe(pattern, lines, hit, piece.text.slice(0, 65536)));
    }
  }
  return found;
}

function endOf(line: Line): number {
  return line.start + line.bytes.length;
}

/** Whether one of its anchors begins within the bounds, or comes to light where invisible characters are taken out. */
function isAsked(
  { bytes, own }: Log,
  index: number,
  bounds: Hole,
  around: { readonly from: number; readonly to: number },
  normalised: string,
): boolean {
  if (standsIn(bytes, own[index] ?? [], bounds, { ...around, beyond: false })) return true;
  let hides = false;
  for (let at = bounds.start; at < bounds.end && !hides; at += 1) hides = hidesWord(bytes, at);
  if (!hides) return false;
  const visible = encoder.encode(foldedLetters(normalised));
  const all = { from: 0, to: visible.length, beyond: true };
  return standsIn(visible, own[index] ?? [], { start: 0, end: visible.length }, all);
}

function standsIn(bytes: Uint8Array, own: readonly Anchors['list'][number][], hole: Hole, around: Bounds): boolean {
  for (let at = hole.start; at < hole.end; at += 1) {
    for (const { text, surroundings } of own) {
      const { exact, ignoreCase } = text;
      if (
        standsAt(bytes, at, exact, ignoreCase) &&
        maySurround(bytes, at, at + exact.length, around, ignoreCase, surroundings)
      )
        return true;
    }
  }
  return false;
}

const encoder = new TextEncoder();

/** Cells of 32 KB with 8 KB of text around them, none beginning within a character. */
function cellsOf(line: Line): { start: number; end: number; from: number; to: number }[] {
  const align = (at: number): number => {
    let start = Math.max(0, Math.min(at, line.bytes.length));
    for (
      let count = 0;
      count < 4 && start < line.bytes.length && ((line.bytes[start] ?? 0) & 0xc0) === 0x80;
      count += 1
    )
      start += 1;
    return start;
  };
  return Array.from({ length: Math.ceil(line.bytes.length / 32768) }, (_, cell) => ({
    start: align(cell * 32768),
    end: align((cell + 1) * 32768),
    from: align(cell * 32768 - 8192),
    to: align((cell + 1) * 32768 + 8192),
  }));
}

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly captures: Readonly<Record<string, string>>;
}

/** The hits that touch the bounds. */
function hitsOf(
  pattern: Pattern,
  { text, placeOf }: Text,
  normalised: ReturnType<typeof normalise>,
  bounds: Hole,
): Hit[] {
  const hits: Hit[] = [];
  for (let from = 0; from <= normalised.text.length;) {
    const hit = pattern.find(normalised.text, from);
    if (hit === undefined) break;
    const [first, last] = [normalised.original(hit.start), normalised.original(hit.end)];
    const [start, end] = [placeOf(first), placeOf(last)];
    if (start >= bounds.end) break;
    if (end > bounds.start)
      hits.push({ start, end, text: text.slice(first, last).slice(0, 500), captures: hit.captures });
    from = Math.max(hit.end, hit.start + 1);
  }
  return hits;
}

/** The line with up to three before and after it that may be the same text, joined at spaces and within words. */
function wrappedTexts(lines: readonly Line[], line: Line): { text: Text; normalised: ReturnType<typeof normalise> }[] {
  const classOf = (at: number): string => {
    const other = lines[at];
    return other === undefined ? 'none' : other.isLong ? 'long' : classifyLine(other.text);
  };
  const continues = (at: number): boolean => ['plain', 'indented'].includes(classOf(at));
  let first = line.number;
  while (
    line.number - first < 3 &&
    continues(first) &&
    !['blank', 'heading', 'long', 'none'].includes(classOf(first - 1))
  )
    first -= 1;
  let last = line.number;
  while (last - line.number < 3 && continues(last + 1)) last += 1;
  if (first === last) return [];
  let joined = '';
  const places: number[] = [];
  for (let at = first; at <= last; at += 1) {
    const own = lines[at];
    const next = lines[at + 1];
    if (own === undefined) continue;
    joined += own.text;
    places.push(...own.offsets.slice(0, -1).map((offset) => own.start + offset));
    if (at === last || next === undefined) places.push(own.start + own.bytes.length);
    else if (next.start - own.start - own.bytes.length === 2) {
      joined += '\r\n';
      places.push(next.start - 2, next.start - 1);
    } else {
      joined += '\n';
      places.push(next.start - 1);
    }
  }
  const text = { text: joined, placeOf: (unit: number) => places[unit] ?? 0 };
  return [joinedLines, gluedLines].map((join) => ({ text, normalised: join(normalise(joined)) }));
}

function describe(pattern: Pattern, lines: readonly Line[], hit: Hit, piece: string): Match {
  const from = lineAt(lines, hit.start);
  const to = lineAt(lines, Math.max(hit.start, hit.end - 1));
  const before = lines.slice(Math.max(0, from.number - maxEntryLines), from.number).map(plainText);
  return {
    key: pattern.key,
    start: hit.start,
    end: hit.end,
    from: { line: from.number, column: columnOf(from, hit.start) },
    to: { line: to.number, column: columnOf(to, hit.end) },
    lineStart: from.start,
    entry: from.number - entryStart(before, plainText(from)),
    text: hit.text,
    context: (from.isLong ? piece : from.text).slice(0, 65536),
    captures: hit.captures,
  };
}

/** A long line begins an entry, whatever is in it. */
function plainText(line: Line): string {
  return line.isLong ? '{"long' : line.text;
}

function lineAt(lines: readonly Line[], place: number): Line {
  const line = lines.findLast((each) => each.start <= place);
  if (line === undefined) throw new Error('A hit stands before the first line.');
  return line;
}

/** In UTF-16 units; of the line's end, its whole length. */
function columnOf(line: Line, place: number): number {
  const offset = place - line.start;
  const unit = line.offsets.findIndex((each) => each >= offset);
  // A hit may end in the line break, where each of its characters is a column.
  return unit < 0 ? line.text.length + offset - line.bytes.length : unit;
}
