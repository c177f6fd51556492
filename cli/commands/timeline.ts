// `armada-triage timeline`: what happened when, in all logs and messages of a case.

import { nameApart } from '../../core/case/evidence.ts';
import { createTimelineCollector, knownLines, unlisted } from '../../core/case/timeline/collect.ts';
import type { TimelineGap, TimelineEntry } from '../../core/case/timeline/entry.ts';
import { entryOf, sortTimeline, timelineLines } from '../../core/case/timeline/timeline.ts';
import { parseChannel } from '../../core/channel/read.ts';
import { jsonText } from '../../core/report/json/text.ts';
import { toVisible } from '../../core/report/terminal/terminal.ts';
import { fileNameOf } from '../../core/text/path.ts';
import { redact } from '../../core/text/redact/redact.ts';
import type { Problem } from '../../core/text/problem.ts';
import { readChunks } from '../../core/scan/records.ts';
import type { Triage } from '../../core/triage/triage.ts';
import { createTriager } from '../../core/triage/triager.ts';
import { builtinCatalog, readCatalog } from '../../disk/catalog/catalogs.ts';
import { findLogs } from '../../disk/find.ts';
import { openLogs } from '../../disk/logs.ts';
import { readTextFile } from '../../disk/read-text-file.ts';
import type { Context } from '../context.ts';
import { chooseOne, readOptions, UsageError } from '../options.ts';
import { scanFile, silent } from '../scan/scan-file.ts';
import { timelineUsage } from '../usage/timeline.ts';
import { typesOf } from '../usage/usage.ts';

/** Exit code 0, or 2 where a file could not be read. */
export async function runTimeline({ args, output, home, complain }: Context): Promise<number> {
  const options = readOptions(args, typesOf(timelineUsage), complain);
  const format = chooseOne(options, 'format', ['text', 'json']);
  const messages = options.list('message');
  if (options.paths.length + messages.length === 0) throw new UsageError('Name the logs of the case.');
  const read = await readCatalog([
    ...(options.flag('no-builtin') ? [] : [builtinCatalog(home)]),
    ...options.list('catalog'),
  ]);
  const triager = createTriager(read.catalog, { ignored: [], severity: {}, maxOccurrences: 1000, scanUnknown: true });
  const found = await findLogs(options.paths);
  const problems: Problem[] = [...read.problems, ...found.problems];
  const entries: TimelineEntry[] = [];
  const leftOut: TimelineGap[] = [];
  for (const path of messages) {
    const text = await readTextFile(path);
    if (typeof text !== 'string') problems.push(text);
    else for (const failure of parseChannel([{ name: path, text }]).failures) entries.push(entryOf(failure, path));
  }
  for (const file of found.files) {
    const known = new Map<string, Triage>();
    for await (const { triage, failure } of scanFile(file, triager, silent)) {
      if (failure !== undefined) problems.push(failure);
      if (triage !== undefined) known.set(triage.path, triage);
    }
    for await (const log of openLogs(file, { onRead: () => {} })) {
      const triage = known.get(log.path);
      if ('unread' in log || triage === undefined) continue;
      const collector = createTimelineCollector(log.path, knownLines(triage));
      // That it cannot be read on was said when it was scanned.
      await readChunks(log.chunks, collector).catch(() => undefined);
      for (const entry of collector.entries()) entries.push(entry);
      leftOut.push(...collector.leftOut(), ...unlisted(triage));
    }
  }
  const clean = (text: string): string => (options.flag('redact') ? redact(text).text : text);
  const sorted = sortTimeline(entries).map((entry) => ({ ...entry, text: clean(entry.text) }));
  if (format === 'json')
    output.print(`${jsonText({ version: 1, entries: sorted, ...(leftOut.length > 0 && { leftOut }) })}\n`);
  else {
    const names = nameApart(
      [...new Set([...sorted, ...leftOut].map(({ path }) => path))].map((path) => ({ path, name: fileNameOf(path) })),
    );
    const nameOf = (path: string): string => names.find((one) => one.path === path)?.name ?? path;
    for (const { text, entry } of timelineLines(sorted, nameOf, leftOut))
      output.print(`${entry === undefined ? output.palette.strong(text) : toVisible(text)}\n`);
  }
  for (const problem of problems) output.warnOf(problem);
  return problems.length > 0 ? 2 : 0;
}
