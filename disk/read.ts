// Reads a log as chunks of bytes, unpacked where it is gzip, whatever its name.

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { standardInput } from './find.ts';

/** Chunks of a file, in bytes. */
const chunkBytes = 1 << 20;

/** A small file that unpacks to this much is a trap, not a log: ordinary logs shrink to a tenth or a fiftieth. */
export interface UnpackLimits {
  /** Unpacked bytes above which the ratio counts. */
  readonly free: number;
  readonly ratio: number;
  /** Unpacked bytes in all. */
  readonly most: number;
}

export const unpackLimits: UnpackLimits = { free: 200_000_000, ratio: 400, most: 50_000_000_000 };

/** Why a packed file was not read to its end. */
export class UnpackError extends Error {}

/**
 * The bytes of a file, or of standard input for `-`. `onRead` is told how many bytes were read, packed ones for a
 * packed file. Throws in mid-stream where the file cannot be read on.
 */
export async function* readLog(
  path: string,
  onRead: (bytes: number) => void,
  limits = unpackLimits,
): AsyncGenerator<Uint8Array> {
  const source: Readable =
    path === standardInput ? process.stdin : createReadStream(path, { highWaterMark: chunkBytes });
  const chunks = counted(source, onRead);
  const first = await firstBytes(chunks);
  if (first.length < 2 || first[0] !== 0x1f || first[1] !== 0x8b) {
    if (first.length > 0) yield first;
    yield* chunks;
    return;
  }
  yield* unpack(first, chunks, limits);
}

async function* unpack(
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
  limits: UnpackLimits,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  let packed = 0;
  let unpacked = 0;
  const feed = async (): Promise<void> => {
    for await (const chunk of joined(first, rest)) {
      packed += chunk.length;
      if (!gunzip.write(chunk))
        await new Promise<void>((resolve) => gunzip.once('drain', resolve).once('close', resolve));
      if (gunzip.destroyed) return;
    }
    gunzip.end();
  };
  feed().catch((error: unknown) => gunzip.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      unpacked += chunk.length;
      yield chunk;
      if (unpacked > limits.most || (unpacked > limits.free && unpacked > packed * limits.ratio)) {
        throw new UnpackError(
          `It was read up to ${Math.round(unpacked / 1_000_000)} MB only: it unpacks to far more than a log does. If it is one, unpack it first and scan the result.`,
        );
      }
    }
  } finally {
    gunzip.destroy();
  }
}

async function* counted(source: Readable, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of source as AsyncIterable<Uint8Array | string>) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    onRead(bytes.length);
    yield bytes;
  }
}

/** The first chunk; joined with the next where a slow writer gave a single byte. */
async function firstBytes(chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array(0);
  while (first.length < 2) {
    const next = await chunks.next();
    if (next.done === true) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  return first;
}

async function* joined(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}
