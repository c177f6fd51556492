// Scans and triages one log file, as far as it can be read.

import type { Scan } from '../core/scan/scan.ts';
import type { Problem } from '../core/text/problem.ts';
import type { Triage } from '../core/triage/triage.ts';
import type { Triager } from '../core/triage/triager.ts';
import type { FoundFile } from '../disk/find.ts';
import { readLog } from '../disk/read.ts';
import { describeError } from '../disk/words.ts';

/** What came of it; both are absent where nothing could be read. */
export interface ScanResult {
  readonly triage?: Triage;
  readonly scan?: Scan;
  /** Why the file, or a part of it, could not be read. */
  readonly failure?: Problem;
}

/** Scans one file, or standard input for `-`. What was read before a failure is kept, unless that is nothing. */
export async function scanFile(
  file: FoundFile,
  triager: Triager,
  onRead: (bytes: number) => void,
): Promise<ScanResult> {
  const scanner = triager.engine.createScanner();
  let bytes = 0;
  let failure: Problem | undefined;
  try {
    for await (const chunk of readLog(file, onRead)) {
      bytes += chunk.length;
      scanner.push(chunk);
    }
  } catch (error) {
    failure = { path: file.path, message: describeError(error) };
    if (bytes === 0) return { failure };
  }
  const scan = scanner.end();
  const triage = triager.triage(file.path, scan);
  if (failure === undefined) return { triage, scan };
  return { triage: { ...triage, problems: [...triage.problems, failure] }, scan, failure };
}
