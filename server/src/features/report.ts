// The notification `armadaTriage/report`: what is known of a log, for the views of a client.

import { toCaseLog } from '../../../core/case/log.ts';
import type { ReportParams, ScanState } from '../../../core/protocol/protocol.ts';
import { toJsonLog } from '../../../core/report/json/to-json.ts';
import { targetOfLikely } from '../../../core/runbook/rank/likely.ts';
import type { RunbookTarget } from '../../../core/runbook/runbook.ts';
import { findOtherTargets, findTarget } from '../../../core/runbook/site/target.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** A log that is open, or was scanned from the disk. */
export interface Reported {
  readonly uri: string;
  readonly triage: Triage;
  readonly version?: number;
  readonly state?: ScanState;
}

/** What to tell of a log. */
export function reportOf(log: Reported, snapshot: Snapshot): ReportParams {
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
  const others: Record<string, readonly RunbookTarget[]> = {};
  for (const { signature } of log.triage.findings) {
    const target = findTarget(signature, snapshot.library);
    if (target !== undefined) targets[signature.id] = target;
    const more = findOtherTargets(signature, snapshot.library);
    if (more.length > 0) others[signature.id] = more;
  }
  const likely: Record<number, RunbookTarget> = {};
  for (const { lines, likely: one } of log.triage.unknown.groups) {
    if (one !== undefined && lines[0] !== undefined) likely[lines[0] + 1] = targetOfLikely(one);
  }
  const json = toJsonLog(log.triage, snapshot.library);
  return {
    uri: log.uri,
    ...(log.version !== undefined && { version: log.version }),
    log: json,
    times,
    ignored,
    targets,
    others,
    likely,
    caseLog: toCaseLog(log.triage, snapshot.catalog, snapshot.library),
    ...(log.state !== undefined && { scan: log.state }),
  };
}
