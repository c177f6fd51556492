// Counts what a scan of logs comes to.

import { severities } from '../../core/catalog/signature.ts';
import type { Severity } from '../../core/catalog/signature.ts';
import { createLogsAdder, type LogsSummary } from '../../core/report/logs-summary/logs-summary.ts';
import type { ScanCounts } from '../../core/report/terminal/scan.ts';
import type { Scan } from '../../core/scan/scan.ts';
import type { Triage } from '../../core/triage/triage.ts';
import type { FoundFiles } from '../../disk/find.ts';

/** Counts that grow log by log. */
export interface Tally {
  readonly add: (triage: Triage, scan: Scan | undefined) => void;
  /** Counts a file that could not be read, or not whole. */
  readonly fail: () => void;
  /** Counts a member of an archive that is not a log by its name. */
  readonly passOver: () => void;
  readonly counts: () => ScanCounts;
  readonly findings: () => number;
  /** All logs added up. */
  readonly summary: () => LogsSummary;
  /** Position in `severities` of the worst finding, a failed run being an error; after the last if there is none. */
  readonly worst: () => number;
}

/** Nothing counted yet but the files that could not even be found. */
export function createTally(found: FoundFiles): Tally {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  const logs = createLogsAdder();
  const files = {
    logs: 0,
    bytes: 0,
    empty: 0,
    binary: 0,
    failed: 0,
    unread: found.problems.length,
    passedOver: found.passedOver,
  };
  return {
    add: (triage, scan) => {
      logs.add(triage);
      files.logs += 1;
      files.bytes += triage.bytes;
      for (const finding of triage.findings) counts[finding.severity] += 1;
      if (triage.outcome === 'failed') files.failed += 1;
      if (triage.bytes === 0) files.empty += 1;
      if (scan?.encoding === 'binary') files.binary += 1;
    },
    fail: () => {
      files.unread += 1;
    },
    passOver: () => {
      files.passedOver += 1;
    },
    counts: () => ({ ...counts, ...files }),
    findings: () => severities.reduce((sum, severity) => sum + counts[severity], 0),
    summary: logs.summary,
    worst: () => {
      if (files.failed > 0) return severities.indexOf('error');
      const first = severities.findIndex((severity) => counts[severity] > 0);
      return first === -1 ? severities.length : first;
    },
  };
}
