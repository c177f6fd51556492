// Reads one log from disk through a scanner, tells what is found on the way, and keeps what is needed to read on when it grows.

import type { Engine, Scan, Scanner } from '../../../core/scan/scan.ts';
import type { LogFileState, LogFile, Logs } from './log-files.ts';

/** How far a log was read. It can be read on from here: what the scanner has seen is the beginning of the log. */
export interface Reached {
  readonly scanner: Scanner;
  readonly bytes: number;
  /** Bytes read from disk, fewer where the log is packed. */
  readonly read: number;
  /** The first and last bytes read, by which the log is known again. */
  readonly head: Uint8Array;
  readonly edge: Uint8Array;
  /** The file when its end was reached; undefined if it was not, or is gone. */
  readonly state: LogFileState | undefined;
}

/** Where reading stopped. */
export interface ScanOutcome {
  readonly reached: Reached;
  readonly scan: Scan;
  /** Why the end was not reached, in a sentence. */
  readonly why?: string;
}

/** What is asked and told while a log is read. */
export interface Follower {
  readonly stopped: () => boolean;
  /** So many more bytes were read from disk. */
  readonly read: (bytes: number) => void;
  /** What is known after so many bytes from disk. */
  readonly known: (scan: Scan, read: number) => void;
}

/** Scans a log from its beginning, or from where it was read up to. Never throws. */
export async function scanLog(
  logs: Disk,
  file: LogFile,
  from: Engine | Reached,
  follower: Follower,
): Promise<ScanOutcome> {
  const before = 'scanner' in from ? from : undefined;
  const scanner = 'scanner' in from ? from.scanner : from.createScanner();
  let { bytes, read, head, edge } = before ?? { bytes: 0, read: 0, head: nothing, edge: nothing };
  const count = (more: number): void => {
    read += more;
    follower.read(more);
  };
  let why: string | undefined;
  let look = { due: performance.now() + patience, from: 0 };
  let isFirst = true;
  try {
    for await (const chunk of logs.readChunks(file.uri, bytes, count)) {
      if (follower.stopped()) {
        why = 'It was cancelled.';
        break;
      }
      scanner.push(chunk);
      if (head.length < edgeBytes) head = joinEnds(head, chunk).slice(0, edgeBytes);
      edge = joinEnds(edge, chunk.subarray(Math.max(0, chunk.length - edgeBytes))).slice(-edgeBytes);
      bytes += chunk.length;
      const now = performance.now();
      // The errors that somebody waits for are shown at once; of a small log the end comes as soon.
      const isEarly = isFirst && read < file.size;
      if ((now < look.due && !isEarly) || bytes < look.from) continue;
      follower.known(scanner.peek(), read);
      look = nextLook(performance.now() - now, bytes, isEarly ? soon : pause);
      isFirst = false;
    }
  } catch (error) {
    why = error instanceof Error ? error.message : String(error);
  }
  const state = why === undefined ? await logs.state(file.uri) : undefined;
  const reached = { scanner, bytes, read, head, edge, state };
  return { reached, scan: scanner.peek(), ...(why !== undefined && { why }) };
}

/** Whether a file is the log that was read, with more after it, so that it can be read on. */
export async function hasGrown(logs: Disk, file: LogFile, reached: Reached, state: LogFileState): Promise<boolean> {
  const { bytes, head, edge } = reached;
  if (file.packed || reached.state?.id !== state.id || state.size <= bytes) return false;
  return (await isThere(logs, file, 0, head)) && (await isThere(logs, file, bytes - edge.length, edge));
}

/** What is needed of the disk. */
type Disk = Pick<Logs, 'readChunks' | 'state'>;

/** Until a first look that was not taken early, from that to the second, and between looks, in milliseconds. */
const patience = 30;
const soon = 100;
const pause = 500;

/**
 * When to look again. A look at very many matches takes its time, in which nothing else is answered: most of the time is
 * for reading, and slow looks are taken only when there is twice as much to see.
 */
function nextLook(cost: number, bytes: number, least: number): { readonly due: number; readonly from: number } {
  return { due: performance.now() + Math.max(least, 15 * cost), from: cost > 40 ? 2 * bytes : 0 };
}

const nothing: Uint8Array = new Uint8Array(0);

/** Of the beginning and the end of what was read, in bytes. */
const edgeBytes = 4096;

async function isThere(logs: Disk, file: LogFile, at: number, wanted: Uint8Array): Promise<boolean> {
  let same = 0;
  try {
    for await (const chunk of logs.readChunks(file.uri, at)) {
      for (const byte of chunk.subarray(0, wanted.length - same))
        if (byte === wanted[same]) same += 1;
        else return false;
      if (same >= wanted.length) return true;
    }
  } catch {
    // It is scanned again, which says why.
  }
  return same >= wanted.length;
}

function joinEnds(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
