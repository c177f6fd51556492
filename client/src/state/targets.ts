// The runbook section of a finding, as the server reported it.

import type { JsonFinding } from '../../../core/report/json/scan.ts';
import type { RunbookTarget } from '../../../core/runbook/runbook.ts';
import type { Report } from './reports.ts';

/** The section in a local page where there is one, else its published address. */
export function targetOf(report: Report, finding: JsonFinding): RunbookTarget | undefined {
  return report.targets?.[finding.signature] ?? finding.runbook;
}
