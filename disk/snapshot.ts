// Notices that an open file was changed while it was read, so that two contents are not taken for one.

import type { FileHandle } from 'node:fs/promises';

/** What an open file was like. The descriptor is the file's identity: another file with its name is not this one. */
export interface FileSnapshot {
  /** In bytes. */
  readonly size: number;
  /** In nanoseconds. */
  readonly modified: bigint;
  readonly head: Uint8Array;
}

/** Of the beginning that is compared, in bytes. */
const headBytes = 4096;

/** Taken before the file is read. */
export async function takeSnapshot(file: FileHandle): Promise<FileSnapshot> {
  const { size, mtimeNs } = await file.stat({ bigint: true });
  return { size: Number(size), modified: mtimeNs, head: await readHead(file) };
}

/** Why what was read since may be a mixture; undefined if the file is the same, or more was only added to its end. */
export async function whyChanged(file: FileHandle, before: FileSnapshot): Promise<string | undefined> {
  const { size, mtimeNs } = await file.stat({ bigint: true });
  if (mtimeNs === before.modified && Number(size) === before.size) return undefined;
  if (Number(size) < before.size)
    return `It shrank while it was read: ${size} of ${before.size} bytes were there. Scan it again.`;
  const isLonger = Number(size) > before.size;
  const head = await readHead(file);
  const isSameHead = before.head.every((byte, at) => head[at] === byte);
  return isLonger && isSameHead ? undefined : 'It was overwritten while it was read. Scan it again.';
}

async function readHead(file: FileHandle): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
  return buffer.subarray(0, bytesRead);
}
