// Reads the project's own files, as git knows them, for the tidy tests.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { root } from '../../scripts/host/root.ts';

export interface ProjectFile {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** All files that git tracks, or would track if added, without those that are no text. */
export function readProject(): ProjectFile[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const paths = list.toString('utf8').split('\0');
  return [...new Set(paths)]
    .filter((path) => path !== '' && existsSync(`${root}/${path}`))
    .map((path) => ({ path, bytes: readFileSync(`${root}/${path}`) }))
    .filter(({ bytes }) => !bytes.includes(0))
    .map(({ path, bytes }) => ({ path, text: bytes.toString('utf8') }));
}

/** The TypeScript sources among them, data for tests apart. */
export function sourcesOf(project: readonly ProjectFile[]): ProjectFile[] {
  return project.filter(({ path }) => /\.(ts|mjs)$/.test(path) && !path.startsWith('test/fixtures/'));
}

/** The text of a file at the root. */
export function read(path: string): string {
  return readFileSync(`${root}/${path}`, 'utf8');
}

/** A line for each folder that has more files than `most` beside its subfolders. */
export function findCrowdedFolders(files: readonly ProjectFile[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > most).map(([folder, count]) => `${folder} has ${count} files`);
}
