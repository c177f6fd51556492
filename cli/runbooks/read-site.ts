// Reads a folder of runbook pages as a site, for every subcommand of `runbooks`.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { siteBaseUrl } from '../../core/runbook/links.ts';
import { maxPageLength } from '../../core/runbook/page.ts';
import { createSite, type Site, type SitePage } from '../../core/runbook/site.ts';
import { dataFile, maxDataLength, parseSiteData, type DataFile } from '../../core/runbook/site-data.ts';
import { createPageReader } from '../../core/runbook/site-page.ts';
import { isSiteFolder } from '../../core/runbook/site-files.ts';
import { isHttps } from '../../core/text/address.ts';
import type { Problem } from '../../core/text/problem.ts';
import { findFiles, readText } from '../../disk/find.ts';
import { UsageError, type Options, type OptionTypes } from '../options.ts';

/** A site, and what of it could not be read. */
export interface ReadSite {
  readonly site: Site;
  readonly problems: readonly Problem[];
}

/** The options that every subcommand has. */
export const siteOptions = {
  format: { type: 'string' },
  'base-url': { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
} as const satisfies OptionTypes;

/** The one folder that the subcommands work on: the first argument. Throws a UsageError where there is none. */
export function siteFolder(options: Options): string {
  const [folder] = options.paths;
  if (folder === undefined) throw new UsageError('Name the folder of the runbook site.');
  return folder;
}

/** Reads pages and data below a folder. What cannot be read is a problem; the rest is there. */
export async function readSite(folder: string, options?: Options): Promise<ReadSite> {
  const found = await findFiles([folder], { accept: (name) => /\.(?:md|ya?ml)$/i.test(name), enter: isSiteFolder });
  const problems: Problem[] = [...found.problems];
  const pages: SitePage[] = [];
  const data: DataFile[] = [];
  const read = createPageReader();
  const baseUrl = chooseBaseUrl(options);
  for (const file of found.files) {
    const path = pathBelow(folder, file.path);
    const isPage = /\.md$/i.test(path);
    if (!isPage && !dataFile.test(path)) continue;
    const text = await readText(file, isPage ? maxPageLength : maxDataLength);
    if ('problem' in text) problems.push(text.problem);
    else if (isPage) {
      const uri = pathToFileURL(file.path).href;
      const parsed = read({ page: path, text: text.text, baseUrl, path: file.path, file: uri });
      pages.push(parsed.page);
      problems.push(...parsed.problems);
    } else data.push({ path, text: text.text, name: file.path });
  }
  const parsed = parseSiteData(data);
  if (pages.length === 0 && problems.length === 0)
    problems.push({ path: folder, message: 'No page (a file that ends in .md) was found here. Check the path.' });
  return { site: createSite(pages, parsed.data, baseUrl), problems: [...problems, ...parsed.problems] };
}

function chooseBaseUrl(options: Options | undefined): string {
  const given = options?.text('base-url');
  if (given === undefined || options === undefined) return siteBaseUrl;
  if (isHttps(given)) return given.endsWith('/') ? given : `${given}/`;
  options.complain(`--base-url is an https address, not “${given}”. ${siteBaseUrl} is used.`);
  return siteBaseUrl;
}

/** With `/`, whatever the system has. */
function pathBelow(folder: string, path: string): string {
  return path.slice(join(folder, '.').length).replaceAll('\\', '/').replace(/^\/+/, '');
}
