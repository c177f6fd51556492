// Where the records of a log are in its file: their lines, the places of their characters, and what envelopes state of them.

import { placeOf } from './mapped-text.ts';
import type { SourceNames, Stated } from './envelope.ts';
import { lastHolding } from '../../text/find-sorted.ts';
import type { Extent, Place } from '../../text/span.ts';

/** Where one record comes from. */
export interface Origin {
  /** The line of the file on which it begins, from 0. */
  readonly line: number;
  /** As in `MappedText`; lines are counted from `line`. */
  readonly places: readonly number[];
  readonly stated: Stated;
}

/** The origins of a whole log. Records are numbered from 0, as lines of a file are. */
export interface Origins {
  /** From the record `records[i]` on, record r is on line `lines[i] + r - records[i]` of the file, up to the next i. */
  readonly records: readonly number[];
  readonly lines: readonly number[];
  /** By record: those with an envelope that something was found in. */
  readonly known: ReadonlyMap<number, Origin>;
  /** How many records each envelope was taken off, by its name. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Of a log without envelopes. */
export const noOrigins: Origins = { records: [0], lines: [0], known: new Map(), counts: new Map() };

/** Whether each record is a line of the file as it is. */
export function isPlain({ records, known, counts }: Origins): boolean {
  return records.length === 1 && known.size === 0 && counts.size === 0;
}

/** The line of the file, from 0, on which a record begins. */
export function lineInFile(origins: Origins, record: number): number {
  const known = origins.known.get(record);
  if (known !== undefined) return known.line;
  const { records, lines } = origins;
  let low = 0;
  let high = records.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((records[middle] ?? 0) <= record) low = middle;
    else high = middle;
  }
  return (lines[low] ?? 0) + record - (records[low] ?? 0);
}

/** The place in the file of a place in the records. */
export function placeInFile(origins: Origins, { line, column }: Place): Place {
  const known = origins.known.get(line);
  if (known === undefined) return { line: lineInFile(origins, line), column };
  const place = placeOf(known.places, column);
  return { line: known.line + place.line, column: place.column };
}

/** The same for both ends; the end stays after the last character, whatever is in the file after it. */
export function extentInFile(origins: Origins, { from, to }: Extent): Extent {
  if (to.line === from.line && to.column > from.column) {
    const last = placeInFile(origins, { line: to.line, column: to.column - 1 });
    return { from: placeInFile(origins, from), to: { line: last.line, column: last.column + 1 } };
  }
  return { from: placeInFile(origins, from), to: placeInFile(origins, to) };
}

/** Makes the origin of a record; undefined if it has none after all. */
export type MakeOrigin = () => Origin | undefined;

/** Records in memory, of which each can be asked for its origin. */
export interface OriginLog {
  /** So many records that are lines of the file as they are. */
  readonly addPlain: (line: number, count: number) => void;
  /**
   * So many records, each on a line of its own. By its index from 0, one gives what its origin is made of later, or that it has none. `program`
   * is what they all state of the program that wrote them, where that is known already.
   */
  readonly add: (
    line: number,
    count: number,
    names: readonly string[],
    origin: (index: number) => MakeOrigin | undefined,
    program: SourceNames | undefined,
  ) => void;
  /** Remembers the origin of a record for good, where it has an envelope. */
  readonly remember: (record: number) => void;
  /** The line of the file on which a record begins that is not forgotten, and what its envelopes state. */
  readonly at: (record: number) => { readonly line: number; readonly stated: Stated | undefined };
  /** What its envelopes state of the program that wrote it, which is often found without reading the record. */
  readonly programAt: (record: number) => SourceNames | undefined;
  /** The line alone, which is found without reading the record. */
  readonly lineOf: (record: number) => number;
  /** Puts the records from `first` on in another order: record `first + index` is now the one that was `first + order[index]`. */
  readonly reorder: (first: number, order: readonly number[]) => void;
  /** The first of each number of records from `first` on that were noted together and have an envelope. */
  readonly runsFrom: (first: number) => readonly number[];
  /** How many origins are remembered, and forgets all but those that are wanted. */
  readonly remembered: () => number;
  readonly forget: (isWanted: (record: number) => boolean) => void;
  /** Forgets what is not remembered of the records before this one. */
  readonly discard: (record: number) => void;
  /** The number of the next record, and of the first that is not forgotten. */
  readonly next: () => number;
  readonly discarded: () => number;
  readonly origins: () => Origins;
  readonly copy: () => OriginLog;
}

/** The first records say most of what a log is: their origins are remembered. */
const firstRemembered = 100;

const nothing: Origins['known'] = new Map();

interface Entry {
  readonly record: number;
  readonly count: number;
  readonly origin: (index: number) => MakeOrigin | undefined;
  readonly program: SourceNames | undefined;
}

