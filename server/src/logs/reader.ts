// Reads logs through the engine and judges them; keeps what is needed to read them on, or to judge them again.

import { matchesInFile } from '../../../core/triage/placed.ts';
import type { Scan } from '../../../core/scan/scan.ts';
import { createTriager, type Triager } from '../../../core/triage/triager.ts';
import { pathOf } from '../uris.ts';
import type { Judged, Logs, LogReader } from './log-files.ts';
import { hasGrown, scanLog, type Reached } from './scanning.ts';

/** Reads and judges in this thread. */
export function createReader(logs: Pick<Logs, 'readChunks' | 'state'>): LogReader {
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

/** A smaller log is read again in no time. Bytes. */
const worthKeeping = 4_000_000;
/** Large logs that can be read on; each takes memory that grows with nothing but its matches. */
const mostKept = 8;
/** Matches that are handed on: they say why a line of an excerpt is marked. */
const mostMatches = 2000;
