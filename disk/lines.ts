// The lines of a log on the disk, unpacked and decoded.

import { eachLineOf } from '../core/scan/lines.ts';
import { readLog, type Source } from './read.ts';

/** Calls `take` with each line without its end, blank ones too. Throws where the log cannot be read on. */
export async function eachLine(source: Source, take: (line: string) => void): Promise<void> {
  await eachLineOf(
    readLog(source, () => {}),
    take,
  );
}
