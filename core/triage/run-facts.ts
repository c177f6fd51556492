// What the first and last lines of a log state of its run: the operation, the attempt, and the times between which it was written.

import type { Scan } from '../scan/scan.ts';
import { firstRecords, lastRecords, operationOf, timeOfRecord, type EndRecord } from './log-ends.ts';

/** Of the run that a log records; what no line states is absent. */
export interface RunFacts {
  /** `deploy`, `update` and so on; absent if lines name several. */
  readonly operation?: string;
  readonly attempt?: number;
  /** ISO 8601 in UTC: the first time of the first lines, and the last of the last ones, where they have date and zone. */
  readonly span?: { readonly first?: string; readonly last?: string };
}

/** Reads them from the beginning and the end that a scan keeps. */
export function readRunFacts(scan: Pick<Scan, 'head' | 'tail' | 'lines' | 'origins'>): RunFacts {
  const first = firstRecords(scan, mostLines);
  const last = lastRecords(scan, mostLines);
  const records = [...first, ...last];
  const operations = new Set(records.flatMap((record) => operationOf(record) ?? []));
  const [operation] = operations;
  const attempts = new Set(records.flatMap(({ text, stated }) => stated?.attempt ?? attemptText.exec(text)?.[1] ?? []));
  const attempt = [...attempts].map(Number).at(-1);
  const from = firstTime(first);
  const to = firstTime(last.toReversed());
  const span = { ...(from !== undefined && { first: from }), ...(to !== undefined && { last: to }) };
  return {
    ...(operations.size === 1 && operation !== undefined && operation !== '' && { operation }),
    ...(attempt !== undefined && { attempt }),
    ...((from !== undefined || to !== undefined) && { span }),
  };
}

const mostLines = 60;

function firstTime(records: readonly EndRecord[]): string | undefined {
  for (const record of records) {
    const time = timeOfRecord(record);
    if (time !== undefined) return time;
  }
  return undefined;
}

/** `"attempt":2`, `attempt=2`, `Attempt 2 of 5`. */
const attemptText = /\battempt(?:\\?")?\s{0,2}[:=#]?\s{0,2}(?:\\?")?(\d{1,3})\b/i;
