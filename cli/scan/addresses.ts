// The addresses of files for SARIF: relative to the folder of the call where they lie below it.

import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SarifAddress } from '../../core/report/sarif/log.ts';
import { standardInput } from '../../disk/read.ts';

/** How files are addressed, seen from a folder. */
export interface Addresses {
  /** The address of the folder, with a slash at its end. */
  readonly root: string;
  /** The address of a file as a person named it; `standard-input` for `-`, which has none. */
  readonly locate: (path: string) => SarifAddress;
}

/** Addresses seen from a folder: code scanning knows only files below the one that it checked out. */
export function createAddresses(folder: string): Addresses {
  return {
    root: pathToFileURL(resolve(folder) + sep).href,
    locate: (path) => {
      if (path === standardInput) return { uri: 'standard-input' };
      const full = resolve(folder, path);
      const below = relative(folder, full);
      if (below === '' || isAbsolute(below) || below.split(sep)[0] === '..') return { uri: pathToFileURL(full).href };
      const parts = below.split(sep).map((part) => encodeURIComponent(part.toWellFormed()));
      return { uri: parts.join('/'), uriBaseId: '%SRCROOT%' };
    },
  };
}
