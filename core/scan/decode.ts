// Makes one UTF-8 stream of a log's bytes: takes byte order marks off and re-encodes the parts that are UTF-16.

import { evidenceBytes, findEnd, findUtf16, mostBefore, type PartEncoding, type Utf16 } from './encoding.ts';
import type { Scan } from './scan.ts';

/** Turns chunks as they come into UTF-8. */
export interface Decoder {
  /** The pieces of UTF-8 that are known by now, in order. Bytes that may begin another part are kept back. */
  readonly decode: (chunk: Uint8Array) => readonly Uint8Array[];
  /** What is left after the last chunk. */
  readonly end: () => Decoded;
  /** What `end` would give now. It changes nothing. */
  readonly peek: () => Decoded;
}

/** The rest of a stream, and how all of it was read. */
export interface Decoded extends Pick<Scan, 'encoding' | 'nuls'> {
  readonly bytes: Uint8Array;
}

const plain: Decoded = { bytes: new Uint8Array(0), encoding: 'utf-8', nuls: 0 };

/** For UTF-8 that a host has made of a text: passes it on as it is. */
export const plainDecoder: Decoder = { decode: (chunk) => [chunk], end: () => plain, peek: () => plain };

interface State {
  part: PartEncoding;
  /** Whether nothing of this part was read yet. */
  isNew: boolean;
  /** The encodings of the parts that have text. */
  seen: ReadonlySet<PartEncoding>;
  /** Undecided bytes. */
  rest: Uint8Array;
  /** Bytes before `rest`. */
  before: number;
  /** NUL bytes in UTF-8. */
  nuls: number;
  /** Whether the bytes before `rest` end in a run of NUL bytes. */
  inRun: boolean;
  /** Control characters and single NUL bytes in the head, which texts do not have. */
  strange: number;
}

/**
 * Tells the encoding of each part by evidence: byte order marks, or NUL bytes at every other place. A program that appends to a log does not ask for
 * its encoding. Other NUL bytes stay: a log that was truncated while a program wrote it has runs of them.
 */
export function createDecoder(): Decoder {
  const state: State = {
    part: 'utf-8',
    isNew: true,
    seen: new Set(),
    rest: plain.bytes,
    before: 0,
    nuls: 0,
    inRun: false,
    strange: 0,
  };
  const finish = (last: State): Decoded => {
    const bytes = joinAll(advance(last, plain.bytes, true));
    const [first = 'utf-8'] = last.seen;
    const isBinary = last.nuls > 0 && (last.strange > 0 || last.nuls === last.before);
    const encoding = isBinary ? 'binary' : last.seen.size > 1 ? 'mixed' : first;
    return { bytes, encoding, nuls: last.nuls };
  };
  return {
    decode: (chunk) => advance(state, chunk, false),
    end: () => finish(state),
    peek: () => finish({ ...state }),
  };
}

/** Texts have none of its control characters and single NUL bytes within so many first bytes. */
const headBytes = 4096;
/** A run of NUL bytes; UTF-16 has at most three in a row. */
const leastRun = 4;

function advance(state: State, chunk: Uint8Array, isLast: boolean): readonly Uint8Array[] {
  const seen = state.before + state.rest.length;
  if (seen < headBytes && state.part === 'utf-8') state.strange += countControls(chunk.subarray(0, headBytes - seen));
  const pieces: Uint8Array[] = [];
  if (state.part === 'utf-8' && !isLast && state.rest.indexOf(0) < 0 && chunk.indexOf(0) < 0 && state.before > 0) {
    if (chunk.length < mostBefore) return passOn(state, join(state.rest, chunk), pieces);
    pieces.push(state.rest);
    state.before += state.rest.length;
    return passOn(state, chunk, pieces);
  }
  const buffer = join(state.rest, chunk);
  if (state.before === 0 && buffer.length < evidenceBytes && !isLast) {
    keep(state, buffer, 0);
    return pieces;
  }
  let at = 0;
  while (at < buffer.length) {
    const next = state.part === 'utf-8' ? readUtf8 : readUtf16;
    const end = next(state, { buffer, at, isLast }, pieces);
    if (end === undefined) break;
    at = end;
  }
  return pieces;
}

