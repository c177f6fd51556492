// `scan --redact`: removes the secrets of the logs from any report.

import { describeRedacted } from '../../core/report/handover/issue.ts';
import { redactTriage } from '../../core/report/redact-triage.ts';
import type { Scan } from '../../core/scan/scan.ts';
import { redact, sumRedacted, type RedactionCount } from '../../core/text/redact/redact.ts';
import type { Output } from '../output.ts';
import type { ScanReport } from './scan-report.ts';

/** The report of logs without their secrets. The error stream says how many there were, by kind. */
export function createRedactedReport(report: ScanReport, output: Output): ScanReport {
  const counts: RedactionCount[] = [];
  return {
    ...report,
    add: (found, scan) => {
      const { triage, redacted } = redactTriage(found, linesOf(scan));
      counts.push(redacted);
      // The original lines of the log are not shown with it.
      report.add(triage, scan && { ...scan, matches: [], head: redact(scan.head).text });
    },
    end: (end) => {
      report.end(end);
      output.warn(describeRedacted(sumRedacted(counts)) || 'No secret was found in what is printed.');
    },
  };
}

/** The lines of a log that a scan keeps: those with a match. */
export function linesOf(scan: Scan | undefined): Iterable<string> {
  return new Set(scan?.matches.map(({ context }) => context));
}
