// What the tools of one connection share: the roots, and the catalog and runbooks, which are read when they are first needed.

import { mineCatalog, withMined } from '../core/runbook/mine/signatures.ts';
import type { Catalog } from '../core/catalog/signature.ts';
import type { Library, Page } from '../core/runbook/runbook.ts';
import { createSearch, searchedSignatures, type SearchResult } from '../core/runbook/search/search.ts';
import { searchedAlerts } from '../core/runbook/search/alerts.ts';
import { createSuggester, type Suggester } from '../core/runbook/rank/suggest.ts';
import type { Problem } from '../core/text/problem.ts';
import { createTriager, type Triager } from '../core/triage/triager.ts';
import { builtinCatalog, readCatalog } from '../disk/catalog/catalogs.ts';
import { readRunbooks } from '../disk/site/runbooks.ts';
import { createRoots, type Roots } from './roots.ts';

/** What the command line names. Paths are of folders, or of signature files. */
export interface McpOptions {
  /** The folder of the product, in which `catalog/` and `runbooks/` are. */
  readonly home: string;
  readonly version: string;
  readonly roots: readonly string[];
  readonly runbooks: readonly string[];
  readonly catalogs: readonly string[];
}

/** What is looked for, and what explains it. */
export interface TriageSources {
  readonly catalog: Catalog;
  readonly triager: Triager;
  readonly library: Library;
  /** The same pages, with the bundled ones. */
  readonly pages: readonly Page[];
  readonly problems: readonly Problem[];
  readonly search: (words: string) => readonly SearchResult[];
  readonly suggester: Suggester;
}

/** Shared by the tools of one connection. */
export interface ToolSession {
  readonly roots: Roots;
  /** Read once: a changed catalog or page counts after a restart. */
  readonly sources: () => Promise<TriageSources>;
}

/** Throws if a root does not exist. */
export function createSession(options: McpOptions): ToolSession {
  let sources: Promise<TriageSources> | undefined;
  return {
    roots: createRoots(options.roots),
    sources: () => (sources ??= readSources(options)),
  };
}

async function readSources({ home, catalogs, runbooks: folders }: McpOptions): Promise<TriageSources> {
  const read = await readCatalog([builtinCatalog(home), ...catalogs]);
  const runbooks = await readRunbooks(home, folders);
  const { library } = runbooks;
  const catalog = withMined(read.catalog, mineCatalog(runbooks.pages));
  const triager = createTriager(catalog, { ignored: [], severity: {}, maxOccurrences: 100, scanUnknown: true });
  const once = lazily(() => ({
    search: createSearch(library, searchedSignatures(catalog.signatures), searchedAlerts(runbooks.pages)),
    suggester: createSuggester(library.pages),
  }));
  return {
    catalog,
    triager,
    library,
    pages: library.pages,
    problems: [...read.problems, ...runbooks.problems],
    search: (words) => once().search(words),
    get suggester() {
      return once().suggester;
    },
  };
}

function lazily<Value>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= make());
}
