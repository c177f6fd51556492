// Writes lines from templates straight into bytes, fast enough for gigabytes: slots such as §uuid§ get new values in each line.

import { createWallClock } from './clock.ts';
import { wordTables } from './words.ts';

/** A template made ready: bytes that stay, and slots. */
export type Compiled = readonly Part[];

/** Writes lines one after the other; what was written is taken away by `take`. */
export interface LineWriter {
  /**
   * Slots are §dN§, §hN§ and §aN§ (N digits, hex digits, letters or digits), §uuid§, the times §iso§, §klog§, §stamp§, §sys§ and
   * §clock§, and the names of `wordTables`. Throws at a slot of another name.
   */
  readonly compile: (template: string) => Compiled;
  /** Writes one line and its end; time goes on by up to a fifth of a second. */
  readonly write: (line: Compiled) => void;
  /** A whole number from 0 up to, not including, `below`. */
  readonly pick: (below: number) => number;
  /** Bytes written since the last `take`. */
  readonly length: () => number;
  /** The bytes written since the last `take`, a copy. */
  readonly take: () => Uint8Array<ArrayBuffer>;
}

type Part =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'marks'; readonly alphabet: Uint8Array; readonly count: number }
  | { readonly kind: 'word'; readonly words: readonly Uint8Array[] }
  | { readonly kind: 'time'; readonly bytes: Uint8Array };

/** A writer whose lines depend on the seed alone. */
export function createLineWriter(seed: number): LineWriter {
  const pick = createPick(seed);
  const clock = createWallClock(Date.UTC(2024, 2, 5, 14) + pick(86_400_000));
  const tables = new Map(Object.entries(wordTables).map(([name, words]) => [name, words.map(encode)]));
  const buffer = new Uint8Array(1 << 18);
  let at = 0;

  const toPart = (slot: string): readonly Part[] => {
    const words = tables.get(slot);
    if (words) return [{ kind: 'word', words }];
    const bytes = clock.forms.get(slot);
    if (bytes) return [{ kind: 'time', bytes }];
    if (slot === 'uuid') return compile('§h8§-§h4§-4§h3§-a§h3§-§h12§');
    const alphabet = alphabets.get(slot.slice(0, 1));
    const count = Number(slot.slice(1));
    if (!alphabet || !(count >= 1 && count <= 64)) throw new Error(`There is no slot §${slot}§`);
    return [{ kind: 'marks', alphabet, count }];
  };
  const compile = (template: string): Compiled =>
    template
      .split('§')
      .flatMap((text, index): readonly Part[] =>
        index % 2 === 1 ? toPart(text) : text === '' ? [] : [{ kind: 'bytes', bytes: encode(text) }],
      );
  const write = (line: Compiled): void => {
    clock.advance(pick(200));
    for (const part of line) {
      switch (part.kind) {
        case 'marks':
          at = putMarks(buffer, at, part.alphabet, part.count, pick);
          break;
        case 'word':
          at = put(buffer, at, part.words[pick(part.words.length)] ?? empty);
          break;
        case 'bytes':
        case 'time':
          at = put(buffer, at, part.bytes);
          break;
      }
    }
    buffer[at++] = 10;
  };
  const take = (): Uint8Array<ArrayBuffer> => {
    const bytes = buffer.slice(0, at);
    at = 0;
    return bytes;
  };
  return { compile, write, pick, length: () => at, take };
}

/** The last mark of an alphabet is not first: a number has no leading zero. */
function putMarks(
  buffer: Uint8Array,
  at: number,
  alphabet: Uint8Array,
  count: number,
  pick: LineWriter['pick'],
): number {
  const { length } = alphabet;
  buffer[at] = alphabet[pick(length - 1)] ?? 0;
  for (let index = 1; index < count; index++) buffer[at + index] = alphabet[pick(length)] ?? 0;
  return at + count;
}

/** Short texts are copied faster byte by byte. */
function put(buffer: Uint8Array, at: number, bytes: Uint8Array): number {
  const { length } = bytes;
  if (length > 24) buffer.set(bytes, at);
  else for (let index = 0; index < length; index++) buffer[at + index] = bytes[index] ?? 0;
  return at + length;
}

/** Numbers by xorshift. */
function createPick(seed: number): (below: number) => number {
  let state = (Math.imul(seed + 1, 2_654_435_761) ^ 0x9e3779b9) | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

const empty = new Uint8Array();
const alphabets: ReadonlyMap<string, Uint8Array> = new Map(
  Object.entries({ d: '1234567890', h: '0123456789abcdef', a: 'bcdfghjklmnpqrstvwxz2456789' }).map(([name, marks]) => [
    name,
    encode(marks),
  ]),
);
