// The stage between the bytes of a file and every reader: takes envelopes off, line by line, and keeps where records come from.

import { countInvalid } from '../../text/utf8.ts';
import { isErrorLevel } from '../level.ts';
import type { Neighborhood } from './envelope.ts';
import { countOf } from './layer.ts';
import { learn, unknownNeighborhood } from './learn.ts';
import { createOriginLog, type Origin, type OriginLog } from './origins.ts';
import { createFinder, createOutput } from './output.ts';
import { isAsItIs, recordOf, maxLine, unwrapLine, type Unwrapped } from './peel.ts';
import { mayBeWrapped, untold } from './plain-line.ts';
import { findShape, withShape, type PrefixShape, type PrefixShapes } from './prefix-shapes.ts';

/** Takes the bytes of a log in UTF-8, and gives those of its records, each a line. */
export interface Unwrapper {
  /** The records that are whole by now. Bytes are kept back until enough lines show what stands around them. */
  readonly push: (bytes: Uint8Array) => Uint8Array;
  readonly end: () => Uint8Array;
  readonly origins: OriginLog;
  /** Numbers of records at error level by their envelope, which are handed out once. */
  readonly takeErrors: () => readonly number[];
  /** How many lines the file has so far, and how many byte sequences in unwrapped lines are no UTF-8. */
  readonly lines: () => number;
  readonly invalid: () => number;
  readonly copy: () => Unwrapper;
}

/** Lines are looked at in blocks of so many bytes, which begin and end with a line. */
const blockBytes = 1 << 18;
const sampleLines = 64;

interface State {
  /** Bytes that are kept back, and how many they are. */
  held: Uint8Array[];
  size: number;
  /** Number of the first line that is held. */
  line: number;
  /** Of a line longer than `maxLine`: its beginning was passed on. */
  inLongLine: boolean;
  around: Neighborhood;
  /** Whether lines of the last sample had an envelope, and which one of them had that their first bytes do not tell: the most of all. */
  wrapped: boolean;
  untold: readonly string[];
  /** How many blocks were looked at. */
  blocks: number;
  shapes: PrefixShapes;
  /** Parts of records by the key of their carrier, waiting for the last. */
  pending: Map<string, Unwrapped[]>;
  invalid: number;
  errors: number[];
  next: number;
}

export function createUnwrapper(): Unwrapper {
  return over(
    {
      held: [],
      size: 0,
      line: 0,
      inLongLine: false,
      around: unknownNeighborhood,
      wrapped: false,
      untold: [],
      blocks: 0,
      shapes: [],
      pending: new Map(),
      invalid: 0,
      errors: [],
      next: 0,
    },
    createOriginLog(),
  );
}

function over(state: State, origins: OriginLog): Unwrapper {
  return {
    push: (bytes) => {
      if (bytes.length === 0) return nothing;
      state.size += bytes.length;
      const isEnough = state.size >= blockBytes && (bytes.includes(newline) || state.size >= maxLine);
      // The caller may use its buffer again, and a `slice` of a Buffer of Node.js is no copy.
      state.held.push(isEnough ? bytes : new Uint8Array(bytes));
      return isEnough ? drain(state, origins, false) : nothing;
    },
    end: () => drain(state, origins, true),
    origins,
    takeErrors: () => state.errors.splice(0),
    lines: () => state.line + (state.size > 0 || state.inLongLine ? 1 : 0),
    invalid: () => state.invalid,
    copy: () =>
      over(
        {
          ...state,
          held: [...state.held],
          pending: new Map([...state.pending].map(([key, parts]) => [key, [...parts]])),
          errors: [...state.errors],
        },
        origins.copy(),
      ),
  };
}

const nothing: Uint8Array = new Uint8Array(0);
const newline = 10;

