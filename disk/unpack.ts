// Unpacks compressed bytes as they come, up to a limit.

import { createGunzip, createInflateRaw } from 'node:zlib';
import type { UnpackLimits } from './limits.ts';
import { ReadError } from './errors.ts';

/** What is unpacked, and how far. */
export interface Packed {
  /** `deflate` is that of a zip, without any header. */
  readonly form: 'gzip' | 'deflate';
  readonly limits: UnpackLimits;
  /** Unpacked bytes that are given at a time. */
  readonly chunkBytes: number;
}

/** Unpacked chunks. Throws in mid-stream where the bytes are damaged, end too early, or unpack to more than the limits. */
export async function* unpack(
  chunks: AsyncIterable<Uint8Array>,
  { form, limits, chunkBytes }: Packed,
): AsyncGenerator<Uint8Array> {
  const stream =
    form === 'gzip' ? createGunzip({ chunkSize: chunkBytes }) : createInflateRaw({ chunkSize: chunkBytes });
  let packed = 0;
  let unpacked = 0;
  let goOn: (() => void) | undefined;
  // A stream that is left does not say what became of what it was given.
  stream.once('close', () => goOn?.());
  const feed = async (): Promise<void> => {
    for await (const chunk of chunks) {
      if (stream.destroyed) return;
      packed += chunk.length;
      // A chunk is only good until the next is asked for.
      await new Promise<void>((resolve) => {
        goOn = resolve;
        stream.write(chunk, () => resolve());
      });
      if (stream.destroyed) return;
    }
    stream.end();
  };
  feed().catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      unpacked += chunk.length;
      yield chunk;
      if (unpacked > limits.most || (unpacked > limits.free && unpacked > packed * limits.ratio)) {
        throw new ReadError(
          `It was read up to ${Math.round(unpacked / 1_000_000)} MB only: it unpacks to far more than a log does. If it is one, unpack it first and scan the result.`,
        );
      }
    }
  } finally {
    stream.destroy();
  }
}
