// Envelopes of the same shape, taken off by their bytes: after the first line that has one, the next ones need not be decoded.

import type { Neighborhood } from './envelope.ts';
import { envelopes } from './envelopes.ts';
import { countOf } from './layer.ts';
import { mayBeDated, mayBeWrapped } from './plain-line.ts';

/** What is around a record as bytes, in which any digit fits where it has one; and the names of the envelopes that it is made of. */
export interface LineShape {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Whether the record is in a string, so that a quote would end it and a backslash represent something else. */
  readonly quoted: boolean;
  readonly names: readonly string[];
}

/** The last shapes that were seen, the newest first. */
export type LineShapes = readonly LineShape[];

const mostShapes = 8;
const digit = 0x30;

/** The shapes with that of a line in front, whose record is from `from` to `to`; unchanged for one that is not ASCII. */
export function withShape(
  shapes: LineShapes,
  {
    text,
    from,
    to,
    names,
  }: { readonly text: string; readonly from: number; readonly to: number; readonly names: readonly string[] },
): LineShapes {
  const before = bytesOf(text.slice(0, from));
  const after = bytesOf(text.slice(to));
  if (before === undefined || after === undefined) return shapes;
  return [{ before, after, quoted: after.length > 0, names }, ...shapes].slice(0, mostShapes);
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

/** Finds the shape of the bytes of a line, from `start` to `end`, that leaves a record without an envelope. */
export type FindShape = (bytes: Uint8Array, start: number, end: number) => LineShape | undefined;

/** The search among these shapes, for lines around which so much is known; `untold` are envelopes of some that their first bytes do not tell. */
export function createShapeSearch(shapes: LineShapes, around: Neighborhood, untold: readonly string[]): FindShape {
  const usable = shapes.map((shape) => ({ shape, blocked: blockedBy(shape, around, untold), isSure: isSure(shape) }));
  return (bytes, start, end) => {
    for (const { shape, blocked, isSure: sure } of usable) {
      if (!hasShape(shape, bytes, start, end)) continue;
      if (!sure && mayBeWrapped(bytes, start, end + 1)) continue;
      const from = start + shape.before.length;
      const to = end - shape.after.length;
      if (from < to && blocked[bytes[from] ?? 0] === 1) continue;
      if (shape.names.includes('stamp') && mayBeZone(bytes, from, to)) continue;
      if (shape.quoted && (end - start > longestQuoted || !isPlainString(bytes, from, to))) continue;
      if (!mayBeWrapped(bytes, from, to + 1)) return shape;
    }
    return undefined;
  };
}

/** Finds by its bytes that a line has no envelope, although lines around it have some; it never says so of a line that has one. */
export function createBareTest(
  around: Neighborhood,
  untold: readonly string[],
): (bytes: Uint8Array, start: number, end: number) => boolean {
  const blocked = blockedBy({ names: [] }, around, untold);
  for (const byte of [0x20, 0x09, 0x2a, 0x7b]) blocked[byte] = 1;
  return (bytes, start, end) =>
    blocked[bytes[start] ?? 0] === 0 && !mayBeDated(bytes, start) && !mayBeWrapped(bytes, start, end);
}

/** Carriers may cut longer ones. */
const longestQuoted = 8000;

function hasShape({ before, after }: LineShape, bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < before.length + after.length) return false;
  return isLike(before, bytes, start) && isLike(after, bytes, end - after.length);
}

function isLike(shape: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < shape.length; index += 1) {
    const wanted = shape[index] ?? 0;
    const byte = bytes[start + index] ?? 0;
    if (wanted === byte) continue;
    if (wanted !== digit || !isDigit(byte)) return false;
  }
  return true;
}

/** Whether nothing in a string represents something else, and no place in a program's source is in front. */
function isPlainString(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x22 || byte === 0x5c) return false;
    // `worker.go:12`
    if (byte === 0x3a && at < from + 90 && bytes[at - 1] === 0x6f && bytes[at - 2] === 0x67 && bytes[at - 3] === 0x2e)
      return false;
  }
  return true;
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

/** 1 for each byte with which a record may begin that has one more envelope: one that is proven, and that lines of this shape lack. */
function blockedBy({ names }: Pick<LineShape, 'names'>, around: Neighborhood, untold: readonly string[]): Uint8Array {
  // Frames of a terminal begin with what is not ASCII.
  const blocked = new Uint8Array(256).fill(1, 128);
  const missing = [
    ...envelopes.filter(
      ({ name }) => Math.max(around.proven.get(name) ?? 0, countOf(untold, name)) > countOf(names, name),
    ),
    // Of several, a longer one may come before that of the shape.
    ...(around.learned.length > (names.includes('learned') ? 1 : 0) ? [{ opens: undefined }] : []),
    ...(around.messages ? [{ opens: '{ \t' }] : []),
  ];
  for (const { opens } of missing) {
    if (opens === undefined) return blocked.fill(1);
    for (const character of opens) blocked[character.charCodeAt(0)] = 1;
  }
  return blocked;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
