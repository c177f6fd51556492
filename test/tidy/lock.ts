// The packages that package-lock.json names, and the licenses under which the project may use them.

import { read } from './files.ts';

/** A package as the lock file has it. */
export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
}

/** All packages by their folder, without the project itself. */
export function readLock(): readonly (readonly [folder: string, locked: LockedPackage])[] {
  const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(read('package-lock.json'));
  return Object.entries(lock.packages).filter(([folder]) => folder !== '');
}

const permissive = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'PSF-2.0',
  'Artistic-2.0',
  // Of files, not of what uses them; a tool of the tests.
  'MPL-2.0',
  '(MIT AND Zlib)',
  '(MIT OR GPL-3.0-or-later)',
]);

/** Whether the license lets the project use a package, at least as a tool; what is bundled is tested with the bundles. */
export function mayUse(folder: string, { license = '' }: LockedPackage): boolean {
  // Signs extensions for the marketplace; its license is a text of its own, and nothing of it is shipped.
  if (/^node_modules\/@vscode\/vsce-sign(?:-|$)/.test(folder)) return license === 'SEE LICENSE IN LICENSE.txt';
  return permissive.has(license);
}
