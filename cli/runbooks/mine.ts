// `armada-triage runbooks mine`: lists the errors that the pages of a folder write down, as the signatures that they become.

import { jsonText } from '../../core/report/json/text.ts';
import { toJsonMined } from '../../core/report/json/runbooks.ts';
import { minedText } from '../../core/report/runbooks/mined.ts';
import { toJsonProblem } from '../../core/report/json/to-json.ts';
import { mineSite } from '../../core/runbook/mine/mine.ts';
import type { Context } from '../context.ts';
import { chooseOne } from '../options.ts';
import { readSite } from '../../disk/site/runbooks.ts';
import { givenBaseUrl, readSiteOptions, siteFolder } from './site-options.ts';

/** Prints what was mined, by page and line. Exit code 0, or 2 where a page could not be read. */
export async function runMine({ args, output, complain }: Context): Promise<number> {
  const options = readSiteOptions({ args, complain }, 'mine');
  const format = chooseOne(options, 'format', ['text', 'json']);
  const { site, problems } = await readSite(siteFolder(options), givenBaseUrl(options));
  for (const problem of problems) output.warnOf(problem);
  const mined = mineSite(site.pages);
  if (format === 'json') {
    const json = { version: 1, signatures: mined.map(toJsonMined), problems: problems.map(toJsonProblem) };
    output.print(`${jsonText(json)}\n`);
  } else output.print(minedText(mined, output.palette));
  return problems.length > 0 ? 2 : 0;
}
