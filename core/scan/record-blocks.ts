// Hands on the records of a log in blocks of bytes: who looks for few of them tells most by their bytes and decodes none of those.

import type { Stated } from '../log/envelope/envelope.ts';
import type { RecordReader } from '../log/envelope/records.ts';
import { createUnwrapper } from '../log/envelope/unwrapper.ts';

/** Records one behind the other, good until the function that takes them returns. They are numbered from 0 in the block. */
export interface RecordBlock {
  readonly bytes: Uint8Array;
  readonly count: number;
  /** The first one that was in no block before; up to `back` earlier ones are in front of it. */
  readonly fresh: number;
  /** The number in the log of the block's first record. */
  readonly first: number;
  /** Offsets in `bytes`; the end is without line break. */
  readonly start: (index: number) => number;
  readonly end: (index: number) => number;
  /** The first 4,000 UTF-16 units of a record. */
  readonly text: (index: number) => string;
  /** The line of the file on which a record begins, from 0. */
  readonly line: (index: number) => number;
  /** What envelopes say of it. */
  readonly stated: (index: number) => Stated | undefined;
}

/** UTF-16 units of a record that can be read, and as many bytes as they take at most. */
const longest = 4000;
const mostBytes = 4 * longest;

const newline = 10;

/** Calls `take` with the records, blank ones too, in order, each block with `back` records before it. Of a long record only the beginning is kept. */
export function createBlockReader(back: number, take: (block: RecordBlock) => void): RecordReader {
  const { push, end, origins } = createUnwrapper();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let bytes = new Uint8Array(1 << 18);
  /** Where records begin, and after the last one where the next will. */
  let starts: number[] = [0];
  let length = 0;
  let fresh = 0;
  let first = 0;
  /** Whether the record that is not whole yet is longer than what is kept of it. */
  let isCut = false;

  const append = (more: Uint8Array): void => {
    if (length + more.length > bytes.length) {
      const larger = new Uint8Array(2 * (length + more.length));
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    bytes.set(more, length);
    length += more.length;
  };
  /** Takes records that are whole; the bytes of a longer last one wait, as many as are kept. */
  const read = (records: Uint8Array): void => {
    const whole = records.lastIndexOf(newline) + 1;
    let from = 0;
    if (isCut && whole > 0) {
      from = records.indexOf(newline);
      isCut = false;
    }
    if (whole > 0) {
      let at = length;
      append(records.subarray(from, whole));
      for (let found = bytes.indexOf(newline, at); found >= 0 && found < length; found = bytes.indexOf(newline, at)) {
        at = found + 1;
        starts.push(at);
      }
      give();
    }
    if (isCut) return;
    const open = starts.at(-1) ?? 0;
    append(records.subarray(whole, whole + Math.max(0, mostBytes - (length - open))));
    isCut = length - open >= mostBytes;
  };
  const give = (): void => {
    const count = starts.length - 1;
    const start = (index: number): number => starts[index] ?? 0;
    const ends = (index: number): number => {
      const to = start(index + 1) - 1;
      return to > start(index) && bytes[to - 1] === 0x0d ? to - 1 : to;
    };
    const text = (index: number): string =>
      decoder.decode(bytes.subarray(start(index), Math.min(ends(index), start(index) + mostBytes))).slice(0, longest);
    const line = (index: number): number => origins.lineOf(first + index);
    const stated = (index: number): Stated | undefined => origins.at(first + index).stated;
    take({ bytes, count, fresh, first, start, end: ends, text, line, stated });
    discard(Math.max(0, count - back));
    origins.discard(first);
  };
  /** Forgets the first records, and moves the beginnings of the others to the front. */
  const discard = (count: number): void => {
    const kept: number[] = [0];
    let to = 0;
    for (let index = count; index + 1 < starts.length; index += 1) {
      const from = starts[index] ?? 0;
      const most = Math.min((starts[index + 1] ?? 0) - 1, from + mostBytes);
      bytes.copyWithin(to, from, most);
      bytes[to + most - from] = newline;
      to += most - from + 1;
      kept.push(to);
    }
    length = to;
    fresh = kept.length - 1;
    first += count;
    starts = kept;
  };
  return {
    push: (more) => push(more, read),
    end: () => {
      end(read);
      if (length > (starts.at(-1) ?? 0)) read(Uint8Array.of(newline));
    },
  };
}
