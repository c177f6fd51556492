// Merges summaries into one: associative and commutative, byte for byte.

import { digestOf, findShared, joinSets } from './digest.ts';
import type { Summary } from './summary.ts';
import { isExact, mergeOutcomes, mergeSignatures, mergeUnknown, mergeUnread } from './totals.ts';

/**
 * One summary, or why there is none: scans with different catalogs, a log in both, known by the digest of its path and by the path where a
 * summary names it, or a count that would be above 2^53 − 1.
 */
export type Merged =
  | { readonly summary: Summary }
  | { readonly conflict: 'catalogs'; readonly catalogs: readonly [string, string] }
  | { readonly conflict: 'path'; readonly digest: string; readonly path?: string }
  | { readonly conflict: 'sum' };

/**
 * Merges two summaries. `mergeSummaries(a, b)` and `mergeSummaries(b, a)` are the same, and so is every tree of merges over
 * the same summaries: a property test holds it to that.
 */
export function mergeSummaries(a: Summary, b: Summary): Merged {
  return findMixed(a, b) ?? findTwice(a, b) ?? joinExact(a, b);
}

/** The same for two that are known to have no log in common. */
function mergeDistinct(a: Summary, b: Summary): Merged {
  return findMixed(a, b) ?? joinExact(a, b);
}

function joinExact(a: Summary, b: Summary): Merged {
  const summary = join(a, b);
  return isExact(summary) ? { summary } : { conflict: 'sum' };
}

function findMixed(a: Summary, b: Summary): Merged | undefined {
  return a.catalog === b.catalog ? undefined : { conflict: 'catalogs', catalogs: [a.catalog, b.catalog] };
}

/** A log that is in both. */
function findTwice(a: Summary, b: Summary): Extract<Merged, { conflict: 'path' }> | undefined {
  const digest = findShared(a.paths, b.paths);
  if (digest === undefined) return undefined;
  const path = [a, b].flatMap(namedPaths).find((one) => digestOf(one) === digest);
  return { conflict: 'path', digest, ...(path !== undefined && { path }) };
}

/** The paths that a summary has in words: those of logs that could not be read, and of the first places of errors. */
function namedPaths({ unread, signatures, unknown }: Summary): readonly string[] {
  return [unread, ...[...signatures, ...unknown].map(({ places }) => places)].flat().map(({ path }) => path);
}

function join(a: Summary, b: Summary): Summary {
  return {
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
    clusters: joinSets(a.clusters, b.clusters),
    paths: joinSets(a.paths, b.paths),
  };
}

/** Takes summaries one by one and merges those of like size, so that each is merged only as often as a tree is high. */
export interface SummaryAdder {
  /** What is against this summary: all that were added before are asked, so that it is the one to blame. It is then left out. */
  readonly add: (summary: Summary) => Exclude<Merged, { summary: Summary }> | undefined;
  /** All in one; undefined if there was none. */
  readonly total: () => Merged | undefined;
}

/** Begins with no summary. */
export function createSummaryAdder(): SummaryAdder {
  // As the digits of a binary number: at `level` lies nothing, or the merge of 2^level summaries.
  const levels: (Summary | undefined)[] = [];
  return {
    add: (summary) => {
      for (const each of levels) {
        const twice = each === undefined ? undefined : findTwice(each, summary);
        if (twice !== undefined) return twice;
      }
      let carried = summary;
      for (let level = 0; ; level += 1) {
        const other = levels[level];
        if (other === undefined) {
          levels[level] = carried;
          return undefined;
        }
        const merged = mergeDistinct(other, carried);
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
        const merged = mergeDistinct(total, each);
        if ('conflict' in merged) return merged;
        total = merged.summary;
      }
      return total === undefined ? undefined : { summary: total };
    },
  };
}
