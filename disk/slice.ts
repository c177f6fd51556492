// Cuts a large file into slices for several threads, and reads one of them.

import { open } from 'node:fs/promises';
import { closeSync, openSync, readSync } from 'node:fs';
import { findForm } from './form.ts';
import { ReadError } from './errors.ts';
import { canSlice, planSlices, type Cut, type Slice } from '../core/scan/slices.ts';

/** Bytes looked at around a place where a file might be cut. */
const cutBytes = 512 * 1024;
/** Bytes looked at to tell whether a file may be cut at all. */
const headBytes = 4096;
const chunkBytes = 1 << 18;

/** `count` slices of a file of `size` bytes, fewer where its lines or its encoding do not allow more; none where it is packed. */
export async function sliceFile(path: string, size: number, count: number): Promise<readonly Slice[] | undefined> {
  const file = await open(path);
  try {
    const read = async (offset: number, length: number): Promise<Uint8Array> => {
      const bytes = new Uint8Array(Math.min(length, size - offset));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
      return bytes.subarray(0, bytesRead);
    };
    const head = await read(0, headBytes);
    if (findForm(head) !== undefined || !canSlice(head)) return undefined;
    const cuts: Cut[] = [];
    for (let index = 1; index < count; index += 1) {
      const offset = Math.max(0, Math.round((size / count) * index) - cutBytes / 2);
      cuts.push({ offset, bytes: await read(offset, cutBytes) });
    }
    return planSlices(size, cuts);
  } finally {
    await file.close();
  }
}

/**
 * Hands over the bytes from `from` to `to`, a chunk at a time, which is only good until the next one. Throws where the
 * file has become shorter. `onRead` is told how many bytes were read.
 */
export function readSlice(
  path: string,
  { from, to }: Slice,
  onRead: (bytes: number) => void,
  take: (chunk: Uint8Array) => void,
): void {
  const file = openSync(path, 'r');
  try {
    const chunk = new Uint8Array(chunkBytes);
    for (let at = from; at < to;) {
      const length = readSync(file, chunk, 0, Math.min(chunk.length, to - at), at);
      if (length === 0) throw new ReadError('It became shorter while it was read.');
      onRead(length);
      take(chunk.subarray(0, length));
      at += length;
    }
  } finally {
    closeSync(file);
  }
}
