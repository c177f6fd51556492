// Finds where failures come at a high rate, and says whether that may be a customer-impacting event (CIE).

import { hasFailed } from './channel.ts';
import type { ChannelRow } from './channel.ts';
import { valueOf } from './group.ts';

/** What a high rate is: more than `count` failed requests within `minutes`. */
export interface RateSettings {
  readonly count: number;
  readonly minutes: number;
}

/**
 * No page gives the number of failed master operations that makes a CIE, so this is a setting. Its default takes the
 * smallest number that a neighbouring page has: 10 or more clusters in trouble at once suggest that what they share is
 * broken. Other pages throttle one operation above 25 in a short period, and see a potential CIE in 50 masters that are
 * over 1 % of all; both are said as reasons where they hold. The published example took 3,535 seconds to fail, so
 * failures of one cause are spread over an hour: shorter windows would tear them apart.
 */
export const defaultRate: RateSettings = { count: 10, minutes: 60 };

/** What a rate is counted over: everything, or what has one value in common. */
export type BurstScope = 'all' | 'region' | 'carrier' | 'operation';

/** A stretch of time in which every failure is in a window with more than the allowed number. */
export interface Burst {
  readonly scope: BurstScope;
  /** The region, carrier or operation; absent for `all`. */
  readonly value?: string;
  /** Whether it was in production. Never mixed; absent if the messages do not say. */
  readonly production?: boolean;
  /** Times of its first and its last failure, ISO 8601. */
  readonly from: string;
  readonly to: string;
  /** Failed requests in all of it. */
  readonly count: number;
  /** The most within one window. */
  readonly peak: number;
  /** Different clusters in all of it. */
  readonly clusters: number;
  /** The largest number of distinct clusters within one window. */
  readonly clustersAtOnce: number;
  /** The `id` of its rows in order of time. */
  readonly rows: readonly string[];
}

/**
 * The bursts in a channel: overall first, then by region, carrier and operation, each in order of time. A request
 * counts once, when it first failed. Production and pre-production are never counted together. Failures that are exactly
 * `minutes` apart are within it. O(n log n).
 */
export function findBursts(rows: readonly ChannelRow[], settings: RateSettings = defaultRate): readonly Burst[] {
  const dated = datedFailures(rows);
  return scopes.flatMap((scope) => {
    const groups = new Map<string, DatedRow[]>();
    for (const one of dated) {
      const value = scope === 'all' ? '' : valueOf(one.row, scope);
      if (value === undefined) continue;
      const key = `${String(one.row.production)} ${value}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
    return [...groups.values()].flatMap((group) => burstsIn(group, scope, settings)).toSorted(compareBursts);
  });
}

/** A failed row and when it failed, in milliseconds since 1970. */
export interface DatedRow {
  readonly row: ChannelRow;
  readonly at: number;
}

/** The rows that failed at a known time, in order of time. */
export function datedFailures(rows: readonly ChannelRow[]): readonly DatedRow[] {
  return rows
    .flatMap((row) => (row.failedAt === undefined || !hasFailed(row) ? [] : [{ row, at: Date.parse(row.failedAt) }]))
    .filter(({ at }) => !Number.isNaN(at))
    .toSorted((a, b) => a.at - b.at || (a.row.id < b.row.id ? -1 : 1));
}

/** The largest number of failures within one window; `dated` is in order of time. */
export function densest(dated: readonly DatedRow[], minutes: number): number {
  let most = 0;
  let from = 0;
  dated.forEach(({ at }, to) => {
    while (at - (dated[from]?.at ?? at) > minutes * 60_000) from += 1;
    most = Math.max(most, to - from + 1);
  });
  return most;
}

const scopes: readonly BurstScope[] = ['all', 'region', 'carrier', 'operation'];

function burstsIn(dated: readonly DatedRow[], scope: BurstScope, settings: RateSettings): readonly Burst[] {
  const ranges: { from: number; to: number }[] = [];
  let from = 0;
  dated.forEach(({ at }, to) => {
    while (at - (dated[from]?.at ?? at) > settings.minutes * 60_000) from += 1;
    if (to - from + 1 <= settings.count) return;
    const last = ranges.at(-1);
    if (last !== undefined && from <= last.to) last.to = to;
    else ranges.push({ from, to });
  });
  return ranges.map((range) => makeBurst(dated.slice(range.from, range.to + 1), scope, settings));
}

function makeBurst(dated: readonly DatedRow[], scope: BurstScope, settings: RateSettings): Burst {
  const first = dated[0];
  const value = first === undefined || scope === 'all' ? undefined : valueOf(first.row, scope);
  const production = first?.row.production;
  return {
    scope,
    ...(value === undefined ? {} : { value }),
    ...(production === undefined ? {} : { production }),
    from: first?.row.failedAt ?? '',
    to: dated.at(-1)?.row.failedAt ?? '',
    count: dated.length,
    peak: densest(dated, settings.minutes),
    clusters: new Set(dated.map(({ row }) => row.clusterId).filter((cluster) => cluster !== undefined)).size,
    clustersAtOnce: mostClusters(dated, settings.minutes),
    rows: dated.map(({ row }) => row.id),
  };
}

function mostClusters(dated: readonly DatedRow[], minutes: number): number {
  const counts = new Map<string, number>();
  const add = (row: ChannelRow | undefined, by: number): void => {
    if (row?.clusterId === undefined) return;
    const count = (counts.get(row.clusterId) ?? 0) + by;
    if (count === 0) counts.delete(row.clusterId);
    else counts.set(row.clusterId, count);
  };
  let most = 0;
  let from = 0;
  for (const { row, at } of dated) {
    add(row, 1);
    for (; at - (dated[from]?.at ?? at) > minutes * 60_000; from += 1) add(dated[from]?.row, -1);
    most = Math.max(most, counts.size);
  }
  return most;
}

function compareBursts(a: Burst, b: Burst): number {
  return a.from < b.from ? -1 : a.from > b.from ? 1 : b.count - a.count || ((a.value ?? '') < (b.value ?? '') ? -1 : 1);
}
