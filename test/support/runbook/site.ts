// A runbook site of full size, made for one measurement from the pages that are available.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the shared pages, and whether it is here. */
export const sharedSite = fileURLToPath(new URL('../../../../shared/runbook-site/', import.meta.url));

/** What a test says that is left out without the pages; false if they are here. */
export const siteAbsent = existsSync(sharedSite) ? false : 'the runbook site is not here';

/** A page of the shared site, or file of data. */
export interface SharedFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** The shared pages, sorted by path. */
export function sharedPages(): SharedFile[] {
  return readAll('docs', /\.md$/);
}

/** A folder of `count` pages: the shared ones, repeated under other names, with data and configuration. */
export function writeFullSite(count: number): {
  readonly folder: string;
  readonly bytes: number;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'armada-site-'));
  const pages = sharedPages();
  let bytes = 0;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (let number = 0; number < count; number += 1) {
    const page = pages[number % pages.length];
    if (page === undefined) break;
    const round = Math.floor(number / pages.length);
    write(round === 0 ? page.path : page.path.replace(/\.md$/, `-${round}.md`), page.text);
    bytes += Buffer.byteLength(page.text);
  }
  for (const { path, text } of readAll('_data', /\.yml$/)) write(path, text);
  write('_config.yml', readFileSync(join(sharedSite, '_config.yml'), 'utf8'));
  return { folder, bytes, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function readAll(below: string, name: RegExp): SharedFile[] {
  const root = join(sharedSite, below);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .toSorted()
    .map((path) => ({ path: `${below}/${path}`, text: readFileSync(join(root, path), 'utf8') }));
}
