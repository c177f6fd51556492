// Puts what happened in the logs, messages and alerts of one case into chronological order.

import { formatCount } from '../../text/count.ts';
import { dayAndMinute } from '../../text/dates.ts';
import { titleOf } from '../../failure/fields.ts';
import type { Failure } from '../../failure/failure.ts';
import type { TimelineGap, TimelineEntry } from './entry.ts';

/** Entries by time; those without one come after all others, log by log. */
export function sortTimeline(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  // Entries of one moment stay in the order in which they came: that of their log.
  const dated = entries.filter(({ time }) => time !== undefined);
  const undated = entries.filter(({ time }) => time === undefined);
  return [
    ...dated.toSorted((a, b) => ((a.time ?? '') < (b.time ?? '') ? -1 : (a.time ?? '') > (b.time ?? '') ? 1 : 0)),
    ...undated,
  ];
}

/** What a message or an alert is on a timeline. `path` names the text that it is from. */
export function entryOf(failure: Failure, path: string): TimelineEntry {
  const { shape, time, extent } = failure;
  return {
    kind: shape === 'alert' ? 'alert' : 'message',
    ...(time !== undefined && { time }),
    isPlaced: false,
    text: titleOf(failure),
    path,
    line: extent.from.line + 1,
    count: 1,
  };
}

/** A line of the timeline as a document has it. */
export interface TimelineLine {
  readonly text: string;
  /** Absent on the heading of a minute. */
  readonly entry?: TimelineEntry;
}

/** What is left out, as a sentence. */
function describeLeftOut({ path, what, count, line, time }: TimelineGap, nameOf: (path: string) => string): string {
  const since =
    line === undefined
      ? ''
      : `, from line ${formatCount(line)} on${time === undefined ? '' : ` (${dayAndMinute(time)} UTC)`}`;
  return `${nameOf(path)}: ${formatCount(count)} ${what} are not shown${since}.`;
}

/** The timeline as lines: a sentence for what is left out, a heading for each minute, below it one indented line for each entry, with its source. */
export function timelineLines(
  entries: readonly TimelineEntry[],
  nameOf: (path: string) => string,
  leftOut: readonly TimelineGap[] = [],
): readonly TimelineLine[] {
  const lines: TimelineLine[] = leftOut.map((one) => ({ text: describeLeftOut(one, nameOf) }));
  let minute: string | undefined;
  for (const entry of entries) {
    const own = entry.time === undefined ? 'Without a time' : `${dayAndMinute(entry.time)} UTC`;
    if (own !== minute) lines.push({ text: own });
    minute = own;
    const second = entry.time === undefined ? '' : `${entry.isPlaced ? '~' : ' '}${entry.time.slice(17, 23)}  `;
    const count = entry.count === 1 ? '' : ` (${formatCount(entry.count)} times)`;
    const place = entry.line === undefined ? nameOf(entry.path) : `${nameOf(entry.path)}:${entry.line}`;
    lines.push({ text: `  ${second}${entry.kind.padEnd(11)}  ${entry.text}${count}  [${place}]`, entry });
  }
  return lines;
}
