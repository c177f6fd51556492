// `armada-triage runbooks check`: what is broken in a folder of pages: links, anchors, Liquid, ids and headings.

import { join } from 'node:path';
import { checkLines, checkRules, checkText, toJsonBroken, toSarifBroken } from '../../core/report/runbooks/check.ts';
import { jsonText } from '../../core/report/json/text.ts';
import { createSarif } from '../../core/report/sarif/sarif.ts';
import { toJsonProblem } from '../../core/report/json/to-json.ts';
import { brokenKinds, type Broken } from '../../core/runbook/check/broken.ts';
import { createChecker } from '../../core/runbook/check/check.ts';
import type { Problem } from '../../core/text/problem.ts';
import { createAddresses } from '../scan/addresses.ts';
import type { Context } from '../context.ts';
import { readVersion } from '../../disk/home.ts';
import { chooseOne } from '../options.ts';
import { readSite } from '../../disk/site/runbooks.ts';
import { givenBaseUrl, readSiteOptions, siteFolder } from './site-options.ts';

/** Prints what is broken. Exit code 0: nothing; 1: something; 2: a page could not be read, or an option is wrong. */
export async function runCheck({ args, output, home, complain }: Context): Promise<number> {
  const options = readSiteOptions({ args, complain }, 'check');
  const format = chooseOne(options, 'format', ['text', 'json', 'sarif', 'unix']);
  const wanted = brokenKinds.filter((kind) => options.list('only').includes(kind));
  for (const name of options.list('only'))
    if (!brokenKinds.some((kind) => kind === name))
      complain(`--only is ${brokenKinds.join(', ')}, not “${name}”. It was left out.`);
  const folder = siteFolder(options);
  const { site, problems } = await readSite(folder, givenBaseUrl(options));
  const checker = createChecker(site);
  const broken = site.pages
    .flatMap((page) => checker.check(page))
    .filter(({ kind }) => wanted.length === 0 || wanted.includes(kind));
  for (const problem of problems) output.warnOf(problem);
  if (format === 'json') {
    const json = { version: 1, broken: broken.map(toJsonBroken), problems: problems.map(toJsonProblem) };
    output.print(`${jsonText(json)}\n`);
  } else if (format === 'sarif') {
    const { text, notices } = sarifOf(broken, problems, folder, await readVersion(home));
    output.print(text);
    for (const notice of notices) output.warn(notice);
  } else if (format === 'unix') output.print(checkLines(broken, (page) => join(folder, page)));
  else output.print(checkText(broken, site.pages.length, output.palette));
  if (problems.length > 0) return 2;
  return broken.length > 0 ? 1 : 0;
}

function sarifOf(broken: readonly Broken[], problems: readonly Problem[], folder: string, version: string) {
  const sarif = createSarif({ version, rules: checkRules, ...createAddresses(process.cwd()) });
  for (const one of broken) sarif.add(toSarifBroken(one, (page) => join(folder, page)));
  for (const problem of problems) sarif.tell(problem);
  const { sarif: log, notices } = sarif.end(problems.length === 0);
  return { text: `${jsonText(log)}\n`, notices };
}