/** Blocks begin at the same lines however the bytes come: each ends with the first line that ends behind `blockBytes`. */
function drain(state: State, origins: OriginLog, last: boolean): Uint8Array {
  const out: Uint8Array[] = [];
  let at = 0;
  const held = concat(state.held);
  const least = last ? 1 : blockBytes;
  while (held.length - at >= least) {
    let end = held.indexOf(newline, Math.min(at + blockBytes, held.length) - 1) + 1;
    if (end === 0) {
      if (!last && held.length - at < maxLine) break;
      end = held.length;
    }
    out.push(unwrapBlock(state, origins, held.subarray(at, end)));
    at = end;
  }
  state.held = at === held.length ? [] : [new Uint8Array(held.subarray(at))];
  state.size = held.length - at;
  if (last) {
    const rest = [...state.pending.values()].map((parts) => recordOf(parts));
    state.pending.clear();
    for (const record of rest) {
      note(state, origins, record);
      out.push(
        new TextEncoder().encode(`${record.mapped.text}
`),
      );
    }
  }
  return out.length === 1 ? (out[0] ?? nothing) : concat(out);
}

function unwrapBlock(state: State, origins: OriginLog, block: Uint8Array): Uint8Array {
  const starts = lineStarts(block);
  const ended = block[block.length - 1] === newline;
  const first = state.line;
  const isLong = starts.length === 1 && block.length >= maxLine;
  if (isLong || state.inLongLine) {
    state.inLongLine = !ended;
    state.line += ended ? 1 : 0;
    origins.addPlain(first, ended ? 1 : 0);
    state.next += ended ? 1 : 0;
    return block;
  }
  state.line += starts.length;
  lookAround(state, block, starts);
  if (state.pending.size === 0 && !state.wrapped && !someWrapped(block, starts)) {
    origins.addPlain(first, starts.length);
    state.next += starts.length;
    return block;
  }
  return unwrapLines(state, origins, block, starts, first);
}

/** Learns from a sample of the block. Of a log whose first blocks have no envelopes, every fourth block is sampled. */
function lookAround(state: State, block: Uint8Array, starts: Int32Array): void {
  state.blocks += 1;
  if (state.blocks > 8 && !state.wrapped && state.blocks % 4 !== 0) return;
  const sample = sampleOf(block, starts);
  state.around = learn(sample, state.around);
  const names = sample.map((text) => namesOf(text, state.around));
  state.wrapped = names.some((each) => each.length > 0);
  state.untold = names.reduce<readonly string[]>((most, each) => {
    const own = each.filter((name) => untold.has(name));
    return own.length > most.length ? own : most;
  }, []);
}

/** The records of the lines of a block; the block itself where none has an envelope. */
function unwrapLines(
  state: State,
  origins: OriginLog,
  block: Uint8Array,
  starts: Int32Array,
  first: number,
): Uint8Array {
  const out = createOutput(block.length);
  // Origins are made of it later.
  const own = new Uint8Array(block);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const escapes = createFinder(block, 0x1b);
  const zeros = createFinder(block, 0);
  // Lines of one shape behind each other, noted together.
  let run: { readonly index: number; count: number; readonly shape: PrefixShape } | undefined;
  const noteRun = (): void => {
    if (run === undefined) return;
    const { index, count, shape } = run;
    const { around } = state;
    const from = (at: number): number => starts[index + at] ?? block.length;
    origins.add(first + index, count, shape.names, (at) =>
      originOf(decoder.decode(own.subarray(from(at), from(at + 1))), first + index + at, around),
    );
    state.next += count;
    run = undefined;
  };
  for (let index = 0; index < starts.length; index += 1) {
    const start = starts[index] ?? 0;
    const next = starts[index + 1] ?? block.length;
    const ended = block[next - 1] === newline;
    const end = ended ? next - 1 : next;
    const line = first + index;
    const plain = escapes(start) >= next && zeros(start) >= next;
    if (plain && !state.wrapped && state.pending.size === 0 && !mayBeWrapped(block, start, next)) {
      noteRun();
      origins.addPlain(line, 1);
      state.next += 1;
      out.copy(block, start, next);
      continue;
    }
    const shape = plain && state.pending.size === 0 ? findShape(state.shapes, block, start, end) : undefined;
    if (shape !== undefined && isAll(shape, state) && isBare(block, start + shape.bytes.length, next, state)) {
      if (run === undefined || run.shape !== shape) {
        noteRun();
        run = { index, count: 0, shape };
      }
      run.count += 1;
      out.copy(block, start + shape.bytes.length, block[end - 1] === 13 ? end - 1 : end);
      if (ended) out.copy(lineEnd, 0, 1);
      continue;
    }
    noteRun();
    const text = decoder.decode(block.subarray(start, end));
    const records = unwrapLine(text, line, state);
    if (isAsItIs(records)) {
      origins.addPlain(line, 1);
      state.next += 1;
      out.copy(block, start, next);
      continue;
    }
    state.invalid += countInvalid(block, start, end);
    noteShape(state, text, records);
    for (const [at, record] of records.entries()) {
      note(state, origins, record);
      out.text(record.mapped.text);
      if (ended || at + 1 < records.length) out.copy(lineEnd, 0, 1);
    }
  }
  noteRun();
  return out.bytes();
}

