// A folder of files for one test, on disk.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A folder that lives as long as a test. */
export interface Folder {
  readonly root: string;
  /** The whole path of a file in it. */
  readonly path: (name: string) => string;
  readonly uri: (name: string) => string;
  readonly write: (name: string, text: string) => void;
  readonly remove: () => void;
}

/** Writes files, by their names, into a new folder. */
export function writeFolder(files: Readonly<Record<string, string>>): Folder {
  const root = mkdtempSync(join(tmpdir(), 'armada-triage-'));
  const path = (name: string): string => join(root, name);
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return {
    root,
    path,
    uri: (name) => pathToFileURL(path(name)).href,
    write,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
