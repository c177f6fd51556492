// The order of the view Findings: logs with the worst findings first, healthy ones last, and nothing moves when an editor gets the focus.

import { severities } from '../../../core/catalog/signature.ts';
import type { ReportFinding } from '../../../core/protocol/report.ts';
import type { Report } from './reports.ts';

/** By the worst severity, then in the order in which the logs came. */
export function sortLogs(reports: readonly Report[]): readonly Report[] {
  return reports.toSorted((a, b) => rankOfLog(a) - rankOfLog(b));
}

/** By severity, certain before possible, then by line. */
export function sortFindings(findings: readonly ReportFinding[]): readonly ReportFinding[] {
  return findings.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      Number(a.confidence === 'possible') - Number(b.confidence === 'possible') ||
      firstLine(a) - firstLine(b),
  );
}

function rankOfLog({ log }: Report): number {
  const failed = log.outcome === 'failed' || log.unknown.count > 0 ? severities.length : severities.length + 1;
  return Math.min(failed, ...log.findings.map(rank));
}

function rank({ severity }: ReportFinding): number {
  return severities.indexOf(severity);
}

function firstLine({ places: [first] }: ReportFinding): number {
  return first?.from.line ?? 0;
}
