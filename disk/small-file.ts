// Reads a file of one chunk at once: for thousands of small logs, waiting for each of six steps takes longer than their scan.

import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

/**
 * All bytes of a regular file that has `least` to `most` of them, and did not change while they were read. Undefined for any other, also for one
 * that cannot be read: who reads it step by step finds out why.
 */
export function readSmallFile(path: string, most: number, least: number): Uint8Array | undefined {
  try {
    // A pipe that is opened waits for its writer.
    const found = statSync(path);
    if (!found.isFile() || found.size > most || found.size < least) return undefined;
    const file = openSync(path, 'r');
    try {
      const before = fstatSync(file, { bigint: true });
      const buffer = Buffer.allocUnsafe(Number(before.size) + 1);
      const bytes = readSync(file, buffer, 0, buffer.length, 0);
      const after = fstatSync(file, { bigint: true });
      const isSame = bytes === Number(before.size) && before.size === after.size && before.mtimeNs === after.mtimeNs;
      return isSame ? buffer.subarray(0, bytes) : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
