// `armada-triage runbooks index`: lists the pages of a folder, their sections and the anchors that they name themselves.

import { jsonText } from '../../core/report/json/text.ts';
import { toJsonPage } from '../../core/report/json/runbooks.ts';
import { indexText } from '../../core/report/runbooks/text.ts';
import { toJsonProblem } from '../../core/report/json/to-json.ts';
import type { Context } from '../context.ts';
import { chooseOne } from '../options.ts';
import { readSite } from '../../disk/site/runbooks.ts';
import { givenBaseUrl, readSiteOptions, siteFolder } from './site-options.ts';

/** Prints the index. Exit code 0, or 2 where a page could not be read. */
export async function runIndex({ args, output, complain }: Context): Promise<number> {
  const options = readSiteOptions({ args, complain }, 'index');
  const format = chooseOne(options, 'format', ['text', 'json']);
  const { site, problems } = await readSite(siteFolder(options), givenBaseUrl(options));
  for (const problem of problems) output.warnOf(problem);
  if (format === 'json') {
    const json = { version: 1, pages: site.pages.map(toJsonPage), problems: problems.map(toJsonProblem) };
    output.print(`${jsonText(json)}\n`);
  } else output.print(indexText(site, output.palette));
  return problems.length > 0 ? 2 : 0;
}
