// The first and last records of a log, with what envelopes state of them: what a log says of itself as a whole.

import type { Stated } from '../log/envelope/envelope.ts';
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

/** When a record says it happened, or else its envelope: ISO 8601 in UTC, only where date, time and zone are known. */
export function timeOfRecord({ text, stated }: EndRecord): string | undefined {
  return readLogTime(text)?.iso ?? (stated?.time === undefined ? undefined : readStamp(stated.time)?.time.iso);
}

/** The operation that a record, or its envelope, names. */
export function operationOf({ text, stated }: EndRecord): string | undefined {
  const own = text.includes('operation') ? readJsonFields(text)?.get(['operation']) : undefined;
  return stated?.operation ?? (typeof own === 'string' ? own : undefined);
}
