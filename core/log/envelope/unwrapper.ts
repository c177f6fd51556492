// The stage between the bytes of a file and every reader: takes envelopes off, line by line, and keeps where records come from.

import { startsRecord } from '../opening.ts';
import { isErrorLevel } from '../level.ts';
import { countInvalid } from '../../text/utf8.ts';
import type { Neighborhood, Stated } from './envelope.ts';
import { envelopes } from './envelopes.ts';
import { withoutEscapes } from './escapes.ts';
import { unescapeJson } from './json.ts';
import { learn, learnedPrefix, unknownNeighborhood } from './learn.ts';
import { join, replace, slice, wholeLine, type MappedText } from './mapped-text.ts';
import { createOriginLog, type Origin, type OriginLog } from './origins.ts';
import { mayBeWrapped } from './plain-line.ts';

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
/** A longer line is passed on as it is. In bytes. */
const maxLine = 1 << 24;
/** Envelopes around one record. */
const maxDepth = 12;
const sampleLines = 64;

/** A record as it leaves its envelopes. */
interface Unwrapped {
  readonly mapped: MappedText;
  readonly line: number;
  readonly stated: Stated;
  readonly names: readonly string[];
}

interface State {
  /** Bytes that are kept back, and how many they are. */
  held: Uint8Array[];
  size: number;
  /** Number of the first line that is held. */
  line: number;
  /** Of a line longer than `maxLine`: its beginning was passed on. */
  inLongLine: boolean;
  around: Neighborhood;
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
      // The caller may use its buffer again.
      state.held.push(isEnough ? bytes : bytes.slice());
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
  state.held = at === held.length ? [] : [held.slice(at)];
  state.size = held.length - at;
  if (last) {
    const rest = [...state.pending.values()].map((parts) => joinParts(parts));
    state.pending.clear();
    if (rest.length > 0)
      out.push(
        write(
          state,
          origins,
          rest.map((record) => [record]),
          true,
        ),
      );
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
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const sample = sampleOf(block, starts, decoder);
  state.around = learn(sample, state.around);
  const all = state.pending.size > 0 || sample.some((text) => layerOf(text, state.around) !== undefined);
  if (!all && !someWrapped(block, starts)) {
    origins.addPlain(first, starts.length);
    state.next += starts.length;
    return block;
  }
  const lines = decoder.decode(block).split('\n');
  if (ended) lines.pop();
  const records = lines.map((line, index) => unwrapLine(line, first + index, state));
  if (records.every(isAsItIs)) {
    origins.addPlain(first, starts.length);
    state.next += starts.length;
    return block;
  }
  state.invalid += countInvalid(block, 0, block.length);
  return write(state, origins, records, ended);
}

/** Whether a line is one record without an envelope. */
function isAsItIs(records: readonly Unwrapped[]): boolean {
  return records.length === 1 && records[0]?.names.length === 0;
}

/** Writes the records of each line, and notes where they come from. */
function write(
  state: State,
  origins: OriginLog,
  records: readonly (readonly Unwrapped[])[],
  ended: boolean,
): Uint8Array {
  const texts: string[] = [];
  for (const of of records) {
    for (const { mapped, line, stated, names } of of) {
      const origin: Origin = { line, places: mapped.places, stated };
      if (isErrorLevel(stated.level)) state.errors.push(state.next);
      origins.add(line, names, () => origin);
      state.next += 1;
      texts.push(mapped.text);
    }
  }
  const text = texts.join('\n');
  return new TextEncoder().encode(ended && texts.length > 0 ? `${text}\n` : text);
}

function unwrapLine(raw: string, line: number, state: State): readonly Unwrapped[] {
  const whole = wholeLine(raw);
  const returned = raw.endsWith('\r') ? slice(whole, 0, raw.length - 1) : whole;
  const clean = withoutEscapes(returned);
  const names = clean === returned ? [] : ['escapes'];
  const records = unwrap({ mapped: clean, line, stated: {}, names }, state, 0);
  return records[0] !== undefined && isAsItIs(records) && records[0].line === line
    ? [{ ...records[0], mapped: whole }]
    : records;
}

function unwrap(outer: Unwrapped, state: State, depth: number): readonly Unwrapped[] {
  let current = outer;
  for (let round = depth; round < maxDepth; round += 1) {
    const found = layerOf(current.mapped.text, state.around, current.names);
    if (found === undefined) break;
    const { name, layer } = found;
    const cut = slice(current.mapped, layer.from, layer.to);
    const inner = withoutEscapes(
      layer.escaped === 'json' ? unescapeJson(cut) : layer.escaped === 'csv' ? replace(cut, /""/g, () => '"') : cut,
    );
    current = {
      ...current,
      mapped: inner,
      stated: { ...current.stated, ...layer.stated },
      names: [...current.names, name],
    };
    const key = layer.continues ?? layer.ends;
    const before: Unwrapped[] = [];
    const parts = key === undefined ? undefined : state.pending.get(key);
    if (key !== undefined && parts !== undefined) {
      state.pending.delete(key);
      // A row of a terminal that is just as long as the frame is whole, and the next one is another record.
      if (key === 'frame' && startsRecord(inner.text)) before.push(...unwrap(joinParts(parts), state, round + 1));
      else current = joinParts([...parts, current]);
    }
    if (layer.continues !== undefined && current.mapped.text.length < maxLine) {
      state.pending.set(layer.continues, [current]);
      return before;
    }
    if (inner.text.includes('\n')) return [...before, ...splitLines(current, state, round + 1)];
    if (before.length > 0) return [...before, ...unwrap(current, state, round + 1)];
  }
  return [current];
}

/** The lines of a text, each unwrapped by itself; an empty last one is none. */
function splitLines(current: Unwrapped, state: State, depth: number): readonly Unwrapped[] {
  const { text } = current.mapped;
  // The level is that of the message as a whole: most of the lines of a failed run are no errors.
  const { level, ...rest } = current.stated;
  const stated = level === undefined ? current.stated : rest;
  const records: Unwrapped[] = [];
  for (let at = 0; at < text.length || at === 0;) {
    const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    const to = text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end;
    records.push(...unwrap({ ...current, stated, mapped: slice(current.mapped, at, to) }, state, depth));
    at = end + 1;
  }
  return records;
}

function joinParts(parts: readonly Unwrapped[]): Unwrapped {
  const [first] = parts;
  if (first === undefined) throw new Error('No parts to join');
  if (parts.length === 1) return first;
  const mapped = join(
    parts.map((part) => part.mapped),
    parts.map((part) => part.line - first.line),
  );
  return { ...first, mapped };
}

/** The layer of a text, and whose it is. What other lines prove was put there once: behind it, what looks like it is the record's own. */
function layerOf(
  text: string,
  around: Neighborhood,
  taken: readonly string[] = [],
): { readonly name: string; readonly layer: ReturnType<typeof plainLayer> } | undefined {
  for (const envelope of envelopes) {
    if (envelope.needsProof === true && taken.includes(envelope.name)) continue;
    const layer = envelope.read(text, around);
    if (layer !== undefined) return { name: envelope.name, layer };
  }
  const prefix = around.learned.length === 0 ? 0 : learnedPrefix(text, around);
  return prefix === 0 ? undefined : { name: 'learned', layer: plainLayer(prefix, text.length) };
}

type AnyLayer = NonNullable<ReturnType<(typeof envelopes)[number]['read']>>;

function plainLayer(from: number, to: number): AnyLayer {
  return { from, to };
}

function lineStarts(block: Uint8Array): Int32Array {
  const starts: number[] = [0];
  for (let at = block.indexOf(newline) + 1; at > 0 && at < block.length; at = block.indexOf(newline, at) + 1)
    starts.push(at);
  return Int32Array.from(starts);
}

/** Lines spread over the block by bytes, so that long ones are among them; the first ones too. */
function sampleOf(block: Uint8Array, starts: Int32Array, decoder: TextDecoder): readonly string[] {
  const chosen = new Set<number>();
  for (let index = 0; index < Math.min(8, starts.length); index += 1) chosen.add(index);
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
