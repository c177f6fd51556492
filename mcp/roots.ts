// Decides which files an assistant may read: those below the roots, wherever links lead.

import { realpathSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';

/** The call cannot be answered; the message says why and what to do. */
export class RefusedError extends Error {}

/** The folders below which files are read. */
export interface Roots {
  /** The real path of what an assistant names. Throws a RefusedError where it is missing or outside the roots. */
  readonly resolve: (given: string) => Promise<string>;
  /** Whether a real path is below a root. */
  readonly holds: (real: string) => boolean;
  /** A path as answers show it: from its root, with `/`; after the name of the root where there are several. */
  readonly show: (path: string) => string;
}

/** Roots of existing folders. Throws if a folder does not exist. */
export function createRoots(folders: readonly string[]): Roots {
  const roots = nameRoots([...new Set(folders.map((folder) => realpathSync(folder)))]);
  const rootOf = (path: string): Root | undefined => roots.find(({ folder }) => isBelow(folder, path));
  return {
    resolve: async (given) => {
      for (const path of candidates(roots, given)) {
        const real = await realpath(path).catch(() => undefined);
        if (real !== undefined && rootOf(real) !== undefined && (await isFileOrFolder(real))) return real;
      }
      // The same answer for both, so that nobody learns what exists outside.
      throw new RefusedError(
        `"${given}" does not exist below the roots as a file or folder. Files outside the roots are not read.`,
      );
    },
    holds: (real) => rootOf(real) !== undefined,
    show: (path) => {
      const root = rootOf(path);
      if (root === undefined) return basename(path);
      const parts = [root.name, ...relative(root.folder, path).split(sep)];
      return parts.filter((part) => part !== '').join('/') || '.';
    },
  };
}

interface Root {
  /** '' for a single root. */
  readonly name: string;
  readonly folder: string;
}

function nameRoots(folders: readonly string[]): readonly Root[] {
  if (folders.length === 1) return folders.map((folder) => ({ name: '', folder }));
  const counts = new Map<string, number>();
  return folders.map((folder) => {
    const name = basename(folder);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { name: count === 1 ? name : `${name}-${count}`, folder };
  });
}

/** Where a given path may be: as it is, below the root that it begins with, and below each root. */
function candidates(roots: readonly Root[], given: string): readonly string[] {
  if (given.includes('\0')) return [];
  if (isAbsolute(given)) return [given];
  const [first = '', ...rest] = given.split('/');
  const named = roots.filter(({ name }) => name !== '' && name === first);
  return [...named.map(({ folder }) => resolve(folder, ...rest)), ...roots.map(({ folder }) => resolve(folder, given))];
}

/** A pipe or a device could keep a call waiting for ever. */
async function isFileOrFolder(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => undefined);
  return status !== undefined && (status.isFile() || status.isDirectory());
}

function isBelow(folder: string, path: string): boolean {
  const below = relative(folder, path);
  return below === '' || (!isAbsolute(below) && below.split(sep)[0] !== '..');
}
