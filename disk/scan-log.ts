// Scans one log from the disk in this thread.

import type { Scan } from '../core/scan/scan.ts';
import type { Problem } from '../core/text/problem.ts';
import type { Triager } from '../core/triage/triager.ts';
import { describeError } from './errors.ts';
import type { FoundFile } from './find.ts';
import { readLog } from './read.ts';

/** The scan as far as it came; absent where nothing could be read. */
export interface ScannedLog {
  readonly scan?: Scan;
  /** Why the file, or a part of it, could not be read. */
  readonly failure?: Problem;
}

/** Reads and scans one log, from its beginning to its end or to where it cannot be read on. Never throws. */
export async function scanLog(file: FoundFile, triager: Triager, onRead: (bytes: number) => void): Promise<ScannedLog> {
  const scanner = triager.engine.createScanner();
  let bytes = 0;
  try {
    for await (const chunk of readLog(file, onRead, { least: file.entry === undefined ? file.size : 0 })) {
      bytes += chunk.length;
      scanner.push(chunk);
    }
    return { scan: scanner.end() };
  } catch (error) {
    const failure = { path: file.path, message: describeError(error) };
    return bytes === 0 ? { failure } : { scan: scanner.end(), failure };
  }
}
