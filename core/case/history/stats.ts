// What a history says: known against unknown over time, how often each known error came, and which never did.

import { plural } from '../../text/count.ts';
import { dayAndMinute } from '../../text/dates.ts';
import type { HistoryRecord } from './record.ts';

/** Version 1 of the public JSON of `history stats`. */
export interface HistoryStats {
  readonly version: 1;
  readonly cases: number;
  /** By month, as `2024-05`, in order: cases with a known error, and failed ones without. */
  readonly months: readonly { readonly month: string; readonly known: number; readonly unknown: number }[];
  /** The most frequent first; `recent` counts the last 30 days. */
  readonly signatures: readonly SeenBefore[];
  /** Ids of the catalog that no case has. */
  readonly never: readonly string[];
}

/** How often a known error was handed over. */
export interface SeenBefore {
  readonly signature: string;
  readonly count: number;
  readonly recent: number;
  /** ISO 8601 in UTC. */
  readonly last: string;
  /** The issue of the last case that has one. */
  readonly issue?: string;
}

/** Counts. A case that several writers recorded counts once: the first record of a request. */
export function countHistory(records: readonly HistoryRecord[], ids: readonly string[], now: Date): HistoryStats {
  const sorted = distinct(records);
  const months = new Map<string, { known: number; unknown: number }>();
  for (const { time, signatures, outcome } of sorted) {
    const month = months.get(time.slice(0, 7)) ?? { known: 0, unknown: 0 };
    if (signatures.length > 0) month.known += 1;
    else if (outcome === 'failed') month.unknown += 1;
    months.set(time.slice(0, 7), month);
  }
  const seen = [...new Set(sorted.flatMap(({ signatures }) => signatures))].flatMap(
    (id) => findSeen(sorted, id, now) ?? [],
  );
  return {
    version: 1,
    cases: sorted.length,
    months: [...months].map(([month, counts]) => ({ month, ...counts })),
    signatures: seen.toSorted((a, b) => b.count - a.count || (a.signature < b.signature ? -1 : 1)),
    never: ids.filter((id) => !seen.some(({ signature }) => signature === id)),
  };
}

/** By signature or fingerprint: how often it was handed over, and when last, in words. */
export function describeAllSeen(records: readonly HistoryRecord[], now: Date): Readonly<Record<string, string>> {
  const sorted = distinct(records);
  const keys = new Set(sorted.flatMap(({ signatures, fingerprints }) => [...signatures, ...fingerprints]));
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const seen = findSeen(sorted, key, now);
      return seen === undefined ? [] : [[key, describeSeen(seen)] as const];
    }),
  );
}

/** How often an error was handed over: by its signature, or by its fingerprint. Undefined if it never was. */
export function findSeen(records: readonly HistoryRecord[], key: string, now: Date): SeenBefore | undefined {
  const own = records.filter(({ signatures, fingerprints }) => signatures.includes(key) || fingerprints.includes(key));
  const last = own.at(-1);
  if (last === undefined) return undefined;
  const since = now.getTime() - recentMs;
  const issue = own.findLast((one) => one.issue !== undefined)?.issue;
  return {
    signature: key,
    count: own.length,
    recent: own.filter(({ time }) => Date.parse(time) >= since).length,
    last: last.time,
    ...(issue !== undefined && { issue }),
  };
}

/** `7 times in 30 days, last on 2024-05-01 10:05 UTC, see https://…`. */
export function describeSeen({ recent, count, last, issue }: SeenBefore): string {
  const often =
    recent === 0 ? `${plural(count, 'time')} before` : `${recent} ${recent === 1 ? 'time' : 'times'} in 30 days`;
  return `${often}, last on ${dayAndMinute(Date.parse(last))} UTC${issue === undefined ? '' : `, see ${issue}`}`;
}

const recentMs = 30 * 24 * 60 * 60_000;

/** By time; of the records of one request only the first. */
function distinct(records: readonly HistoryRecord[]): readonly HistoryRecord[] {
  const requests = new Set<string>();
  const sorted = records.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  return sorted.filter(({ request }) => {
    if (request === undefined) return true;
    const isNew = !requests.has(request.toLowerCase());
    requests.add(request.toLowerCase());
    return isNew;
  });
}
