// Lists what is in a folder, by names that a result can have.

import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { nameOfBytes } from './archive/entry-name.ts';

/** A file, a folder or a link in a folder. */
export interface NamedEntry {
  readonly name: string;
  /** Below the path of the folder as that was given. */
  readonly path: string;
  /** `other` is a pipe, a socket or a device. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** False if its name is not UTF-8: then nothing has `path`. */
  readonly isUtf8: boolean;
}

/** Sorted by name. Throws if the folder cannot be read. */
export async function readFolder(folder: string): Promise<readonly NamedEntry[]> {
  const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  return entries
    .map((entry): NamedEntry => {
      const { name, isUtf8 } = nameOfBytes(entry.name);
      const kind = entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : entry.isFile() ? 'file' : 'other';
      const path = join(folder, name);
      // In the folder of the call, a file may have the name that means standard input.
      return { name, path: path === '-' ? './-' : path, kind, isUtf8 };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What of a folder counts. */
export interface FolderChoice {
  readonly accept: (name: string) => boolean;
  readonly enter: (name: string) => boolean;
  readonly most: number;
}

/** The real paths of the files and folders below a folder to which no link leads, `most` of them. Folders that cannot be read have none. */
export async function realPathsBelow(
  folder: string,
  { accept, enter, most }: FolderChoice,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const waiting = [await realpath(folder)];
  for (let next = waiting.pop(); next !== undefined && found.size < most; next = waiting.pop()) {
    for (const { name, path, kind } of await readFolder(next).catch(() => [])) {
      if (kind === 'folder' && enter(name)) waiting.push(path);
      if (kind === 'folder' ? enter(name) : kind === 'file' && accept(name)) found.add(path);
    }
  }
  return found;
}
