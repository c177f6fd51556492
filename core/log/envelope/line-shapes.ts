// Envelopes of the same shape, taken off by their bytes: after the first line that has one, the next ones need not be decoded.

import { isDigit, openingBrace } from '../../text/ascii.ts';
import type { BareObjects } from './bare-objects.ts';
import type { Neighborhood, SourceNames, Stated } from './envelope.ts';
import { envelopes } from './envelopes.ts';
import { countOf } from './layer.ts';
import type { Unwrapped } from './peel.ts';
import { mayBeDated, mayBeWrapped } from './plain-line.ts';
import { placesOfStated, type StatedPlaces } from './stated-places.ts';

/** What is around a record as bytes, in which any digit fits where it has one; and the names of the envelopes that it is made of. */
export interface LineShape {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** In how many strings of JSON the record is: in each, a quote would end it and a backslash represents something else. */
  readonly strings: number;
  readonly names: readonly string[];
  /** Where what they state is. */
  readonly stated: StatedPlaces | undefined;
  /** What is stated of the program that wrote the record, where that is the same in each line. */
  readonly program: SourceNames | undefined;
}

/** The last shapes that were seen, the newest first. */
export type LineShapes = readonly LineShape[];

const mostShapes = 8;
const digit = 0x30;

/** Remembers which shapes were seen, so that the many of a log without two lines alike are not compared with each line. */
export type SeenShapes = Set<number>;

const mostSeen = 1000;

/**
 * The shapes with that of a line in front, whose record is from `from` to `to`; unchanged for one that is not ASCII, or that is seen for
 * the first time.
 */
export function withShape(
  shapes: LineShapes,
  seen: SeenShapes,
  {
    text,
    from,
    to,
    names,
    stated,
  }: Pick<Unwrapped, 'names' | 'stated'> & { readonly text: string; readonly from: number; readonly to: number },
): LineShapes {
  const hash = hashOf(text, 0, from, hashOf(text, to, text.length, 0));
  if (!seen.has(hash)) {
    if (seen.size >= mostSeen) seen.clear();
    seen.add(hash);
    return shapes;
  }
  const before = bytesOf(text.slice(0, from));
  const after = bytesOf(text.slice(to));
  if (before === undefined || after === undefined) return shapes;
  if (shapes.some((shape) => areSame(shape.before, before) && areSame(shape.after, after))) return shapes;
  const strings = names.filter((name) => jsonEnvelopes.has(name)).length;
  const places = placesOfStated(text, from, to, stated);
  const program = places === undefined ? undefined : sameProgram(places);
  return [{ before, after, strings, names, stated: places, program }, ...shapes].slice(0, mostShapes);
}

const jsonEnvelopes: ReadonlySet<string> = new Set(
  envelopes.filter(({ escaped }) => escaped === 'json').map(({ name }) => name),
);

/** Undefined if a part of it has digits. */
function sameProgram({ same, varying }: StatedPlaces): SourceNames | undefined {
  return varying.some(({ key }) => programKeys.has(key)) ? undefined : same;
}

const programKeys: ReadonlySet<keyof Stated> = new Set<keyof SourceNames>([
  'host',
  'namespace',
  'pod',
  'container',
  'source',
]);

/** Of a part of a text, with all digits as one. */
function hashOf(text: string, from: number, to: number, start: number): number {
  let hash = start;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    hash = Math.imul(hash ^ (isDigit(code) ? digit : code), 0x01000193);
  }
  return hash;
}

function areSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function bytesOf(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x80) return undefined;
    bytes[index] = isDigit(code) ? digit : code;
  }
  return bytes;
}

/**
 * Finds the shape of the bytes of a line, from `start` to `end`, that leaves a record without an envelope: as it is, or with escapes
 * of JSON that `unescapeBytes` undoes.
 */
export type FindShape = (bytes: Uint8Array, start: number, end: number) => LineShape | undefined;

/**
 * Makes searches among shapes in these bytes, for lines around which so much is known; `untold` are envelopes of some that their first bytes
 * do not tell.
 */
export function createShapeSearch(
  bytes: Uint8Array,
  around: Neighborhood,
  untold: readonly string[],
): (shapes: LineShapes) => FindShape {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const known = new WeakMap<LineShape, Usable>();
  const usableOf = (shape: LineShape): Usable => {
    const usable = known.get(shape) ?? {
      shape,
      blocked: blockedBy(shape, around, untold),
      isSure: isSure(shape),
      isStamp: shape.names.includes('stamp'),
      before: -1,
      after: -1,
    };
    known.set(shape, usable);
    return usable;
  };
  return (shapes) => searchAmong(shapes.map(usableOf), words);
}

