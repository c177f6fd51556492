// Opens what a person named as the logs that it holds: itself, or the members of an archive, packed or not.

import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPathPassedOver } from '../core/log/name.ts';
import { memberName, notUtf8Name, uniqueName } from './archive/entry-name.ts';
import { findForm, formBytes, isZipName, unsupportedWords, type Compression, type Form } from './archive/form.ts';
import { innerLimits, unpackLimits } from './archive/limits.ts';
import { peek } from './peek.ts';
import { readSource, standardInput, type Source } from './read.ts';
import { readTar, type TarMember } from './archive/tar.ts';
import { unpack } from './archive/unpack.ts';
import { createLinks } from './archive/tar-links.ts';
import { describeError } from './errors.ts';
import { listZip, readEntry } from './archive/zip.ts';

/**
 * A log that can be read, or what cannot be and why. `chunks` must be read, or left, before the next log is asked for; each
 * is good until the next one. Reading them throws if the log cannot be read on.
 */
export type OpenLog =
  | { readonly path: string; readonly chunks: AsyncIterable<Uint8Array> }
  | { readonly path: string; readonly unread: string };

export interface OpenOptions {
  /** How many bytes were read, packed ones where it is packed. */
  readonly onRead: (bytes: number) => void;
  /** A member of an archive was passed over by its name, as it would be in a folder. */
  readonly onPassedOver?: () => void;
  readonly chunkBytes?: number;
  /** How many bytes the file had when it was found: with fewer it has become shorter. */
  readonly least?: number;
}

/** The key of a tar's extended header with which its writer says why it could not read a member. */
export const unreadKey = 'ARMADA.unread';

/**
 * The logs that a source holds. An archive is opened as if it were a folder: `a.tar/dir/x.log`, in the order in which it
 * holds them; one in an archive too, and no deeper. Standard input that is a tar has the names of its members alone. What
 * was read before a place that is damaged is kept. Never throws.
 */
export async function* openLogs(source: Source, options: OpenOptions): AsyncGenerator<OpenLog> {
  const input = source.entry === undefined && source.path === standardInput;
  const place: Place = { path: source.path, depth: input ? -1 : source.entry === undefined ? 0 : 1, options };
  yield* openStream(readSource(source, options.onRead, options), place);
}

/** Archives in archives that are opened. */
const mostDepth = 2;

interface Place {
  /** As a person would name it; `-` for standard input. */
  readonly path: string;
  /** In how many archives it lies; -1 for standard input, where a tar is a folder. */
  readonly depth: number;
  readonly options: OpenOptions;
  /** Whether it was unpacked already. */
  readonly unpacked?: Compression;
}

async function* openStream(chunks: AsyncGenerator<Uint8Array>, place: Place): AsyncGenerator<OpenLog> {
  const told = new Set<unknown>();
  try {
    const { first, all } = await peek(chunks, formBytes);
    const form = isEmptyTar(first, place) ? 'tar' : (findForm(first) ?? formByName(place));
    const reason = whyUnread(form, first, place);
    if (reason !== undefined) yield { path: place.path, unread: reason };
    else if (form === 'tar') yield* openTar(all, place, told);
    else if (form === 'zip') yield* openZip(all, place);
    else if (form === undefined) yield { path: place.path, chunks: all };
    else if (form !== 'unsupported') yield* openStream(unpackAs(form, all, place), { ...place, unpacked: form });
  } catch (error) {
    if (!told.has(error)) yield { path: place.path, unread: describeError(error) };
  } finally {
    chunks.return(undefined).catch(() => undefined);
  }
}

/** A tar without members is nothing but zeros, and a log that comes through a pipe is not. */
function isEmptyTar(first: Uint8Array, { depth }: Place): boolean {
  return depth < 0 && first.length >= formBytes && first.every((byte) => byte === 0);
}

/** What is a zip by its name, and is none, is not a log. */
function formByName({ path, unpacked }: Place): Form | undefined {
  return unpacked === undefined && isZipName(path) ? 'zip' : undefined;
}

