// Finds by evidence in the bytes where a part of a log in UTF-8 or UTF-16 begins, without byte order marks too.

/** The encoding of a part of a log. */
export type PartEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';
export type Utf16 = Exclude<PartEncoding, 'utf-8'>;

/** Where a part begins, in bytes of the buffer. */
export interface PartStart {
  readonly encoding: PartEncoding;
  readonly at: number;
}

/** So many bytes after a place decide what begins there. */
export const evidenceBytes = 128;
/** A part begins so many bytes before its first evidence at most. */
export const mostBefore = 4096;

const newline = 10;

/**
 * Whether UTF-16 begins around a NUL byte in UTF-8: at the start of its line, or of the characters before it. `from` is where the part of UTF-8
 * begins. Undefined for a NUL byte of another kind.
 */
export function findUtf16(buffer: Uint8Array, from: number, nul: number): PartStart | undefined {
  const part = startOf(buffer, from, nul);
  const isLittle = part.encoding === 'utf-16le';
  const score = measure(buffer, isLittle ? nul - 1 : nul, isLittle ? 0 : 1);
  if (part.at < from || score < 2) return undefined;
  const end = Math.min(buffer.length, nul + evidenceBytes);
  // Words that NUL bytes separate are valid UTF-8, and few of their units look like UTF-16.
  return 4 * score >= end - nul || !isText(buffer, part.at, end, true) ? part : undefined;
}

/** The start of the line, unless UTF-8 precedes the first NUL in it. The NUL is a character's second byte, or its first at the start of a line. */
function startOf(buffer: Uint8Array, from: number, nul: number): PartStart {
  const own = nul - 1;
  const line = Math.max(from, own > 0 ? buffer.lastIndexOf(newline, own - 1) + 1 : 0);
  if (own - line > mostBefore) return { encoding: 'utf-16le', at: own };
  for (let at = line; at < own - 1; at += 1) {
    if (buffer[at] === 0xff && buffer[at + 1] === 0xfe) return { encoding: 'utf-16le', at };
    if (buffer[at] === 0xfe && buffer[at + 1] === 0xff) return { encoding: 'utf-16be', at };
  }
  const isAfterText = own <= line || isText(buffer, line, own);
  if (own < from || (buffer[own] === newline && isAfterText)) return { encoding: 'utf-16be', at: nul };
  if (isAfterText) return { encoding: 'utf-16le', at: own };
  return { encoding: (own - line) % 2 === 0 ? 'utf-16le' : 'utf-16be', at: line };
}

/** How many characters of ASCII there are from a place on; `low` is 0 if their NUL byte is second. */
function measure(buffer: Uint8Array, start: number, low: number): number {
  const end = Math.min(buffer.length - 1, start + evidenceBytes - 1);
  let count = 0;
  for (let at = Math.max(0, start); at < end; at += 2)
    if (buffer[at + 1 - low] === 0 && isPlain(buffer[at + low] ?? 0)) count += 1;
  return count;
}

/** A part in UTF-16 that is being read. */
export interface Utf16Part {
  readonly encoding: Utf16;
  /** Whether nothing of it was read yet. */
  readonly isNew: boolean;
  /** Whether the buffer ends with the log. */
  readonly isLast: boolean;
}

/**
 * Where UTF-8 begins in UTF-16, or where UTF-16 goes on after an odd number of bytes. Looks from `from` on, which is the first byte of a character.
 * Where it needs more bytes than the buffer has, the part is open from `at` on.
 */
export function findEnd(
  buffer: Uint8Array,
  from: number,
  { encoding, isNew, isLast }: Utf16Part,
): { readonly found: boolean; readonly at: number } {
  const shift = encoding === 'utf-16le' ? 1 : 2;
  const parity = encoding === 'utf-16le' ? 1 : 0;
  // Behind the last NUL of the part's own characters.
  let after = from;
  for (let at = from; at < buffer.length; at += 1) {
    const byte = buffer[at];
    if (byte === 0 && (at - from) % 2 === parity) {
      after = at + shift;
    } else if (byte === 0) {
      if (!isLast && at + 8 > buffer.length) return { found: false, at: Math.max(after, at - mostBefore) };
      if ((after > from || !isNew) && isShifted(buffer, at)) return { found: true, at: after };
    } else if (
      byte === newline &&
      (after > from || !isNew) &&
      at > after &&
      buffer[at + 1] !== 0 &&
      at - after <= mostBefore
    ) {
      const verdict = isUtf8(buffer, after, shift, isLast);
      if (verdict === 'open') return { found: false, at: after };
      if (verdict === 'yes') return { found: true, at: after };
    }
  }
  if (
    isLast &&
    (after > from || !isNew) &&
    buffer.length - after > 1 &&
    buffer.length - after <= mostBefore &&
    isText(buffer, after, buffer.length)
  )
    return { found: true, at: after };
  // The last NUL may be the first byte of a character that is not here yet.
  const known = after > buffer.length ? after - 2 : after;
  return { found: false, at: Math.max(known, buffer.length - mostBefore) };
}

/** Four characters of ASCII of the other parity: the part lost a byte. */
function isShifted(buffer: Uint8Array, at: number): boolean {
  for (let unit = at; unit < at + 8; unit += 2)
    if (buffer[unit] !== 0 || (unit < at + 6 && !isPlain(buffer[unit + 1] ?? 0))) return false;
  return true;
}

/** Fewer bytes that are no whole line may be ideographs. */
const leastUtf8 = 16;

function isUtf8(buffer: Uint8Array, start: number, shift: number, isLast: boolean): 'yes' | 'no' | 'open' {
  const window = Math.min(buffer.length, start + evidenceBytes);
  const nul = buffer.subarray(start, window).indexOf(0);
  if (nul < 0 && !isLast && window < start + evidenceBytes) return 'open';
  const end = nul < 0 ? window : start + nul + shift - 2;
  const isLong = end - start >= leastUtf8 || buffer[end - 1] === newline || (nul < 0 && isLast);
  return isLong && isText(buffer, start, end) ? 'yes' : 'no';
}

/** Whether bytes are valid UTF-8 without control characters; the last character may be cut off. */
function isText(buffer: Uint8Array, start: number, end: number, mayHaveNul = false): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = buffer[at] ?? 0;
    if (byte < 0x20 && !isPlain(byte) && (byte !== 0 || !mayHaveNul)) return false;
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(start, end), { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Printable ASCII, line ends, tabs and the escape character. */
function isPlain(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === newline || byte === 13 || byte === 9 || byte === 27;
}