interface Log {
  next: number;
  readonly records: number[];
  readonly lines: number[];
  entries: Entry[];
  discarded: number;
  readonly known: Map<number, MakeOrigin>;
  readonly counts: Map<string, number>;
}

export function createOriginLog(): OriginLog {
  return over({ next: 0, records: [0], lines: [0], entries: [], discarded: 0, known: new Map(), counts: new Map() });
}

function noteLine({ records, lines }: Log, record: number, line: number): void {
  const last = records.length - 1;
  const expected = (lines[last] ?? 0) + record - (records[last] ?? 0);
  if (line === expected) return;
  if (records[last] === record) lines[last] = line;
  else {
    records.push(record);
    lines.push(line);
  }
}

function entryOf(entries: readonly Entry[], record: number): Entry | undefined {
  const entry = entries[lastHolding(entries, (each) => each.record <= record)];
  return entry !== undefined && record - entry.record < entry.count ? entry : undefined;
}

function findAmong(entries: readonly Entry[], record: number): MakeOrigin | undefined {
  const entry = entryOf(entries, record);
  return entry?.origin(record - entry.record);
}

function entriesFrom({ entries }: Log, first: number): readonly Entry[] {
  return entries.slice(lastHolding(entries, ({ record }) => record < first) + 1);
}

/** `lines` are those of the records in their new order. */
function reorder(
  log: Log,
  {
    first,
    order,
    lines,
  }: { readonly first: number; readonly order: readonly number[]; readonly lines: readonly number[] },
): void {
  const before = entriesFrom(log, first);
  log.entries = [
    ...log.entries.slice(0, log.entries.length - before.length),
    {
      record: first,
      count: order.length,
      origin: (index) => findAmong(before, first + (order[index] ?? 0)),
      program: undefined,
    },
  ];
  // Of those behind nothing is remembered before they are handed out.
  for (const [at, index] of order.slice(0, Math.max(0, firstRemembered - first)).entries()) {
    const origin = findAmong(before, first + index);
    if (origin === undefined) log.known.delete(first + at);
    else log.known.set(first + at, origin);
  }
  const kept = lastHolding(log.records, (record) => record < first) + 1;
  log.records.length = Math.max(1, kept);
  log.lines.length = Math.max(1, kept);
  for (const [index, line] of lines.entries()) noteLine(log, first + index, line);
}

function over(log: Log): OriginLog {
  const note = (line: number): void => noteLine(log, log.next, line);
  const find = (record: number): MakeOrigin | undefined => findAmong(log.entries, record);
  const lineOf = (record: number): number => {
    const { records, lines, counts } = log;
    return lineInFile({ records, lines, known: nothing, counts }, record);
  };
  return {
    addPlain: (line, count) => {
      if (count === 0) return;
      note(line);
      log.next += count;
    },
    add: (line, count, names, origin, program) => {
      note(line);
      for (const name of names) log.counts.set(name, (log.counts.get(name) ?? 0) + count);
      if (names.length > 0) log.entries.push({ record: log.next, count, origin, program });
      for (let index = 0; index < count && log.next + index < firstRemembered && names.length > 0; index += 1) {
        const first = origin(index);
        if (first !== undefined) log.known.set(log.next + index, first);
      }
      log.next += count;
    },
    remember: (record) => {
      if (log.known.has(record)) return;
      const origin = find(record);
      if (origin !== undefined) log.known.set(record, origin);
    },
    at: (record) => {
      const origin = (log.known.get(record) ?? find(record))?.();
      return { line: origin?.line ?? lineOf(record), stated: origin?.stated };
    },
    programAt: (record) => {
      const entry = entryOf(log.entries, record);
      return entry?.program ?? entry?.origin(record - entry.record)?.()?.stated;
    },
    lineOf,
    reorder: (first, order) => reorder(log, { first, order, lines: order.map((index) => lineOf(first + index)) }),
    runsFrom: (first) => entriesFrom(log, first).map(({ record }) => record),
    remembered: () => log.known.size,
    forget: (isWanted) => {
      for (const record of log.known.keys())
        if (record >= firstRemembered && !isWanted(record)) log.known.delete(record);
    },
    next: () => log.next,
    discarded: () => log.discarded,
    discard: (record) => {
      log.discarded = record;
      const first = lastHolding(log.entries, (entry) => entry.record + entry.count <= record) + 1;
      if (first > 16 && first > log.entries.length / 2) log.entries = log.entries.slice(first);
    },
    origins: () => {
      const known = [...log.known].flatMap(([record, make]) => {
        const origin = make();
        return origin === undefined ? [] : [[record, origin] as const];
      });
      return { records: log.records, lines: log.lines, known: new Map(known), counts: log.counts };
    },
    copy: () =>
      over({
        ...log,
        records: [...log.records],
        lines: [...log.lines],
        entries: [...log.entries],
        known: new Map(log.known),
        counts: new Map(log.counts),
      }),
  };
}