/** A shape, and what is asked of each line that has it. */
interface Usable {
  readonly shape: LineShape;
  readonly blocked: Uint8Array;
  readonly isSure: boolean;
  readonly isStamp: boolean;
  /** Where the text before the record, and the one after it, begins in the last line that had the shape; -1 if none had. */
  before: number;
  after: number;
}

function searchAmong(usable: readonly Usable[], words: DataView): FindShape {
  return (bytes, start, end) => {
    for (const each of usable) {
      const { shape, blocked, isSure: sure, isStamp } = each;
      if (end - start < shape.before.length + shape.after.length) continue;
      if (!isLike(shape.before, bytes, start, words, each.before)) continue;
      if (!isLike(shape.after, bytes, end - shape.after.length, words, each.after)) continue;
      each.before = start;
      each.after = end - shape.after.length;
      if (!sure && mayBeWrapped(bytes, start, end + 1)) continue;
      const from = start + shape.before.length;
      const to = end - shape.after.length;
      if (from < to && blocked[firstByte(bytes, from, to)] === 1) continue;
      if (isStamp && mayBeZone(bytes, from, to)) continue;
      if (shape.strings > 0 && (end - start > longestQuoted || !isString(bytes, from, to, shape.strings === 1)))
        continue;
      if (!mayBeWrapped(bytes, from, to + 1)) return shape;
    }
    return undefined;
  };
}

/**
 * Finds by its bytes that a line has no envelope, although lines around it have some; it never says so of a line that has one. `objects` are
 * those of lines around which as much was known.
 */
export function createBareTest(
  around: Neighborhood,
  untold: readonly string[],
  objects: BareObjects,
): (bytes: Uint8Array, start: number, end: number) => boolean {
  const blocked = blockedBy({ names: [] }, around, untold);
  const mayBeObject = blocked[openingBrace] === 0;
  blocked[openingBrace] = 1;
  return (bytes, start, end) => {
    if (bytes[start] === openingBrace)
      return mayBeObject && !mayBeWrapped(bytes, start, end) && objects.has(bytes, start, end);
    return blocked[firstByte(bytes, start, end)] === 0 && !mayBeDated(bytes, start) && !mayBeWrapped(bytes, start, end);
  };
}

/** Carriers may cut longer ones. */
const longestQuoted = 8000;

/**
 * From the end on: the shapes of one log differ there. Most words of four bytes are the same as in the line before, which begins at `known`;
 * `words` is a view of the bytes.
 */
function isLike(shape: Uint8Array, bytes: Uint8Array, start: number, words: DataView, known: number): boolean {
  let index = shape.length;
  if (known >= 0)
    for (; index >= 4; index -= 4) {
      const at = index - 4;
      if (words.getInt32(start + at) !== words.getInt32(known + at) && !areLike(shape, bytes, start, at, index))
        return false;
    }
  return areLike(shape, bytes, start, 0, index);
}

function areLike(shape: Uint8Array, bytes: Uint8Array, start: number, from: number, to: number): boolean {
  for (let index = to - 1; index >= from; index -= 1) {
    const wanted = shape[index] ?? 0;
    const byte = bytes[start + index] ?? 0;
    if (wanted === byte) continue;
    if (wanted !== digit || !isDigit(byte)) return false;
  }
  return true;
}

/**
 * Whether a string goes up to there, without a place in a program's source in front, and nothing in it represents something else: but
 * for escapes that `unescapeBytes` undoes, where it may have those and they are behind all that tells the envelope of its text.
 */
function isString(bytes: Uint8Array, from: number, to: number, mayEscape: boolean): boolean {
  let escapesFrom = mayEscape ? -1 : to;
  let isFirstWord = true;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x22) return false;
    if (byte === 0x5c) {
      if (escapesFrom < 0) escapesFrom = from + tellingBytes(bytes, from);
      at += 1;
      if (at <= escapesFrom || at >= to || simpleEscapes[bytes[at] ?? 0] === 0) return false;
      continue;
    }
    if (!isFirstWord || byte > 0x3a) continue;
    // `worker.go:12`: only digits, dots, hyphens, slashes and what is above the colon go on with the first word.
    if (byte === 0x3a && bytes[at - 1] === 0x6f && bytes[at - 2] === 0x67 && bytes[at - 3] === 0x2e) return false;
    isFirstWord = byte >= 0x2d && byte < 0x3a;
  }
  return true;
}

