// Reads logs through the engine and judges them; keeps what is needed to read them on, or to judge them anew.

import { matchesInFile } from '../../../core/triage/placed.ts';
import type { Catalog } from '../../../core/catalog/signature.ts';
import type { Match, Scan } from '../../../core/scan/scan.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import { createTriager, type Triager, type TriageOptions } from '../../../core/triage/triager.ts';
import { pathOf } from '../documents/analysis.ts';
import type { FileState, LogFile, Logs } from '../workspace/file-system.ts';
import { hasGrown, scanLog, type Reached } from './scanning.ts';

/** What is known of a log. */
export interface Judged {
  readonly triage: Triage;
  /** The first of the matches that it rests on. */
  readonly matches: readonly Match[];
}

/** Where reading stopped. */
export interface ReadEnd {
  /** Absent where that took too long. */
  readonly judged?: Judged;
  /** Unpacked bytes, and those read from the disk. */
  readonly bytes: number;
  readonly read: number;
  /** The file when its end was reached; undefined where it was not, or is gone. */
  readonly state?: FileState;
  /** Why the end was not reached, in a sentence. */
  readonly why?: string;
}

/** What is asked and told while a log is read. */
export interface Follow {
  readonly signal: AbortSignal;
  /** So many more bytes were read from the disk. */
  readonly read: (bytes: number) => void;
  /** What is known after so many bytes from the disk. */
  readonly known: (triage: Triage, read: number) => void;
}

/** Reads logs. It may do so in another thread: what it gives is as of when it was asked. */
export interface Reader {
  /** Something will soon be read: what must be there for it may begin. */
  readonly prepare: () => void;
  /** What is read or judged from now on is judged by this. */
  readonly learn: (catalog: Catalog, options: TriageOptions) => void;
  /** Reads a log from its start; where the file's state is given and it has only grown since it was read, on from there. */
  readonly read: (file: LogFile, state: FileState | undefined, follow: Follow) => Promise<ReadEnd>;
  /** Judges a log again that was read; undefined where it must be read for that. */
  readonly judge: (uri: string) => Promise<Judged | undefined>;
  readonly forget: (uri: string) => void;
  readonly dispose: () => void;
}

/** Reads and judges in this thread. */
export function createReader(logs: Pick<Logs, 'readChunks' | 'state'>): Reader {
  const kept = new Map<string, Kept>();
  let triager: Triager | undefined;
  /** Of the patterns that are looked for. */
  let keys = '';

  return {
    prepare: () => {},
    learn(catalog, options) {
      triager = createTriager(catalog, options);
      keys = JSON.stringify(triager.engine.patterns.map((pattern) => pattern.key));
    },
    async read(file, state, { signal, read, known }) {
      if (triager === undefined) throw new Error('Nothing was learned to read by.');
      const [by, sought] = [triager, keys];
      const before = kept.get(file.uri);
      kept.delete(file.uri);
      const isOn = state !== undefined && before?.keys === keys && (await hasGrown(logs, file, before.reached, state));
      const { reached, scan, why } = await scanLog(logs, file, isOn ? before.reached : by.engine, {
        stopped: () => signal.aborted,
        read,
        known: (peeked, bytes) => known(judge(by, file.uri, peeked, false).triage, bytes),
      });
      if (why === undefined && reached.bytes >= worthKeeping) kept.set(file.uri, { reached, scan, keys: sought });
      for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
      return {
        judged: judge(by, file.uri, scan, why === undefined),
        bytes: reached.bytes,
        read: reached.read,
        ...(reached.state !== undefined && { state: reached.state }),
        ...(why !== undefined && { why }),
      };
    },
    async judge(uri) {
      const known = kept.get(uri);
      return triager === undefined || known?.keys !== keys ? undefined : judge(triager, uri, known.scan, true);
    },
    forget: (uri) => void kept.delete(uri),
    dispose: () => kept.clear(),
  };
}

function judge(by: Triager, uri: string, scan: Scan, isWhole: boolean): Judged {
  const triage = by.triage(pathOf(uri), scan, { scanUnknown: true, times: isWhole });
  return { triage, matches: matchesInFile(scan).slice(0, mostMatches) };
}

interface Kept {
  readonly reached: Reached;
  readonly scan: Scan;
  readonly keys: string;
}

/** A smaller log is read anew in no time. Bytes. */
const worthKeeping = 4_000_000;
/** Large logs that can be read on; each takes memory that grows with nothing but its matches. */
const mostKept = 8;
/** Matches that are handed on: they say why a line of an excerpt is marked. */
const mostMatches = 2000;
