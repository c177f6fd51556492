// Reads exported Slack channels, files by file: the texts of their messages, when they were posted, and their threads.

import { formatCount } from '../text/count.ts';
import type { Problem } from '../text/problem.ts';
import { looksLikeJson } from '../failure/slack/spans.ts';
import { readMessages } from '../failure/slack/messages.ts';
import type { SlackMessage } from '../failure/slack/messages.ts';
import { readSlackTime } from '../failure/time.ts';

/** A file as it was read: `name` is its path as the user knows it. */
export interface ExportFile {
  readonly name: string;
  readonly text: string;
}

/** One message of an export. */
export interface ExportedMessage extends SlackMessage {
  readonly path: string;
  /** The channel's name, where the folder of the file tells it. */
  readonly channel?: string;
}

/** The messages of all files, and what could not be read of them. */
export interface ParsedExport {
  readonly messages: readonly ExportedMessage[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the files of a Slack export: a folder per channel with `YYYY-MM-DD.json` in it, one file of JSON, or JSON that was
 * pasted (an array, an answer of Slack's API, one object a line). What is damaged or cut is left out and said, with file
 * and place; the rest is read. At most 200,000 messages. Never throws; linear.
 */
export function parseExport(files: readonly ExportFile[]): ParsedExport {
  const messages: ExportedMessage[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    if (messages.length >= mostMessages) break;
    if (!isListing(file.name)) readFile(file, messages, problems);
  }
  problems.push(...findOrphans(messages));
  return { messages, problems };
}

/** Whether a file of an export lists people or channels and never holds messages. */
export function isListing(name: string): boolean {
  return /(?:^|[/\\])(?:users|channels|groups|dms|mpims|integration_logs|org_users|canvases|lists|huddle_transcripts|file_conversations)\.json$/i.test(
    name,
  );
}

const mostMessages = 200_000;
const tooMany = `More than ${formatCount(mostMessages)} messages: this file and those after it were not read to their end. Give fewer files at a time.`;

function readFile(file: ExportFile, messages: ExportedMessage[], problems: Problem[]): void {
  const { name: path, text } = file;
  if (!looksLikeJson(text)) {
    if (text.trim() !== '') problems.push({ path, line: 1, message: 'This file is not JSON of Slack messages.' });
    return;
  }
  const channel = channelOf(path);
  const read = readMessages(text, mostMessages - messages.length);
  for (const message of read.messages)
    messages.push({ ...message, path, ...(channel === undefined ? {} : { channel }) });
  problems.push(...read.problems.map((problem) => ({ path, ...problem })));
  if (messages.length >= mostMessages) problems.push({ path, message: tooMany });
}

/** Files of an export are named by the day and are in a folder named like the channel. */
function channelOf(path: string): string | undefined {
  return /(?:^|[/\\])([^/\\]{1,200})[/\\]\d{4}-\d\d-\d\d\.json$/i.exec(path)?.[1];
}

/** Answers whose thread began outside of what was exported. */
function findOrphans(messages: readonly ExportedMessage[]): readonly Problem[] {
  const begun = new Set(messages.filter((message) => !message.answer).map((message) => message.time));
  const orphans = messages.filter(
    (message) => message.answer && message.thread !== undefined && !begun.has(readSlackTime(message.thread)),
  );
  const [first] = orphans;
  if (first === undefined) return [];
  const count = orphans.length === 1 ? 'One message answers a thread' : `${orphans.length} messages answer threads`;
  return [
    {
      path: first.path,
      line: first.extent.from.line + 1,
      message: `${count} that began outside of this export: it may hold half a channel only. Export from an earlier day on.`,
    },
  ];
}
