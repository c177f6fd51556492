// Which logs are scanned again after the language server crashed.

import type { ReportParams } from '../../../core/protocol/report.ts';

/** Remembers requests to scan, as long as the extension is active. */
export interface ScanRequests {
  /** A request begins. Call the result when it ends, successful or not. */
  readonly begin: (uris: readonly string[]) => () => void;
  /** The server is gone, which had scanned these logs or was at it. */
  readonly lost: (scanned: readonly Pick<ReportParams, 'uri' | 'scan'>[]) => LostScans;
}

/** What to ask a new server for. */
export interface LostScans {
  readonly again: readonly string[];
  /** The server ended twice while it read these: they are not asked for again. */
  readonly suspect: readonly string[];
}

/** A server may end so often over one request. */
const mostCrashes = 2;

export function createScanRequests(): ScanRequests {
  const pending = new Set<readonly string[]>();
  const crashes = new Map<string, number>();
  return {
    begin: (uris) => {
      // Two requests for the same files are two.
      const request = [...uris];
      pending.add(request);
      return () => void pending.delete(request);
    },
    lost: (scanned) => {
      const done = scanned.filter(({ scan }) => scan?.state === 'complete').map(({ uri }) => uri);
      const running = scanned.filter(({ scan }) => scan?.state === 'running').map(({ uri }) => uri);
      const requested = [...pending].flat().filter((uri) => !done.includes(uri));
      const interrupted = new Set([...requested, ...running]);
      pending.clear();
      for (const uri of interrupted) crashes.set(uri, (crashes.get(uri) ?? 0) + 1);
      const suspect = [...interrupted].filter((uri) => (crashes.get(uri) ?? 0) >= mostCrashes);
      const again = new Set([...done, ...interrupted]);
      return { again: [...again].filter((uri) => !suspect.includes(uri)), suspect };
    },
  };
}
