// Cuts a log into slices that are scanned side by side, and joins their scans into the scan of the whole.

import { maxEntryLines } from '../log/entry.ts';
import { maxAbove, maxBelow } from './around.ts';
import { isPlain } from '../log/envelope/origins.ts';
import { createUnwrapper } from '../log/envelope/unwrapper.ts';
import { countInvalid } from '../text/utf8.ts';
import { headUnits } from './ends.ts';
import { limitErrors, sliceErrors } from './errors.ts';
import { keepAgain } from './kept.ts';
import { moveHeading, moveMatch } from './move.ts';
import type { Engine, Scan } from './scan.ts';
import { maxWrappedLines } from './verify.ts';

/** Lines that a slice reads before its own and after them: all that a match in it can depend on. */
const linesBeforeSlice = Math.max(maxEntryLines, maxAbove) + 2 * maxWrappedLines + 2;
const linesAfterSlice = maxBelow + 2 * maxWrappedLines + 2;

/** The first slice holds the head, whatever its characters are. In bytes. */
const leastSlice = 4 * headUnits;

/** A part of a log from the start of a line to the end of one. All offsets are bytes of the log. */
export interface Slice {
  /** The bytes to scan: its own lines and those around them. */
  readonly from: number;
  readonly to: number;
  /** Its own lines. */
  readonly start: number;
  readonly end: number;
  /** How many lines there are from `from` to `start`, and from `end` to `to`, and how much in them is not UTF-8. */
  readonly linesBefore: number;
  readonly linesAfter: number;
  readonly invalidAround: number;
}

/** Bytes of a log around the place where it might be cut. */
export interface Cut {
  /** The offset of the first of these bytes in the log. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Whether a log that begins so can be cut: only plain UTF-8 without a byte order mark can be read from its middle. */
export function canSlice(head: Uint8Array): boolean {
  const [first, second] = head;
  if (first === 0xef || (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return false;
  return !head.includes(0);
}

/**
 * Slices of a log of `size` bytes, cut in the middle of each of `cuts`, which come in order and do not touch. A cut
 * without enough lines on both sides is left out: such lines are too long to be worth it. One slice at least.
 */
export function planSlices(size: number, cuts: readonly Cut[]): Slice[] {
  const edges = cuts.flatMap((cut) => findEdge(cut, size) ?? []);
  const usable = edges.filter((edge, index) => edge.at - (edges[index - 1]?.at ?? 0) >= leastSlice);
  return [...usable, undefined].map((after, index) => {
    const before = index === 0 ? undefined : usable[index - 1];
    return {
      from: before?.from ?? 0,
      to: after?.to ?? size,
      start: before?.at ?? 0,
      end: after?.at ?? size,
      linesBefore: before === undefined ? 0 : linesBeforeSlice,
      linesAfter: after === undefined ? 0 : linesAfterSlice,
      invalidAround: (before?.invalidBefore ?? 0) + (after?.invalidAfter ?? 0),
    };
  });
}

/**
 * Whether some bytes of a log, from somewhere in it, show an envelope: then its slices could not be joined, and cutting it would be in vain.
 */
export function showEnvelopes(bytes: Uint8Array): boolean {
  const unwrapper = createUnwrapper();
  unwrapper.push(bytes.subarray(bytes.indexOf(10) + 1, bytes.lastIndexOf(10) + 1), ignore);
  unwrapper.end(ignore);
  return !isPlain(unwrapper.origins.origins());
}

function ignore(): void {
  // Only the envelopes of the records are needed.
}

/**
 * Whether scans of slices can be joined: envelopes are learned from a log's beginning on, so a log that has any is scanned as a whole.
 */
export function canJoin(scans: readonly Scan[]): boolean {
  return scans.every(({ origins }) => isPlain(origins));
}

/** The scan of the whole log. `scans[i]` is that of the bytes `from` to `to` of `slices[i]`, read as decoded text by the engine. */
export function joinScans(
  engine: Pick<Engine, 'patterns' | 'limits'>,
  slices: readonly Slice[],
  scans: readonly Scan[],
): Scan {
  const [head] = scans;
  const tail = scans.at(-1);
  if (head === undefined || tail === undefined) throw new Error('Nothing to join');
  let lines = 0;
  let invalid = 0;
  const parts = slices.map((slice, index) => {
    const scan = scans[index];
    if (scan === undefined) throw new Error('A slice was not scanned');
    const shift = { lines: lines - slice.linesBefore, bytes: slice.from };
    const isOwn = (start: number): boolean => start + slice.from >= slice.start && start + slice.from < slice.end;
    lines += scan.lines - slice.linesBefore - slice.linesAfter;
    invalid += scan.invalid - slice.invalidAround;
    return {
      matches: scan.matches.filter(({ start }) => isOwn(start)).map((match) => moveMatch(match, shift)),
      headings: scan.headings.filter(({ start }) => isOwn(start)).map((heading) => moveHeading(heading, shift)),
      errors: sliceErrors(scan.errors, slice.linesBefore, scan.lines - slice.linesAfter, shift.lines),
    };
  });
  const headings = parts.flatMap((part) => part.headings);
  // Each key's first line is in the first slice that has it, so no text is missing.
  const errors = limitErrors(parts.map((part) => part.errors));
  const errorLines = new Set(errors.list.map(({ line }) => line));
  const matches = parts.flatMap((part) => part.matches);
  return {
    ...head,
    matches: keepAgain(matches, headings, engine, (line) => errorLines.has(line)),
    headings,
    errors,
    bytes: slices.at(-1)?.end ?? 0,
    lines,
    fileLines: lines,
    invalid,
    tail: tail.tail,
  };
}

/** A place between two lines with the lines around it. */
interface Edge {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly invalidBefore: number;
  readonly invalidAfter: number;
}

function findEdge({ offset, bytes }: Cut, size: number): Edge | undefined {
  const middle = bytes.indexOf(10, bytes.length >> 1);
  if (middle < 0) return undefined;
  const at = middle + 1;
  let from = middle;
  for (let count = 0; count < linesBeforeSlice && from >= 0; count += 1)
    from = from === 0 ? -1 : bytes.lastIndexOf(10, from - 1);
  let to = middle;
  for (let count = 0; count < linesAfterSlice && to >= 0; count += 1) to = bytes.indexOf(10, to + 1);
  // The last line of the log is not a line after a cut: whether it counts depends on its end.
  if (from < 0 || to < 0 || offset + to + 1 >= size) return undefined;
  return {
    at: offset + at,
    from: offset + from + 1,
    to: offset + to + 1,
    invalidBefore: countInvalid(bytes, from + 1, at),
    invalidAfter: countInvalid(bytes, at, to + 1),
  };
}
