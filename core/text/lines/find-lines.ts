// Finds where the lines of some bytes begin, and which of them a terminal would show otherwise.

import { addAll, addNumber, createNumbers, type Numbers } from '../numbers.ts';
import { findLinesBytes } from './find-lines-bytes.ts';

/** Where the lines of some bytes are. */
export interface Lines {
  /** Where each begins, and after the last where the bytes end. */
  readonly starts: Numbers;
  /** Offsets, rising, of stretches of sixteen bytes that may hold an escape character or a NUL; nothing else holds one. */
  readonly hidden: Numbers;
}

/** The lines of some bytes, good until the next call. */
export type FindLines = (bytes: Uint8Array) => Lines;

/** By WebAssembly, or without it where a host forbids or lacks it: with the same result. */
export function createFindLines(): FindLines {
  try {
    return createQuickFindLines();
  } catch {
    return createPlainFindLines();
  }
}

/** What find-lines.wat exports. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly starts: WebAssembly.Global;
  readonly hidden: WebAssembly.Global;
  readonly find: (to: number, delta: number) => void;
}

/** As find-lines.wat lays it out. */
const stride = 0x10000;
const startsAt = 0x20000;
const hiddenAt = 0x60000;

/** Throws if WebAssembly is forbidden. */
export function createQuickFindLines(): FindLines {
  const module = new WebAssembly.Module(Uint8Array.from(atob(findLinesBytes), (each) => each.charCodeAt(0)));
  const { memory, starts, hidden, find } = new WebAssembly.Instance<Exports>(module).exports;
  const all = new Uint8Array(memory.buffer);
  const numbers = new Int32Array(memory.buffer);
  return over((bytes, lines) => {
    for (let from = 0; from < bytes.length; from += stride) {
      const part = bytes.subarray(from, from + stride);
      all.set(part);
      all.fill(0x20, part.length, (part.length + 15) & ~15);
      find(part.length, from);
      addAll(lines.starts, numbers.subarray(startsAt >> 2, starts.value >> 2));
      addAll(lines.hidden, numbers.subarray(hiddenAt >> 2, hidden.value >> 2));
    }
  });
}

/** The same without WebAssembly. */
export function createPlainFindLines(): FindLines {
  return over((bytes, lines) => {
    for (const [at, byte] of bytes.entries()) {
      if (byte === 0x0a) addNumber(lines.starts, at + 1);
      if (byte !== 0x1b && byte !== 0) continue;
      const { items, length } = lines.hidden;
      if (length === 0 || items[length - 1] !== (at & ~15)) addNumber(lines.hidden, at & ~15);
    }
  });
}

/** `find` adds where lines begin that follow a line end. */
function over(find: (bytes: Uint8Array, lines: Lines) => void): FindLines {
  const lines = { starts: createNumbers(), hidden: createNumbers() };
  return (bytes) => {
    lines.starts.length = 0;
    lines.hidden.length = 0;
    addNumber(lines.starts, 0);
    find(bytes, lines);
    if (lines.starts.items[lines.starts.length - 1] !== bytes.length) addNumber(lines.starts, bytes.length);
    return lines;
  };
}

/** Tells of parts of the bytes, asked in rising order, whether they hold an escape character or a NUL. */
export function createHiddenTest(bytes: Uint8Array, { hidden }: Lines): (from: number, to: number) => boolean {
  let next = 0;
  return (from, to) => {
    while (next < hidden.length && (hidden.items[next] ?? 0) + 16 <= from) next += 1;
    for (let index = next; index < hidden.length && (hidden.items[index] ?? 0) < to; index += 1) {
      const group = hidden.items[index] ?? 0;
      for (let at = Math.max(from, group); at < Math.min(to, group + 16); at += 1)
        if (bytes[at] === 0x1b || bytes[at] === 0) return true;
    }
    return false;
  };
}
