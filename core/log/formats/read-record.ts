// Reads one record: its format, level, time and message.

import type { LogTime } from '../clock.ts';
import type { Level } from '../level.ts';
import { bodyOf } from './body.ts';
import type { RecordFormat } from './format.ts';
import { formats } from './index.ts';

/** What a record says, and by which format. */
export interface LogRecord {
  /** Undefined if no format is known that it has. */
  readonly format: RecordFormat | undefined;
  readonly level: Level | undefined;
  readonly time: LogTime | undefined;
  /** What happened; the record after its stamps where the format is not known. */
  readonly message: string;
  /** Where the message begins in the record, in UTF-16 units. */
  readonly at: number;
}

/** Reads a record, which has no envelope around it. Looks at all of it, and is linear. Never throws. */
export function readRecord(record: string): LogRecord {
  const { body, at } = bodyOf(record);
  for (const format of drawers.get(body.text.charCodeAt(0)) ?? others) {
    const fields = format.read(body);
    if (fields !== undefined)
      return { format, level: fields.level, time: fields.time, message: fields.message, at: at + fields.at };
  }
  return { format: undefined, level: undefined, time: body.stamp?.time, message: body.text, at };
}

/** The formats that may open with any character, and for each character that some open with, those and these, in order. */
const others: readonly RecordFormat[] = formats.filter(({ openings }) => openings === '');
const drawers: ReadonlyMap<number, readonly RecordFormat[]> = new Map(
  [...new Set(formats.flatMap(({ openings }) => openings.split('')))].map(
    (opening) =>
      [opening.charCodeAt(0), formats.filter(({ openings }) => openings === '' || openings.includes(opening))] as const,
  ),
);
