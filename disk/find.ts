// Finds the files that a person named: each file, all regular files below a folder, and the logs in a zip.

import { open, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { isPassedOver, isPathPassedOver } from '../core/log/name.ts';
import type { Problem } from '../core/text/problem.ts';
import { notUtf8Name } from './archive/entry-name.ts';
import { findForm, formBytes, isZipName } from './archive/form.ts';
import { readFolder, realPathsBelow, type FolderChoice, type NamedEntry } from './folder.ts';
import { standardInput, type Source } from './read.ts';
import { describeError, ReadError } from './errors.ts';
import { listZip, type ZipContents } from './archive/zip.ts';

/** A file to read, or a log in a zip. Plain data. */
export interface FoundFile extends Source {
  /**
   * As a person would name it: the argument, or the argument and the path below it. A log in a zip is named as if the
   * zip were a folder: `artifact.zip/dir/x.log`.
   */
  readonly path: string;
  /** In bytes, packed ones where it is packed; 0 if unknown (standard input, a pipe). */
  readonly size: number;
  /** Whether it was named itself, rather than a folder or a zip that it is in. */
  readonly named: boolean;
}

/** What could not be found or opened, and how many files were found before it. */
export interface FindProblem extends Problem {
  readonly path: string;
  readonly before: number;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly problems: readonly FindProblem[];
  /** How many files and folders below the named folders and in zips were passed over by their names. */
  readonly passedOver: number;
  /** The named folders and zips in which no file was found. */
  readonly empty: readonly string[];
}

/** What of a folder is taken. */
export interface Choice {
  /** Among its files, by their names. */
  readonly accept?: (name: string) => boolean;
  /** Among its folders. */
  readonly enter?: (name: string) => boolean;
  /** Whether a zip is taken for the logs that it holds. */
  readonly zips?: boolean;
  /** How many files are looked for. */
  readonly most?: number;
  /** Whether a real path may be read; nothing of another one is looked at. All may by default. */
  readonly within?: (real: string) => boolean;
}

/**
 * The files that paths name, in their order, those of a folder sorted by path; no file twice. A link leads to what is outside of
 * the named folder; what is in it has its own path. A link to a folder that it is in is a problem. Never throws.
 */
export async function findFiles(paths: readonly string[], choice: Choice = {}): Promise<FoundFiles> {
  const { accept = () => true, enter = () => true, zips = false, most = Infinity, within = () => true } = choice;
  const chosen = { accept, enter, zips, most, within };
  const found: WalkState = {
    ...chosen,
    files: [],
    problems: [],
    seen: new Set(),
    passedOver: 0,
    met: 0,
    root: '',
    below: undefined,
  };
  const empty: string[] = [];
  for (const path of paths) {
    if (path === standardInput) {
      if (!found.seen.has(path)) found.files.push({ path, size: 0, named: true });
      found.seen.add(path);
      continue;
    }
    const before = found.met;
    found.root = path;
    found.below = undefined;
    await add(found, path, true);
    if (found.met === before) empty.push(path);
  }
  return { files: found.files, problems: found.problems, passedOver: found.passedOver, empty };
}

/** The logs that paths name: of a folder or a zip not what is none by its name. */
export async function findLogs(
  paths: readonly string[],
  limits: Pick<Choice, 'most' | 'within'> = {},
): Promise<FoundFiles> {
  return findFiles(paths, { accept: isWanted, enter: isWanted, zips: true, ...limits });
}

/** The logs in a zip: those of its files that `findLogs` finds there. Never throws. */
export async function logsInZip(path: string): Promise<ZipContents> {
  return listZip(path, path, (name) => !isPathPassedOver(name));
}

function isWanted(name: string): boolean {
  return !isPassedOver(name);
}

/** The text of a small file, such as a signature file; a problem if it cannot be read or is too large. */
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

interface WalkState extends FolderChoice {
  readonly files: FoundFile[];
  readonly problems: FindProblem[];
  readonly seen: Set<string>;
  readonly zips: boolean;
  readonly within: (real: string) => boolean;
  /** The path that was named, and the real paths below it as soon as a link asks for them. */
  root: string;
  below: ReadonlySet<string> | undefined;
  passedOver: number;
  /** Files seen, including those that are already known or cannot be read. */
  met: number;
}

/** A file that was named is read whatever it is; in a folder only regular files are. */
async function add(found: WalkState, path: string, named: boolean, isLink = false): Promise<void> {
  if (found.files.length >= found.most) return;
  try {
    const status = await stat(path);
    if (!status.isDirectory() && !status.isFile() && !named) return;
    const real = await realpath(path).catch(() => path);
    if (!found.within(real)) {
      const message = 'It is a link to a place outside the roots and was not read.';
      found.problems.push({ path, message, before: found.files.length });
      return;
    }
    const isKnown = found.seen.has(real);
    const isPacked = !isKnown && found.zips && status.isFile() && (await isArchive(path, named));
    if (isKnown || !(status.isDirectory() || isPacked)) found.met += 1;
    if (isKnown && !named && status.isDirectory() && (await isAbove(real, path)))
      throw new ReadError('It links back to a folder that it is in, which is read once. Remove the link.');
    if (isKnown || (isLink && (await isBelow(found, real)))) return;
    found.seen.add(real);
    if (status.isDirectory()) await addFolder(found, path);
    else if (isPacked) await addEntries(found, path);
    else found.files.push({ path, size: status.isFile() ? status.size : 0, named });
  } catch (error) {
    tell(found, path, error);
  }
}

/** Whether a folder is one of those that a path lies in, wherever links lead. */
async function isAbove(folder: string, path: string): Promise<boolean> {
  const around = await realpath(dirname(path));
  return `${around}${sep}`.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** Whether the walk reaches a file or folder without a link. */
async function isBelow(found: WalkState, real: string): Promise<boolean> {
  found.below ??= await realPathsBelow(found.root, found);
  return found.below.has(real);
}

/** By its name, where it is nothing else, or of a file that was named by its first bytes. */
async function isArchive(path: string, named: boolean): Promise<boolean> {
  const isByName = isZipName(path);
  if (!named && !isByName) return false;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(formBytes), 0, formBytes, 0);
    const form = findForm(buffer.subarray(0, bytesRead));
    return form === 'zip' || (isByName && form === undefined);
  } catch {
    // Reading it says why it cannot be read.
    return false;
  } finally {
    await file.close();
  }
}

