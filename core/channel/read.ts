// Reads a channel of messages from whatever a person has of it: pasted text, exported files, or both at once.

import type { Problem } from '../text/problem.ts';
import { looksLikeJson } from '../failure/slack/spans.ts';
import { isListing, parseExport } from './export.ts';
import type { ExportedMessage, ExportFile } from './export.ts';
import type { Failure } from '../failure/failure.ts';
import { parseFailures } from '../failure/message.ts';
import { parseSlackMessage } from '../failure/slack/parse.ts';
import { fieldReaders } from '../failure/values.ts';

/** A failure, and where in a channel it is. */
export interface ChannelFailure extends Failure {
  /** The file or paste that it was read from, as the user knows it. */
  readonly path?: string;
  /** The name of the Slack channel, where an export tells it. */
  readonly channel?: string;
  /** The `ts` of the first message of its thread, where an export tells it. */
  readonly thread?: string;
}

/** The failures of all texts in the order of the texts, and what could not be read. */
export interface ParsedChannel {
  readonly failures: readonly ChannelFailure[];
  readonly problems: readonly Problem[];
}

/**
 * Reads failures out of texts: each is pasted text, or JSON that Slack exported. A message without a time of its own
 * gets the time at which it was posted, if an export has it. Repeats are kept: `foldFailures` folds them. Never
 * throws; linear.
 */
export function parseChannel(files: readonly ExportFile[]): ParsedChannel {
  const reading = readChannel(files);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

/** The same step by step, for a host that has other work to do between two of them: each takes some milliseconds. */
export function* readChannel(files: readonly ExportFile[]): Generator<undefined, ParsedChannel> {
  const failures: ChannelFailure[] = [];
  const problems: Problem[] = [];
  const json = new Set(files.filter((file) => !isListing(file.name) && looksLikeJson(file.text)));
  const exported = parseExport([...json]);
  for (const [index, message] of exported.messages.entries()) {
    if (index % messagesAtOnce === 0) yield;
    readMessage(message, failures, problems);
  }
  const withMessages = new Set(exported.messages.map((message) => message.path));
  const read = new Set<string>();
  for (const file of files) {
    if (isListing(file.name) || (json.has(file) && withMessages.has(file.name))) continue;
    yield;
    // JSON without Slack messages may be an alert: the details of PagerDuty can be copied so.
    const found = parseFailures(file.text);
    for (const failure of found.failures) failures.push({ ...failure, path: file.name });
    if (json.has(file) && found.failures.length === 0) continue;
    if (json.has(file)) read.add(file.name);
    problems.push(...found.problems.map((problem) => ({ ...problem, path: file.name })));
  }
  const unread = exported.problems.filter((problem) => !read.has(problem.path ?? ''));
  return { failures, problems: foldProblems([...unread, ...problems]) };
}

const messagesAtOnce = 200;

function readMessage(message: ExportedMessage, failures: ChannelFailure[], problems: Problem[]): void {
  const { path, channel, thread } = message;
  const found = parseSlackMessage(message);
  for (const failure of found.failures)
    failures.push({
      ...failure,
      path,
      ...(channel === undefined ? {} : { channel }),
      ...(thread === undefined ? {} : { thread }),
    });
  for (const problem of found.problems) problems.push({ ...problem, path });
}

/** Problems that a file may have a thousand times are said once, with their number. */
function foldProblems(problems: readonly Problem[]): readonly Problem[] {
  const kinds = new Map<string, { readonly first: Problem; count: number }>();
  for (const problem of problems) {
    // The quoted value makes each message its own; what was expected is the kind.
    const kind = `${problem.path ?? ''}\n${problem.message.replace(/“[^“”]{0,200}”/g, '“”')}`;
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, { first: problem, count: 1 });
    else known.count += 1;
  }
  return [...kinds.values()].map(({ first, count }) => {
    const message = explainTime(first.message);
    return count === 1 ? { ...first, message } : { ...first, message: `${message} (${count} times, here first)` };
  });
}

/** What a time without a zone costs the reader of a channel. */
function explainTime(message: string): string {
  const zoneless = message.includes(fieldReaders.time.expected) && /\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(message);
  return zoneless
    ? `${message} A time without a zone could be any of 26 hours, so it is not placed on the time line.`
    : message;
}
