// Makes one UTF-8 stream of a log's bytes: takes byte order marks off and re-encodes UTF-16.

import type { Scan } from './scan.ts';

/** Turns chunks as they come into UTF-8 chunks. */
export interface Decoder {
  readonly decode: (chunk: Uint8Array) => Uint8Array;
  /** What is left after the last chunk. */
  readonly end: () => Decoded;
  /** What `end` would give now. It changes nothing. */
  readonly peek: () => Decoded;
}

/** The rest of a stream, and how all of it was read. */
export interface Decoded {
  readonly bytes: Uint8Array;
  readonly encoding: Scan['encoding'];
}

/** For UTF-8 that a host has made of a text: passes it on as it is. */
export const plainDecoder: Decoder = {
  decode: (chunk) => chunk,
  end: () => ({ bytes: new Uint8Array(0), encoding: 'utf-8' }),
  peek: () => ({ bytes: new Uint8Array(0), encoding: 'utf-8' }),
};

/** Bytes that are looked at to tell the encoding. */
const headBytes = 4096;

/**
 * Tells the encoding from the first bytes: a byte order mark, or zero bytes at every other place (UTF-16), or elsewhere
 * (binary). Holds the first chunks back until it has seen enough or the stream ends.
 */
export function createDecoder(): Decoder {
  let head: Uint8Array | undefined = new Uint8Array(0);
  let encoding: Scan['encoding'] = 'utf-8';
  let transcode: Transcoder | undefined;

  const open = (bytes: Uint8Array): Uint8Array => {
    head = undefined;
    const mark = findMark(bytes);
    encoding = mark?.encoding ?? guessEncoding(bytes);
    const body = bytes.subarray(mark?.length ?? 0);
    if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return body;
    transcode = createTranscoder(encoding);
    return transcode.decode(body);
  };
  const decode = (chunk: Uint8Array): Uint8Array => {
    if (head === undefined) return transcode === undefined ? chunk : transcode.decode(chunk);
    head = join(head, chunk);
    return head.length < headBytes ? new Uint8Array(0) : open(head);
  };
  const end = (): Decoded => {
    const rest = head === undefined ? new Uint8Array(0) : open(head);
    return { bytes: transcode === undefined ? rest : join(rest, transcode.end()), encoding };
  };
  const peek = (): Decoded => {
    if (head === undefined) return { bytes: transcode?.peek() ?? new Uint8Array(0), encoding };
    const other = createDecoder();
    const first = other.decode(head);
    const rest = other.end();
    return { bytes: join(first, rest.bytes), encoding: rest.encoding };
  };
  return { decode, end, peek };
}

interface Transcoder {
  readonly decode: (chunk: Uint8Array) => Uint8Array;
  readonly end: () => Uint8Array;
  readonly peek: () => Uint8Array;
}

/** Keeps back what may be the beginning of a character: half a unit, the first of two. */
function createTranscoder(encoding: 'utf-16le' | 'utf-16be'): Transcoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const encoder = new TextEncoder();
  const high = encoding === 'utf-16le' ? 1 : 2;
  let rest: Uint8Array = new Uint8Array(0);
  const peek = (): Uint8Array => encoder.encode(decoder.decode(rest));
  return {
    decode: (chunk) => {
      const bytes = join(rest, chunk);
      const units = bytes.length & ~1;
      const isFirst = units > 0 && ((bytes[units - high] ?? 0) & 0xfc) === 0xd8;
      const whole = isFirst ? units - 2 : units;
      rest = bytes.slice(whole);
      return encoder.encode(decoder.decode(bytes.subarray(0, whole)));
    },
    end: peek,
    peek,
  };
}

function findMark(bytes: Uint8Array): { encoding: Scan['encoding']; length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

function guessEncoding(bytes: Uint8Array): Scan['encoding'] {
  const zeros = [0, 0];
  const end = Math.min(bytes.length, headBytes);
  for (let at = 0; at < end; at += 1) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return 'utf-8';
  if (odd > end * 0.3 && even < end * 0.02) return 'utf-16le';
  if (even > end * 0.3 && odd < end * 0.02) return 'utf-16be';
  return 'binary';
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