/** How many of the first bytes of a text `mayBeWrapped` looks at, at most. */
function tellingBytes(bytes: Uint8Array, from: number): number {
  const first = bytes[from] ?? 0;
  if (isDigit(first) || first === 0x5b || first === 0x3c || first === 0x7b) return mostTelling;
  const isLetter = (first | 0x20) >= 0x61 && (first | 0x20) <= 0x7a;
  if (!isLetter) return 1;
  if (bytes[from + 3] !== 0x20) return 4;
  // A clock after the day of a month.
  return (bytes[from + 8] === 0x3a && bytes[from + 11] === 0x3a) ||
    (bytes[from + 9] === 0x3a && bytes[from + 12] === 0x3a)
    ? mostTelling
    : 16;
}

const mostTelling = 300;

/** By the byte after a backslash, the byte that both represent, where that is one; else 0. */
const simpleEscapes = new Uint8Array(256);
for (const byte of [0x22, 0x27, 0x2f, 0x5c]) simpleEscapes[byte] = byte;
simpleEscapes[0x74] = 9;

/** Undoes the simple escapes of a JSON string, from one offset to another, in its place. Gives the new end. */
export function unescapeBytes(bytes: Uint8Array, start: number, end: number): number {
  let to = start;
  while (to < end && bytes[to] !== 0x5c) to += 1;
  for (let at = to; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x5c) at += 1;
    bytes[to] = byte === 0x5c ? (simpleEscapes[bytes[at] ?? 0] ?? 0) : byte;
    to += 1;
  }
  return to;
}

/** Whether a time zone may go on the stamp before it: `UTC`, `+01:00`, `Z`. */
function mayBeZone(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] ?? 0;
  if (first === 0x2b || first === 0x2d) return true;
  let end = from;
  while (end < to && end < from + 6 && (bytes[end] ?? 0) >= 0x41 && (bytes[end] ?? 0) <= 0x5a) end += 1;
  return end > from && end < from + 6 && !isDigit(bytes[end] ?? 0);
}

/** Whether no other envelope can be the first around a line of this shape. */
function isSure({ names }: LineShape): boolean {
  const [first] = names;
  return envelopes.some(({ name, needsProof }) => name === first && needsProof !== true);
}

/** The first byte of a text; where it has spaces or stars in front, what opens an object or a frame after them. */
function firstByte(bytes: Uint8Array, from: number, to: number): number {
  const first = bytes[from] ?? 0;
  if (!isMargin(first)) return first;
  let at = from + 1;
  while (at < to && at < from + 8 && isMargin(bytes[at] ?? 0)) at += 1;
  const next = bytes[at] ?? 0;
  return next === openingBrace || next >= 0x80 || isOddBlank(next) ? next : first;
}

function isMargin(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x2a;
}

/** A vertical tab, a form feed, a carriage return. */
function isOddBlank(byte: number): boolean {
  return byte >= 0x0b && byte <= 0x0d;
}

/** 1 for each byte with which a record may begin that has one more envelope: one that is proven, and that lines of this shape lack. */
function blockedBy({ names }: Pick<LineShape, 'names'>, around: Neighborhood, untold: readonly string[]): Uint8Array {
  // Frames of a terminal begin with what is not ASCII.
  const blocked = new Uint8Array(256).fill(1, 128).fill(1, 0x0b, 0x0e);
  const missing = [
    ...envelopes.filter(
      ({ name }) => Math.max(around.proven.get(name) ?? 0, countOf(untold, name)) > countOf(names, name),
    ),
    // Of several, a longer one may come before that of the shape.
    ...(around.learned.length > (names.includes('learned') ? 1 : 0) ? [{ opens: undefined }] : []),
    ...(around.messages ? [{ opens: '{' }] : []),
  ];
  for (const { opens } of missing) {
    if (opens === undefined) return blocked.fill(1);
    // Of spaces, `firstByte` gives what is after them.
    for (const character of opens.trim()) blocked[character.charCodeAt(0)] = 1;
  }
  return blocked;
}
