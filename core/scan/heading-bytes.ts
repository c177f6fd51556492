// Tells from a line's first bytes that it is not a heading: so almost no line of a log is decoded for that.

import { byteTable } from '../text/byte-table.ts';

/** 1 for bytes that a heading begins with: capitals, spaces and rules. */
export const headingOpenings = byteTable([['ABCDEFGHIJKLMNOPQRSTUVWXYZ =-', 1]]);

/**
 * Whether the line from `start` to `end` may be a heading: capitals, and nothing that no heading has, before a colon, a
 * parenthesis, a rule or the end.
 */
export function mayBeHeading(bytes: Uint8Array, start: number, end: number): boolean {
  let first = start;
  while (first < end && isRule(bytes[first] ?? 0)) first += 1;
  const opening = bytes[first] ?? 0;
  if (opening < 0x41 || opening > 0x5a) return false;
  let capitals = 0;
  for (let at = first; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x41 && byte <= 0x5a) capitals += 1;
    else if (byte >= 0x61 && byte <= 0x7a) return capitals >= 8;
    else if (byte === 0x3a || byte === 0x28 || (byte === 0x3d && first > start)) break;
    else if (byte === 0x5f || byte === 0x3d) return false;
  }
  return capitals >= 2;
}

/** A space or a part of a rule. */
function isRule(byte: number): boolean {
  return byte === 0x20 || byte === 0x3d || byte === 0x2d;
}
