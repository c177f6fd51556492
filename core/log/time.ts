// Reads when a log line says it happened, in each of the shapes that logs use.

import type { LogTime } from './clock.ts';
import { readRecord } from './formats/read-record.ts';

/** Time stamps are at the front, and this bounds the work on a line of 100 MB. UTF-16 units. */
const reach = 4096;

/**
 * The time stamp of a line: the record's own, in its JSON or logfmt, else the one at its start, which a log collector may have added.
 * Undefined if there is none. Never throws.
 */
export function readLogTime(line: string): LogTime | undefined {
  return readRecord(line.slice(0, reach)).time;
}