/** Passes on UTF-8 except its last line, which may be the beginning of UTF-16. */
function passOn(state: State, bytes: Uint8Array, pieces: Uint8Array[]): readonly Uint8Array[] {
  const hold = Math.max(bytes.lastIndexOf(10) + 1, bytes.length - mostBefore);
  pieces.push(bytes.subarray(0, hold));
  keep(state, bytes, hold);
  return pieces;
}

function keep(state: State, buffer: Uint8Array, from: number): undefined {
  state.before += from;
  // A chunk is only good until the next, and `slice` of Node's own buffers copies nothing.
  state.rest = new Uint8Array(buffer.subarray(from));
  return undefined;
}

interface Stretch {
  readonly buffer: Uint8Array;
  /** The first byte that was not handed on. */
  readonly at: number;
  readonly isLast: boolean;
}

/** Reads up to the next part; undefined if the buffer has none. */
function readUtf8(state: State, { buffer, at: start, isLast }: Stretch, pieces: Uint8Array[]): number | undefined {
  let at = start;
  if (state.before + at === 0) {
    const mark = findMark(buffer);
    if (mark !== undefined && mark !== 'utf-8') state.part = mark;
    if (mark !== undefined) state.seen = new Set([mark]);
    if (state.part !== 'utf-8') return at;
    if (mark !== undefined) at = 3;
  }
  const from = at;
  const note = (end: number): void => {
    if (end > from) state.seen = new Set([...state.seen, 'utf-8']);
    pieces.push(buffer.subarray(from, end));
  };
  while (at < buffer.length) {
    let nul = at;
    if (!state.inRun) nul = buffer.indexOf(0, at);
    if (nul < 0) break;
    let end = nul;
    while (buffer[end] === 0) end += 1;
    if (state.inRun || end - nul >= leastRun) {
      state.nuls += end - nul;
      state.inRun = end === buffer.length;
      at = end;
      continue;
    }
    if (!isLast && nul + evidenceBytes > buffer.length) {
      const line = Math.max(from, nul < 2 ? 0 : buffer.lastIndexOf(10, nul - 2) + 1, nul - mostBefore);
      note(line);
      return keep(state, buffer, line);
    }
    const part = findUtf16(buffer, at, nul);
    if (part !== undefined) {
      note(part.at);
      state.part = part.encoding;
      state.isNew = true;
      return part.at;
    }
    if (state.before + nul < headBytes) state.strange += 1;
    state.nuls += end - nul;
    at = end;
  }
  if (isLast || state.inRun) {
    note(buffer.length);
    return keep(state, buffer, buffer.length);
  }
  const hold = Math.max(at, buffer.lastIndexOf(10) + 1, buffer.length - mostBefore);
  note(hold);
  return keep(state, buffer, hold);
}

function readUtf16(state: State, { buffer, at: start, isLast }: Stretch, pieces: Uint8Array[]): number | undefined {
  const encoding: Utf16 = state.part === 'utf-16be' ? 'utf-16be' : 'utf-16le';
  const { found, at } = findEnd(buffer, start, { encoding, isNew: state.isNew, isLast });
  const open = !found && isLast ? buffer.length : at;
  let end = found ? open : open - ((open - start) % 2);
  const high = encoding === 'utf-16le' ? 1 : 2;
  if (!isLast && !found && end > start && ((buffer[end - high] ?? 0) & 0xfc) === 0xd8) end -= 2;
  if (isLast && !found) end = buffer.length;
  if (end > start) state.isNew = false;
  if (end > start) state.seen = new Set([...state.seen, encoding]);
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(buffer.subarray(start, end));
  pieces.push(new TextEncoder().encode(text.startsWith('\ufeff') ? text.slice(1) : text));
  if (!found) return keep(state, buffer, end);
  state.part = 'utf-8';
  return end;
}

/** The encoding of which a stream's first bytes are the byte order mark. */
function findMark(bytes: Uint8Array): PartEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function countControls(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (byte > 0 && byte < 0x20 && strange.has(byte) ? sum + 1 : sum), 0);
}

/** Control characters that no text has: not bells, backspaces, spaces, line ends and escapes. */
const strange: ReadonlySet<number> = new Set([
  1, 2, 3, 4, 5, 6, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31,
]);

function joinAll(pieces: readonly Uint8Array[]): Uint8Array {
  return pieces.reduce(join, plain.bytes);
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
