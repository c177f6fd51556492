// A run that failed without a known cause: whether that is so, and the last errors before its end.

import type { Triage } from './triage.ts';

/** An error that no signature knows, by its last line. */
export interface LastError {
  /** From 0. */
  readonly line: number;
  /** What the lines of its group have in common; text of the log. */
  readonly text: string;
}

/** Whether the log's run failed and no finding explains it. A task that failed, or a pod that does not run, only follows from a cause. */
export function isUnexplained({ outcome, findings }: Triage): boolean {
  return (
    outcome === 'failed' &&
    !findings.some(
      ({ signature, severity }) => signature.role === 'cause' && (severity === 'error' || severity === 'warning'),
    )
  );
}

/** The last `most` groups of unknown errors before the end, in the log's order. */
export function lastErrors({ unknown, ending }: Triage, most = 5): readonly LastError[] {
  const end = ending?.line ?? Infinity;
  return unknown.groups
    .map(({ text, first, last, lines }) => ({
      text,
      line: last < end ? last : (lines.findLast((line) => line < end) ?? first),
    }))
    .filter(({ line }) => line < end)
    .toSorted((a, b) => a.line - b.line)
    .slice(-most);
}
