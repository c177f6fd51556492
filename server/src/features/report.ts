// The notification `armadaTriage/report`: what is known of an open log, for the views of a client.

import type { ReportParams } from '../../../core/report/protocol.ts';
import { toJsonLog } from '../../../core/report/to-json.ts';
import type { RunbookTarget } from '../../../core/runbook/runbook.ts';
import { findTarget } from '../../../core/runbook/target.ts';
import type { OpenLog } from '../documents.ts';
import type { Knowledge } from '../knowledge.ts';

/** What to tell of a log. */
export function reportOf(log: OpenLog, knowledge: Knowledge): ReportParams {
  const times: Record<string, readonly string[]> = {};
  for (const finding of log.triage.findings) {
    const known = finding.occurrences.flatMap((occurrence) => occurrence.time ?? []);
    if (known.length > 0) times[finding.signature.id] = known;
  }
  const ignored: Record<string, number> = {};
  for (const one of log.triage.unmarked) {
    if (one.reason === 'ignored' && one.count > 0) ignored[one.signature] = one.count;
  }
  const targets: Record<string, RunbookTarget> = {};
  for (const { signature } of log.triage.findings) {
    const target = findTarget(signature, knowledge.library);
    if (target !== undefined) targets[signature.id] = target;
  }
  const json = toJsonLog(log.triage, knowledge.library);
  return { uri: log.uri, version: log.version, log: json, times, ignored, targets };
}
