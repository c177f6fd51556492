// Reads catalogs and runbook pages from disk.

import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { maxCatalogLength } from '../../../core/catalog/load.ts';
import { folderLimits, namedUris } from '../../../core/named-folders.ts';
import { findFiles, readText, type FoundFile } from '../../../disk/find.ts';
import { maxPageLength } from '../../../core/runbook/site/page.ts';
import type { Problem } from '../../../core/text/problem.ts';
import type { Files, FolderFiles, SourceFile, Watched } from './file-system.ts';
import { diskLogs } from '../logs/logs.ts';
import { createThreadReader } from '../logs/thread.ts';
import { createReader } from '../logs/reader.ts';
import { createThreadPageWork } from './page-thread.ts';
import { createPageWork } from './page-work.ts';
import { diskSites } from './sites.ts';

/** Files of this machine; `product` is the folder in which `catalog/` and `runbooks/` lie, `entry` the file that a thread runs. */
export function diskFiles(product: string, entry?: string): Files {
  const logs = diskLogs();
  const pages = entry === undefined ? createPageWork() : createThreadPageWork(entry);
  return {
    builtinCatalog: () => readFixed(join(product, 'catalog'), yaml),
    bundledRunbook: () => readFixed(join(product, 'runbooks'), markdown),
    catalog: (path, roots) => readNamed(path, roots, yaml, 'The catalog', 'armadaTriage.catalogs'),
    workspaceCatalog: readWorkspaceCatalog,
    sites: diskSites(candidatePaths, pages),
    pages,
    logs,
    createReader: () => (entry === undefined ? createReader(logs) : createThreadReader(entry)),
  };
}

interface Kind {
  readonly extension: RegExp;
  readonly pattern: string;
  /** In bytes: what is larger is not read. */
  readonly largest: number;
}

const yaml: Kind = { extension: /\.ya?ml$/i, pattern: '**/*.{yaml,yml}', largest: 4 * maxCatalogLength };
const markdown: Kind = { extension: /\.md$/i, pattern: '**/*.md', largest: maxPageLength };

const { files: maxFiles } = folderLimits;

async function readNamed(
  name: string,
  roots: readonly string[],
  kind: Kind,
  what: string,
  setting: string,
): Promise<FolderFiles> {
  const candidates = candidatePaths(name, roots);
  for (const path of candidates) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) return readFolder(path, kind);
    if (found?.isFile() && kind === yaml)
      return readFiles([{ path, size: found.size, named: true }], path, kind, [watchedFile(path)]);
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

/** Where the signatures of an open folder lie in it. */
const workspaceCatalog = '.armada/catalog';

async function readWorkspaceCatalog(root: string): Promise<FolderFiles> {
  const [folder] = candidatePaths(workspaceCatalog, [root]);
  // Editors report a deleted folder as such, and not file by file.
  const watched = [`${workspaceCatalog}/${yaml.pattern}`, '.armada', workspaceCatalog].map((pattern) => ({
    baseUri: root,
    pattern,
  }));
  const found = folder === undefined ? undefined : await stat(folder).catch(() => undefined);
  if (folder === undefined || found?.isDirectory() !== true) return { files: [], problems: [], watched };
  return { ...(await readFolder(folder, yaml)), watched };
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
async function readFixed(folder: string, kind: Kind): Promise<FolderFiles> {
  return { ...(await readFolder(folder, kind)), watched: [] };
}

async function readFolder(folder: string, kind: Kind): Promise<FolderFiles> {
  const found = await findFiles([folder], {
    accept: (name) => kind.extension.test(name),
    enter: (name) => !name.startsWith('.') && name !== 'node_modules',
    most: maxFiles,
  });
  const message = `More than ${maxFiles} files: only the first ones are read. Name a smaller folder.`;
  const tooMany = found.files.length >= maxFiles ? [{ path: folder, message }] : [];
  const reading = await readFiles(found.files, folder, kind, [{ baseUri: uriOf(folder), pattern: kind.pattern }]);
  return { ...reading, problems: [...found.problems, ...tooMany, ...reading.problems] };
}

async function readFiles(
  found: readonly FoundFile[],
  folder: string,
  { largest }: Kind,
  watched: readonly Watched[],
): Promise<FolderFiles> {
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  for (const file of found) {
    const { path } = file;
    const read = await readText(file, largest);
    if ('problem' in read) problems.push(read.problem);
    else files.push({ path, below: relative(folder, path).split(sep).join('/'), uri: uriOf(path), text: read.text });
  }
  return { files, problems, watched };
}

function watchedFile(path: string): Watched {
  return { baseUri: uriOf(dirname(path)), pattern: basename(path) };
}

function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
