// Reads catalogs, runbook pages and logs from the disk: the one file of the server that does.

import { existsSync, watch, type FSWatcher } from 'node:fs';
import { open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { isPassedOver } from '../../core/log/name.ts';
import { maxCatalogLength } from '../../core/catalog/load.ts';
import { folderLimits, namedUris } from '../../core/named-folders.ts';
import { maxPageLength } from '../../core/runbook/page.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Files, FileState, LogFile, Logs, Reading, SourceFile, Watched } from './host.ts';

/** Files of this machine; `product` is the folder in which `catalog/` and `runbooks/` lie. */
export function diskFiles(product: string): Files {
  return {
    builtinCatalog: () => readFixed(join(product, 'catalog'), yaml),
    bundledRunbook: () => readFixed(join(product, 'runbooks'), markdown),
    catalog: (path, roots) => readNamed(path, roots, yaml, 'The catalog', 'armadaTriage.catalogs'),
    runbookFolder: (path, roots) =>
      readNamed(path, roots, markdown, 'The runbook folder', 'armadaTriage.runbookFolders'),
    logs: diskLogs(),
  };
}

/** The nearest folder at or above `start` that has a folder `catalog`: beside the bundle and beside the sources alike. */
export function findProduct(start: string): string {
  const near = dirname(start);
  return [near, dirname(near)].find((folder) => existsSync(join(folder, 'catalog'))) ?? near;
}

interface Kind {
  readonly extension: RegExp;
  readonly pattern: string;
  /** In bytes: what is larger is not read. */
  readonly largest: number;
}

const yaml: Kind = { extension: /\.ya?ml$/i, pattern: '**/*.{yaml,yml}', largest: 4 * maxCatalogLength };
const markdown: Kind = { extension: /\.md$/i, pattern: '**/*.md', largest: maxPageLength };

const { files: maxFiles, depth: maxDepth } = folderLimits;

async function readNamed(
  name: string,
  roots: readonly string[],
  kind: Kind,
  what: string,
  setting: string,
): Promise<Reading> {
  const candidates = candidatePaths(name, roots);
  for (const path of candidates) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) return readFolder(path, kind);
    if (found?.isFile() && kind === yaml) return readFiles([path], path, kind, [watchedFile(path)]);
  }
  const message =
    candidates.length === 0
      ? `${what} ${name} is named relative to a folder, and no folder is open. Give its whole path in ${setting}.`
      : `${what} ${candidates[0]} is not there. Check ${setting}.`;
  return {
    files: [],
    problems: [{ path: candidates[0] ?? name, message }],
    watched: candidates.slice(0, 1).map(watchedFile),
  };
}

function candidatePaths(name: string, roots: readonly string[]): readonly string[] {
  return namedUris(name, { roots, home: uriOf(homedir()) }).flatMap((uri) => {
    try {
      return uri.startsWith('file:') ? [resolve(fileURLToPath(uri))] : [];
    } catch {
      // Of another machine, which this one has no path for.
      return [];
    }
  });
}

/** A folder of the product, which nobody edits while it runs. */
async function readFixed(folder: string, kind: Kind): Promise<Reading> {
  return { ...(await readFolder(folder, kind)), watched: [] };
}

async function readFolder(folder: string, kind: Kind): Promise<Reading> {
  const paths: string[] = [];
  const problems: Problem[] = [];
  await collect(folder, kind, 0, paths, problems);
  if (paths.length >= maxFiles) {
    problems.push({
      path: folder,
      message: `More than ${maxFiles} files: only the first ones are read. Name a smaller folder.`,
    });
  }
  const reading = await readFiles(paths, folder, kind, [{ baseUri: uriOf(folder), pattern: kind.pattern }]);
  return { ...reading, problems: [...problems, ...reading.problems] };
}

async function collect(folder: string, kind: Kind, depth: number, paths: string[], problems: Problem[]): Promise<void> {
  if (depth > maxDepth) return;
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    problems.push({ path: folder, message: `This folder cannot be read (${reasonOf(error)}).` });
    return [];
  });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (paths.length >= maxFiles) return;
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') {
      await collect(path, kind, depth + 1, paths, problems);
    } else if (entry.isFile() && kind.extension.test(entry.name)) {
      paths.push(path);
    }
  }
}

async function readFiles(
  paths: readonly string[],
  folder: string,
  { largest }: Kind,
  watched: readonly Watched[],
): Promise<Reading> {
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    try {
      if ((await stat(path)).size > largest) throw new Error(`it is larger than ${Math.floor(largest / 1_000_000)} MB`);
      const text = await readFile(path, 'utf8');
      files.push({ path, below: relative(folder, path).split(sep).join('/'), uri: uriOf(path), text });
    } catch (error) {
      problems.push({ path, message: `This file cannot be read (${reasonOf(error)}).` });
    }
  }
  return { files, problems, watched };
}

function watchedFile(path: string): Watched {
  return { baseUri: uriOf(dirname(path)), pattern: basename(path) };
}

function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split(',')[0] ?? error.message) : String(error);
}

/** Logs of this machine. */
function diskLogs(): Logs {
  const folders = new Map<string, WatchedFolder>();
  return {
    find: findLogs,
    state: async (uri) => {
      const found = await stat(pathOfUri(uri), { bigint: true }).catch(() => undefined);
      return found?.isFile() ? stateOf(found) : undefined;
    },
    readChunks,
    watch: (uri, changed) => watchLog(folders, pathOfUri(uri), changed),
  };
}

