// Counts failures over time in bins of a round size, stacked by operation, for a chart and for text.

import { hasFailed } from './channel.ts';
import type { ChannelRow } from './channel.ts';
import { valueOf } from './group.ts';
import { datedFailures, findBursts } from './rate.ts';
import type { Burst } from './rate.ts';

/** One stretch of time: from `from` up to, not including, `to`, both ISO 8601 in UTC. */
export interface TimelineBin {
  readonly from: string;
  readonly to: string;
  /** In the order of `operations`; 0 if none failed. */
  readonly counts: readonly number[];
  readonly total: number;
  /** Whether an overall burst reaches into it. */
  readonly burst: boolean;
}

/** Failures over time. Without a failure at a known time there are no bins. */
export interface Timeline {
  /** The length of every bin. */
  readonly binMinutes: number;
  /** Without gaps, the first and the last with a failure in it. */
  readonly bins: readonly TimelineBin[];
  /** What the stacks are made of, the most frequent first; `other` last, where there are more than fit. */
  readonly operations: readonly string[];
  /** The largest `total`. */
  readonly most: number;
  readonly bursts: readonly Burst[];
  /** Failed requests that are in no bin because no message says when. */
  readonly untimed: number;
}

export interface TimelineOptions {
  /** At most so many bins, 60 where it is not given; 1 to 1,000. */
  readonly bins?: number;
  /** As `findBursts` gives them; found with the default rate where they are not given. */
  readonly bursts?: readonly Burst[];
}

/** Names what a chart stacks under `operations` when there are too many of them. */
export const otherOperations = 'other';
/** Stands for operations that no message names. */
export const unnamedOperation = 'not stated';

/** Makes a time line of failed requests, each at the time at which it first failed. */
export function makeTimeline(rows: readonly ChannelRow[], options: TimelineOptions = {}): Timeline {
  const dated = datedFailures(rows);
  const bursts = options.bursts ?? findBursts(rows);
  const untimed = rows.filter((row) => hasFailed(row)).length - dated.length;
  const wanted = Math.min(1000, Math.max(1, Math.floor(options.bins ?? 60)));
  const first = dated[0]?.at;
  const last = dated.at(-1)?.at;
  if (first === undefined || last === undefined)
    return { binMinutes: sizes[0], bins: [], operations: [], most: 0, bursts, untimed };
  const binMinutes = binSize(first, last, wanted);
  const size = binMinutes * 60_000;
  const start = Math.floor(first / size) * size;
  const operations = rankOperations(dated.map(({ row }) => row));
  const indexes = new Map(operations.map((operation, index) => [operation, index]));
  const counts = Array.from({ length: Math.floor((last - start) / size) + 1 }, () => operations.map(() => 0));
  for (const { row, at } of dated) {
    const bin = counts[Math.floor((at - start) / size)];
    const index = indexes.get(nameOf(row)) ?? operations.length - 1;
    if (bin !== undefined) bin[index] = (bin[index] ?? 0) + 1;
  }
  const marks = bursts
    .filter((burst) => burst.scope === 'all')
    .map((burst) => ({ from: Date.parse(burst.from), to: Date.parse(burst.to) }));
  const bins = counts.map((stack, index): TimelineBin => {
    const from = start + index * size;
    return {
      from: new Date(from).toISOString(),
      to: new Date(from + size).toISOString(),
      counts: stack,
      total: stack.reduce((sum, count) => sum + count, 0),
      burst: marks.some((mark) => mark.from < from + size && mark.to >= from),
    };
  });
  return { binMinutes, bins, operations, most: Math.max(...bins.map((bin) => bin.total)), bursts, untimed };
}

/** Minutes to hours to days to weeks; beyond them, whole years. */
const sizes = [1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 40_320, 131_040] as const;
const yearMinutes = 525_600;

/** The smallest round size with which the bins, aligned in UTC, are not more than wanted. */
function binSize(first: number, last: number, wanted: number): number {
  const fits = (minutes: number): boolean => {
    const size = minutes * 60_000;
    return Math.floor(last / size) - Math.floor(first / size) + 1 <= wanted;
  };
  const fit = sizes.find(fits);
  if (fit !== undefined) return fit;
  let years = 1;
  while (!fits(years * yearMinutes) && years < 20_000) years *= 2;
  return years * yearMinutes;
}

/** People cannot distinguish more colours than these in a chart. */
const mostOperations = 8;

function rankOperations(rows: readonly ChannelRow[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(nameOf(row), (counts.get(nameOf(row)) ?? 0) + 1);
  const ranked = [...counts]
    .toSorted(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([name]) => name);
  return ranked.length <= mostOperations ? ranked : [...ranked.slice(0, mostOperations - 1), otherOperations];
}

function nameOf(row: ChannelRow): string {
  return valueOf(row, 'operation') ?? unnamedOperation;
}
