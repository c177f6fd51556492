// `armada-triage runbooks suggest`: ranks the sections of a folder for a log line, or for each line of standard input.

import { createInterface } from 'node:readline';
import { jsonText } from '../../core/report/json/text.ts';
import { toJsonSuggestion } from '../../core/report/json/suggest.ts';
import { toVisible } from '../../core/report/terminal/terminal.ts';
import { toJsonProblem } from '../../core/report/json/to-json.ts';
import { createSuggester, type Suggestion } from '../../core/runbook/rank/suggest.ts';
import type { Context } from '../context.ts';
import { chooseOne, UsageError } from '../options.ts';
import type { Output } from '../output.ts';
import { readSite } from '../../disk/site/runbooks.ts';
import { givenBaseUrl, readSiteOptions, siteFolder } from './site-options.ts';

/** Prints the best sections. Exit code 0, 1 if none has a word of the line, 2 if a page could not be read. */
export async function runSuggest({ args, output, complain }: Context): Promise<number> {
  const options = readSiteOptions({ args, complain }, 'suggest');
  const format = chooseOne(options, 'format', ['text', 'json']);
  const folder = siteFolder(options);
  const words = options.paths.slice(1).join(' ');
  if (words === '')
    throw new UsageError('Name a line after the folder, in quotes, or - for the lines of standard input.');
  const { site, problems } = await readSite(folder, givenBaseUrl(options));
  for (const problem of problems) output.warnOf(problem);
  const suggester = createSuggester(site.pages);
  const failed = problems.length > 0 ? 2 : 0;
  if (words === '-') {
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      if (output.closed()) break;
      output.print(
        `${jsonText({ line: line.slice(0, 4000), sections: suggester.suggest(line).map(toJsonSuggestion) }, 'line')}\n`,
      );
    }
    return failed;
  }
  const found = suggester.suggest(words);
  if (format === 'json') {
    const json = { version: 1, sections: found.map(toJsonSuggestion), problems: problems.map(toJsonProblem) };
    output.print(`${jsonText(json)}\n`);
  } else printSections(found, output);
  return failed !== 0 ? failed : found.length === 0 ? 1 : 0;
}

function printSections(found: readonly Suggestion[], { palette, print, warn }: Output): void {
  if (found.length === 0) warn('No runbook section matches this line.');
  for (const { heading, title, url, score, quote, reason, page, line } of found.slice(0, 5)) {
    const name = heading === title ? toVisible(title) : `${toVisible(heading)}  ${palette.faint(toVisible(title))}`;
    print(`${palette.strong(score.toFixed(2))}  ${name}\n`);
    print(`      ${palette.link(toVisible(url))}\n`);
    print(`      ${palette.faint(toVisible(`${page}:${line + 1}`))}  ${toVisible(quote)}\n`);
    print(`      ${palette.faint(toVisible(reason))}\n`);
  }
}
