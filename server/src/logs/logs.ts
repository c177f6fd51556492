// Finds, reads and watches logs on disk, packed ones too.

import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { folderLimits } from '../../../core/named-folders.ts';
import { findLogs, logsInZip, type FoundFile } from '../../../disk/find.ts';
import { isPacked, readLog, type Source } from '../../../disk/read.ts';
import { describeError, ReadError } from '../../../disk/errors.ts';
import type { ZipContents } from '../../../disk/archive/zip.ts';
import type { LogFileState, LogFile, Logs } from './log-files.ts';
import { packedUri, placeInArchive } from './packed.ts';
import { createFolderWatch } from './watch.ts';

/** Logs of this machine. */
export function diskLogs(): Logs {
  const zips = createZips();
  const watch = createFolderWatch();
  return {
    find: async (uris) => find(uris, zips),
    state: async (uri) => findState(fileOf(uri)),
    readChunks: (uri, from, onRead) => readChunks(uri, zips, from, onRead),
    watch: (uri, changed) => watch(fileOf(uri), changed),
  };
}

const { files: maxFiles } = folderLimits;

async function find(uris: readonly string[], zips: Zips): ReturnType<Logs['find']> {
  const problems: { path?: string; message: string }[] = [];
  const files: LogFile[] = [];
  const paths: string[] = [];
  for (const uri of uris) {
    const place = placeInArchive(uri);
    if (place?.name !== undefined) {
      const { entries } = await zips(place.archive);
      const entry = entries.find(({ name }) => name === place.name);
      const path = `${place.archive}/${place.name}`;
      if (entry === undefined) problems.push({ path, message: notInZip });
      else files.push({ uri, path, size: entry.packed, named: true, packed: true });
    } else if (place !== undefined) paths.push(place.archive);
    else if (uri.startsWith('file:') && URL.canParse(uri)) paths.push(fileURLToPath(uri));
    else problems.push({ path: uri, message: 'It is not on this machine. Copy it here and scan the copy.' });
  }
  const found = await findLogs(paths, { most: maxFiles });
  for (const file of found.files) files.push(await logFileOf(file));
  for (const problem of found.problems) problems.push(problem);
  if (found.files.length >= maxFiles) {
    problems.push({ message: `More than ${maxFiles} files: only the first ones are read. Name smaller folders.` });
  }
  return { files, problems };
}

async function logFileOf({ path, size, named, entry }: FoundFile): Promise<LogFile> {
  if (entry !== undefined)
    return { uri: packedUri(pathToFileURL(entry.archive), entry.name), path, size, named, packed: true };
  const url = pathToFileURL(path);
  // What cannot be looked at says why when it is read.
  const packed = await isPacked(path).catch(() => false);
  return { uri: packed ? packedUri(url) : url.href, path, size, named, packed };
}

async function findState(path: string): Promise<LogFileState | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  const { size, dev, ino, mtimeNs } = found;
  return { size: Number(size), id: `${dev}:${ino}`, modified: Number(mtimeNs / 1000n) };
}

/** Bytes read at a time: few enough to look at them within a few milliseconds. */
const chunkBytes = 1 << 18;

async function* readChunks(
  uri: string,
  zips: Zips,
  from = 0,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of readLog(await sourceOf(uri, zips), onRead, { from, chunkBytes })) {
      yield chunk;
      await setImmediate();
    }
  } catch (error) {
    throw new Error(describeError(error), { cause: error });
  }
}

async function sourceOf(uri: string, zips: Zips): Promise<Source> {
  const place = placeInArchive(uri);
  if (place?.name === undefined) return { path: fileOf(uri) };
  const { entries } = await zips(place.archive);
  const entry = entries.find(({ name }) => name === place.name);
  if (entry === undefined) throw new ReadError(notInZip);
  return { path: place.archive, entry };
}

const notInZip = 'The zip does not contain it, or no longer. Scan the zip again.';

/** The path of the file on disk in which a log is. */
function fileOf(uri: string): string {
  return placeInArchive(uri)?.archive ?? fileURLToPath(uri);
}

/** Gives what a zip holds. */
type Zips = (archive: string) => Promise<ZipContents>;

/** Remembers the last zip, as its logs are read one after the other. */
function createZips(): Zips {
  let last: { readonly key: string; readonly contents: Promise<ZipContents> } | undefined;
  return async (archive) => {
    const key = JSON.stringify([archive, await findState(archive)]);
    if (last?.key !== key) last = { key, contents: logsInZip(archive) };
    return last.contents;
  };
}
