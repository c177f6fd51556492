// Joins the totals of summaries: each function gives the same result for any order and any grouping of its lists.

import { severities } from '../catalog/signature.ts';
import { joinSets } from './digest.ts';
import {
  mostPlaces,
  type ErrorTotal,
  type SectionTotal,
  type LogPlace,
  type OutcomeTotal,
  type SignatureTotal,
  type UnknownTotal,
  type UnreadPath,
} from './summary.ts';

/** Whether all counts in a value are at most 2^53 − 1: larger ones are not exact, and stay larger whatever is added. */
export function isExact(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isExact);
}

/** Paths that could not be read, by path. */
export function mergeUnread(lists: readonly (readonly UnreadPath[])[]): readonly UnreadPath[] {
  return lists.flat().toSorted((a, b) => compareTexts(a.path, b.path) || compareTexts(a.unread, b.unread));
}

export function mergeOutcomes(lists: readonly (readonly OutcomeTotal[])[]): readonly OutcomeTotal[] {
  return mergeBy(lists, outcomeKey, (a, b) => ({
    ...a,
    failed: a.failed + b.failed,
    succeeded: a.succeeded + b.succeeded,
    unknown: a.unknown + b.unknown,
    explained: a.explained + b.explained,
    unexplained: a.unexplained + b.unexplained,
  }));
}

/** A name that is not known sorts before every other. Names may hold any character: no two of them give one key. */
function outcomeKey({ operation, region }: Pick<OutcomeTotal, 'operation' | 'region'>): string {
  return [operation, region]
    .map((name) => (name === undefined ? '' : `\u0001${name.replaceAll('\u0000', '\u0000\u0001')}`))
    .join('\u0000\u0000');
}

export function mergeSignatures(lists: readonly (readonly SignatureTotal[])[]): readonly SignatureTotal[] {
  return mergeBy(lists, ({ signature }) => signature, joinSignatures);
}

/** With `same log`, the totals are of one log, which counts once. */
export function mergeUnknown(
  lists: readonly (readonly UnknownTotal[])[],
  logs: 'same log' | 'distinct logs' = 'distinct logs',
): readonly UnknownTotal[] {
  return mergeBy(
    lists,
    ({ fingerprint }) => fingerprint,
    (a, b) => {
      const joined = joinUnknown(a, b);
      if (logs === 'distinct logs') return joined;
      const likely = mergeSections([joined.likely.map((section) => ({ ...section, logs: 1 }))]);
      return { ...joined, logs: a.logs, regions: a.regions, places: joined.places.slice(0, 1), likely };
    },
  );
}

function joinSignatures(a: SignatureTotal, b: SignatureTotal): SignatureTotal {
  const [first, last] = [least(a.first, b.first), least(a.last, b.last, 'last')];
  const runbook = [a.runbook, b.runbook]
    .filter((one) => one !== undefined)
    .toSorted((x, y) => compareTexts(JSON.stringify(x), JSON.stringify(y)))[0];
  return {
    signature: a.signature,
    // A signature that pages state may have the title of the page that fits its log best.
    title: a.title < b.title ? a.title : b.title,
    severity: severities.indexOf(a.severity) < severities.indexOf(b.severity) ? a.severity : b.severity,
    ...joinErrors(a, b),
    possible: a.possible + b.possible,
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    untimed: a.untimed + b.untimed,
    days: mergeBy(
      [a.days, b.days],
      ({ day }) => day,
      (x, y) => ({ day: x.day, count: x.count + y.count }),
    ),
    ...(runbook !== undefined && { runbook }),
  };
}

function joinUnknown(a: UnknownTotal, b: UnknownTotal): UnknownTotal {
  const [first, second] = comparePlaces(a.places[0], b.places[0]) <= 0 ? [a, b] : [b, a];
  return {
    fingerprint: a.fingerprint,
    text: comparePlaces(first.places[0], second.places[0]) === 0 && second.text < first.text ? second.text : first.text,
    ...joinErrors(a, b),
    likely: mergeSections([a.likely, b.likely]),
  };
}

/** Sections by how many logs name them, those of as many by their names. */
export function mergeSections(lists: readonly (readonly SectionTotal[])[]): readonly SectionTotal[] {
  return mergeBy(
    lists,
    ({ page, anchor, heading, url }) => JSON.stringify([page, anchor, heading, url]),
    (a, b) => ({ ...a, logs: a.logs + b.logs }),
  ).toSorted((a, b) => b.logs - a.logs);
}

function joinErrors(a: ErrorTotal, b: ErrorTotal): ErrorTotal {
  return {
    logs: a.logs + b.logs,
    count: a.count + b.count,
    clusters: joinSets(a.clusters, b.clusters),
    regions: mergeBy(
      [a.regions, b.regions],
      ({ region }) => region,
      (x, y) => ({
        region: x.region,
        logs: x.logs + y.logs,
      }),
    ),
    places: [...a.places, ...b.places].toSorted(comparePlaces).slice(0, mostPlaces),
  };
}

/** By path, then by line. */
export function comparePlaces(a: LogPlace | undefined, b: LogPlace | undefined): number {
  return compareTexts(a?.path ?? '', b?.path ?? '') || (a?.line ?? 0) - (b?.line ?? 0);
}

/** By UTF-16 units, which every machine sorts alike. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** ISO times in UTC sort as text. */
function least(a: string | undefined, b: string | undefined, which: 'first' | 'last' = 'first'): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b === (which === 'first') ? a : b;
}

/** The items of all lists sorted by key, those of one key joined. */
function mergeBy<Item>(
  lists: readonly (readonly Item[])[],
  keyOf: (item: Item) => string,
  join: (a: Item, b: Item) => Item,
): readonly Item[] {
  const byKey = new Map<string, Item>();
  for (const item of lists.flat()) {
    const key = keyOf(item);
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? item : join(before, item));
  }
  return [...byKey].toSorted(([a], [b]) => compareTexts(a, b)).map(([, item]) => item);
}
