// The public JSON of `compare`: what differs between the log of a good run and that of a bad one.

import {
  shownDifferences,
  type Difference,
  type LogComparison,
  type Occurrences,
} from '../../case/compare-logs/compare.ts';
import { redact } from '../../text/redact/redact.ts';
import { clipText } from '../../text/clip.ts';

/** Version 1; documented in docs/json.md. Lines count from 1. */
export interface JsonComparison {
  readonly version: 1;
  readonly good: { readonly path: string; readonly lines: number };
  readonly bad: { readonly path: string; readonly lines: number };
  readonly differences: readonly JsonDifference[];
  /** Further ones, which are not listed. */
  readonly left: number;
}

/** One difference; `good` and `bad` say where and how often, and are absent if a log does not have it. */
export interface JsonDifference extends Omit<Difference, 'good' | 'bad' | 'sample'> {
  /** The first record, 500 UTF-16 units at most. */
  readonly text: string;
  readonly good?: Occurrences;
  readonly bad?: Occurrences;
}

/** The differences that are worth showing, or all of them. Secrets are taken out where `redacted`. */
export function toJsonComparison(
  comparison: LogComparison,
  paths: { readonly good: string; readonly bad: string },
  { all = false, redacted = false }: { readonly all?: boolean; readonly redacted?: boolean } = {},
): JsonComparison {
  const { differences, goodLines, badLines } = comparison;
  const clean = (text: string): string => clipText(redacted ? redact(text).text : text, 500);
  const shown = all ? differences : differences.slice(0, shownDifferences(comparison));
  return {
    version: 1,
    good: { path: paths.good, lines: goodLines },
    bad: { path: paths.bad, lines: badLines },
    differences: shown.map(({ change, rank, sample, followed, detail, good, bad }) => ({
      change,
      rank,
      text: clean(sample),
      followed,
      ...(detail !== undefined && { detail: clean(detail) }),
      ...(good !== undefined && { good: { line: good.line + 1, count: good.count } }),
      ...(bad !== undefined && { bad: { line: bad.line + 1, count: bad.count } }),
    })),
    left: differences.length - shown.length,
  };
}
