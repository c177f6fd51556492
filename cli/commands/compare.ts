// `armada-triage compare`: what the log of a failed run has that the log of a good one has not.

import { compareGroups } from '../../core/case/compare-logs/compare.ts';
import { createGroupCollector, type LogGroups } from '../../core/case/compare-logs/groups.ts';
import { toJsonComparison } from '../../core/report/json/compare.ts';
import { jsonText } from '../../core/report/json/text.ts';
import { formatComparison } from '../../core/report/terminal/compare.ts';
import { describeError } from '../../disk/errors.ts';
import { eachRecord } from '../../disk/records.ts';
import type { Context } from '../context.ts';
import { chooseOne, readOptions, UsageError } from '../options.ts';
import { compareUsage } from '../usage/compare.ts';
import { typesOf } from '../usage/usage.ts';

/** Exit code 0 if both say the same, 1 if they differ, 2 if one cannot be read. */
export async function runCompare({ args, output, complain }: Context): Promise<number> {
  const options = readOptions(args, typesOf(compareUsage), complain);
  const format = chooseOne(options, 'format', ['text', 'json']);
  const [good, bad, ...more] = options.paths;
  if (good === undefined || bad === undefined || more.length > 0)
    throw new UsageError('Name two logs: that of a good run, then that of the bad one.');
  const groups: LogGroups[] = [];
  for (const path of [good, bad]) {
    const collector = createGroupCollector();
    try {
      await eachRecord({ path }, collector.add);
    } catch (error) {
      output.warnOf({ path, message: describeError(error) });
      return 2;
    }
    groups.push(collector.end());
  }
  const [goodGroups, badGroups] = groups;
  if (goodGroups === undefined || badGroups === undefined) return 2;
  const comparison = compareGroups(goodGroups, badGroups);
  const shown = { all: options.flag('all'), redacted: options.flag('redact') };
  const json = toJsonComparison(comparison, { good, bad }, shown);
  if (format === 'json') output.print(`${jsonText(json)}\n`);
  else output.print(formatComparison(json, output.palette, output.width));
  if (comparison.more) output.warn('A log has too many kinds of records to compare all of them. Compare a part of it.');
  return comparison.differences.length === 0 ? 0 : 1;
}
