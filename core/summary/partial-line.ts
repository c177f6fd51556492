// The lines of `scan --format ndjson --partial`: one log each, with all that a summary of many logs needs.

import type { JsonFinding, JsonLog } from '../report/json/scan.ts';
import { isExplained, statesFailure } from '../report/logs-summary/logs-summary.ts';
import { toJsonLog } from '../report/json/to-json.ts';
import type { Library } from '../runbook/runbook.ts';
import type { TimeSpan } from '../triage/finding.ts';
import type { Triage } from '../triage/triage.ts';
import { originOf, type LogOrigin } from './origin.ts';

/** A finding with its times: of all its places, listed or not. */
export type PartialFinding = JsonFinding & TimeSpan;

/** A log that was read. It says nothing of when, where and how fast. */
export interface PartialLog extends Omit<JsonLog, 'findings'> {
  /** The digest of the catalog. */
  readonly catalog: string;
  readonly origin: LogOrigin;
  readonly outcome: Triage['outcome'];
  /** Where the log states a failure: whether a known cause explains it. */
  readonly failure?: 'known' | 'unknown';
  readonly findings: readonly PartialFinding[];
}

/** A log that could not be read at all. */
export interface UnreadLog {
  readonly path: string;
  /** In words. */
  readonly unread: string;
  readonly catalog: string;
}

/** The line of a log that was triaged with `times` and with all groups of unknown errors. `head` is its first lines. */
export function toPartialLog(
  triage: Triage,
  head: string,
  { library, catalog }: { readonly library: Library; readonly catalog: string },
): PartialLog {
  const { findings, ...log } = toJsonLog(triage, library);
  return {
    ...log,
    catalog,
    origin: originOf(triage, head),
    outcome: triage.outcome,
    ...(statesFailure(triage) && { failure: isExplained(triage) ? 'known' : 'unknown' }),
    findings: findings.map((finding, index) => {
      const { times, count } = triage.findings[index] ?? {};
      return { ...finding, ...(times ?? { untimed: count ?? 0, days: [] }) };
    }),
  };
}
