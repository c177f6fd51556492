// Adds up many logs: which known error in how many of them, when, and how many failures a known error explains.

import { severities, type Severity } from '../../catalog/signature.ts';
import type { Finding } from '../../triage/finding.ts';
import type { Triage } from '../../triage/triage.ts';

/** One signature across logs. */
export interface SignatureSummary {
  readonly signature: string;
  readonly title: string;
  /** The worst in any log. */
  readonly severity: Severity;
  /** How many logs it was found in, and in how many of these it is only possible. */
  readonly logs: number;
  readonly possible: number;
  /** Occurrences in all of them. */
  readonly count: number;
  /** ISO 8601 in UTC; absent if no occurrence tells its time with date and zone. */
  readonly first?: string;
  readonly last?: string;
  /** Occurrences that do not. */
  readonly untimed: number;
}

/** Logs that state a failure, by whether a known cause explains it. */
export interface FailureSummary {
  readonly logs: number;
  readonly known: number;
  readonly unknown: number;
  /** `known` divided by `logs`, 0 to 1; absent if no log states a failure. */
  readonly rate?: number;
  /** Paths of the unknown ones, at most `maxUnexplained`. */
  readonly unexplained: readonly string[];
}

export interface LogsSummary {
  readonly logs: number;
  /** The most severe first, then those in the most logs. */
  readonly signatures: readonly SignatureSummary[];
  readonly failures: FailureSummary;
}

/** Of more logs than this without a known cause, the paths are not listed. */
export const maxUnexplained = 100;

/** Adds logs one by one; what it keeps grows with the catalog and not with the logs. */
export interface LogsAdder {
  /** Takes a log that was triaged with `times`. */
  readonly add: (triage: Triage) => void;
  readonly summary: () => LogsSummary;
}

/** Begins with no log. */
export function createLogsAdder(): LogsAdder {
  const bySignature = new Map<string, SignatureSummary>();
  const unexplained: string[] = [];
  let logs = 0;
  let known = 0;
  let unknown = 0;
  return {
    add: (triage) => {
      logs += 1;
      for (const finding of triage.findings) {
        const { id } = finding.signature;
        bySignature.set(id, withFinding(bySignature.get(id), finding));
      }
      if (!statesFailure(triage)) return;
      if (isExplained(triage)) known += 1;
      else {
        unknown += 1;
        if (unexplained.length < maxUnexplained) unexplained.push(triage.path);
      }
    },
    summary: () => ({
      logs,
      signatures: [...bySignature.values()].toSorted(compareSummaries),
      failures: {
        logs: known + unknown,
        known,
        unknown,
        ...(known + unknown > 0 && { rate: Math.round((known / (known + unknown)) * 1000) / 1000 }),
        unexplained: [...unexplained],
      },
    }),
  };
}

/**
 * Whether a log states a failure: an operation log by how its runs ended; where that is not said, and in another log, by
 * an error in it, even a possible one.
 */
export function statesFailure({ kind, outcome, findings }: Triage): boolean {
  // That a get-master-info job succeeded says nothing about the cluster.
  const isOpen = outcome === 'unknown' || kind === 'master-info';
  return outcome === 'failed' || (isOpen && findings.some(isError));
}

/** Whether a known cause is among the findings. The task that failed, or a pod that does not run, only follows from one. */
export function isExplained({ findings }: Triage): boolean {
  return findings.some(({ signature, severity }) => signature.role === 'cause' && rank(severity) <= rank('warning'));
}

/** What is only possible is one level lower than it would be. */
function isError({ severity, confidence }: Finding): boolean {
  return severity === 'error' || (severity === 'warning' && confidence === 'possible');
}

function withFinding(before: SignatureSummary | undefined, finding: Finding): SignatureSummary {
  const { signature, severity, confidence, count, times } = finding;
  const first = least(before?.first, times?.first);
  const last = most(before?.last, times?.last);
  return {
    signature: signature.id,
    title: signature.title,
    severity: before !== undefined && rank(before.severity) < rank(severity) ? before.severity : severity,
    logs: (before?.logs ?? 0) + 1,
    possible: (before?.possible ?? 0) + (confidence === 'possible' ? 1 : 0),
    count: (before?.count ?? 0) + count,
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    untimed: (before?.untimed ?? 0) + (times?.untimed ?? count),
  };
}

function compareSummaries(a: SignatureSummary, b: SignatureSummary): number {
  return (
    rank(a.severity) - rank(b.severity) ||
    b.logs - a.logs ||
    b.count - a.count ||
    (a.signature < b.signature ? -1 : a.signature > b.signature ? 1 : 0)
  );
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}

/** ISO times in UTC sort as text. */
function least(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}

function most(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}