const lineEnd = Uint8Array.of(newline);

/** Remembers the prefix of a line that is nothing but a prefix before one record. */
function noteShape(state: State, text: string, records: readonly Unwrapped[]): void {
  const [record] = records;
  if (records.length !== 1 || record === undefined || record.stated.level !== undefined) return;
  const [, , prefix = 0] = record.mapped.places;
  if (record.mapped.places.length !== 3 || prefix === 0 || record.names.includes('escapes')) return;
  if (text.slice(prefix) !== record.mapped.text) return;
  state.shapes = withShape(state.shapes, text.slice(0, prefix), record.names);
}

/** Whether a shape has all the layers that lines around it may have, so that none is left on a line of this shape. */
function isAll({ names }: PrefixShape, { around, untold: own }: State): boolean {
  return (
    own.every((name) => countOf(names, name) >= countOf(own, name)) &&
    !around.messages &&
    (around.learned.length === 0 || names.includes('learned')) &&
    [...around.proven].every(([name, count]) => countOf(names, name) >= count)
  );
}

/** Whether what is behind a prefix has no envelope by its first bytes. */
function isBare(block: Uint8Array, start: number, end: number, { around }: State): boolean {
  return !(around.messages && block[start] === 0x7b) && !mayBeWrapped(block, start, end);
}

/** The origin of the one record of a line. */
function originOf(text: string, line: number, around: Neighborhood): Origin | undefined {
  const [record] = unwrapLine(text.replace(/\r?\n$/, ''), line, { around, pending: new Map() });
  return record === undefined ? undefined : { line, places: record.mapped.places, stated: record.stated };
}

/** Notes a record that is handed out. */
function note(state: State, origins: OriginLog, { mapped, line, stated, names }: Unwrapped): void {
  const origin: Origin = { line, places: mapped.places, stated };
  if (isErrorLevel(stated.level)) state.errors.push(state.next);
  origins.add(line, 1, names, () => origin);
  state.next += 1;
}

/** The envelopes of a line. */
function namesOf(text: string, around: Neighborhood): readonly string[] {
  return unwrapLine(text, 0, { around, pending: new Map() }).flatMap(({ names }) =>
    names.filter((name) => name !== 'escapes'),
  );
}

function lineStarts(block: Uint8Array): Int32Array {
  const starts: number[] = [0];
  for (let at = block.indexOf(newline) + 1; at > 0 && at < block.length; at = block.indexOf(newline, at) + 1)
    starts.push(at);
  return Int32Array.from(starts);
}

/** Lines spread over the block by bytes, so that long ones are among them; the first ones too. */
function sampleOf(block: Uint8Array, starts: Int32Array): readonly string[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const chosen = new Set<number>();
  for (let index = 0; index < Math.min(16, starts.length); index += 1) chosen.add(index);
  let line = 0;
  for (let index = 0; index < sampleLines; index += 1) {
    const target = Math.floor((block.length * index) / sampleLines);
    while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= target) line += 1;
    chosen.add(line);
  }
  return [...chosen]
    .toSorted((a, b) => a - b)
    .map((index) => {
      const start = starts[index] ?? 0;
      const end = starts[index + 1] ?? block.length;
      return decoder.decode(block.subarray(start, Math.min(end, start + 65_536))).replace(/\r?\n$/, '');
    });
}

/** Whether a line of the block may have an envelope by its first bytes, or an escape sequence in it. */
function someWrapped(block: Uint8Array, starts: Int32Array): boolean {
  if (block.includes(0x1b) || block.includes(0)) return true;
  for (let index = 0; index < starts.length; index += 1) {
    if (mayBeWrapped(block, starts[index] ?? 0, starts[index + 1] ?? block.length)) return true;
  }
  return false;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  let length = 0;
  for (const part of parts) length += part.length;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
