// Takes the envelopes off one line, one layer after the other, and puts records together that a carrier cut.

import { startsRecord } from '../opening.ts';
import { maxLine } from './blocks.ts';
import type { Neighborhood, Stated } from './envelope.ts';
import { withoutCutOff, withoutEscapes } from './escapes.ts';
import { decodeBytes, unescapeJson } from './json.ts';
import { layerOf } from './layer.ts';
import { join, replace, slice, wholeLine, type MappedText } from './mapped-text.ts';
import { sourceOf } from './sources.ts';

/** A record as it leaves its envelopes. */
export interface Unwrapped {
  readonly mapped: MappedText;
  /** The line of the file on which it begins, from 0. */
  readonly line: number;
  readonly stated: Stated;
  readonly names: readonly string[];
}

/** What taking envelopes off one line depends on. */
export interface Reading {
  readonly around: Neighborhood;
  /** Parts of records by the key of their carrier, waiting for the last. */
  readonly pending: Map<string, Unwrapped[]>;
}

/** Envelopes around one record. */
const maxDepth = 12;

/** The records of a line without its end; none where it is a part of a record whose last part is still to come. Linear. */
export function unwrapLine(raw: string, line: number, state: Reading): readonly Unwrapped[] {
  const whole = wholeLine(raw);
  const returned = raw.endsWith('\r') ? slice(whole, 0, raw.length - 1) : whole;
  const clean = withoutEscapes(returned);
  const names = clean === returned ? [] : ['escapes'];
  const records = unwrap({ mapped: clean, line, stated: {}, names }, state, 0);
  return records[0] !== undefined && isAsItIs(records) && records[0].line === line
    ? [{ ...records[0], mapped: whole }]
    : records;
}

function unwrap(outer: Unwrapped, state: Reading, depth: number): readonly Unwrapped[] {
  let current = outer;
  for (let round = depth; round < maxDepth; round += 1) {
    const found = layerOf(current.mapped.text, state.around, current.names);
    if (found === undefined) break;
    const { name, layer } = found;
    const around = {
      ...current,
      stated: { ...current.stated, ...withinSource(current.stated, layer.stated) },
      names: [...current.names, name],
    };
    if (layer.records !== undefined)
      return layer.records.flatMap(([from, to]) =>
        unwrap({ ...around, mapped: slice(current.mapped, from, to) }, state, round + 1),
      );
    const cut = slice(current.mapped, layer.from, layer.to);
    const inner = withoutEscapes(undoEscapes(cut, layer.escaped ?? found.escaped));
    current = { ...around, mapped: inner };
    const mark = layer.continues ?? layer.ends;
    const key = mark === undefined ? undefined : `${mark}\n${sourceOf(current.stated)}`;
    const before: Unwrapped[] = [];
    const parts = key === undefined ? undefined : state.pending.get(key);
    if (key !== undefined && parts !== undefined) {
      state.pending.delete(key);
      // A row of a terminal that is just as long as the frame is whole, and the next one is another record.
      if (layer.begins === true || (mark === 'frame' && startsRecord(inner.text)))
        before.push(...unwrap(joinParts(parts), state, round + 1));
      else current = joinParts([...parts, current]);
    }
    if (key !== undefined && layer.continues !== undefined && current.mapped.text.length < maxLine) {
      state.pending.set(key, [current]);
      return before;
    }
    if (current.mapped.text.includes('\n')) return [...before, ...splitLines(current, state, round + 1)];
    if (before.length > 0) return [...before, ...unwrap(current, state, round + 1)];
  }
  return [withoutCutEnd(current)];
}

/** What an inner layer states: who wrote a record is what the outermost says that names anybody, but for a container in a pod. */
function withinSource(outer: Stated, inner: Stated | undefined): Stated | undefined {
  if (inner === undefined || sourceOf(outer) === '') return inner;
  const { host: _host, namespace: _namespace, pod: _pod, source: _source, ...rest } = inner;
  return rest;
}

/** The text in a layer as it was before the carrier escaped it. */
export function undoEscapes(
  mapped: MappedText,
  escaped: 'json' | 'csv' | 'bytes' | 'bars' | 'quotes' | 'none' | undefined,
): MappedText {
  if (escaped === 'json') return unescapeJson(mapped);
  if (escaped === 'bars')
    return replace(mapped, /\|(?:0x([0-9a-fA-F]{4})|(.))/g, ([, code, short = '']) =>
      code !== undefined
        ? String.fromCharCode(Number.parseInt(code, 16))
        : short === 'n'
          ? '\n'
          : short === 'r'
            ? '\r'
            : short,
    );
  if (escaped === 'quotes') return replace(mapped, /''/g, () => "'");
  if (escaped === 'csv') return replace(mapped, /""/g, () => '"');
  return escaped === 'bytes' ? decodeBytes(mapped) : mapped;
}

function withoutCutEnd(record: Unwrapped): Unwrapped {
  const mapped = withoutCutOff(record.mapped);
  if (mapped === record.mapped) return record;
  const { names } = record;
  return { ...record, mapped, names: names.includes('escapes') ? names : [...names, 'escapes'] };
}

/** The lines of a text, each unwrapped separately; an empty last one does not count. */
function splitLines(current: Unwrapped, state: Reading, depth: number): readonly Unwrapped[] {
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

/** The record of parts that nothing continues any more. Throws if there are none. */
export function recordOf(parts: readonly Unwrapped[]): Unwrapped {
  return withoutCutEnd(joinParts(parts));
}

/** One text of its parts, without the escape sequences that the carrier cut; what each of them states holds for it. */
function joinParts(all: readonly Unwrapped[]): Unwrapped {
  const filled = all.filter((part) => part.mapped.text !== '');
  const parts = filled.length === 0 ? all.slice(0, 1) : filled;
  const [first] = parts;
  if (first === undefined) throw new Error('No parts to join');
  const stated: Stated = Object.assign({}, ...all.map((part) => part.stated).toReversed());
  if (parts.length === 1) return { ...first, stated };
  const mapped = join(
    parts.map((part) => part.mapped),
    parts.map((part) => part.line - first.line),
  );
  return { ...first, stated, mapped: withoutEscapes(mapped) };
}

/** Whether a line is one record without an envelope. */
export function isAsItIs(records: readonly Unwrapped[]): boolean {
  return records.length === 1 && records[0]?.names.length === 0;
}
