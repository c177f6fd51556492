// Takes the envelopes off the lines of one block: by their bytes where the lines are alike, else one by one.

import { openingBrace } from '../../text/ascii.ts';
import { createHiddenTest, type Lines } from '../../text/lines/find-lines.ts';
import { countInvalid } from '../../text/utf8.ts';
import { errorKeys } from '../formats/json/error-keys.ts';
import { isErrorLevel } from '../level.ts';
import { createBareObjects, type BareObjects } from './bare-objects.ts';
import type { Neighborhood } from './envelope.ts';
import { countOf } from './layer.ts';
import {
  createBareTest,
  createShapeSearch,
  unescapeBytes,
  withShape,
  type LineShape,
  type LineShapes,
  type SeenShapes,
} from './line-shapes.ts';
import type { MakeOrigin, Origin, OriginLog } from './origins.ts';
import { createOutput } from './output.ts';
import { isAsItIs, unwrapLine, type Unwrapped } from './peel.ts';
import { mayBeWrapped } from './plain-line.ts';
import type { Sampled } from './sampler.ts';
import { statedOf } from './stated-places.ts';

/** A block of whole lines but for the last one, and what is known around it. */
export interface WrappedBlock extends Sampled {
  readonly block: Uint8Array;
  readonly lines: Lines;
  /** The number of its first line. */
  readonly line: number;
  /** Parts of records by the key of their carrier, waiting for the last. */
  readonly pending: Map<string, Unwrapped[]>;
  readonly origins: OriginLog;
}

/** Remembers the shapes of lines from one block to the next. */
export interface BlockUnwrapper {
  /** Notes each record, and hands over its bytes. Gives the number of lines, and of byte sequences in them that are not UTF-8. */
  readonly unwrap: (
    block: WrappedBlock,
    note: (record: Unwrapped) => void,
    take: (bytes: Uint8Array) => void,
  ) => { readonly lines: number; readonly invalid: number };
  readonly copy: () => BlockUnwrapper;
}

/** What origins are made of later: the bytes of a block, and where its lines begin. */
interface Source {
  bytes: Uint8Array<ArrayBuffer>;
  starts: Int32Array<ArrayBuffer>;
  lines: number;
  /** The number of the record after its last one. */
  end: number;
}

interface State {
  shapes: LineShapes;
  readonly seen: SeenShapes;
  /** Lines that are objects without an envelope, by what is known around them. */
  objects: { readonly around: Neighborhood; readonly bare: BareObjects } | undefined;
  /** Of the last blocks, the oldest first. */
  sources: Source[];
}

export function createBlockUnwrapper(): BlockUnwrapper {
  return over({ shapes: [], seen: new Set(), objects: undefined, sources: [] });
}

function over(state: State): BlockUnwrapper {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const output = createOutput();
  return {
    unwrap: (given, note, take) => {
      const source = readSource(state, given);
      const invalid = unwrapLines(state, given, source, { decoder, output, note });
      source.end = given.origins.next();
      take(output.bytes());
      output.clear();
      return { lines: source.lines, invalid };
    },
    copy: () => {
      // Both may ask for origins of them.
      state.sources = [];
      return over({ ...state, seen: new Set(state.seen), objects: undefined });
    },
  };
}

const newline = 10;
const lineEnd = Uint8Array.of(newline);

interface Work {
  readonly decoder: TextDecoder;
  readonly output: ReturnType<typeof createOutput>;
  readonly note: (record: Unwrapped) => void;
}

/** Gives the number of byte sequences that are not UTF-8. */
function unwrapLines(state: State, given: WrappedBlock, source: Source, { decoder, output, note }: Work): number {
  const { around, untold, pending, origins, line: first } = given;
  const { bytes: block, starts, lines } = source;
  let invalid = 0;
  const searchAmong = createShapeSearch(block, around, untold);
  let findShape = searchAmong(state.shapes);
  const objects = bareObjects(state, around);
  const isBare = given.wrapped ? createBareTest(around, untold, objects) : isPlain;
  const isHidden = createHiddenTest(block, given.lines);
  // Successive lines of one shape, or without an envelope, are stored together.
  let run: { readonly index: number; readonly shape: LineShape | undefined; count: number } | undefined;
  const noteRun = (): void => {
    if (run === undefined) return;
    const { index, count, shape } = run;
    run = undefined;
    if (shape === undefined) {
      origins.addPlain(first + index, count);
      output.copy(block, starts[index] ?? 0, starts[index + count] ?? 0);
      return;
    }
    const origin = (at: number): MakeOrigin => {
      const text = decoder.decode(block.subarray(starts[index + at], starts[index + at + 1]));
      return () => originOf(text, shape, first + index + at, around);
    };
    origins.add(first + index, count, shape.names, origin, shape.program);
  };
  const goOn = (index: number, shape: LineShape | undefined): void => {
    if (run === undefined || run.shape !== shape) {
      noteRun();
      run = { index, shape, count: 0 };
    }
    run.count += 1;
  };
  for (let index = 0; index < lines; index += 1) {
    const start = starts[index] ?? 0;
    const next = starts[index + 1] ?? 0;
    const ended = block[next - 1] === newline;
    const end = ended ? next - 1 : next;
    const plain = pending.size === 0 && !isHidden(start, next);
    if (plain && isBare(block, start, next)) {
      goOn(index, undefined);
      continue;
    }
    const trimmed = end > start && block[end - 1] === 13 ? end - 1 : end;
    const shape = plain ? findShape(block, start, trimmed) : undefined;
    if (shape !== undefined) {
      goOn(index, shape);
      const [from, to] = [start + shape.before.length, trimmed - shape.after.length];
      if (shape.strings > 0) output.copyChanged(block, from, to, unescapeBytes);
      else output.copy(block, from, to);
      if (ended) output.copy(lineEnd, 0, 1);
      continue;
    }
    const text = decoder.decode(block.subarray(start, end));
    const records = unwrapLine(text, first + index, given);
    if (isAsItIs(records)) {
      if (plain && block[start] === openingBrace) objects.add(block, start, next);
      goOn(index, undefined);
      continue;
    }
    noteRun();
    invalid += countInvalid(block, start, end);
    const shapes = withShapeOf(state, text.replace(/\r$/, ''), records, around);
    if (shapes !== state.shapes) findShape = searchAmong(shapes);
    state.shapes = shapes;
    for (const [at, record] of records.entries()) {
      note(record);
      output.text(record.mapped.text);
      if (ended || at + 1 < records.length) output.copy(lineEnd, 0, 1);
    }
  }
  noteRun();
  return invalid;
}

