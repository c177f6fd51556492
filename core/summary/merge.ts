// Merges summaries into one: associative and commutative, byte for byte.

import { joinSets } from './digest.ts';
import type { Summary } from './summary.ts';
import { mergeOutcomes, mergeSignatures, mergeUnknown, mergeUnread } from './totals.ts';

/** One summary, or why there is none: scans with different catalogs, or a log in both, known by the digest of its path. */
export type Merged =
  | { readonly summary: Summary }
  | { readonly conflict: 'catalogs'; readonly catalogs: readonly [string, string] }
  | { readonly conflict: 'path'; readonly digest: string };

/**
 * Merges two summaries. `mergeSummaries(a, b)` and `mergeSummaries(b, a)` are the same, and so is every tree of merges over
 * the same summaries: a property test holds it to that.
 */
export function mergeSummaries(a: Summary, b: Summary): Merged {
  if (a.catalog !== b.catalog) return { conflict: 'catalogs', catalogs: [a.catalog, b.catalog] };
  const paths = joinSets(a.paths, b.paths);
  if (paths.shared !== undefined) return { conflict: 'path', digest: paths.shared };
  return {
    summary: {
      version: 1,
      catalog: a.catalog,
      logs: a.logs + b.logs,
      bytes: a.bytes + b.bytes,
      lines: a.lines + b.lines,
      more: a.more + b.more,
      unread: mergeUnread([a.unread, b.unread]),
      outcomes: mergeOutcomes([a.outcomes, b.outcomes]),
      signatures: mergeSignatures([a.signatures, b.signatures]),
      unknown: mergeUnknown([a.unknown, b.unknown]),
      clusters: joinSets(a.clusters, b.clusters).set,
      paths: paths.set,
    },
  };
}

/** Takes summaries one by one and merges those of like size, so that each is merged only as often as a tree is high. */
export interface SummaryAdder {
  /** What is against this summary; it is then left out. */
  readonly add: (summary: Summary) => Exclude<Merged, { summary: Summary }> | undefined;
  /** All in one; undefined where there was none. */
  readonly total: () => Merged | undefined;
}

/** Begins with no summary. */
export function createSummaryAdder(): SummaryAdder {
  // As the digits of a binary number: at `level` lies nothing, or the merge of 2^level summaries.
  const levels: (Summary | undefined)[] = [];
  return {
    add: (summary) => {
      let carried = summary;
      for (let level = 0; ; level += 1) {
        const other = levels[level];
        if (other === undefined) {
          levels[level] = carried;
          return undefined;
        }
        const merged = mergeSummaries(other, carried);
        if ('conflict' in merged) return merged;
        carried = merged.summary;
        levels[level] = undefined;
      }
    },
    total: () => {
      let total: Summary | undefined;
      for (const each of levels) {
        if (each === undefined) continue;
        if (total === undefined) {
          total = each;
          continue;
        }
        const merged = mergeSummaries(total, each);
        if ('conflict' in merged) return merged;
        total = merged.summary;
      }
      return total === undefined ? undefined : { summary: total };
    },
  };
}
