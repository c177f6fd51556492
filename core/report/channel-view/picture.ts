// What the view of a channel draws: a summary as plain values and ready words, small enough to be sent to a page.

import { hasFailed } from '../../channel/channel.ts';
import type { ChannelRow } from '../../channel/channel.ts';
import { describeBurst } from '../../channel/cie.ts';
import type { CieHint } from '../../channel/cie.ts';
import { groupKeys, valueOf } from '../../channel/group.ts';
import type { GroupKey, GroupRow } from '../../channel/group.ts';
import type { Burst } from '../../channel/rate.ts';
import type { ChannelSummary } from '../../channel/summarize.ts';
import { otherOperations, unnamedOperation } from '../../channel/timeline.ts';
import type { Timeline } from '../../channel/timeline.ts';
import { formatProblem } from '../../text/problem.ts';
import { describeHint } from '../terminal/channel.ts';
import { dayAndMinute } from '../../text/dates.ts';
import { spanWords, timeTicks } from './time-words.ts';
import type { TimeTick } from './time-words.ts';
import { formatCount, plural } from '../../text/count.ts';

/** All that is to be seen. Texts are as the messages have them: whoever shows them must take them for text, not markup. */
export interface ChannelPicture {
  /** Two sentences: how much there is, and what of it failed. */
  readonly overview: string;
  /** What counts as a high rate. */
  readonly rate: string;
  readonly hint: { readonly level: CieHint['level']; readonly title: string; readonly reasons: readonly string[] };
  /** Absent if no failure has a time. */
  readonly chart?: ChartPicture;
  /** How many failures are in no bar, as a sentence; empty if none. */
  readonly untimed: string;
  readonly tables: readonly TablePicture[];
  /** What failed, in order of time; without a time last. */
  readonly requests: readonly RequestPicture[];
  /** What a person should know of what was read. */
  readonly problems: readonly string[];
}

/** Bars over time, stacked by operation. All times are milliseconds since 1970. */
export interface ChartPicture {
  /** For those who do not see it. */
  readonly summary: string;
  /** The length of a bar, as in `5 minutes`. */
  readonly size: string;
  readonly from: number;
  readonly to: number;
  /** From the bottom of a stack to its top. */
  readonly operations: readonly string[];
  readonly bins: readonly { readonly from: number; readonly to: number; readonly label: string }[];
  readonly ticks: readonly TimeTick[];
  /** Overall bursts. */
  readonly bursts: readonly BurstPicture[];
}

export interface BurstPicture {
  readonly kind: 'production' | 'pre-production' | 'not stated';
  /** Whole bars. */
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly description: string;
  /** Indexes of its requests. */
  readonly requests: readonly number[];
}

/** Failures by one kind of value. */
export interface TablePicture {
  readonly key: GroupKey;
  readonly caption: string;
  /** What is to be known before the rows; mostly empty. */
  readonly note: string;
  /** How many of the rows are worth a look at first. */
  readonly telling: number;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Empty for messages that do not say. */
  readonly value: string;
  readonly failed: number;
  readonly production: number;
  readonly clusters: number;
  readonly last: string;
}

/** A request that failed. A text is empty if the messages do not say. */
export interface RequestPicture {
  /** As the row of the channel has it. */
  readonly id: string;
  readonly time: string;
  /** Its bar and its part of the stack, by index; absent if it has no time. */
  readonly bin?: number;
  readonly stack?: number;
  readonly values: Readonly<Record<GroupKey, string>>;
  readonly requestId: string;
  readonly place: BurstPicture['kind'];
  readonly messages: number;
  /** Whether it succeeded in the end. */
  readonly recovered: boolean;
}

/** Makes a picture of a summary. */
export function drawChannel(summary: ChannelSummary): ChannelPicture {
  const { settings, hint, timeline, groups, problems } = summary;
  const failed = summary.rows.filter(hasFailed);
  const rows = [...failed.filter((row) => row.failedAt !== undefined), ...failed.filter((row) => !row.failedAt)];
  const requests = rows.map((row) => drawRequest(row, timeline));
  const chart = drawChart(timeline, rows);
  return {
    overview: overviewOf(summary, failed),
    rate: `A high rate is more than ${plural(settings.count, 'failure')} in ${spanWords(settings.minutes)}.`,
    hint: { level: hint.level, title: describeHint(hint), reasons: orderReasons(hint) },
    ...(chart === undefined ? {} : { chart }),
    untimed:
      timeline.untimed === 0
        ? ''
        : `${plural(timeline.untimed, 'failed request')} without a time ${timeline.untimed === 1 ? 'is' : 'are'} not in the chart.`,
    tables: groupKeys.map((key) => drawTable(key, groups[key])),
    requests,
    problems: problems.map(formatProblem),
  };
}

/** Whether it goes on is what a reader wants to know right after what it is. */
function orderReasons({ reasons, ongoing }: CieHint): readonly string[] {
  return ongoing === undefined ? reasons : [...reasons.slice(0, 1), ...reasons.slice(-1), ...reasons.slice(1, -1)];
}

/** How many rows are visible at once. */
const firstRows = 8;

