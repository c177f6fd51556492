// The first and last records of a log, with what envelopes state of them: what a log says of itself as a whole.

import type { Stated } from '../log/envelope/envelope.ts';
import { readRecord } from '../log/formats/read-record.ts';
import { readJsonFields } from '../log/formats/json/fields.ts';
import { readStamp } from '../log/stamp.ts';
import { readLogTime } from '../log/time.ts';
import type { Scan } from '../scan/scan.ts';

/** A record near an end of a log. */
export interface EndRecord {
  /** From 0. */
  readonly line: number;
  readonly text: string;
  readonly stated: Stated | undefined;
}

type Ends = Pick<Scan, 'head' | 'tail' | 'lines' | 'origins'>;

/** The records of the head, so many at most. */
export function firstRecords({ head, origins }: Ends, most = Infinity): readonly EndRecord[] {
  const texts = head.split('\n').slice(0, most);
  return texts.map((text, line) => ({ text, line, stated: origins.known.get(line)?.stated }));
}

/** The records of the tail that are not empty, so many at most. */
export function lastRecords({ tail, lines, origins }: Ends, most = Infinity): readonly EndRecord[] {
  const texts = tail.split('\n').filter((text) => text !== '');
  return texts
    .map((text, index) => {
      const line = lines - texts.length + index;
      return { text, line, stated: origins.known.get(line)?.stated };
    })
    .slice(-Math.min(most, texts.length));
}

/** The names of the formats that the first and the last records have, the most frequent first. */
export function formatsOf(scan: Ends): readonly string[] {
  const records = new Map(
    [...firstRecords(scan, most), ...lastRecords(scan, most)].map(({ line, text }) => [line, text]),
  );
  const counts = new Map<string, number>();
  for (const text of records.values()) {
    const name = readRecord(text.slice(0, reach)).format?.name;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return byCount(counts);
}

/** Records at each end that tell the formats, and UTF-16 units of each. */
const most = 20;
const reach = 4096;

/** Names by how often they were counted, the most frequent first, then by name. */
export function byCount(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([name]) => name);
}

/** When a record says it happened, or else its envelope: ISO 8601 in UTC, only if date, time and zone are known. */
export function timeOfRecord({ text, stated }: Pick<EndRecord, 'text' | 'stated'>): string | undefined {
  return readLogTime(text)?.iso ?? timeOfEnvelope(stated);
}

/** When an envelope says that its record happened. */
export function timeOfEnvelope(stated: Stated | undefined): string | undefined {
  return stated?.time === undefined ? undefined : readStamp(stated.time)?.time.iso;
}

/** The operation that a record, or its envelope, names. */
export function operationOf({ text, stated }: EndRecord): string | undefined {
  const own = text.includes('operation') ? readJsonFields(text)?.get(['operation']) : undefined;
  return stated?.operation ?? (typeof own === 'string' ? own : undefined);
}
