// `armada-triage summarize`: merges the results of many scans into one summary.

import { createSummaryAdder, type Merged } from '../../core/summary/merge.ts';
import { parseSummaryLine, tooLargeWords } from '../../core/summary/parse.ts';
import type { Summary } from '../../core/summary/summary.ts';
import { summaryPage } from '../../core/summary/html.ts';
import { summaryText } from '../../core/summary/text.ts';
import { jsonText } from '../../core/report/json/text.ts';
import type { Problem } from '../../core/text/problem.ts';
import { findFiles, type FoundFile } from '../../disk/find.ts';
import { standardInput } from '../../disk/read.ts';
import { describeError } from '../../disk/errors.ts';
import type { Context } from '../context.ts';
import { readJsonTexts } from '../json-texts.ts';
import { chooseOne, readOptions, UsageError } from '../options.ts';
import { summarizeUsage } from '../usage/summarize.ts';
import { typesOf } from '../usage/usage.ts';

/** Exit code 0 if all lines went into the summary, else 2: a part of a fleet is not shown as the whole. */
export async function runSummarize({ args, output, complain }: Context): Promise<number> {
  const options = readOptions(args, typesOf(summarizeUsage), complain);
  const format = chooseOne(options, 'format', ['text', 'json', 'html']);
  if (options.paths.length === 0 && process.stdin.isTTY)
    throw new UsageError('Name files with lines of scan --format ndjson --partial, or - for standard input.');
  const paths = options.paths.length === 0 ? [standardInput] : options.paths;
  const found = await findFiles(paths, { accept: isPart, enter: isPart });
  const problems: Problem[] = [...found.problems];
  const summary = problems.length > 0 ? undefined : await merge(found.files, problems);
  for (const problem of problems) output.warnOf(problem);
  if (summary === undefined) return 2;
  if (format === 'json') {
    output.print(jsonText(summary, 'line'));
    // Joined to it, it would be in memory once more.
    output.print('\n');
  } else if (format === 'html') output.print(summaryPage(summary));
  else output.print(summaryText(summary, output.palette));
  return 0;
}

/** Spark and Hadoop write marks and checksums beside the parts, whose names begin so. */
function isPart(name: string): boolean {
  return !/^[._]/.test(name);
}

/** Where a line is. */
interface LinePlace {
  readonly path: string;
  readonly line: number;
}

async function merge(files: readonly FoundFile[], problems: Problem[]): Promise<Summary | undefined> {
  const adder = createSummaryAdder();
  let first: { readonly catalog: string; readonly place: LinePlace } | undefined;
  for (const { path } of files) {
    try {
      for await (const { number, text } of readJsonTexts(path)) {
        const place = { path, line: number };
        const parsed = text === undefined ? { problem: notUtf8 } : parseSummaryLine(text);
        if ('problem' in parsed) {
          problems.push({ ...place, message: parsed.problem });
          return undefined;
        }
        const { catalog } = parsed.summary;
        first ??= { catalog, place };
        if (catalog !== first.catalog) {
          problems.push({ ...place, message: otherCatalog(catalog, first) });
          return undefined;
        }
        const conflict = adder.add(parsed.summary);
        if (conflict !== undefined) {
          problems.push(await explain(conflict, files, place, parsed.path));
          return undefined;
        }
      }
    } catch (error) {
      problems.push({ path, message: describeError(error) });
      return undefined;
    }
  }
  const total = adder.total();
  if (total !== undefined && 'summary' in total) return total.summary;
  if (total === undefined) problems.push({ message: 'There is no line to summarize.' });
  else problems.push(await explain(total, files));
  return undefined;
}

const notUtf8 = 'Its bytes are not UTF-8: it was damaged, or written in another encoding. Write it again.';

function otherCatalog(catalog: string, first: { readonly catalog: string; readonly place: LinePlace }): string {
  const { path, line } = first.place;
  return `It is of a scan with another catalog (${catalog}) than ${path}:${line} (${first.catalog}). Scan all logs with the same catalog.`;
}

type Conflict = Exclude<Merged, { readonly summary: Summary }>;

/** Summaries know logs by digests: files are read once more for the places, and the name, of the log that comes twice. */
async function explain(
  conflict: Conflict,
  files: readonly FoundFile[],
  at?: LinePlace,
  pathAt?: string,
): Promise<Problem> {
  if (conflict.conflict === 'sum') return { ...at, message: tooLargeWords };
  if (conflict.conflict === 'catalogs')
    return {
      ...at,
      message: `Catalogs ${conflict.catalogs.join(' and ')} are mixed. Scan all logs with the same catalog.`,
    };
  const places: LinePlace[] = [];
  let name = pathAt ?? conflict.path;
  for (const { path } of files) {
    // Standard input cannot be read again.
    if (path === standardInput && at?.path === path) places.push(at);
    if (path === standardInput) continue;
    for await (const { number, text = '' } of readJsonTexts(path)) {
      const parsed = parseSummaryLine(text);
      if (!('summary' in parsed) || !holds(parsed.summary, conflict.digest)) continue;
      places.push({ path, line: number });
      name ??= parsed.path;
    }
  }
  const what = name === undefined ? `The log whose path has the digest ${conflict.digest}` : `The log ${name}`;
  const [last = at, ...others] = places.toReversed();
  const where = others.length === 0 ? '' : `: also in ${others.map(({ path, line }) => `${path}:${line}`).join(', ')}`;
  return { ...last, message: `${what} is there twice${where}. Give each result once.` };
}

function holds({ paths }: Summary, digest: string): boolean {
  for (let at = paths.indexOf(digest); at >= 0; at = paths.indexOf(digest, at + 1))
    if (at % digest.length === 0) return true;
  return false;
}
