// Mines the pages of sites again and again, and only those that have changed.

import type { Catalog } from '../../catalog/signature.ts';
import { compileCatalog } from '../../catalog/compile.ts';
import type { Page } from '../runbook.ts';
import { minePage, mineSite, type PageError } from './mine.ts';
import { toSignatures } from './signatures.ts';

/** Mines pages, and keeps what it found on each for as long as the page itself is kept. */
export interface Miner {
  /** Reads one page ahead, for who has to pause between pages. */
  readonly read: (page: Page) => void;
  /** What pages write down as errors, ready to scan for. The same pages give the same catalog, at once. */
  readonly mine: (pages: readonly Page[]) => Catalog;
}

/** A miner that has seen no page yet. */
export function createMiner(): Miner {
  const byPage = new WeakMap<Page, readonly PageError[]>();
  let last: { readonly pages: readonly Page[]; readonly catalog: Catalog } | undefined;
  const errorsOf = (page: Page): readonly PageError[] => {
    const known = byPage.get(page) ?? minePage(page);
    byPage.set(page, known);
    return known;
  };
  return {
    read: errorsOf,
    mine: (pages) => {
      if (last?.pages.length === pages.length && pages.every((page, index) => page === last?.pages[index]))
        return last.catalog;
      const { catalog } = compileCatalog(toSignatures(mineSite(pages, pages.flatMap(errorsOf))));
      last = { pages: [...pages], catalog };
      return catalog;
    },
  };
}
