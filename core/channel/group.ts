// Counts the rows of a channel by operation, region, carrier or cluster.

import { hasFailed } from './channel.ts';
import type { ChannelRow } from './channel.ts';

/** What a channel is counted by. */
export type GroupKey = 'operation' | 'region' | 'carrier' | 'cluster';

/** All in the order in which people read them. */
export const groupKeys: readonly GroupKey[] = ['operation', 'region', 'carrier', 'cluster'];

/** One row of such a table. All counts are of requests, not of messages. */
export interface GroupRow {
  /** Absent for what does not say. Operations are in lower case: services spell `kms_update` both ways. */
  readonly value?: string;
  /** Failed at least once; those that succeeded later are among them. */
  readonly failed: number;
  /** How many of the failed ones are on a production carrier. */
  readonly production: number;
  readonly succeeded: number;
  readonly total: number;
  /** Different clusters that failed. */
  readonly clusters: number;
  /** When the first and the last of the failed ones failed, ISO 8601. */
  readonly first?: string;
  readonly last?: string;
}

/** The table of one kind: what failed most comes first. */
export function groupBy(rows: readonly ChannelRow[], key: GroupKey): readonly GroupRow[] {
  const groups = new Map<string | undefined, ChannelRow[]>();
  for (const row of rows) {
    const value = valueOf(row, key);
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [row]);
    else group.push(row);
  }
  return [...groups]
    .map(([value, group]) => countGroup(value, group))
    .toSorted((a, b) => b.failed - a.failed || b.total - a.total || compareValues(a.value, b.value));
}

/** What a row is counted under; undefined if it does not say. */
export function valueOf(row: ChannelRow, key: GroupKey): string | undefined {
  if (key === 'cluster') return row.clusterId;
  return key === 'operation' ? row.operation?.toLowerCase() : row[key];
}

function countGroup(value: string | undefined, group: readonly ChannelRow[]): GroupRow {
  const failed = group.filter(hasFailed);
  let first: string | undefined;
  let last: string | undefined;
  for (const { failedAt } of failed) {
    if (failedAt === undefined) continue;
    if (first === undefined || failedAt < first) first = failedAt;
    if (last === undefined || failedAt > last) last = failedAt;
  }
  return {
    ...(value === undefined ? {} : { value }),
    failed: failed.length,
    production: failed.filter((row) => row.production === true).length,
    succeeded: group.filter((row) => row.outcome === 'succeeded').length,
    total: group.length,
    clusters: new Set(failed.map((row) => row.clusterId).filter((cluster) => cluster !== undefined)).size,
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
  };
}

/** By code units; what does not say comes last. */
function compareValues(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  return a < b ? -1 : 1;
}
