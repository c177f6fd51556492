// The timeline of a case as a chart: one lane for each source, one mark for what happened there at a time.

import { secondOfDay } from '../../text/dates.ts';
import { plural } from '../../text/count.ts';
import type { TimelineEntry, TimelineKind } from '../../case/timeline/entry.ts';
import { timeTicks, type TimeTick } from '../channel-view/time-words.ts';

/** All that is to be seen. Texts are of logs: whoever shows them takes them for text, not markup. */
export interface LaneChart {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly TimeTick[];
  /** The sources, in the order in which they first say something. */
  readonly lanes: readonly string[];
  /** By time. */
  readonly marks: readonly LaneMark[];
  /** For who cannot see it. */
  readonly summary: string;
  /** How many entries have no time and are in the document only. */
  readonly untimed: number;
}

/** One or several things of one kind that happened in one source at about one time. */
export interface LaneMark {
  readonly at: number;
  /** An index of `lanes`. */
  readonly lane: number;
  readonly weight: MarkWeight;
  /** What happened first, and how many more. At most 200 UTF-16 units. */
  readonly label: string;
  /** The row of the first one in the document, from 0. */
  readonly row: number;
}

/** How much a mark matters: each has a colour and a shape of its own. */
export const markWeights = ['error', 'warning', 'event', 'message'] as const;
export type MarkWeight = (typeof markWeights)[number];

const weights: Readonly<Record<TimelineKind, MarkWeight>> = {
  message: 'message',
  alert: 'message',
  finding: 'error',
  error: 'error',
  warning: 'warning',
  restart: 'warning',
  task: 'event',
  'task-failed': 'error',
  end: 'event',
};

/** What happens within so much of the whole time is one mark. */
const columns = 400;

/** Undefined if nothing has a time. `rows`: entries by their rows in the document. */
export function drawLanes(
  rows: readonly (TimelineEntry | undefined)[],
  nameOf: (path: string) => string,
): LaneChart | undefined {
  const timed = rows.flatMap((entry, row) => {
    const at = Date.parse(entry?.time ?? '');
    return entry === undefined || Number.isNaN(at) ? [] : [{ entry, row, at }];
  });
  const [first, last] = [timed[0]?.at, timed.at(-1)?.at];
  if (first === undefined || last === undefined) return undefined;
  const margin = Math.max(1000, (last - first) / 50);
  const [from, to] = [first - margin, last + margin];
  const lanes = [...new Set(timed.map(({ entry }) => nameOf(entry.path)))];
  const marks = new Map<string, LaneMark & { readonly more: number }>();
  for (const { entry, row, at } of timed) {
    const lane = lanes.indexOf(nameOf(entry.path));
    const weight = weights[entry.kind];
    const key = [Math.floor(((at - from) / (to - from)) * columns), lane, weight].join();
    const known = marks.get(key);
    const label = `${secondOfDay(at)} ${entry.text.slice(0, 150)}`;
    marks.set(key, known ? { ...known, more: known.more + 1 } : { at, lane, weight, label, row, more: 0 });
  }
  const errors = timed.filter(({ entry }) => weights[entry.kind] === 'error').length;
  return {
    from,
    to,
    ticks: timeTicks(from, to),
    lanes,
    marks: [...marks.values()].map(({ more, label, ...mark }) => ({
      ...mark,
      label: more === 0 ? label : `${label} and ${more} more`,
    })),
    summary: `${plural(errors, 'error')} among ${plural(timed.length, 'event')} of ${plural(lanes.length, 'source')}. The document below lists them all.`,
    untimed: rows.filter((entry) => entry !== undefined).length - timed.length,
  };
}
