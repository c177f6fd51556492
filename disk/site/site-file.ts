// The files of a runbook site on disk: which there are, and the text of one where it changed.

import type { Stats } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { maxPageLength } from '../../core/runbook/site/page.ts';
import { dataFile, maxDataLength } from '../../core/runbook/site/data.ts';
import { isSiteFolder, siteLimits } from '../../core/runbook/site/files.ts';
import type { Problem } from '../../core/text/problem.ts';
import { walkFolder, type FolderEntry } from '../../core/walk-folder.ts';
import { describeError } from '../errors.ts';

/** What distinguishes a file from its earlier content. */
export interface FileState {
  readonly size: number;
  /** When it was last written, in milliseconds. */
  readonly time: number;
  /** Whether it was left alone long enough before it was read: a later change has another time then, however coarse the disk's clock. */
  readonly settled: boolean;
}

/** A file of the site, read now. */
export interface LoadedFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  /** The whole path. */
  readonly name: string;
  readonly state: FileState | 'same' | 'gone';
  /** Absent if it could not be read, which is a problem, or need not be. */
  readonly text?: string;
  readonly problems: readonly Problem[];
}

/** Reads a file unless it is as it was. Never throws. */
export async function loadSiteFile(folder: string, path: string, before: FileState | undefined): Promise<LoadedFile> {
  const name = join(folder, path);
  const largest = isPageName(path) ? maxPageLength : maxDataLength;
  let state: FileState = { size: 0, time: 0, settled: false };
  try {
    const now = Date.now();
    const { size, mtimeMs } = await stat(name);
    if (before?.settled === true && before.size === size && before.time === mtimeMs)
      return { path, name, state: 'same', problems: [] };
    state = { size, time: mtimeMs, settled: mtimeMs < now - settling };
    if (size > largest) {
      const message = `It is larger than ${Math.floor(largest / 1_000_000)} MB and is left out. Split it, or remove it from the folder.`;
      return { path, name, state, problems: [{ path: name, message }] };
    }
    return { path, name, state, ...decode(await readFile(name), name) };
  } catch (error) {
    if (isGone(error)) return { path, name, state: 'gone', problems: [] };
    return { path, name, state, problems: [{ path: name, message: describeError(error) }] };
  }
}

/** In milliseconds; some disks count in two seconds. */
const settling = 2500;

/** Text in UTF-8. Other bytes become U+FFFD, as on the published page, and are reported. */
function decode(bytes: Uint8Array, path: string): { readonly text: string; readonly problems: readonly Problem[] } {
  const text = new TextDecoder().decode(bytes);
  const at = text.indexOf('\uFFFD');
  if (at < 0 || isValid(bytes)) return { text, problems: [] };
  const line = text.slice(0, at).split('\n').length;
  const message = 'This file is not valid UTF-8 from here on: some characters cannot be read. Save it as UTF-8.';
  return { text, problems: [{ path, line, column: at - text.lastIndexOf('\n', at), message }] };
}

function isValid(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** What was found below a folder. */
export interface FoundSiteFiles {
  readonly files: readonly string[];
  /** Files that are published too, and not read. */
  readonly others: readonly string[];
  readonly problems: readonly Problem[];
}

/** Paths of the pages and data below a folder, with `/`, sorted. Links are followed. */
export async function findSiteFiles(folder: string): Promise<FoundSiteFiles> {
  const files: string[] = [];
  const others: string[] = [];
  const problems: Problem[] = [];
  const list = createLister(folder, problems);
  for await (const path of walkFolder({ list, enter: isSiteFolder, depth: siteLimits.depth })) {
    if (isPageName(path) || dataFile.test(path)) files.push(path);
    else if (isOther(path) && others.length < siteLimits.files) others.push(path);
    if (files.length >= siteLimits.files) {
      const message = `More than ${siteLimits.files} pages: only the first ones are read. Name a smaller folder.`;
      problems.push({ path: folder, message });
      break;
    }
  }
  return { files, others, problems };
}

/** Lists each real folder once, so that a circle of links ends. */
function createLister(folder: string, problems: Problem[]): (below: string) => Promise<readonly FolderEntry[]> {
  const seen = new Set<string>();
  return async (below) => {
    const path = join(folder, below);
    try {
      const real = await realpath(path);
      if (seen.has(real)) return [];
      seen.add(real);
      const found = await readdir(path, { withFileTypes: true });
      const entries = found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const targets = await Promise.all(
        entries.map(async (entry) =>
          entry.isSymbolicLink() ? followLink(folder, below === '' ? entry.name : `${below}/${entry.name}`) : entry,
        ),
      );
      // Problems come in the order of names, whichever link was followed first.
      return targets.map((target, index): FolderEntry => {
        const name = entries[index]?.name ?? '';
        if ('message' in target) {
          if (target.isWanted) problems.push({ path: join(path, name), message: target.message });
          return { name, type: 'other' };
        }
        return { name, type: target.isDirectory() ? 'folder' : target.isFile() ? 'file' : 'other' };
      });
    } catch (error) {
      problems.push({ path, message: describeError(error) });
      return [];
    }
  };
}

function isOther(path: string): boolean {
  return /\.(?:html?|markdown)$/i.test(path);
}

/** A link that leads nowhere, or in a circle; `isWanted` where that is a problem, as a page or data is missing. */
interface DeadLink {
  readonly message: string;
  readonly isWanted: boolean;
}

async function followLink(folder: string, below: string): Promise<Stats | DeadLink> {
  return stat(join(folder, below)).catch((error: unknown) => ({
    message: isGone(error) ? 'This link leads to no file. Remove it, or correct its target.' : describeError(error),
    // Editors lock a file by such a link, whose name begins with a dot.
    isWanted: !/(?:^|\/)\.[^/]*$/.test(below) && (isPageName(below) || dataFile.test(below)),
  }));
}

/** By its name. */
export function isPageName(path: string): boolean {
  return /\.md$/i.test(path);
}
