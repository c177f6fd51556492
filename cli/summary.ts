// `armada-triage parse --summary`: counts the messages of pasted channels and of Slack exports.

import type { ExportFile } from '../core/channel/export.ts';
import { defaultRate, type RateSettings } from '../core/channel/rate.ts';
import { summariseFiles } from '../core/channel/summarize.ts';
import { channelText } from '../core/report/terminal/channel.ts';
import { toJsonSummary } from '../core/report/json/channel.ts';
import { jsonText } from '../core/report/json/text.ts';
import type { Problem } from '../core/text/problem.ts';
import { findFiles } from '../disk/find.ts';
import { standardInput } from '../disk/read.ts';
import { UsageError } from './options.ts';
import type { Output } from './output.ts';
import { readTextFile } from '../disk/read-text-file.ts';

/** What a summary is made of. */
export interface SummaryRun {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
  readonly rate: RateSettings;
  readonly now: Date;
}

/** Exit code 0 if at least one message was found and every file was read, else 2. */
export async function printSummary({ paths, format, rate, now }: SummaryRun, output: Output): Promise<number> {
  const found = await findFiles(paths.length === 0 ? [standardInput] : paths, { accept: (name) => texts.test(name) });
  const files: ExportFile[] = [];
  const unread: Problem[] = [...found.problems];
  for (const { path } of found.files) {
    const text = await readTextFile(path);
    if (typeof text === 'string') files.push({ name: path, text });
    else unread.push(text);
  }
  if (found.files.length === 0 && unread.length === 0)
    unread.push({ message: 'No text or JSON file is in there. Name a file, or the folder of a Slack export.' });
  const summary = summariseFiles(files, { rate, now: now.getTime() });
  const problems = [...unread, ...summary.problems];
  if (format === 'json') {
    const json = toJsonSummary({ ...summary, problems });
    output.print(`${jsonText(json)}\n`);
  } else if (summary.rows.length > 0) output.print(channelText(summary, output));
  for (const problem of problems) output.warnOf(problem);
  return unread.length > 0 || summary.rows.length === 0 ? 2 : 0;
}

/** Reads `--rate N/M`: more than N failures in M minutes are a high rate. */
export function parseRate(text: string | undefined): RateSettings {
  if (text === undefined) return defaultRate;
  const [, count, minutes] = /^(\d{1,6})\/(\d{1,6})$/.exec(text.trim()) ?? [];
  if (count === undefined || Number(count) < 1 || Number(minutes) < 1)
    throw new UsageError(`--rate is a number of failures and of minutes, as in 10/60, not “${text}”.`);
  return { count: Number(count), minutes: Number(minutes) };
}

/** Reads `--now`: a moment with its zone. Without it, the clock's. */
export function parseNow(text: string | undefined): Date {
  if (text === undefined) return new Date();
  const moment = new Date(text);
  if (!/^[^T]*T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(text) || Number.isNaN(moment.getTime()))
    throw new UsageError(`--now is a moment with its zone, as in 2024-03-05T20:22:15Z, not “${text}”.`);
  return moment;
}

/** Files of a folder that can hold messages. */
const texts = /\.(?:jsonl?|ndjson|txt|text|md|eml|html?|log)$/i;
