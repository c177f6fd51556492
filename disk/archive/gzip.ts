// Unpacks gzip member by member (RFC 1952), so that what lies after a sound one takes nothing away from it.

import { crc32, createInflateRaw } from 'node:zlib';
import { ReadError } from '../errors.ts';
import { through } from './through.ts';

/**
 * The bytes of all members. Zeros after the last one are padding; anything else is damage, which is thrown after the
 * members before it were given.
 */
export async function* unpackGzip(chunks: AsyncIterable<Uint8Array>, chunkSize: number): AsyncGenerator<Uint8Array> {
  const input = createInput(chunks);
  try {
    for (let members = 0; await input.fill(1); members += 1) {
      if (members > 0 && input.bytes()[0] === 0 && (await skipZeros(input))) return;
      await skipHeader(input);
      yield* inflateMember(input, chunkSize);
    }
  } finally {
    await input.close();
  }
}

/** Bytes that were read and not yet used. */
interface Input {
  readonly bytes: () => Uint8Array;
  readonly use: (count: number) => void;
  /** Puts bytes back that were used last. */
  readonly giveBack: (bytes: Uint8Array) => void;
  /** Reads on until there are so many; false if the end comes first. */
  readonly fill: (count: number) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

function createInput(chunks: AsyncIterable<Uint8Array>): Input {
  const source = chunks[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array(0);
  return {
    bytes: () => held,
    use: (count) => {
      held = held.subarray(count);
    },
    giveBack: (bytes) => {
      held = bytes;
    },
    fill: async (count) => {
      while (held.length < count) {
        // A chunk is only good until the next is asked for.
        if (held.length > 0) held = Buffer.from(held);
        const next = await source.next();
        if (next.done === true) return false;
        held = held.length === 0 ? next.value : Buffer.concat([held, next.value]);
      }
      return true;
    },
    close: async () => {
      await source.return?.();
    },
  };
}

const headerBytes = 10;
const trailerBytes = 8;
/** Names and comments in a header are no longer than this. Bytes. */
const mostTextBytes = 65_536;

const cutOff = 'Its compressed data ends too early: the download was cut off. Download the file again.';
const damaged = 'Its compressed data is damaged: what comes after this place is not read. Download the file again.';

async function need(input: Input, count: number): Promise<Uint8Array> {
  if (!(await input.fill(count))) throw new ReadError(cutOff);
  return input.bytes();
}

async function skipHeader(input: Input): Promise<void> {
  if ((await input.fill(2)) && !(input.bytes()[0] === 0x1f && input.bytes()[1] === 0x8b)) throw new ReadError(damaged);
  const [, , method, flags = 0] = await need(input, headerBytes);
  if (method !== 8) throw new ReadError(damaged);
  input.use(headerBytes);
  if ((flags & 4) !== 0) {
    const [low = 0, high = 0] = await need(input, 2);
    await need(input, 2 + low + high * 256);
    input.use(2 + low + high * 256);
  }
  if ((flags & 8) !== 0) await skipText(input);
  if ((flags & 16) !== 0) await skipText(input);
  if ((flags & 2) !== 0) {
    await need(input, 2);
    input.use(2);
  }
}

async function skipText(input: Input): Promise<void> {
  for (let at = 0; at < mostTextBytes; at += 1) {
    if ((await need(input, at + 1))[at] === 0) {
      input.use(at + 1);
      return;
    }
  }
  throw new ReadError(damaged);
}

/** Unpacks up to the end of the member, and holds it to its sum and length. */
async function* inflateMember(input: Input, chunkSize: number): AsyncGenerator<Uint8Array> {
  const stream = createInflateRaw({ chunkSize });
  let [given, bytes, sum] = [0, 0, 0];
  let last: Uint8Array = new Uint8Array(0);
  const feed = async function* (): AsyncGenerator<Uint8Array> {
    while (await input.fill(1)) {
      last = input.bytes();
      given += last.length;
      input.use(last.length);
      yield last;
    }
  };
  for await (const chunk of through(feed(), stream)) {
    bytes += chunk.length;
    // Older versions of Node have none.
    if (typeof crc32 === 'function') sum = crc32(chunk, sum);
    yield chunk;
  }
  // The stream has read some bytes of what follows the member.
  const unused = given - stream.bytesWritten;
  input.giveBack(last.subarray(last.length - unused));
  const trailer = Buffer.from(await need(input, trailerBytes));
  const isSound =
    trailer.readUInt32LE(4) === bytes % 2 ** 32 && (typeof crc32 !== 'function' || trailer.readUInt32LE(0) === sum);
  if (!isSound) throw new ReadError(damaged);
  input.use(trailerBytes);
}

/** Whether nothing but zeros is left. */
async function skipZeros(input: Input): Promise<boolean> {
  while (await input.fill(1)) {
    const other = input.bytes().findIndex((byte) => byte !== 0);
    if (other >= 0) {
      input.use(other);
      return false;
    }
    input.use(input.bytes().length);
  }
  return true;
}