interface FoundLogs {
  readonly files: LogFile[];
  readonly problems: Problem[];
  /** Real paths, so that a circle of links ends and nothing is read twice. */
  readonly seen: Set<string>;
}

async function findLogs(uris: readonly string[]): Promise<FoundLogs> {
  const found: FoundLogs = { files: [], problems: [], seen: new Set() };
  for (const uri of uris) {
    if (uri.startsWith('file:') && URL.canParse(uri)) await addLog(found, pathOfUri(uri), true);
    else found.problems.push({ path: uri, message: 'It is not on this machine. Copy it here and scan the copy.' });
  }
  if (found.files.length >= maxFiles) {
    found.problems.push({
      message: `More than ${maxFiles} files: only the first ones are read. Name smaller folders.`,
    });
  }
  return found;
}

async function addLog(found: FoundLogs, path: string, named: boolean): Promise<void> {
  if (found.files.length >= maxFiles) return;
  try {
    const status = await stat(path);
    const real = await realpath(path);
    if (found.seen.has(real)) return;
    found.seen.add(real);
    if (status.isFile()) found.files.push({ uri: uriOf(path), path, size: status.size, named });
    else if (status.isDirectory()) await addLogsBelow(found, path);
    else if (named) found.problems.push({ path, message: 'It is neither a file nor a folder.' });
  } catch (error) {
    found.problems.push({ path, message: sentenceOf(error) });
  }
}

async function addLogsBelow(found: FoundLogs, folder: string): Promise<void> {
  const names = await readdir(folder);
  for (const name of names.toSorted()) {
    if (!isPassedOver(name) && !packed.test(name)) await addLog(found, join(folder, name), false);
  }
}

/** Packed files, which are not unpacked here, and data: neither holds a log that could be read. */
const packed = /\.(?:gz|tgz|tar|json)$/i;

/** Bytes read at a time: few enough to look at them within a few milliseconds. */
const chunkBytes = 1 << 18;

async function* readChunks(uri: string, from = 0): AsyncGenerator<Uint8Array> {
  try {
    const file = await open(pathOfUri(uri));
    let [next, spare] = [Buffer.allocUnsafe(chunkBytes), Buffer.allocUnsafe(chunkBytes)];
    const { size } = await file.stat();
    let at = from;
    let reading = file.read(next, 0, chunkBytes, at);
    try {
      for (;;) {
        const { bytesRead } = await reading;
        if (bytesRead === 0) break;
        at += bytesRead;
        const chunk = next.subarray(0, bytesRead);
        [next, spare] = [spare, next];
        reading = file.read(next, 0, chunkBytes, at);
        yield chunk;
        await setImmediate();
      }
      if (at < size) throw new Error(`It shrank while it was read: ${at} of ${size} bytes were there. Scan it again.`);
    } finally {
      await reading.catch(() => undefined);
      await file.close();
    }
  } catch (error) {
    throw new Error(sentenceOf(error), { cause: error });
  }
}

interface WatchedFolder {
  readonly watcher: FSWatcher | undefined;
  readonly listeners: Map<string, Set<() => void>>;
}

/** By its folder, as a file that takes the place of another has a new identity. */
function watchLog(folders: Map<string, WatchedFolder>, path: string, changed: () => void): { dispose: () => void } {
  const [folder, name] = [dirname(path), basename(path)];
  const watched = folders.get(folder) ?? watchFolder(folder);
  folders.set(folder, watched);
  const listeners = watched.listeners.get(name) ?? new Set();
  watched.listeners.set(name, listeners.add(changed));
  return {
    dispose() {
      listeners.delete(changed);
      if (listeners.size === 0) watched.listeners.delete(name);
      if (watched.listeners.size > 0) return;
      watched.watcher?.close();
      folders.delete(folder);
    },
  };
}

function watchFolder(folder: string): WatchedFolder {
  const listeners: WatchedFolder['listeners'] = new Map();
  const tell = (name: string | null): void => {
    const told = name === null ? [...listeners.values()] : [listeners.get(name) ?? []];
    for (const one of told.flatMap((set) => [...set])) one();
  };
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => tell(name));
    watcher.on('error', () => watcher.close());
    return { watcher, listeners };
  } catch {
    return { watcher: undefined, listeners };
  }
}

function stateOf(status: { size: bigint; dev: bigint; ino: bigint; mtimeNs: bigint }): FileState {
  return { size: Number(status.size), id: `${status.dev}:${status.ino}`, modified: Number(status.mtimeNs / 1000n) };
}

function pathOfUri(uri: string): string {
  return fileURLToPath(uri);
}

/** Says why a log cannot be read, and the way out. */
function sentenceOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return sentences[code] ?? (error instanceof Error ? error.message : String(error));
}

const sentences: Readonly<Record<string, string>> = {
  ENOENT: 'It is not there, or not any more.',
  EACCES: 'It may not be read. Check its permissions.',
  EPERM: 'It may not be read. Check its permissions.',
  ELOOP: 'Its symbolic links lead in a circle. Name the file itself.',
  EMFILE: 'Too many files are open on this machine. Scan fewer at once.',
  EIO: 'The disk failed to read it. Copy it and scan the copy.',
};
