// The one form that a summary has: keys in one order, lists sorted, and nothing in it that is none of its parts.

import type { JsonRunbook } from '../report/json/scan.ts';
import {
  mostPlaces,
  type ErrorTotal,
  type SectionTotal,
  type OutcomeTotal,
  type SignatureTotal,
  type Summary,
  type UnknownTotal,
} from './summary.ts';
import {
  comparePlaces,
  compareTexts,
  mergeOutcomes,
  mergeSections,
  mergeSignatures,
  mergeUnknown,
  mergeUnread,
} from './totals.ts';

/** The same summary as a merge would give it, so that its JSON is the same bytes. Each item of its lists must be there once. */
export function normalForm(summary: Summary): Summary {
  const { catalog, logs, bytes, lines, more, clusters, paths } = summary;
  return {
    version: 1,
    catalog,
    logs,
    bytes,
    lines,
    more,
    unread: mergeUnread([summary.unread.map(({ path, unread }) => ({ path, unread }))]),
    outcomes: mergeOutcomes([summary.outcomes.map(outcomeForm)]),
    signatures: mergeSignatures([summary.signatures.map(signatureForm)]),
    unknown: mergeUnknown([summary.unknown.map(unknownForm)]),
    clusters,
    paths,
  };
}

function outcomeForm(total: OutcomeTotal): OutcomeTotal {
  const { operation, region, failed, succeeded, unknown, explained, unexplained } = total;
  return {
    ...(operation !== undefined && { operation }),
    ...(region !== undefined && { region }),
    failed,
    succeeded,
    unknown,
    explained,
    unexplained,
  };
}

function signatureForm(total: SignatureTotal): SignatureTotal {
  const { signature, title, severity, possible, first, last, untimed, days, runbook } = total;
  return {
    signature,
    title,
    severity,
    ...errorForm(total),
    possible,
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    untimed,
    days: days.map(({ day, count }) => ({ day, count })).toSorted((a, b) => compareTexts(a.day, b.day)),
    ...(runbook !== undefined && { runbook: runbookForm(runbook) }),
  };
}

function unknownForm(total: UnknownTotal): UnknownTotal {
  const { fingerprint, text, likely } = total;
  return { fingerprint, text, ...errorForm(total), likely: mergeSections([likely.map(sectionForm)]) };
}

function errorForm({ logs, count, clusters, regions, places }: ErrorTotal): ErrorTotal {
  return {
    logs,
    count,
    clusters,
    regions: regions
      .map((one) => ({ region: one.region, logs: one.logs }))
      .toSorted((a, b) => compareTexts(a.region, b.region)),
    places: places
      .map(({ path, line }) => ({ path, line }))
      .toSorted(comparePlaces)
      .slice(0, mostPlaces),
  };
}

function runbookForm({ page, anchor, title, url }: JsonRunbook): JsonRunbook {
  return { page, anchor, title, url };
}

function sectionForm({ page, anchor, heading, url, logs }: SectionTotal): SectionTotal {
  return { page, anchor, heading, url, logs };
}
