// Reads a log as chunks of bytes, unpacked where it is packed or lies in a zip, whatever its name.

import { open } from 'node:fs/promises';
import { findForm, formBytes, unsupportedWords, type Form } from './archive/form.ts';
import { innerLimits, unpackLimits, type UnpackLimits } from './archive/limits.ts';
import { peek } from './peek.ts';
import { readRange } from './range.ts';
import { readSmallFile } from './small-file.ts';
import { takeSnapshot, whyChanged } from './snapshot.ts';
import { unpack } from './archive/unpack.ts';
import { ReadError } from './errors.ts';
import { readEntry, type ZipEntry } from './archive/zip.ts';

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

/** The bytes of a source as they are, packed or not. `onRead` receives how many were read. Throws if it cannot be read on. */
export function readSource(
  { path, entry }: Source,
  onRead: (bytes: number) => void,
  { from = 0, chunkBytes = 1 << 20, least = 0 }: ReadOptions = {},
): AsyncGenerator<Uint8Array> {
  if (entry !== undefined) return readEntry(entry, onRead, chunkBytes);
  if (path === standardInput) return counted(process.stdin, onRead);
  return readFile(path, onRead, { from, chunkBytes, least });
}

/**
 * The bytes of one log, in chunks that are good until the next is asked for. `onRead` is told how many bytes were read,
 * packed ones where it is packed. Throws in mid-stream if it cannot be read on, and for an archive: `openLogs` opens those.
 */
export async function* readLog(
  source: Source,
  onRead: (bytes: number) => void,
  options: ReadOptions = {},
): AsyncGenerator<Uint8Array> {
  const { from = 0, chunkBytes = 1 << 20, limits } = options;
  const chunks = readSource(source, onRead, options);
  if (from > 0) {
    yield* chunks;
    return;
  }
  const { first, all } = await peek(chunks, formBytes);
  const form = findForm(first);
  if (form === undefined) yield* all;
  else if (form === 'zip' || form === 'tar' || form === 'unsupported') {
    await all.return(undefined);
    throw new ReadError(form === 'unsupported' ? unsupportedWords(first) : archiveWords(form));
  } else {
    const unpackOptions = {
      form,
      limits: limits ?? (source.entry === undefined ? unpackLimits : innerLimits),
      chunkBytes,
    };
    const inner = await peek(unpack(all, unpackOptions), formBytes);
    const innerForm = findForm(inner.first);
    if (innerForm === undefined) yield* inner.all;
    else {
      await inner.all.return(undefined);
      throw new ReadError(archiveWords(innerForm));
    }
  }
}

function archiveWords(form: Form): string {
  return `It holds a ${form}, and one log is read here. Unpack it and name the log.`;
}

/** Whether a file is packed, so that it can only be read from its beginning. Throws if it cannot be read. */
export async function isPacked(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(formBytes), 0, formBytes, 0);
    return findForm(buffer.subarray(0, bytesRead)) !== undefined;
  } finally {
    await file.close();
  }
}

async function* readFile(
  path: string,
  onRead: (bytes: number) => void,
  { from, chunkBytes, least }: { readonly from: number; readonly chunkBytes: number; readonly least: number },
): AsyncGenerator<Uint8Array> {
  const whole = from === 0 ? readSmallFile(path, chunkBytes, least) : undefined;
  if (whole !== undefined) {
    onRead(whole.length);
    if (whole.length > 0) yield whole;
    // The end comes in a turn of its own: what unpacks a damaged archive drops what nobody has taken by then.
    await new Promise((resolve) => setImmediate(resolve));
    return;
  }
  const file = await open(path);
  try {
    const status = await file.stat();
    if (!status.isFile() && !status.isDirectory()) {
      // A pipe: it has no places to read at, and no end until its writer says so.
      yield* counted(file.createReadStream({ highWaterMark: chunkBytes, autoClose: false }), onRead);
      return;
    }
    const snapshot = status.isFile() ? await takeSnapshot(file) : undefined;
    let at = from;
    const count = (bytes: number): void => {
      at += bytes;
      onRead(bytes);
    };
    yield* readRange(file, { start: from, end: Infinity, chunkBytes }, count);
    const size = Math.max(status.size, least);
    if (at < size)
      throw new ReadError(`It shrank while it was read: ${at} of ${size} bytes were there. Scan it again.`);
    const changed = snapshot && (await whyChanged(file, snapshot));
    if (changed !== undefined) throw new ReadError(changed);
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
