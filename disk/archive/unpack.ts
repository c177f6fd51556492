// Unpacks compressed bytes as they come, up to a limit.

import { ReadableStream } from 'node:stream/web';
import { createInflateRaw } from 'node:zlib';
import { Decompress } from 'fzstd';
import unbzip2 from 'unbzip2-stream';
import xz from 'xz-decompress';
import type { Compression } from './form.ts';
import { unpackGzip } from './gzip.ts';
import type { UnpackLimits } from './limits.ts';
import { ReadError } from '../errors.ts';
import { through } from './through.ts';

/** What is unpacked, and how far. */
export interface Packed {
  /** `deflate` is that of a zip, without any header. */
  readonly form: Compression | 'deflate';
  readonly limits: UnpackLimits;
  /** Unpacked bytes that are given at a time, where the form allows a choice. */
  readonly chunkBytes: number;
}

/** Unpacked chunks. Throws in mid-stream where the bytes are damaged, end too early, or unpack to more than the limits. */
export async function* unpack(
  chunks: AsyncIterable<Uint8Array>,
  { form, limits, chunkBytes }: Packed,
): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let unpacked = 0;
  const count = (bytes: number): void => {
    packed += bytes;
  };
  for await (const chunk of decoders[form](counted(chunks, count), chunkBytes)) {
    unpacked += chunk.length;
    yield chunk;
    if (unpacked > limits.most || (unpacked > limits.free && unpacked > packed * limits.ratio)) {
      throw new ReadError(
        `It was read up to ${Math.round(unpacked / 1_000_000)} MB only: it unpacks to far more than a log does. If it is one, unpack it first and scan the result.`,
      );
    }
  }
}

type Decoder = (chunks: AsyncIterable<Uint8Array>, chunkBytes: number) => AsyncIterable<Uint8Array>;

const decoders: Readonly<Record<Packed['form'], Decoder>> = {
  gzip: unpackGzip,
  deflate: (chunks, chunkSize) => through(chunks, createInflateRaw({ chunkSize })),
  zstd: unpackZstd,
  xz: unpackXz,
  bzip2: unpackBzip2,
};

async function* counted(chunks: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

async function* unpackZstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const decoder = new Decompress((data) => {
    if (data.length > 0) ready.push(data);
  });
  const take = (): Uint8Array[] => {
    const taken = ready;
    ready = [];
    return taken;
  };
  for await (const chunk of chunks) {
    damageOf(() => decoder.push(Buffer.from(chunk)));
    yield* take();
  }
  damageOf(() => decoder.push(new Uint8Array(0), true));
  yield* take();
}

async function* unpackXz(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const failure: { error?: unknown } = {};
  const source = ReadableStream.from<Uint8Array>(copied(chunks, failure));
  const reader = new xz.XzReadableStream(source).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw failure.error ?? new ReadError(wordsOf(error));
      });
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

async function* unpackBzip2(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const failure: { error?: unknown } = {};
  try {
    // This stream unpacks within `write` and calls nobody back.
    const stream = unbzip2();
    const write = (chunk: Uint8Array, done: () => void): void => {
      stream.write(chunk);
      setImmediate(done);
    };
    yield* through(copied(chunks, failure), Object.assign(stream, { destroy: () => {} }), write);
  } catch (error) {
    throw failure.error ?? new ReadError(wordsOf(error));
  }
}

/** The chunks for a reader that keeps them; `failure` says why they ended, which decoders put into words of their own. */
async function* copied(chunks: AsyncIterable<Uint8Array>, failure: { error?: unknown }): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of chunks) yield Buffer.from(chunk);
  } catch (error) {
    failure.error = error;
    throw error;
  }
}

function damageOf(work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new ReadError(wordsOf(error));
  }
}

function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /eof|end of (?:data|input|file)|truncated|unexpected end/i.test(message)
    ? 'Its compressed data ends too early: the download was cut off. Download the file again.'
    : 'Its compressed data is damaged: what comes after this place is not read. Download the file again.';
}
