// The records of a log on disk, unpacked and decoded.

import type { PlacedRecord } from '../core/log/envelope/records.ts';
import { eachRecordOf } from '../core/scan/records.ts';
import { readLog, type Source } from './read.ts';

/** Calls `take` with each record, blank ones too. Throws if the log cannot be read on. */
export async function eachRecord(source: Source, take: (record: PlacedRecord) => void): Promise<void> {
  await eachRecordOf(
    readLog(source, () => {}),
    take,
  );
}
