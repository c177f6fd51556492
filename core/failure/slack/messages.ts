// Reads the messages of exported Slack JSON, and says what of it is damaged or cut.

import type { Problem } from '../../text/problem.ts';
import type { Extent } from '../../text/span.ts';
import { fieldOf, parseJsonValue } from '../../text/json/json-value.ts';
import { createPlaces } from '../paste/places.ts';
import { readSlackTime } from '../time.ts';
import { postedAt } from './message.ts';
import { findMessages } from './spans.ts';

/** One message of an export. */
export interface SlackMessage {
  /** Its JSON. */
  readonly source: string;
  /** When it was posted, ISO 8601 in UTC. */
  readonly time?: string;
  /** In a thread: the `ts` of the thread's first message, which has it too. */
  readonly thread?: string;
  /** Whether it answers in a thread that another message began. */
  readonly answer: boolean;
  /** A message that was deleted since: the export still holds what it said. */
  readonly deleted: boolean;
  readonly extent: Extent;
}

/** The messages of one text, and what could not be read. */
export interface SlackMessages {
  readonly messages: readonly SlackMessage[];
  readonly problems: readonly Problem[];
}

/** Of one kind in one file; more are only counted. */
const mostProblems = 5;

/** Reads at most `most` messages. Never throws; linear. */
export function readMessages(text: string, most: number): SlackMessages {
  const { spans, open, deep } = findMessages(text);
  const messages: SlackMessage[] = [];
  const copies: SlackMessage[] = [];
  const problems: Problem[] = [];
  const places = createPlaces(text);
  let broken = 0;
  for (const { start, end, role } of spans) {
    if (messages.length >= most) break;
    const place = places(start);
    const source = text.slice(start, end);
    const value = parseJsonValue(source);
    if (value === undefined) {
      broken += 1;
      if (broken <= mostProblems)
        problems.push({
          line: place.line + 1,
          column: place.column + 1,
          message: 'This message is not valid JSON and was left out.',
        });
      continue;
    }
    const message = describe(value, source, { from: place, to: places(end) }, role === 'deleted');
    (role === 'copy' ? copies : messages).push(message);
  }
  if (broken > mostProblems)
    problems.push({ message: `${broken - mostProblems} more messages are no valid JSON and were left out.` });
  const defect = findDefect(text, spans.length, open, deep);
  if (defect !== undefined) {
    const place = createPlaces(text)(defect.at);
    problems.push({ line: place.line + 1, column: place.column + 1, message: defect.message });
  }
  return { messages: withCopies(messages, copies), problems };
}

/** The first message of a thread counts where its own day is not in the export. */
function withCopies(messages: readonly SlackMessage[], copies: readonly SlackMessage[]): readonly SlackMessage[] {
  if (copies.length === 0) return messages;
  const times = new Set(messages.map(({ time }) => time));
  const lonely = copies.filter(({ time }) => {
    if (times.has(time)) return false;
    times.add(time);
    return true;
  });
  return [...messages, ...lonely];
}

function describe(value: unknown, source: string, extent: Extent, deleted: boolean): SlackMessage {
  const time = postedAt(value);
  const thread = fieldOf(value, 'thread_ts');
  const inThread = typeof thread === 'string' && readSlackTime(thread) !== undefined;
  return {
    source,
    ...(time === undefined ? {} : { time }),
    ...(inThread ? { thread } : {}),
    answer: inThread && thread !== fieldOf(value, 'ts'),
    deleted,
    extent,
  };
}

function findDefect(
  text: string,
  found: number,
  open: number | undefined,
  deep: number | undefined,
): { readonly at: number; readonly message: string } | undefined {
  if (deep !== undefined)
    return { at: deep, message: 'Brackets nest too deeply here: nothing after this place was read.' };
  if (open !== undefined) {
    return {
      at: open,
      message:
        'The file ends before this is closed: it has only part of a channel. The part before was read; export or copy the channel again for the rest.',
    };
  }
  if (found > 0 || /^\ufeff?\s*\[\s*\]\s*$/.test(text)) return undefined;
  return { at: 0, message: 'No Slack message was found in this JSON.' };
}
