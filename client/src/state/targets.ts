// The runbook section of a finding or an unknown error, as the server reported it.

import type { JsonFinding } from '../../../core/report/json/scan.ts';
import type { RunbookTarget } from '../../../core/runbook/runbook.ts';
import type { UnknownNode } from '../vscode/nodes.ts';
import type { Report } from './reports.ts';

/** The section that is likely about a group of unknown errors; undefined where the ranking is not sure. */
export function likelyTargetOf({ report, group }: UnknownNode): RunbookTarget | undefined {
  return report.likely?.[group.line];
}

/** The section in a local page where there is one, else its published address. */
export function targetOf(report: Report, finding: JsonFinding): RunbookTarget | undefined {
  return report.targets?.[finding.signature] ?? finding.runbook;
}
