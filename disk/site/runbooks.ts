// Reads folders of runbook pages from disk: one as a site, or several and the bundled pages as a library.

import { join } from 'node:path';
import { createLibrary } from '../../core/runbook/site/library.ts';
import { siteBaseUrl } from '../../core/runbook/site/links.ts';
import type { Library, Page } from '../../core/runbook/runbook.ts';
import type { Problem } from '../../core/text/problem.ts';
import { readSiteAddress } from './site-address.ts';
import { createSiteFolder, type SiteReading } from './site.ts';

/** Reads pages and data below a folder, sorted by path. Without `baseUrl` the site's own address counts. What cannot be read is a problem. */
export async function readSite(folder: string, baseUrl?: string): Promise<SiteReading> {
  return createSiteFolder(folder, baseUrl ?? (await readSiteAddress(folder))).read();
}

/** The local pages. */
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
