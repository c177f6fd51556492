// The stage between the bytes of a file and every reader: takes envelopes off, line by line, and keeps where records come from.

import { createFindLines, type FindLines, type Lines } from '../../text/lines/find-lines.ts';
import { isErrorLevel } from '../level.ts';
import { createBlocks, maxLine, type Blocks } from './blocks.ts';
import { createOriginLog, type Origin, type OriginLog } from './origins.ts';
import { recordOf, type Unwrapped } from './peel.ts';
import { mayBeWrapped } from './plain-line.ts';
import { createSampler, type Sampler } from './sampler.ts';
import { createSourceOrder, type SourceOrder } from './sources.ts';
import { createBlockUnwrapper, type BlockUnwrapper } from './unwrap-block.ts';

/** Takes the bytes of records, whole lines but for the last one. They are good until it returns. */
export type TakeRecords = (bytes: Uint8Array) => void;

/** Takes the bytes of a log in UTF-8, and gives those of its records, each a line. */
export interface Unwrapper {
  /** Hands over the records that are whole by now. Bytes are kept back until enough lines show the text around them. */
  readonly push: (bytes: Uint8Array, take: TakeRecords) => void;
  readonly end: (take: TakeRecords) => void;
  readonly origins: OriginLog;
  /** Numbers of records at error level by their envelope, which are handed out once. */
  readonly takeErrors: () => readonly number[];
  /** How many lines the file has so far, and how many byte sequences in unwrapped lines are not UTF-8. */
  readonly lines: () => number;
  readonly invalid: () => number;
  readonly copy: () => Unwrapper;
}

/** Parts of records by the key of their carrier, waiting for the last. */
export type Pending = Map<string, Unwrapped[]>;

interface State {
  readonly blocks: Blocks;
  readonly findLines: FindLines;
  readonly sampler: Sampler;
  readonly lines: BlockUnwrapper;
  readonly sources: SourceOrder;
  readonly origins: OriginLog;
  readonly pending: Pending;
  /** Number of the next line. */
  line: number;
  /** Of a line longer than `maxLine`: its beginning was passed on. */
  inLongLine: boolean;
  invalid: number;
  errors: number[];
}

export function createUnwrapper(): Unwrapper {
  return over({
    blocks: createBlocks(),
    findLines: createFindLines(),
    sampler: createSampler(),
    lines: createBlockUnwrapper(),
    sources: createSourceOrder(),
    origins: createOriginLog(),
    pending: new Map(),
    line: 0,
    inLongLine: false,
    invalid: 0,
    errors: [],
  });
}

function over(state: State): Unwrapper {
  const { blocks, origins } = state;
  return {
    push: (bytes, take) => blocks.push(bytes, (block) => unwrapBlock(state, block, take)),
    end: (take) => {
      blocks.end((block) => unwrapBlock(state, block, take));
      for (const parts of state.pending.values()) {
        const record = recordOf(parts);
        note(state, record);
        take(new TextEncoder().encode(`${record.mapped.text}\n`));
      }
      state.pending.clear();
    },
    origins,
    takeErrors: () => state.errors.splice(0),
    lines: () => state.line + (blocks.waiting() > 0 || state.inLongLine ? 1 : 0),
    invalid: () => state.invalid,
    copy: () =>
      over({
        ...state,
        blocks: blocks.copy(),
        sampler: state.sampler.copy(),
        lines: state.lines.copy(),
        sources: state.sources.copy(),
        origins: origins.copy(),
        pending: new Map([...state.pending].map(([key, parts]) => [key, [...parts]])),
        errors: [...state.errors],
      }),
  };
}

const newline = 10;

function unwrapBlock(state: State, block: Uint8Array, take: TakeRecords): void {
  const { sampler, origins, pending, line: first } = state;
  const ended = block[block.length - 1] === newline;
  const isOneLine = block.length >= maxLine && block.indexOf(newline) === (ended ? block.length - 1 : -1);
  if (isOneLine || state.inLongLine) {
    state.inLongLine = !ended;
    state.line += ended ? 1 : 0;
    origins.addPlain(first, ended ? 1 : 0);
    take(block);
    return;
  }
  const sampled = sampler.look(block);
  const lines = state.findLines(block);
  const plain = pending.size === 0 && !sampled.wrapped ? countPlain(block, lines) : undefined;
  if (plain !== undefined) {
    state.line += plain;
    origins.addPlain(first, plain);
    take(block);
    return;
  }
  const record = origins.next();
  const done = state.lines.unwrap(
    { ...sampled, block, lines, line: first, pending, origins },
    (each) => note(state, each),
    (bytes) => take(sortBySource(state, bytes, record)),
  );
  state.line += done.lines;
  state.invalid += done.invalid;
}

/** The bytes of the records from number `first` on, those of each program together. */
function sortBySource({ sources, origins, errors }: State, bytes: Uint8Array, first: number): Uint8Array {
  const sorted = sources.sort(bytes, first, origins);
  if (sorted === undefined) return bytes;
  const { order } = sorted;
  origins.reorder(first, order);
  const stated = new Set(errors);
  const moved = order.flatMap((index, at) => (stated.has(first + index) ? first + at : []));
  errors.splice(0, errors.length, ...errors.filter((record) => record < first), ...moved);
  return sorted.bytes;
}

/** How many lines a block has; undefined if one may have an envelope by its first bytes, or an escape sequence in it. */
function countPlain(block: Uint8Array, { starts, hidden }: Lines): number | undefined {
  if (hidden.length > 0) return undefined;
  const count = starts.length - 1;
  for (let index = 0; index < count; index += 1)
    if (mayBeWrapped(block, starts.items[index] ?? 0, starts.items[index + 1] ?? 0)) return undefined;
  return count;
}

/** Notes a record that is handed out. */
function note({ errors, origins }: State, { mapped, line, stated, names }: Unwrapped): void {
  const origin: Origin = { line, places: mapped.places, stated };
  if (isErrorLevel(stated.level)) errors.push(origins.next());
  origins.add(line, 1, names, () => () => origin, stated);
}