function bareObjects(state: State, around: Neighborhood): BareObjects {
  if (state.objects?.around !== around) state.objects = { around, bare: createBareObjects() };
  return state.objects.bare;
}

function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  return !mayBeWrapped(bytes, start, end);
}

/** Copies a block into the room of one of which no origin is asked for any more, where there is one. */
function readSource(state: State, { block, lines, origins }: WrappedBlock): Source {
  const [oldest] = state.sources;
  const isFree = oldest !== undefined && oldest.end <= origins.discarded() && oldest.bytes.length >= block.length;
  const source = isFree
    ? oldest
    : { bytes: new Uint8Array(block.length + 4096), starts: new Int32Array(4096), lines: 0, end: Infinity };
  if (isFree) state.sources.shift();
  state.sources.push(source);
  if (state.sources.length > mostSources) state.sources.shift();
  source.bytes.fill(0, block.length);
  source.bytes.set(block);
  source.end = Infinity;
  const { items, length } = lines.starts;
  if (source.starts.length < length) source.starts = new Int32Array(2 * length);
  source.starts.set(items.subarray(0, length));
  source.lines = length - 1;
  return source;
}

const mostSources = 16;

/** Remembers what is around the one record of a line, which is the line's text as it is. */
function withShapeOf(
  { shapes, seen }: State,
  text: string,
  records: readonly Unwrapped[],
  around: Neighborhood,
): LineShapes {
  const [record] = records;
  if (record === undefined || records.length > 1) return shapes;
  const { mapped, names, stated } = record;
  const [, line, from = 0] = mapped.places;
  const to = from + mapped.text.length;
  if (line !== 0 || mapped.places.length !== 3 || (from === 0 && to === text.length)) return shapes;
  if (text.slice(from, to) !== mapped.text || names.some((name) => shapeless.has(name))) return shapes;
  // Without neighbors, in another message, or beside what failed, the message itself decides.
  const messages = countOf(names, 'json-message');
  if (messages > 1 || (messages > 0 && (!around.messages || failed.test(text)))) return shapes;
  // A number may be another level in the next line.
  if (stated.level !== undefined && (isErrorLevel(stated.level) || !levelWord.test(text))) return shapes;
  return withShape(shapes, seen, { text, from, to, names, stated });
}

/** Around what is not always the same part of a line, or of an earlier one. */
const shapeless: ReadonlySet<string> = new Set([
  'escapes',
  'export-csv',
  'json-list',
  'loki-value',
  'search-hit',
  'nested-log',
  'logfmt-message',
  'loki-document',
  'json-document',
  'gcloud-yaml',
  'fluent-bit',
  'teamcity-service',
  'journal-pretty',
  'journal-verbose',
  'journal-export',
]);

const failed = new RegExp(`"(?:${errorKeys.join('|')})" ?:`);
const levelWord = /"_?(?:level|severity|lvl)": ?"[A-Za-z]/;

/** The origin of the one record of a line of this shape. */
function originOf(text: string, shape: LineShape, line: number, around: Neighborhood): Origin | undefined {
  const whole = text.replace(/\r?\n?$/, '');
  const from = shape.before.length;
  const to = whole.length - shape.after.length;
  const isAsItIsInside = shape.strings === 0 || !whole.slice(from, to).includes('\\');
  if (shape.stated !== undefined && isAsItIsInside)
    return { line, places: [0, 0, from], stated: statedOf(shape.stated, whole, from, to) };
  const [record] = unwrapLine(whole, line, { around, pending: new Map() });
  return record === undefined ? undefined : { line, places: record.mapped.places, stated: record.stated };
}
