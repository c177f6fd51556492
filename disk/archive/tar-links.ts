// Finds the links of a tar whose files are not read by their own names.

import { posix } from 'node:path';

/** The links in the part of a tar that has been read. */
export interface TarLinks {
  readonly add: (path: string, type: 'link' | 'symlink', target: string) => void;
  /** Those that the folder of the tar would have as a log and the tar has not. `read` are the paths of its members. */
  readonly unread: (read: ReadonlySet<string>) => readonly { readonly path: string; readonly unread: string }[];
}

interface Link {
  readonly path: string;
  readonly type: 'link' | 'symlink';
  readonly target: string;
}

/** Begins with none. */
export function createLinks(): TarLinks {
  const links: Link[] = [];
  return {
    add: (path, type, target) => {
      links.push({ path, type, target });
    },
    unread: (read) => {
      if (links.length === 0) return [];
      const known = new Set([...read, ...links.map(({ path }) => path)].flatMap(withFolders));
      return links
        .filter(({ path, type, target }) => type === 'link' || !known.has(targetOf(path, target)))
        .map(({ path, type, target }) => ({ path, unread: wordsFor(type, target) }));
    },
  };
}

/** A path and the folders that it is in; the folder of all is an empty path. */
function withFolders(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, count) => parts.slice(0, count).join('/')).concat(path);
}

/** Where a symbolic link leads within the tar; it begins with `/` or `..` where it leads out. */
function targetOf(path: string, target: string): string {
  const below = posix.join(posix.dirname(path), target).replace(/\/$/, '');
  return target.startsWith('/') ? target : below === '.' ? '' : below;
}

function wordsFor(type: Link['type'], target: string): string {
  return type === 'link'
    ? `It is a second name (hard link) of ${target}, which is read. To count both, make the tar with --hard-dereference.`
    : `It is a symbolic link to ${target}, which is not read. Make the tar with --dereference.`;
}
