// `armada-triage parse`: turns failure messages and alerts into fields.

import { alertNamesOf } from '../../core/failure/alert/names.ts';
import type { Failure } from '../../core/failure/failure.ts';
import { parseFailures } from '../../core/failure/message.ts';
import { jsonText } from '../../core/report/json/text.ts';
import { toJsonParse } from '../../core/report/json/parse.ts';
import { formatFailures } from '../../core/report/terminal/failure.ts';
import { createAlertIndex } from '../../core/runbook/search/alerts.ts';
import type { RunbookTarget } from '../../core/runbook/runbook.ts';
import { standardInput } from '../../disk/read.ts';
import type { Context } from '../context.ts';
import { redactFor } from '../redact.ts';
import { chooseOne, orElse, readOptions, UsageError } from '../options.ts';
import { readRunbooks } from '../../disk/site/runbooks.ts';
import { parseNow, parseRate, printSummary } from '../summary.ts';
import { parseUsage } from '../usage/parse.ts';
import { typesOf } from '../usage/usage.ts';
import { readTextFile } from '../../disk/read-text-file.ts';

/** Parses one text, or with `--summary` counts many. Exit code 0 if a message was found, else 2: the problems say why. */
export async function runParse(context: Context): Promise<number> {
  const { args, output, complain } = context;
  const options = readOptions(args, typesOf(parseUsage), complain);
  const format = chooseOne(options, 'format', ['text', 'json']);
  const rate = orElse(options, () => parseRate(options.text('rate')), parseRate(undefined));
  const now = orElse(options, () => parseNow(options.text('now')), new Date());
  if (options.flag('summary')) return printSummary({ paths: options.paths, format, rate, now }, output);
  for (const name of ['rate', 'now'])
    if (options.text(name) !== undefined) complain(`--${name} is for parse --summary; it was left out.`);
  const [path = standardInput, ...more] = options.paths;
  if (more.length > 0)
    throw new UsageError(
      'parse reads one file. Use --summary for many, or join several with: cat FILE… | armada-triage parse',
    );
  if (path === standardInput && process.stdin.isTTY && !options.flag('quiet'))
    output.warn('Paste the message, then press Ctrl+D.');
  const read = await readTextFile(path);
  if (typeof read !== 'string') {
    output.warnOf(read);
    if (format === 'json') output.print(`${jsonText(toJsonParse([], [read]))}\n`);
    return 2;
  }
  const { failures: found, problems } = parseFailures(read);
  const failures = options.flag('redact') ? redactFor(output, found, [read]) : found;
  const located = problems.map((problem) => ({ path, ...problem }));
  const folders = options.list('runbooks');
  const sectionOf = folders.length === 0 ? undefined : await readSections(folders, context);
  if (format === 'json') output.print(`${jsonText(toJsonParse(failures, located, sectionOf))}\n`);
  else output.print(formatFailures(failures, output.palette, sectionOf));
  for (const problem of located) output.warnOf(problem);
  return failures.length === 0 ? 2 : 0;
}

/** Where the sections for alerts are, in the pages of folders. */
async function readSections(
  folders: readonly string[],
  { home, output }: Context,
): Promise<(failure: Failure) => RunbookTarget | undefined> {
  const { library, problems } = await readRunbooks(home, folders);
  for (const problem of problems) output.warnOf(problem);
  const find = createAlertIndex(library);
  return (failure) => {
    const alert = alertNamesOf(failure);
    return alert && find(alert);
  };
}