function whyUnread(form: Form | undefined, first: Uint8Array, { depth, unpacked }: Place): string | undefined {
  if (form === 'unsupported') return unsupportedWords(first);
  if (form === 'zip' || form === 'tar') {
    return depth < mostDepth
      ? undefined
      : `It is a ${form} in an archive in an archive, which is not read. Unpack the outer one and scan the folder.`;
  }
  if (form === undefined || unpacked === undefined) return undefined;
  return `It is packed twice (${form} in ${unpacked}), which is not read. Unpack it once and scan the result.`;
}

function unpackAs(
  form: Compression,
  chunks: AsyncIterable<Uint8Array>,
  { depth, options }: Place,
): AsyncGenerator<Uint8Array> {
  const limits = depth > 0 ? innerLimits : unpackLimits;
  return unpack(chunks, { form, limits, chunkBytes: options.chunkBytes ?? 1 << 20 });
}

async function* openTar(chunks: AsyncIterable<Uint8Array>, place: Place, told: Set<unknown>): AsyncGenerator<OpenLog> {
  const taken = new Set<string>();
  const links = createLinks();
  for await (const member of readTar(chunks)) {
    const name = member.type === 'other' ? undefined : memberName(member.name);
    if (name === undefined) continue;
    if (isPathPassedOver(name)) place.options.onPassedOver?.();
    else if (member.type === 'link' || member.type === 'symlink') links.add(name, member.type, member.target);
    else {
      const inside = below(place, uniqueName(name, taken));
      const unread = whyMemberUnread(member, place);
      if (unread === undefined) yield* openStream(noting(member.chunks, told), inside);
      else yield { path: inside.path, unread };
    }
  }
  if (isFolder(place))
    for (const { path, unread } of links.unread(taken)) yield { path: below(place, path).path, unread };
}

/** Whether a tar is standard input: then it is read as the folder that it was made of is, and what that has and it has not is said. */
function isFolder({ depth }: Place): boolean {
  return depth < 0;
}

function whyMemberUnread(member: TarMember, tar: Place): string | undefined {
  const { type, extended, isUtf8 } = member;
  if (extended[unreadKey] !== undefined) return extended[unreadKey];
  if (type === 'unknown') return storedOtherwise;
  return isFolder(tar) && !isUtf8 ? notUtf8Name : undefined;
}

const storedOtherwise =
  'It is stored as a sparse file or a part of one, which is not read. Unpack the archive and scan the folder.';

/** A failure within a member is that member's: the archive around it does not say it again. */
async function* noting(chunks: AsyncIterable<Uint8Array>, told: Set<unknown>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    told.add(error);
    throw error;
  }
}

/** A zip has its list of contents at its end, so that one in a stream is first written to a temporary file. */
async function* openZip(chunks: AsyncIterable<Uint8Array>, place: Place): AsyncGenerator<OpenLog> {
  const folder = await mkdtemp(join(tmpdir(), 'armada-triage-'));
  try {
    const copy = join(folder, 'archive.zip');
    const file = await open(copy, 'wx', 0o600);
    try {
      for await (const chunk of chunks) await file.writeFile(chunk);
    } finally {
      await file.close();
    }
    const { path, depth, options } = place;
    const { entries, passedOver, problems } = await listZip(copy, path, (name) => !isPathPassedOver(name));
    for (let count = 0; count < passedOver; count += 1) options.onPassedOver?.();
    for (const problem of problems) yield { path: problem.path ?? path, unread: problem.message };
    for (const entry of entries) {
      yield* openStream(
        readEntry(entry, () => {}, options.chunkBytes ?? 1 << 20),
        { ...below(place, entry.name), depth: depth + 1 },
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function below(place: Place, name: string): Place {
  const { path, depth, options } = place;
  // A member may have the name that means standard input.
  const shown = name === standardInput ? `./${name}` : name;
  return { path: isFolder(place) ? shown : `${path}/${name}`, depth: depth + 1, options };
}
