// Reads the catalogs and runbooks that a command works with.

import { join } from 'node:path';
import { compileCatalog } from '../core/catalog/compile.ts';
import { maxCatalogLength, mergeCatalogs, parseCatalog } from '../core/catalog/load.ts';
import type { LoadedCatalog } from '../core/catalog/load.ts';
import type { Catalog } from '../core/catalog/signature.ts';
import { createLibrary } from '../core/runbook/site/library.ts';
import { siteBaseUrl } from '../core/runbook/site/links.ts';
import type { Library, Page } from '../core/runbook/runbook.ts';
import type { Problem } from '../core/text/problem.ts';
import { checkNames } from '../core/triage/checks/checks.ts';
import { findFiles, readText } from '../disk/find.ts';
import { createSiteFolder } from '../disk/site.ts';
import { readSite } from './runbooks/read-site.ts';

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
    else loaded.push(parseCatalog(file.path, read.text, { knownChecks: checkNames }));
  }
  const merged = mergeCatalogs(loaded);
  const compiled = compileCatalog(merged.signatures);
  return {
    catalog: compiled.catalog,
    files: found.files.map((file) => file.path),
    problems: [...problems, ...merged.problems, ...compiled.problems],
  };
}

/** The pages at hand. */
export interface ReadRunbooks {
  readonly library: Library;
  /** The pages of the folders that were named, without the bundled ones. */
  readonly pages: readonly Page[];
  readonly problems: readonly Problem[];
}

/** Reads the runbook folders as `armada-triage runbooks` does, in their order, and after them the bundled pages. */
export async function readRunbooks(home: string, folders: readonly string[]): Promise<ReadRunbooks> {
  const pages: Page[] = [];
  const problems: Problem[] = [];
  for (const folder of new Set(folders)) {
    const { site, problems: wrong } = await readSite(folder);
    pages.push(...site.pages);
    problems.push(...wrong);
  }
  const bundled = await createSiteFolder(join(home, 'runbooks'), siteBaseUrl).read();
  return {
    library: createLibrary([...pages, ...bundled.site.pages]),
    pages,
    problems: [...problems, ...bundled.problems],
  };
}
