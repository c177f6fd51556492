// Samples the lines of a log block by block, and learns from them only where they look unlike those that were learned from.

import { isDigit, openingBrace, quote } from '../../text/ascii.ts';
import { byteTable } from '../../text/byte-table.ts';
import { mayTellRun } from './bare-objects.ts';
import { unknownNeighborhood, type Neighborhood } from './envelope.ts';
import { countOf } from './layer.ts';
import { holdMessages, learn } from './learn.ts';
import { unwrapLine, type Unwrapped } from './peel.ts';
import { untold } from './plain-line.ts';

/** What the samples so far show. */
export interface Sampled {
  readonly around: Neighborhood;
  /** Whether lines of the last sample have an envelope. */
  readonly wrapped: boolean;
  /** The envelopes of these lines that their first bytes do not tell, each as often as a line has it. */
  readonly untold: readonly string[];
}

/** Samples one block after the other. */
export interface Sampler {
  readonly look: (block: Uint8Array) => Sampled;
  readonly copy: () => Sampler;
}

interface State {
  around: Neighborhood;
  /** The shapes of lines that were learned from. */
  shapes: ReadonlyMap<number, Shape>;
}

interface Shape {
  /** The largest share of a sample that lines of this shape had, and the envelopes of one of them. */
  readonly share: number;
  readonly names: readonly string[];
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly shape: number;
}

export function createSampler(): Sampler {
  return over({ around: unknownNeighborhood, shapes: new Map() });
}

function over(state: State): Sampler {
  return { look: (block) => lookAt(state, block), copy: () => over({ ...state }) };
}

/** An envelope is learned where three in five lines have it; so many new ones may change what is known. */
const newShare = 0.2;
const mostShapes = 2000;

function lookAt(state: State, block: Uint8Array): Sampled {
  const lines = sampleOf(block);
  const counts = new Map<number, number>();
  for (const { shape } of lines) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  const share = (shape: number): number => (counts.get(shape) ?? 0) / lines.length;
  let fresh = 0;
  for (const shape of counts.keys()) fresh += Math.max(0, share(shape) - (state.shapes.get(shape)?.share ?? 0));
  const decode = createDecode(block);
  const isNews = fresh >= newShare || holdNewMessages(state, block, lines, decode);
  if (isNews) {
    const texts = lines.map(decode);
    const before = state.around;
    state.around = learn(texts, before);
    const known = state.around === before && state.shapes.size < mostShapes ? state.shapes : noShapes;
    const shapes = new Map(known);
    for (const [index, { shape }] of lines.entries())
      shapes.set(shape, {
        share: Math.max(share(shape), known.get(shape)?.share ?? 0),
        names: namesOf(texts[index] ?? '', state.around),
      });
    state.shapes = shapes;
  }
  const names = lines.map(({ shape }) => state.shapes.get(shape)?.names ?? []);
  return {
    around: state.around,
    wrapped: names.some((each) => each.length > 0),
    untold: [...untold].flatMap((name) =>
      Array.from({ length: Math.max(0, ...names.map((each) => countOf(each, name))) }, () => name),
    ),
  };
}

/** The envelopes of a line. */
function namesOf(text: string, around: Neighborhood): readonly string[] {
  const pending = new Map<string, Unwrapped[]>();
  return [...unwrapLine(text, 0, { around, pending }), ...[...pending.values()].flat()].flatMap(({ names }) =>
    names.filter((name) => name !== 'escapes'),
  );
}

const noShapes: State['shapes'] = new Map();

/** One JSON object whose message is a line of Ansible's is enough. */
function holdNewMessages(
  { around }: State,
  block: Uint8Array,
  lines: readonly Line[],
  decode: (line: Line) => string,
): boolean {
  if (around.messages) return false;
  const objects = lines.filter(({ start, end }) => block[start] === openingBrace && mayTellRun(block, start, end));
  return objects.length > 0 && holdMessages(objects.map(decode));
}

function createDecode(block: Uint8Array): (line: Line) => string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return ({ start, end }) =>
    decoder.decode(block.subarray(start, Math.min(end, start + mostBytes))).replace(/\r?\n$/, '');
}

/** At most so much of a line is looked at. */
const mostBytes = 65_536;
const firstLines = 16;
const sampleLines = 64;

/** Lines spread over the block by bytes, so that long ones are among them; the first ones too. */
function sampleOf(block: Uint8Array): readonly Line[] {
  const starts: number[] = [];
  for (let at = 0; starts.length < firstLines && at < block.length; at = endOfLine(block, at)) starts.push(at);
  const step = block.length / sampleLines;
  for (let index = 0; index < sampleLines; index += 1) {
    const target = Math.floor(step * index);
    const start = target === 0 ? 0 : block.lastIndexOf(newline, target - 1) + 1;
    if (start > (starts.at(-1) ?? -1)) starts.push(start);
  }
  return starts.map((start) => {
    const end = endOfLine(block, start);
    return { start, end, shape: shapeOf(block, start, end) };
  });
}

const newline = 10;

function endOfLine(block: Uint8Array, start: number): number {
  const end = block.indexOf(newline, start);
  return end < 0 ? block.length : end + 1;
}

/**
 * A hash of the first bytes of a line, with a word of digits as one kind of word, and any other as another. Of a string in JSON that is no
 * key, only the first word counts, and whether it has several lines: carriers show there, and messages differ after it.
 */
function shapeOf(block: Uint8Array, start: number, end: number): number {
  const last = Math.min(end, start + (block[start] === openingBrace ? 400 : 160));
  let hash = 0x811c9dc5;
  let isQuoted = false;
  for (let at = start; at < last; at += 1) {
    const byte = block[at] ?? 0;
    let kind = byte;
    if (wordBytes[byte] === 1) {
      kind = digit;
      while (at < last && wordBytes[block[at] ?? 0] === 1) {
        if (!isDigit(block[at] ?? 0)) kind = letter;
        at += 1;
      }
      at -= 1;
    } else if (byte === 0x20 && block[at - 1] === 0x20) {
      continue;
    } else if (byte === openingBrace && block[at + 1] === quote) {
      isQuoted = true;
    } else if (isQuoted && byte === 0x20 && block[at - 1] !== 0x3a && block[at - 1] !== 0x2c) {
      kind = 0;
      for (; at + 1 < last && block[at + 1] !== quote; at += 1)
        if (block[at + 1] === 0x5c) {
          at += 1;
          if (block[at + 1] === 0x6e) kind = lineFeed;
        }
    }
    hash = Math.imul(hash ^ kind, 0x01000193);
  }
  return hash >>> 0;
}

const digit = 0x30;
const letter = 0x61;
const lineFeed = 0x0a;
const wordBytes = byteTable([['0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_', 1]]);
