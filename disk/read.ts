// Reads a log as chunks of bytes, unpacked where it is gzip or lies in a zip, whatever its name.

import { open } from 'node:fs/promises';
import { innerLimits, unpackLimits, type UnpackLimits } from './limits.ts';
import { readRange } from './range.ts';
import { unpack } from './unpack.ts';
import { ReadError } from './errors.ts';
import { isZip, readEntry, type ZipEntry } from './zip.ts';

/** The name of standard input. */
export const standardInput = '-';

/** What is read: a file by its path, standard input for `-`, or a log in a zip. */
export interface Source {
  readonly path: string;
  readonly entry?: ZipEntry | undefined;
}

export interface ReadOptions {
  /** The offset from which on a file is read; only one that is not packed can be read from its middle. */
  readonly from?: number;
  readonly chunkBytes?: number;
  /** How many bytes the file had when it was found: with fewer it has become shorter. */
  readonly least?: number;
  readonly limits?: UnpackLimits;
}

/**
 * The bytes of a log, in chunks that are good until the next is asked for. `onRead` is told how many bytes were read,
 * packed ones where it is packed. Throws in mid-stream where it cannot be read on.
 */
export async function* readLog(
  source: Source,
  onRead: (bytes: number) => void,
  { from = 0, chunkBytes = 1 << 20, least = 0, limits }: ReadOptions = {},
): AsyncGenerator<Uint8Array> {
  const { path, entry } = source;
  const isInput = entry === undefined && path === standardInput;
  const chunks =
    entry !== undefined
      ? readEntry(entry, onRead, chunkBytes)
      : isInput
        ? counted(process.stdin, onRead)
        : readFile(path, onRead, { from, chunkBytes, least });
  try {
    const first = from > 0 ? nothing : await firstBytes(chunks);
    if (isGzip(first)) {
      const bounds = limits ?? (entry === undefined ? unpackLimits : innerLimits);
      yield* unpack(joined(first, chunks), { form: 'gzip', limits: bounds, chunkBytes });
    } else {
      if (isInput && isZip(first)) throw new ReadError(zipInPipe);
      if (first.length > 0) yield first;
      yield* chunks;
    }
  } finally {
    // Where the reader leaves early; standard input may never say more.
    chunks.return(undefined).catch(() => undefined);
  }
}

/** Whether a file is packed with gzip. Throws where it cannot be read. */
export async function isPacked(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return isGzip(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Whether bytes are the beginning of a gzip file. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

const zipInPipe = 'It is a zip, which cannot be read from a pipe. Save it and name the file.';
const nothing = new Uint8Array(0);

async function* readFile(
  path: string,
  onRead: (bytes: number) => void,
  { from, chunkBytes, least }: { readonly from: number; readonly chunkBytes: number; readonly least: number },
): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const status = await file.stat();
    if (!status.isFile() && !status.isDirectory()) {
      // A pipe: it has no places to read at, and no end until its writer says so.
      yield* counted(file.createReadStream({ highWaterMark: chunkBytes, autoClose: false }), onRead);
      return;
    }
    let at = from;
    const count = (bytes: number): void => {
      at += bytes;
      onRead(bytes);
    };
    yield* readRange(file, { start: from, end: Infinity, chunkBytes }, count);
    const size = Math.max(status.size, least);
    if (at < size)
      throw new ReadError(`It shrank while it was read: ${at} of ${size} bytes were there. Scan it again.`);
  } finally {
    await file.close();
  }
}

async function* counted(source: NodeJS.ReadableStream, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    onRead(bytes.length);
    yield bytes;
  }
}

/** The first chunk; joined with the next where a slow writer gave less than what tells the form. */
async function firstBytes(chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array(0);
  while (first.length < 4) {
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
