// Reads a stretch of an open file, the next part while the last one is worked on.

import type { FileHandle } from 'node:fs/promises';

/** From `start` up to, not including, `end`, or the file's end where that comes first. Bytes. */
export interface Range {
  readonly start: number;
  readonly end: number;
  readonly chunkBytes: number;
}

/** The bytes, in chunks that are good until the next is asked for. `onRead` receives how many were read. */
export async function* readRange(
  file: FileHandle,
  { start, end, chunkBytes }: Range,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const length = Math.min(chunkBytes, end - start);
  let [next, spare] = [Buffer.allocUnsafe(length), Buffer.allocUnsafe(length)];
  const read = (at: number): ReturnType<typeof file.read> => file.read(next, 0, Math.min(length, end - at), at);
  let at = start;
  let reading = read(at);
  try {
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) break;
      at += bytesRead;
      onRead(bytesRead);
      const chunk = next.subarray(0, bytesRead);
      [next, spare] = [spare, next];
      reading = read(at);
      yield chunk;
    }
  } finally {
    await reading.catch(() => undefined);
  }
}
