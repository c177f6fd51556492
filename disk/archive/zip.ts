// Lists the logs in a zip, and reads one of them, without ever writing to the disk.

import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { getFileNameLowLevel, openPromise, type Entry } from 'yauzl';
import type { Problem } from '../../core/text/problem.ts';
import { entryName, uniqueName } from './entry-name.ts';
import { unpackLimits, type UnpackLimits } from './limits.ts';
import { readRange } from '../range.ts';
import { unpack } from './unpack.ts';
import { describeError, ReadError } from '../errors.ts';

/** A log in a zip: where it lies, and how it is packed. Plain data. */
export interface ZipEntry {
  /** The path of the zip on disk. */
  readonly archive: string;
  /** Its path in the zip, with `/`; it leads nowhere else, and no other entry of the zip has it. */
  readonly name: string;
  /** Of its own header in the zip. */
  readonly offset: number;
  /** In bytes. */
  readonly packed: number;
  readonly unpacked: number;
  readonly form: 'stored' | 'deflate';
  readonly crc32: number;
}

/** What a zip holds. */
export interface ZipContents {
  /** In the order of their names. */
  readonly entries: readonly ZipEntry[];
  readonly passedOver: number;
  /** What cannot be read, by the path that a person would give it. */
  readonly problems: readonly Problem[];
}

/**
 * Lists the files in the zip at `archive` that `accept` takes by their path in it. Never throws: what cannot be read is
 * a problem, and named below `shown`.
 */
export async function listZip(
  archive: string,
  shown: string,
  accept: (name: string) => boolean,
  limits: UnpackLimits = unpackLimits,
): Promise<ZipContents> {
  const list: Listing = { archive, shown, names: new Set(), entries: [], refused: [], problems: [], unpacked: 0 };
  let passedOver = 0;
  let looked = 0;
  try {
    // Names are decoded here, where a strange one is no reason to give up all.
    const zip = await openPromise(archive, { decodeStrings: false, validateEntrySizes: false });
    zip.on('error', () => {});
    const room = Math.min(limits.most, Math.max(limits.free, limits.ratio * zip.fileSize));
    for await (const entry of zip.eachEntry()) {
      looked += 1;
      if (looked > limits.entries) {
        const message = `It holds more than ${limits.entries} files: the others are not read. Unpack it and scan its folders.`;
        list.problems.push({ path: shown, message });
        break;
      }
      const name = entryName(nameOf(entry));
      if (name === undefined) continue;
      if (accept(name)) take(list, entry, uniqueName(name, list.names), room);
      else passedOver += 1;
    }
  } catch (error) {
    list.problems.push({ path: shown, message: describeZipError(error) });
  }
  const [first] = list.refused;
  if (first !== undefined) list.problems.push(refusal(list.refused, first, shown, limits));
  const entries = list.entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return { entries, passedOver, problems: list.problems };
}

/**
 * The bytes of a log in a zip. `onRead` receives how many packed bytes were read. Throws in mid-stream where it is
 * damaged, or the zip is not the one any more in which it was found.
 */
export async function* readEntry(
  entry: ZipEntry,
  onRead: (bytes: number) => void,
  chunkBytes: number,
): AsyncGenerator<Uint8Array> {
  const file = await open(entry.archive);
  try {
    const header = Buffer.alloc(headerBytes);
    const { bytesRead } = await file.read(header, 0, headerBytes, entry.offset);
    if (bytesRead < headerBytes || header.readUInt32LE(0) !== headerMark) throw new ReadError(moved);
    const start = entry.offset + headerBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
    const bytes = readRange(file, { start, end: start + entry.packed, chunkBytes }, onRead);
    // That it unpacks to no more than it says is checked below, and what a zip says in all when it is listed.
    const limits = { ...unpackLimits, free: Infinity, most: Infinity };
    const chunks = entry.form === 'stored' ? bytes : unpack(bytes, { form: 'deflate', limits, chunkBytes });
    yield* checked(entry, chunks);
  } finally {
    await file.close();
  }
}

/** An entry's own header: its fixed part in bytes, and what it begins with. */
const headerBytes = 30;
const headerMark = 0x04034b50;
const moved = 'The zip has changed. Scan the zip again.';

interface Listing {
  readonly archive: string;
  readonly shown: string;
  readonly names: Set<string>;
  readonly entries: ZipEntry[];
  /** Those for which there was no room. */
  readonly refused: ZipEntry[];
  readonly problems: Problem[];
  /** Bytes of all that were taken. */
  unpacked: number;
}

function take(list: Listing, entry: Entry, name: string, room: number): void {
  const { archive, shown } = list;
  const form = entry.compressionMethod === 0 ? 'stored' : entry.compressionMethod === 8 ? 'deflate' : undefined;
  if (entry.isEncrypted() || form === undefined) {
    list.problems.push({ path: `${shown}/${name}`, message: whyUnread(entry, form) });
    return;
  }
  const { compressedSize: packed, uncompressedSize: unpacked, relativeOffsetOfLocalHeader: offset } = entry;
  const found: ZipEntry = { archive, name, offset, packed, unpacked, form, crc32: entry.crc32 };
  if (list.unpacked + unpacked > room) {
    list.refused.push(found);
    return;
  }
  list.unpacked += unpacked;
  list.entries.push(found);
}

function whyUnread(entry: Entry, form: ZipEntry['form'] | undefined): string {
  if (entry.isEncrypted()) return 'It is encrypted. Unpack it with its password and scan the result.';
  if (form === undefined)
    return `It is packed with an unknown method (method ${entry.compressionMethod}). Unpack it and scan the result.`;
  return 'It is a zip in a zip, which is not read. Unpack the outer one and scan the folder.';
}

function refusal(refused: readonly ZipEntry[], first: ZipEntry, shown: string, { ratio }: UnpackLimits): Problem {
  const more = refused.length > 1 ? ` (and ${refused.length - 1} more)` : '';
  const size = Math.round(first.unpacked / 1_000_000);
  return {
    path: `${shown}/${first.name}`,
    message: `It is not read${more}: with its ${size} MB the zip would unpack to more than ${ratio} times its size, or 50 GB. If it is a log, unpack it first and scan the result.`,
  };
}

/** UTF-8 where it can be, whatever the zip says: many writers forget to say it. */
function nameOf({ fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fileNameRaw);
  } catch {
    return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  }
}

async function* checked(entry: ZipEntry, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let sum = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > entry.unpacked) throw new ReadError(damaged);
    // Older versions of Node have none.
    if (typeof crc32 === 'function') sum = crc32(chunk, sum);
    yield chunk;
  }
  if (bytes < entry.unpacked || (typeof crc32 === 'function' && sum !== entry.crc32)) throw new ReadError(damaged);
}

const damaged = 'It is damaged: its content does not match the list of contents of the zip. Download the zip again.';

function describeZipError(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (error instanceof Error && 'code' in error) return describeError(error);
  if (message.startsWith('End of central directory'))
    return 'It is no zip, or it was cut off: its list of contents is not there. Download it again.';
  return `The zip is damaged (${message}): what its list of contents names after that is not read. Download it again.`;
}
