// `armada-triage history stats`: what the cases that were handed over say about known and unknown errors.

import { parseHistory, type HistoryRecord } from '../../core/case/history/record.ts';
import { countHistory, describeSeen, type HistoryStats } from '../../core/case/history/stats.ts';
import { jsonText } from '../../core/report/json/text.ts';
import { toVisible, type Palette } from '../../core/report/terminal/terminal.ts';
import { plural } from '../../core/text/count.ts';
import type { Problem } from '../../core/text/problem.ts';
import { builtinCatalog, readCatalog } from '../../disk/catalog/catalogs.ts';
import { findFiles } from '../../disk/find.ts';
import { readTextFile } from '../../disk/read-text-file.ts';
import type { Context } from '../context.ts';
import { chooseOne, readOptions, UsageError } from '../options.ts';
import { parseNow } from '../summary.ts';
import { historyUsage } from '../usage/history.ts';
import { typesOf } from '../usage/usage.ts';

/** Exit code 0, or 2 where something of the history could not be read. */
export async function runHistory({ args, output, home, complain }: Context): Promise<number> {
  const options = readOptions(args, typesOf(historyUsage), complain);
  const format = chooseOne(options, 'format', ['text', 'json']);
  const [action, folder, ...more] = options.paths;
  if (action !== 'stats' || folder === undefined || more.length > 0)
    throw new UsageError('Use: history stats FOLDER, the folder of the setting armadaTriage.history.');
  const read = await readCatalog([
    ...(options.flag('no-builtin') ? [] : [builtinCatalog(home)]),
    ...options.list('catalog'),
  ]);
  const found = await findFiles([folder], {
    accept: (name) => name.endsWith('.ndjson'),
    enter: (name) => !name.startsWith('.'),
  });
  const problems: Problem[] = [...read.problems, ...found.problems];
  const records: HistoryRecord[] = [];
  for (const { path } of found.files) {
    const text = await readTextFile(path);
    if (typeof text !== 'string') problems.push(text);
    else {
      const parsed = parseHistory(text, path);
      records.push(...parsed.records);
      problems.push(...parsed.problems);
    }
  }
  const ids = read.catalog.signatures.map(({ id }) => id);
  const stats = countHistory(records, ids, parseNow(options.text('now')));
  output.print(format === 'json' ? `${jsonText(stats)}\n` : statsText(stats, output.palette));
  for (const problem of problems) output.warnOf(problem);
  return problems.length > 0 ? 2 : 0;
}

function statsText({ cases, months, signatures, never }: HistoryStats, palette: Palette): string {
  const lines = [
    palette.strong(`${plural(cases, 'case')} handed over`),
    ...months.map(
      ({ month, known, unknown }) => `  ${toVisible(month)}  ${known} with a known error, ${unknown} without`,
    ),
    ...signatures.map((one) => `  ${toVisible(one.signature)}  ${toVisible(describeSeen(one))}`),
    ...(never.length === 0
      ? []
      : [`  ${palette.faint(`${plural(never.length, 'signature')} never seen: ${never.join(', ')}`)}`]),
  ];
  return `${lines.join('\n')}\n`;
}
