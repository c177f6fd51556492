// Reads exported Slack channels, files by file: the texts of their messages, when they were posted, and their threads.

import type { Extent } from '../text/span.ts';
import type { Problem } from '../text/problem.ts';
import { findMessages, looksLikeJson } from '../failure/slack/export-messages.ts';
import { createPlaces } from '../failure/places.ts';
import { readSlackTime } from '../failure/values.ts';

/** A file as it was read: `name` is its path as the user knows it. */
export interface ExportFile {
  readonly name: string;
  readonly text: string;
}

/** One message of an export. */
export interface ExportedMessage {
  readonly path: string;
  /** The channel's name, where the folder of the file tells it. */
  readonly channel?: string;
  /** Its text first, then those of its attachments and blocks, which mostly repeat it. At least one. */
  readonly texts: readonly string[];
  /** When it was posted, ISO 8601 in UTC. */
  readonly time?: string;
  /** In a thread: the `ts` of the thread's first message, which has it too. */
  readonly thread?: string;
  /** Whether it answers in a thread that another message began. */
  readonly answer: boolean;
  readonly extent: Extent;
}

/** The messages of all files, and what could not be read of them. */
export interface ParsedExport {
  readonly messages: readonly ExportedMessage[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the files of a Slack export: a folder a channel with `YYYY-MM-DD.json` in it, one file of JSON, or JSON that was
 * pasted (an array, an answer of Slack's API, one object a line). What is damaged or cut is left out and said, with file
 * and place; the rest is read. At most 200,000 messages. Never throws; linear.
 */
export function parseExport(files: readonly ExportFile[]): ParsedExport {
  const messages: ExportedMessage[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    if (messages.length >= mostMessages) {
      problems.push({ path: file.name, message: tooMany });
      break;
    }
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
/** Of one kind in one file; more are only counted. */
const mostProblems = 5;
const tooMany = `More than ${mostMessages.toLocaleString('en')} messages: this file and those after it were not read to their end. Give fewer files at a time.`;

function readFile(file: ExportFile, messages: ExportedMessage[], problems: Problem[]): void {
  const { name: path, text } = file;
  if (!looksLikeJson(text)) {
    if (text.trim() !== '') problems.push({ path, line: 1, message: 'This file is no JSON of Slack messages.' });
    return;
  }
  const { spans, open, deep } = findMessages(text);
  const places = createPlaces(text);
  let broken = 0;
  for (const { start, end } of spans) {
    if (messages.length >= mostMessages) {
      problems.push({ path, message: tooMany });
      break;
    }
    const place = places(start);
    const message = readMessage(text.slice(start, end));
    if (message === undefined) {
      broken += 1;
      if (broken <= mostProblems) {
        problems.push({
          path,
          line: place.line + 1,
          column: place.column + 1,
          message: 'This message is no valid JSON and was left out.',
        });
      }
    } else if (message.texts.length > 0) {
      const channel = channelOf(path);
      messages.push({
        path,
        ...(channel === undefined ? {} : { channel }),
        ...message,
        extent: { from: place, to: places(end) },
      });
    }
  }
  if (broken > mostProblems)
    problems.push({ path, message: `${broken - mostProblems} more messages are no valid JSON and were left out.` });
  const defect = defectOf(text, spans.length, open, deep);
  if (defect !== undefined) {
    const place = createPlaces(text)(defect.at);
    problems.push({ path, line: place.line + 1, column: place.column + 1, message: defect.message });
  }
}

function defectOf(
  text: string,
  found: number,
  open: number | undefined,
  deep: number | undefined,
): { readonly at: number; readonly message: string } | undefined {
  if (deep !== undefined)
    return { at: deep, message: 'Brackets stand inside each other beyond reason here: nothing behind it was read.' };
  if (open !== undefined) {
    return {
      at: open,
      message:
        'The file ends before this is closed: it holds half a channel only. What stands before was read; export or copy it again for the rest.',
    };
  }
  if (found > 0 || /^\ufeff?\s*\[\s*\]\s*$/.test(text)) return undefined;
  return { at: 0, message: 'No Slack message was found in this JSON.' };
}

/** A message without its place; undefined where it is no JSON. */
function readMessage(source: string): Pick<ExportedMessage, 'texts' | 'time' | 'thread' | 'answer'> | undefined {
  const value = parseJson(source);
  if (typeof value !== 'object' || value === null) return undefined;
  const ts: unknown = 'ts' in value ? value.ts : undefined;
  const thread: unknown = 'thread_ts' in value ? value.thread_ts : undefined;
  const time = readSlackTime(ts);
  const inThread = typeof thread === 'string' && readSlackTime(thread) !== undefined;
  return {
    texts: [...new Set(textsOf(value, 0))],
    ...(time === undefined ? {} : { time }),
    ...(inThread ? { thread } : {}),
    answer: inThread && thread !== ts,
  };
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return undefined;
  }
}

/** The texts in a message: its own first. Answers, which have a `ts` of their own, are messages by themselves. */
function textsOf(node: unknown, depth: number): readonly string[] {
  if (typeof node !== 'object' || node === null || depth > 60) return [];
  if (Array.isArray(node)) return node.flatMap((item) => textsOf(item, depth + 1));
  if (depth > 0 && 'ts' in node && typeof node.ts === 'string' && ('text' in node || 'blocks' in node)) return [];
  const own = ['text', 'fallback'].flatMap((key) => {
    const text: unknown = Object.entries(node).find(([name]) => name === key)?.[1];
    return typeof text === 'string' && text.trim() !== '' ? [text] : [];
  });
  const nested = Object.values(node).flatMap((child) => textsOf(child, depth + 1));
  return [...own, ...nested];
}

/** Files of an export are named by the day and stand in a folder named like the channel. */
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
