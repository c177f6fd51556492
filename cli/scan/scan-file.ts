// Scans and triages the logs in one file, as far as they can be read.

import type { Engine, Scan } from '../../core/scan/scan.ts';
import { canJoin, joinScans } from '../../core/scan/slices.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Triage } from '../../core/triage/triage.ts';
import type { Triager } from '../../core/triage/triager.ts';
import type { FoundFile } from '../../disk/find.ts';
import { scanLogs, type ScanProgress } from '../../disk/scan-log.ts';
import { openSlices } from '../../disk/slice.ts';
import { LostThreadError, type Threads } from './threads.ts';

/** What came of one log; `triage` and `scan` are absent if nothing could be read. */
export interface ScanResult {
  readonly triage?: Triage;
  readonly scan?: Scan;
  /** Whether the failure was said before the scan began. */
  readonly told?: boolean;
  /** Why the log, or a part of it, could not be read. */
  readonly failure?: Problem & { readonly path: string };
}

/** In bytes. Smaller files are scanned before a thread would have started, unless there are many. */
const leastForThreads = 8_000_000;
/** So many files are given to threads whatever their size. */
const manyFiles = 500;
/** A slice is at least half as large as this. In bytes. */
const bytesASlice = 16_000_000;

/** The smallest of these files that are scanned in threads, in bytes. */
export function leastInThreads(files: readonly FoundFile[]): number {
  return files.length < manyFiles ? leastForThreads : 0;
}

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
  inThreads?: { readonly threads: Threads; readonly least: number },
): AsyncGenerator<ScanResult> {
  const whole =
    inThreads === undefined || file.size < inThreads.least
      ? undefined
      : await scanInThreads(file, triager.engine, progress.read, inThreads.threads);
  if (whole instanceof LostThreadError) yield { failure: { path: file.path, message: whole.message } };
  else if (whole !== undefined) yield resultOf(file.path, triager, whole);
  else yield* scanHere(file, triager, progress);
}

function resultOf(path: string, triager: Triager, scan: Scan, message?: string): ScanResult {
  const triage = triager.triage(path, scan, { times: true });
  if (message === undefined) return { triage, scan };
  const failure = { path, message };
  return { triage: { ...triage, problems: [...triage.problems, failure] }, scan, failure };
}

/**
 * The scan of a file; nothing if it is to be scanned here, also because a thread could not read it. What ended
 * two threads would end the process too: it is not scanned here.
 */
async function scanInThreads(
  file: FoundFile,
  engine: Engine,
  onRead: (bytes: number) => void,
  threads: Threads,
): Promise<Scan | LostThreadError | undefined> {
  let told = 0;
  const tell = (bytes: number): void => {
    told += bytes;
    onRead(bytes);
  };
  try {
    const isLarge = file.entry === undefined && file.size >= leastForThreads;
    const scan = isLarge ? await scanSlices(file, engine, tell, threads) : 'whole';
    if (scan === 'whole') return await threads.scan({ source: { path: file.path, entry: file.entry } }, tell);
    if (scan !== undefined) return scan;
  } catch (error) {
    if (error instanceof LostThreadError) return error;
    // It is read again below, which finds out why and keeps what can be read.
  }
  onRead(-told);
  return undefined;
}

/** The scan of a file in slices; nothing if slices do not fit together, `whole` if it has none. */
async function scanSlices(
  { path, size }: FoundFile,
  engine: Engine,
  onRead: (bytes: number) => void,
  threads: Threads,
): Promise<Scan | 'whole' | undefined> {
  const count = Math.min(threads.count, Math.ceil(size / bytesASlice));
  const file = await openSlices(path, size, count);
  if (file === undefined) return 'whole';
  const { slices, descriptor } = file;
  try {
    const scans = await Promise.allSettled(slices.map((slice) => threads.scan({ descriptor, slice }, onRead)));
    for (const scan of scans) if (scan.status === 'rejected') throw scan.reason;
    const done = scans.flatMap((scan) => (scan.status === 'fulfilled' ? [scan.value] : []));
    if (!canJoin(done) || (await file.whyChanged()) !== undefined) return undefined;
    return joinScans(engine, slices, done);
  } finally {
    await file.close();
  }
}

async function* scanHere(file: FoundFile, triager: Triager, progress: ScanProgress): AsyncGenerator<ScanResult> {
  for await (const { path, scan, failure } of scanLogs(file, triager, progress)) {
    if (scan !== undefined) yield resultOf(path, triager, scan, failure?.message);
    else if (failure !== undefined) yield { failure };
  }
}
