// The tool `compare_logs`: what the log of a failed run says that the log of a good run does not.

import { stat } from 'node:fs/promises';
import * as z from 'zod';
import { compareGroups } from '../../core/case/compare-logs/compare.ts';
import { createGroupCollector, type LogGroups } from '../../core/case/compare-logs/groups.ts';
import { toJsonComparison } from '../../core/report/json/compare.ts';
import type { Problem } from '../../core/text/problem.ts';
import { describeError } from '../../disk/errors.ts';
import { eachRecord } from '../../disk/records.ts';
import { RefusedError } from '../roots.ts';
import { defineTool } from '../tool.ts';

export const compareLogsTool = defineTool({
  name: 'compare_logs',
  title: 'Compare two logs',
  description:
    'Compares the log of a failed run with that of a good run: what only one of them says, and what it says far more often. Ids and ' +
    'times do not count. Each difference has the line of its first record in the logs that have it.',
  input: z.object({
    good: z.string().max(4096).describe('The log of a run that went well, below the roots.'),
    bad: z.string().max(4096).describe('The log of the run that failed, below the roots.'),
    all: z.boolean().default(false).describe('All differences, not only those that are worth showing.'),
  }),
  run: async (given, { roots }, signal) => {
    const groups: LogGroups[] = [];
    const paths: string[] = [];
    for (const name of [given.good, given.bad]) {
      const path = await roots.resolve(name);
      if ((await stat(path)).isDirectory()) throw new RefusedError(`"${name}" is a folder. Name a log in it.`);
      paths.push(roots.show(path));
      groups.push(await groupsOf(path, name, signal));
    }
    const [good, bad] = groups;
    const [goodPath = '', badPath = ''] = paths;
    if (good === undefined || bad === undefined) return { summary: {}, rows: [], problems: [] };
    const comparison = compareGroups(good, bad);
    // Redacted with the rest of the answer.
    const json = toJsonComparison(comparison, { good: goodPath, bad: badPath }, { all: given.all });
    const message = 'A log has too many kinds of records to compare all of them. Compare a part of it.';
    const problems: Problem[] = comparison.more ? [{ message }] : [];
    return {
      summary: { good: json.good, bad: json.bad, differences: json.differences.length, notShown: json.left },
      rows: json.differences.map(({ text, good: inGood, bad: inBad, ...difference }) => ({
        statement: 'difference',
        ...difference,
        evidence: [
          ...(inBad === undefined ? [] : [{ path: badPath, ...inBad, text }]),
          ...(inGood === undefined ? [] : [{ path: goodPath, ...inGood, ...(inBad === undefined && { text }) }]),
        ],
      })),
      problems,
    };
  },
});

async function groupsOf(path: string, name: string, signal: AbortSignal): Promise<LogGroups> {
  const collector = createGroupCollector();
  try {
    await eachRecord({ path }, (record) => {
      signal.throwIfAborted();
      collector.add(record);
    });
  } catch (error) {
    signal.throwIfAborted();
    throw new RefusedError(`"${name}" cannot be read. ${describeError(error)}`);
  }
  return collector.end();
}
