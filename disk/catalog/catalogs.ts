// Reads signature files from disk: the built-in catalog, and those that a person names.

import { join } from 'node:path';
import { compileCatalog } from '../../core/catalog/compile.ts';
import { maxCatalogLength, mergeCatalogs, parseCatalog } from '../../core/catalog/load.ts';
import type { LoadedCatalog } from '../../core/catalog/load.ts';
import type { Catalog } from '../../core/catalog/signature.ts';
import type { Problem } from '../../core/text/problem.ts';
import { checkNames } from '../../core/triage/checks/checks.ts';
import { findFiles, readText } from '../find.ts';
import { findParsed } from './parsed-catalogs.ts';

/** A catalog, the files that it came from, and what was wrong with them. */
export interface ReadCatalog {
  readonly catalog: Catalog;
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/** The folder of the built-in signatures. */
export function builtinCatalog(home: string): string {
  return join(home, 'catalog');
}

/** Reads signature files and folders of them. What is wrong is left out and said; the rest works. */
export async function readCatalog(paths: readonly string[]): Promise<ReadCatalog> {
  const found = await findFiles(paths, { accept: (name) => /\.ya?ml$/i.test(name) });
  const problems: Problem[] = [...found.problems];
  const loaded: LoadedCatalog[] = [];
  for (const file of found.files) {
    const read = await readText(file, maxCatalogLength * 4);
    if ('problem' in read) problems.push(read.problem);
    else
      loaded.push(findParsed(file.path, read.text) ?? parseCatalog(file.path, read.text, { knownChecks: checkNames }));
  }
  const merged = mergeCatalogs(loaded);
  const compiled = compileCatalog(merged.signatures);
  return {
    catalog: compiled.catalog,
    files: found.files.map((file) => file.path),
    problems: [...problems, ...merged.problems, ...compiled.problems],
  };
}