async function addEntries(found: WalkState, path: string): Promise<void> {
  const { entries, passedOver, problems } = await logsInZip(path);
  found.met += entries.length + problems.length;
  found.passedOver += passedOver;
  for (const problem of problems) found.problems.push({ path, ...problem, before: found.files.length });
  for (const entry of entries) {
    if (found.files.length >= found.most) return;
    found.files.push({ path: `${path}/${entry.name}`, size: entry.packed, named: false, entry });
  }
}

async function addFolder(found: WalkState, path: string): Promise<void> {
  for (const entry of await readFolder(path)) {
    if (!(await isTaken(found, entry))) found.passedOver += 1;
    else if (entry.isUtf8) await add(found, entry.path, false, entry.kind === 'link');
    else if (found.files.length < found.most) tell(found, entry.path, new ReadError(notUtf8Name));
  }
}

/** The name of a link says nothing of what it leads to. */
async function isTaken({ accept, enter }: FolderChoice, { name, path, kind }: NamedEntry): Promise<boolean> {
  return kind === 'folder' || (kind === 'link' && (await isFolder(path))) ? enter(name) : accept(name);
}

function tell(found: WalkState, path: string, error: unknown): void {
  found.met += 1;
  found.problems.push({ path, message: describeError(error), before: found.files.length });
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
}
