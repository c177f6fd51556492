// The built-in catalog, for tests.

import { readdirSync, readFileSync } from 'node:fs';
import { compileCatalog } from '../../core/catalog/compile.ts';
import { mergeCatalogs, parseCatalog, type LoadedCatalog } from '../../core/catalog/load.ts';
import type { Catalog } from '../../core/catalog/signature.ts';
import type { Problem } from '../../core/text/problem.ts';
import { checkNames } from '../../core/triage/checks/checks.ts';

const folder = new URL('../../catalog/', import.meta.url);

/** The texts of catalog/*.yaml by file name, in the order of their names. */
export function readCatalogFiles(): readonly { readonly name: string; readonly text: string }[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.toSorted().map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

/** All built-in signatures, loaded from their files. */
export function loadBuiltinSignatures(): LoadedCatalog {
  const options = { knownChecks: checkNames };
  return mergeCatalogs(readCatalogFiles().map(({ name, text }) => parseCatalog(`catalog/${name}`, text, options)));
}

/** The compiled built-in catalog; throws if it has a problem, since the project ships it. */
export function readBuiltinCatalog(): Catalog {
  const loaded = loadBuiltinSignatures();
  const { catalog, problems } = compileCatalog(loaded.signatures);
  const all: readonly Problem[] = [...loaded.problems, ...problems];
  if (all.length > 0) throw new Error(all.map((problem) => JSON.stringify(problem)).join('\n'));
  return catalog;
}
