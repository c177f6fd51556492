// The work on pages that takes time: reading each, and mining what all of them write down as errors.

import type { Catalog } from '../../../core/catalog/signature.ts';
import { createMiner } from '../../../core/runbook/mine/miner.ts';
import type { Page } from '../../../core/runbook/runbook.ts';
import type { PageInput } from '../../../core/runbook/site/page.ts';
import { createPageReader } from '../../../core/runbook/site/site-page.ts';
import type { SitePage } from '../../../core/runbook/site/site.ts';
import type { Problem } from '../../../core/text/problem.ts';
import { createTurn } from '../turn.ts';

/** A page as it was read; without one where that took too long, which is a problem. */
export interface PageReading {
  readonly page?: SitePage;
  readonly problems: readonly Problem[];
}

/** The errors that pages write down, ready to scan for. A page that took too long is a problem, and the rest is there. */
export interface SiteMining {
  readonly catalog: Catalog;
  readonly problems: readonly Problem[];
}

/** Works on pages, in a thread of its own where there can be one. Nothing here rejects. */
export interface PageWork {
  readonly read: (input: PageInput) => Promise<PageReading>;
  /** The same pages give the same catalog, at once. */
  readonly mine: (pages: readonly Page[]) => Promise<SiteMining>;
}

/** Works in this thread, a part at a time, so that a hover has its turn between two pages. */
export function createPageWork(): PageWork {
  const parse = createPageReader();
  const miner = createMiner();
  const turn = createTurn();
  return {
    read: async (input) => {
      await turn();
      return parse(input);
    },
    mine: async (pages) => {
      for (const page of pages) {
        miner.read(page);
        await turn();
      }
      return { catalog: miner.mine(pages), problems: [] };
    },
  };
}
