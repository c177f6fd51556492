// Scans and triages the logs in one file, as far as they can be read.

import type { Scan } from '../../core/scan/scan.ts';
import { canJoin, joinScans } from '../../core/scan/slices.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Triage } from '../../core/triage/triage.ts';
import type { Triager } from '../../core/triage/triager.ts';
import type { FoundFile } from '../../disk/find.ts';
import { scanLogs, type ScanProgress } from '../../disk/scan-log.ts';
import { sliceFile } from '../../disk/slice.ts';
import type { Threads } from './threads.ts';

/** What came of one log; `triage` and `scan` are absent where nothing could be read. */
export interface ScanResult {
  readonly triage?: Triage;
  readonly scan?: Scan;
  /** Whether the failure was said before the scan began. */
  readonly told?: boolean;
  /** Why the log, or a part of it, could not be read. */
  readonly failure?: Problem & { readonly path: string };
}

/** Smaller files are scanned before a thread has started. In bytes. */
const leastForThreads = 8_000_000;
/** A slice is at least half as large as this. In bytes. */
const bytesASlice = 16_000_000;

/** Progress that nobody follows. */
export const silent: ScanProgress = { read: () => {}, passOver: () => {} };

/**
 * Scans the log in one file, or those of standard input for `-` and of an archive; a large file in several threads where
 * there are some. What was read before a failure is kept, unless that is nothing.
 */
export async function* scanFile(
  file: FoundFile,
  triager: Triager,
  progress: ScanProgress,
  threads?: Threads,
): AsyncGenerator<ScanResult> {
  const whole = threads === undefined ? undefined : await scanInThreads(file, progress.read, threads);
  if (whole !== undefined) yield resultOf(file.path, triager, whole);
  else yield* scanHere(file, triager, progress);
}

function resultOf(path: string, triager: Triager, scan: Scan, message?: string): ScanResult {
  const triage = triager.triage(path, scan, { times: true });
  if (message === undefined) return { triage, scan };
  const failure = { path, message };
  return { triage: { ...triage, problems: [...triage.problems, failure] }, scan, failure };
}

/** The scan of a large file; nothing where it is to be scanned here, also because a thread could not read it. */
async function scanInThreads(
  { path, size, entry }: FoundFile,
  onRead: (bytes: number) => void,
  threads: Threads,
): Promise<Scan | undefined> {
  if (size < leastForThreads) return undefined;
  let told = 0;
  const tell = (bytes: number): void => {
    told += bytes;
    onRead(bytes);
  };
  try {
    const count = Math.min(threads.count, Math.ceil(size / bytesASlice));
    const slices = entry === undefined ? await sliceFile(path, size, count) : undefined;
    if (slices === undefined) return await threads.scan({ source: { path, entry } }, tell);
    const scans = await Promise.allSettled(slices.map((slice) => threads.scan({ source: { path }, slice }, tell)));
    const done = scans.flatMap((scan) => (scan.status === 'fulfilled' ? [scan.value] : []));
    if (done.length === slices.length && canJoin(done)) return joinScans(slices, done);
  } catch {
    // It is read again below, which finds out why and keeps what can be read.
  }
  onRead(-told);
  return undefined;
}

async function* scanHere(file: FoundFile, triager: Triager, progress: ScanProgress): AsyncGenerator<ScanResult> {
  for await (const { path, scan, failure } of scanLogs(file, triager, progress)) {
    if (scan !== undefined) yield resultOf(path, triager, scan, failure?.message);
    else if (failure !== undefined) yield { failure };
  }
}
