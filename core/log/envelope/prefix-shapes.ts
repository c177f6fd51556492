// Prefixes of the same shape, taken off by their bytes: after the first line that has one, the next ones need not be decoded.

/** A prefix as bytes, in which any digit fits where it has one; and the names of the envelopes that it is made of. */
export interface PrefixShape {
  readonly bytes: Uint8Array;
  readonly names: readonly string[];
}

/** The last shapes that were seen, the newest first. */
export type PrefixShapes = readonly PrefixShape[];

const mostShapes = 8;
const digit = 0x30;

/** The shapes with that of a prefix in front; unchanged for one that is not ASCII. */
export function withShape(shapes: PrefixShapes, prefix: string, names: readonly string[]): PrefixShapes {
  const bytes = new Uint8Array(prefix.length);
  for (let index = 0; index < prefix.length; index += 1) {
    const code = prefix.charCodeAt(index);
    if (code >= 0x80) return shapes;
    bytes[index] = isDigit(code) ? digit : code;
  }
  return [{ bytes, names }, ...shapes].slice(0, mostShapes);
}

/** The first shape that the bytes from `start` on have, before `end`. */
export function findShape(
  shapes: PrefixShapes,
  bytes: Uint8Array,
  start: number,
  end: number,
): PrefixShape | undefined {
  for (const shape of shapes) if (hasShape(shape.bytes, bytes, start, end)) return shape;
  return undefined;
}

function hasShape(shape: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < shape.length) return false;
  for (let index = 0; index < shape.length; index += 1) {
    const wanted = shape[index] ?? 0;
    const byte = bytes[start + index] ?? 0;
    if (wanted === byte) continue;
    if (wanted !== digit || !isDigit(byte)) return false;
  }
  return true;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
