// Opens a large file once, cuts it into slices for several threads, and reads one of them.

import { open, type FileHandle } from 'node:fs/promises';
import { readSync } from 'node:fs';
import { findForm } from './archive/form.ts';
import { ReadError } from './errors.ts';
import { takeSnapshot, whyChanged } from './snapshot.ts';
import { canSlice, planSlices, showEnvelopes, type Cut, type Slice } from '../core/scan/slices.ts';

/** Bytes looked at around a place where a file might be cut. */
const cutBytes = 512 * 1024;
/** Bytes looked at to tell whether a file may be cut at all. */
const headBytes = 4096;
/** So many samples, spread over the file, tell whether its lines have envelopes. */
const samples = 8;
const sampleBytes = 128 * 1024;
const chunkBytes = 1 << 18;

/** An open file and its slices: all threads of this process read the same file, whatever has its name by then. */
export interface SlicedFile {
  readonly slices: readonly Slice[];
  /** Good in every thread until `close`. */
  readonly descriptor: number;
  /** Why slices that were read do not fit together; undefined if they do. */
  readonly whyChanged: () => Promise<string | undefined>;
  readonly close: () => Promise<void>;
}

/** `count` slices of a file of `size` bytes, fewer where its lines or its encoding do not allow more; none where it is packed, or lines have envelopes. */
export async function openSlices(path: string, size: number, count: number): Promise<SlicedFile | undefined> {
  const file = await open(path);
  try {
    const snapshot = await takeSnapshot(file);
    const slices = await cut(file, size, count);
    if (slices !== undefined) {
      return {
        slices,
        descriptor: file.fd,
        whyChanged: () => whyChanged(file, snapshot),
        close: () => file.close(),
      };
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return undefined;
}

async function cut(file: FileHandle, size: number, count: number): Promise<readonly Slice[] | undefined> {
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(Math.min(length, size - offset));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
    return bytes.subarray(0, bytesRead);
  };
  const head = await read(0, headBytes);
  if (findForm(head) !== undefined || !canSlice(head)) return undefined;
  for (let index = 0; index < samples; index += 1)
    if (showEnvelopes(await read(Math.round((size / samples) * index), sampleBytes))) return undefined;
  const cuts: Cut[] = [];
  for (let index = 1; index < count; index += 1) {
    const offset = Math.max(0, Math.round((size / count) * index) - cutBytes / 2);
    cuts.push({ offset, bytes: await read(offset, cutBytes) });
  }
  return planSlices(size, cuts);
}

/**
 * Hands over the bytes from `from` to `to` of an open file, a chunk at a time, which is only good until the next one.
 * Throws if the file has become shorter. `onRead` receives how many bytes were read.
 */
export function readSlice(
  descriptor: number,
  { from, to }: Slice,
  onRead: (bytes: number) => void,
  take: (chunk: Uint8Array) => void,
): void {
  const chunk = new Uint8Array(chunkBytes);
  for (let at = from; at < to;) {
    const length = readSync(descriptor, chunk, 0, Math.min(chunk.length, to - at), at);
    if (length === 0) throw new ReadError('It became shorter while it was read.');
    onRead(length);
    take(chunk.subarray(0, length));
    at += length;
  }
}