function drawTable(key: GroupKey, groups: readonly GroupRow[]): TablePicture {
  const rows = groups
    .filter((group) => group.failed > 0)
    .map((group) => ({
      value: group.value ?? '',
      failed: group.failed,
      production: group.production,
      clusters: group.clusters,
      last: group.last === undefined ? '' : dayAndMinute(Date.parse(group.last)),
    }));
  const caption = `Failures by ${key}`;
  if (key !== 'cluster') return { key, caption, note: '', telling: Math.min(firstRows, rows.length), rows };
  // Nearly every cluster fails once: what stands out is the one that fails again.
  const clusters = rows.filter((row) => row.value !== '').length;
  const again = rows.filter((row) => row.failed > 1 && row.value !== '').length;
  const note = `${plural(clusters, 'cluster')} failed, ${again === 0 ? 'none' : formatCount(again)} of them more than once.`;
  const telling = again === 0 && rows.length <= firstRows ? rows.length : Math.min(firstRows, again);
  return { key, caption, note, telling, rows };
}

function drawRequest(row: ChannelRow, timeline: Timeline): RequestPicture {
  const at = row.failedAt === undefined ? undefined : Date.parse(row.failedAt);
  const place = at === undefined ? {} : { ...placeIn(timeline, at), stack: stackOf(row, timeline) };
  const value = (key: GroupKey): string => valueOf(row, key) ?? '';
  return {
    id: row.id,
    time: at === undefined ? '' : dayAndMinute(at),
    ...place,
    values: {
      operation: value('operation'),
      region: value('region'),
      carrier: value('carrier'),
      cluster: value('cluster'),
    },
    requestId: row.requestId ?? '',
    place: kindOf(row.production),
    messages: row.count,
    recovered: row.outcome === 'succeeded',
  };
}

function placeIn({ bins, binMinutes }: Timeline, at: number): { readonly bin?: number } {
  const [first] = bins;
  if (first === undefined) return {};
  const bin = Math.floor((at - Date.parse(first.from)) / (binMinutes * 60_000));
  return bin >= 0 && bin < bins.length ? { bin } : {};
}

function stackOf(row: ChannelRow, { operations }: Timeline): number {
  const index = operations.indexOf(valueOf(row, 'operation') ?? unnamedOperation);
  return index === -1 ? Math.max(0, operations.indexOf(otherOperations)) : index;
}

function drawChart(timeline: Timeline, rows: readonly ChannelRow[]): ChartPicture | undefined {
  const { bins, operations, binMinutes } = timeline;
  const [first, last] = [bins[0], bins.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [from, to] = [Date.parse(first.from), Date.parse(last.to)];
  const indexes = new Map(rows.map((row, index) => [row.id, index]));
  const bursts = timeline.bursts.filter((burst) => burst.scope === 'all');
  const highest = bins.reduce((most, bin) => (bin.total > most.total ? bin : most), first);
  const drawn = bursts.map((burst) => drawBurst(burst, { from, size: binMinutes * 60_000, indexes }));
  const sizes = operations.map((operation, index) => {
    const count = bins.reduce((sum, bin) => sum + (bin.counts[index] ?? 0), 0);
    return `${operation} ${formatCount(count)}`;
  });
  const peak = `The highest bar has ${plural(highest.total, 'failure')}, at ${dayAndMinute(Date.parse(highest.from))}.`;
  return {
    summary: [
      `Failures from ${dayAndMinute(from)} to ${dayAndMinute(to)} UTC in bars of ${spanWords(binMinutes)}, by operation: ${sizes.join(', ')}.`,
      peak,
      ...(drawn.length === 0 ? ['There is no burst.'] : drawn.map((burst) => `Burst: ${burst.description}`)),
    ].join(' '),
    size: spanWords(binMinutes),
    from,
    to,
    operations,
    bins: bins.map((bin) => {
      const [start, end] = [Date.parse(bin.from), Date.parse(bin.to)];
      return { from: start, to: end, label: spanLabel(start, end) };
    }),
    ticks: timeTicks(from, to),
    bursts: drawn,
  };
}

/** The day is said once where a bar lies within it. */
function spanLabel(from: number, to: number): string {
  const [start, end] = [dayAndMinute(from), dayAndMinute(to)];
  return start.slice(0, 10) === end.slice(0, 10) ? `${start} to ${end.slice(11)} UTC` : `${start} to ${end} UTC`;
}

interface Frame {
  readonly from: number;
  /** Of a bar. */
  readonly size: number;
  readonly indexes: ReadonlyMap<string, number>;
}

function drawBurst(burst: Burst, { from, size, indexes }: Frame): BurstPicture {
  const bar = (iso: string): number => Math.floor((Date.parse(iso) - from) / size);
  const kind = kindOf(burst.production);
  const where = kind === 'not stated' ? 'environment not stated' : kind;
  return {
    kind,
    from: from + bar(burst.from) * size,
    to: from + (bar(burst.to) + 1) * size,
    label: `Burst: ${plural(burst.count, 'failure')}, ${where}`,
    description: describeBurst(burst),
    requests: burst.rows.flatMap((id) => indexes.get(id) ?? []),
  };
}

function kindOf(production: boolean | undefined): BurstPicture['kind'] {
  return production === undefined ? 'not stated' : production ? 'production' : 'pre-production';
}

function overviewOf({ rows, messages, repeated }: ChannelSummary, failed: readonly ChannelRow[]): string {
  const production = failed.filter((row) => row.production === true).length;
  const succeeded = rows.filter((row) => row.outcome === 'succeeded').length;
  const left = repeated === 0 ? '' : ` (${plural(repeated, 'repeated one')} left out)`;
  return [
    `${plural(rows.length, 'request')} in ${plural(messages, 'message')}${left}.`,
    `${failed.length === 0 ? 'None' : formatCount(failed.length)} failed, ${formatCount(production)} in production; ${formatCount(succeeded)} succeeded.`,
  ].join(' ');
}
