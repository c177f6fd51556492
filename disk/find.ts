// Finds the files that a person named: each file, and all regular files below a folder.

import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isPassedOver } from '../core/log/name.ts';
import type { Problem } from '../core/text/problem.ts';
import { describeError } from './words.ts';

/** A file to read. */
export interface FoundFile {
  /** As a person would name it: the argument, or the argument and the path below it. */
  readonly path: string;
  /** In bytes, 0 where unknown (standard input, a pipe). */
  readonly size: number;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly problems: readonly Problem[];
  /** How many files and folders below the named folders were passed over by their names. */
  readonly passedOver: number;
  /** The named folders in which no file was found. */
  readonly empty: readonly string[];
}

/** The name of standard input. */
export const standardInput = '-';

/**
 * The files that arguments name, in their order, those of a folder sorted by path; no file twice. Links are followed
 * and a folder is read once, so that a circle of links ends. `accept` chooses among the files of a folder by name, and
 * `enter` among its folders.
 */
export async function findFiles(
  paths: readonly string[],
  accept: (name: string) => boolean = () => true,
  enter: (name: string) => boolean = () => true,
): Promise<FoundFiles> {
  const found: Finding = { files: [], problems: [], seen: new Set(), accept, enter, passedOver: 0, met: 0 };
  const empty: string[] = [];
  for (const path of paths) {
    if (path === standardInput) {
      if (!found.seen.has(path)) found.files.push({ path, size: 0 });
      found.seen.add(path);
      continue;
    }
    const before = found.met;
    await add(found, path, true);
    if (found.met === before) empty.push(path);
  }
  return { files: found.files, problems: found.problems, passedOver: found.passedOver, empty };
}

/** The logs that arguments name: of a folder not what is none by its name. */
export async function findLogs(paths: readonly string[]): Promise<FoundFiles> {
  return findFiles(paths, isWanted, isWanted);
}

function isWanted(name: string): boolean {
  return !isPassedOver(name);
}

/** The text of a small file, such as a signature file; a problem where it cannot be read or is too large. */
export async function readText(
  file: FoundFile,
  largest: number,
): Promise<{ readonly text: string } | { readonly problem: Problem }> {
  if (file.size > largest) {
    return {
      problem: { path: file.path, message: `It is larger than ${Math.floor(largest / 1_000_000)} MB and is left out.` },
    };
  }
  try {
    return { text: new TextDecoder().decode(await readFile(file.path)) };
  } catch (error) {
    return { problem: { path: file.path, message: describeError(error) } };
  }
}

interface Finding {
  readonly files: FoundFile[];
  readonly problems: Problem[];
  readonly seen: Set<string>;
  readonly accept: (name: string) => boolean;
  readonly enter: (name: string) => boolean;
  passedOver: number;
  /** Files seen, those included that are known already or cannot be read. */
  met: number;
}

/** A file that was named is read whatever it is; in a folder only regular files are. */
async function add(found: Finding, path: string, named: boolean): Promise<void> {
  try {
    const status = await stat(path);
    if (!status.isDirectory() && !status.isFile() && !named) return;
    const real = await realpath(path).catch(() => path);
    const isKnown = found.seen.has(real);
    if (isKnown || !status.isDirectory()) found.met += 1;
    if (isKnown) return;
    found.seen.add(real);
    if (status.isDirectory()) await addFolder(found, path);
    else found.files.push({ path, size: status.isFile() ? status.size : 0 });
  } catch (error) {
    found.met += 1;
    found.problems.push({ path, message: describeError(error) });
  }
}

async function addFolder(found: Finding, path: string): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const below = join(path, entry.name);
    // The name of a link says nothing of what it leads to.
    const folder = entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(below)));
    if (folder ? found.enter(entry.name) : found.accept(entry.name)) await add(found, below, false);
    else found.passedOver += 1;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
}
