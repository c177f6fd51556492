// Scans the logs in one file from disk, or in standard input, in this thread.

import type { Scan } from '../core/scan/scan.ts';
import type { Problem } from '../core/text/problem.ts';
import type { Triager } from '../core/triage/triager.ts';
import { describeError } from './errors.ts';
import type { FoundFile } from './find.ts';
import { openLogs } from './logs.ts';

/** The scan of the part of a log that could be read; absent if nothing could be read. */
export interface ScannedLog {
  /** As a person would name it: below the file where that is an archive. */
  readonly path: string;
  readonly scan?: Scan;
  /** Why the log, or a part of it, could not be read. */
  readonly failure?: Problem & { readonly path: string };
}

/** What hears of progress. */
export interface ScanProgress {
  /** How many more bytes were read, packed ones where it is packed. */
  readonly read: (bytes: number) => void;
  /** A member of an archive is not a log by its name. */
  readonly passOver: () => void;
}

/**
 * Reads and scans the logs of a file, each from its beginning to its end, or as far as it can be read. Throws
 * only what `progress.read` throws. */
export async function* scanLogs(file: FoundFile, triager: Triager, progress: ScanProgress): AsyncGenerator<ScannedLog> {
  const least = file.entry === undefined ? file.size : 0;
  for await (const log of openLogs(file, { onRead: progress.read, onPassedOver: progress.passOver, least })) {
    const { path } = log;
    if ('unread' in log) yield { path, failure: { path, message: log.unread } };
    else yield await scanLog(path, log.chunks, triager);
  }
}

async function scanLog(path: string, chunks: AsyncIterable<Uint8Array>, triager: Triager): Promise<ScannedLog> {
  const scanner = triager.engine.createScanner();
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      scanner.push(chunk);
    }
  } catch (error) {
    const failure = { path, message: describeError(error) };
    return bytes === 0 ? { path, failure } : { path, scan: scanner.end(), failure };
  }
  return { path, scan: scanner.end() };
}
