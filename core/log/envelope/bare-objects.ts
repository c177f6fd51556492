// Knows JSON objects without an envelope by their keys: after the first one, those with the same keys need not be decoded.

import { backslash, openingBrace, quote } from '../../text/ascii.ts';
import { byteTable } from '../../text/byte-table.ts';

/** Remembers the keys of lines that are one JSON object each and have no envelope. */
export interface BareObjects {
  /** Takes a line that has none, from `start` to `end`. */
  readonly add: (bytes: Uint8Array, start: number, end: number) => void;
  /** Whether the line has none, as one with its keys had none and nothing in its texts may be the output of a run. */
  readonly has: (bytes: Uint8Array, start: number, end: number) => boolean;
}

/** So many objects with other keys are remembered. */
const mostObjects = 2000;

export function createBareObjects(): BareObjects {
  const known = new Set<number>();
  return {
    add: (bytes, start, end) => {
      const keys = known.size < mostObjects ? keysOf(bytes, start, end) : undefined;
      if (keys !== undefined) known.add(keys);
    },
    has: (bytes, start, end) => {
      const keys = keysOf(bytes, start, end);
      return keys !== undefined && known.has(keys);
    },
  };
}

/**
 * A hash of 52 bits of all that is not in a text of the object, with all digits as one. Undefined if a text holds what may be an escape or
 * a part of a run's line.
 */
function keysOf(bytes: Uint8Array, start: number, end: number): number | undefined {
  let high = 0x811c9dc5;
  let low = 0x1b873593;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) {
      const close = endOfText(bytes, at + 1, end);
      if (close < 0) return undefined;
      if (isKey(bytes, close + 1, end)) {
        for (let place = at + 1; place < close; place += 1) {
          high = Math.imul(high ^ (bytes[place] ?? 0), 0x01000193);
          low = Math.imul(low ^ (bytes[place] ?? 0), 0x85ebca6b) ^ (low >>> 15);
        }
      }
      at = close;
    }
    const seen = byte >= 0x30 && byte <= 0x39 ? 0x30 : byte;
    high = Math.imul(high ^ seen, 0x01000193);
    low = Math.imul(low ^ seen, 0x85ebca6b) ^ (low >>> 15);
  }
  return (high >>> 0) * 0x100000 + ((low >>> 0) & 0xfffff);
}

/** Where a text ends, at its quote; -1 if it does not, or holds what may be more than a text. */
function endOfText(bytes: Uint8Array, from: number, end: number): number {
  let before = 0;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    const telling = tellingBytes[byte] ?? 0;
    if (telling !== 0) {
      if (byte === quote) return at;
      if (telling === 1 || telling === before) return -1;
    }
    before = byte;
  }
  return -1;
}

/** Whether a colon follows a text. */
function isKey(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from;
  while (at < end && bytes[at] === 0x20) at += 1;
  return bytes[at] === 0x3a;
}

/**
 * 1 for a byte that is enough on its own, and for others the byte that must be before it: of `[`, `*`, `|`, `..`, `s:`, `k=`, `PL` and `RE` one is
 * in each line by which a run is known.
 */
const tellingBytes = byteTable([
  ['"\\[*|', 1],
  ['.', 0x2e],
  [':', 0x73],
  ['=', 0x6b],
  ['L', 0x50],
  ['E', 0x52],
]).fill(1, 0x80);

/** Whether a text of an object may begin with a line by which a run is known. */
export function mayTellRun(bytes: Uint8Array, start: number, end: number): boolean {
  let before = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    // Of escapes only those of an object in the text tell.
    const telling = byte === backslash ? openingBrace : byte === quote ? 0 : (tellingBytes[byte] ?? 0);
    if (telling !== 0 && (telling === 1 || telling === before)) return true;
    before = byte;
  }
  return false;
}
