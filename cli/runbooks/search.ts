// `armada-triage runbooks search`: finds pages, sections, errors of the built-in catalog and alerts by words, tolerates typos.

import { jsonText } from '../../core/report/json/text.ts';
import { toJsonResult } from '../../core/report/json/suggest.ts';
import { toVisible } from '../../core/report/terminal/terminal.ts';
import { toJsonProblem } from '../../core/report/json/to-json.ts';
import { searchedAlerts } from '../../core/runbook/search/alerts.ts';
import { createLibrary } from '../../core/runbook/site/library.ts';
import { createSearch, searchedSignatures } from '../../core/runbook/search/search.ts';
import type { Context } from '../context.ts';
import { builtinCatalog, readCatalog } from '../../disk/catalog/catalogs.ts';
import { chooseOne, UsageError } from '../options.ts';
import { readSite } from '../../disk/site/runbooks.ts';
import { givenBaseUrl, readSiteOptions, siteFolder } from './site-options.ts';

/** Prints what was found, best first. Exit code 0, 1 if nothing was found, 2 if a page could not be read. */
export async function runSearch({ args, output, home, complain }: Context): Promise<number> {
  const options = readSiteOptions({ args, complain }, 'search');
  const format = chooseOne(options, 'format', ['text', 'json']);
  const folder = siteFolder(options);
  const words = options.paths.slice(1).join(' ');
  if (words === '') throw new UsageError('Say what to search for, after the folder.');
  const { site, problems } = await readSite(folder, givenBaseUrl(options));
  for (const problem of problems) output.warnOf(problem);
  const library = createLibrary(site.pages);
  const { catalog } = await readCatalog([builtinCatalog(home)]);
  const results = createSearch(library, searchedSignatures(catalog.signatures), searchedAlerts(site.pages))(words);
  if (format === 'json') {
    const json = { version: 1, results: results.map(toJsonResult), problems: problems.map(toJsonProblem) };
    output.print(`${jsonText(json)}\n`);
  } else {
    if (results.length === 0) output.warn('Nothing was found.');
    for (const { page, anchor, heading, title } of results.slice(0, 20)) {
      const { palette } = output;
      const url = library.resolve(anchor === '' ? page : `${page}#${anchor}`)?.url ?? page;
      const name = heading === '' ? toVisible(title) : `${toVisible(heading)}  ${palette.faint(toVisible(title))}`;
      output.print(`${name}\n  ${palette.link(toVisible(url))}\n`);
    }
  }
  return problems.length > 0 ? 2 : results.length === 0 ? 1 : 0;
}
