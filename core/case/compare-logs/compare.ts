// Compares a log of a run that failed with one of a run that went well: what only one of them says, and what it says far more often.

import { groupBy } from '../../text/group-by.ts';
import { joinMasks } from '../../text/varying/mask.ts';
import type { LogGroups, RecordGroup } from './groups.ts';
import { ranks, type Rank } from './rank.ts';

/** Where a log first says something, and how often. */
export interface Occurrences {
  /** From 0. */
  readonly line: number;
  readonly count: number;
}

/** Something in which the logs differ. */
export interface Difference {
  /** `only-bad`, `only-good`: the other log never says it. `more`, `fewer`: the bad one says it far more, or far less, often. */
  readonly change: 'only-bad' | 'more' | 'fewer' | 'only-good';
  readonly rank: Rank;
  /** The first record as its log has it: of the bad one where that has it. */
  readonly sample: string;
  readonly bad?: Occurrences;
  readonly good?: Occurrences;
  /** Records that follow the first without a break and that the other log does not have either: they are not listed themselves. */
  readonly followed: number;
  /** The first of these that mentions a failure, where one does. */
  readonly detail?: string;
}

/** How two logs differ. */
export interface LogComparison {
  readonly badLines: number;
  readonly goodLines: number;
  /** What the bad log has and the good one has not comes first, errors before the rest, then by place. */
  readonly differences: readonly Difference[];
  /** The keys of the groups that only the bad log has, those of records that are not listed themselves too. */
  readonly newKeys: ReadonlySet<string>;
  /** Whether a log has more kinds of records than were kept. */
  readonly more: boolean;
}

/** Compares the groups of two logs. */
export function compareGroups(good: LogGroups, bad: LogGroups): LogComparison {
  const onlyBad = without(bad, good);
  const onlyGood = without(good, bad);
  dropAlike(onlyBad, onlyGood);
  const newKeys = new Set(onlyBad.keys());
  mergeAlike(onlyBad);
  mergeAlike(onlyGood);
  const differences = [
    ...fold(onlyBad).map(({ group, followed, detail }): Difference => ({
      change: 'only-bad',
      ...shared(group, followed, detail),
      bad: group,
    })),
    ...changed(good, bad),
    ...joinRest(fold(onlyGood)).map(({ group, followed, detail }): Difference => ({
      change: 'only-good',
      ...shared(group, followed, detail),
      good: group,
    })),
  ].map(withoutExtras);
  return {
    badLines: bad.lines,
    goodLines: good.lines,
    differences: differences.toSorted(compareDifferences),
    newKeys,
    more: good.more || bad.more,
  };
}

/** How many differences are worth showing: as many as 3 % of the bad log's lines, and at least one. */
export function shownDifferences({ badLines }: Pick<LogComparison, 'badLines'>): number {
  return Math.max(1, Math.floor(badLines * 0.03));
}

type Groups = Map<string, RecordGroup>;

function without(own: LogGroups, other: LogGroups): Groups {
  return new Map([...own.groups].filter(([key]) => !other.groups.has(key)));
}

/** Names at random without a digit, such as those of temporary files, make two groups of what says the same. */
function dropAlike(onlyBad: Groups, onlyGood: Groups): void {
  const drawers = groupBy([...onlyGood.values()], ({ key }) => drawerOf(key));
  for (const group of onlyBad.values()) {
    const other = drawers
      .get(drawerOf(group.key))
      ?.slice(0, mostCompared)
      .find((one) => onlyGood.has(one.key) && one.rank === group.rank && isAlike(one.key, group.key));
    if (other === undefined) continue;
    onlyBad.delete(group.key);
    onlyGood.delete(other.key);
  }
}

/** Of groups of one log that are alike the first is kept, with the counts of all. */
function mergeAlike(groups: Groups): void {
  for (const drawer of groupBy([...groups.values()], ({ key }) => drawerOf(key)).values()) {
    const kept: RecordGroup[] = [];
    for (const group of drawer) {
      const index = kept
        .slice(0, mostCompared)
        .findIndex((one) => one.rank === group.rank && isAlike(one.key, group.key));
      const first = kept[index];
      if (first === undefined) kept.push(group);
      else {
        kept[index] = { ...first, count: first.count + group.count };
        groups.set(first.key, kept[index]);
        groups.delete(group.key);
      }
    }
  }
}

const mostCompared = 200;

function drawerOf(key: string): string {
  const words = key.split(' ');
  return `${words.length} ${words[0] ?? ''}`;
}

function isAlike(a: string, b: string): boolean {
  if (joinMasks(a, b) === undefined) return false;
  const others = b.split(' ');
  return a.split(' ').every((word, index) => word === others[index] || differsInside(word, others[index] ?? ''));
}

/** Two words that begin and end alike, and have something at random between. */
function differsInside(a: string, b: string): boolean {
  if (a.length < 8 || b.length < 8) return false;
  const most = Math.min(a.length, b.length);
  let from = 0;
  while (from < most && a[from] === b[from]) from += 1;
  let end = 0;
  while (end < most - from && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return (from + end) * 2 >= Math.max(a.length, b.length);
}

interface Folded {
  readonly group: RecordGroup;
  readonly followed: number;
  readonly detail?: string | undefined;
}

/** What follows a record without a break and is not an error itself belongs to it: the lines of a trace, the tasks of a play that did not run. */
function fold(groups: Groups): readonly Folded[] {
  const roots = new Map<string, string>();
  const followed = new Map<string, number>();
  const details = new Map<string, string>();
  for (const group of groups.values()) {
    const before = group.after === undefined ? undefined : roots.get(group.after);
    const isOwn =
      before === undefined || group.rank === 'error' || (group.rank !== 'other' && !/^\s/.test(group.sample));
    const root = isOwn ? group.key : before;
    roots.set(group.key, root);
    if (isOwn) continue;
    followed.set(root, (followed.get(root) ?? 0) + group.count);
    if (group.rank === 'suspect' && !details.has(root) && !/^\s*cmd:/.test(group.sample))
      details.set(root, group.sample.trim());
  }
  return [...groups.values()]
    .filter(({ key }) => roots.get(key) === key)
    .map((group) => ({ group, followed: followed.get(group.key) ?? 0, detail: details.get(group.key) }));
}

/** What did not happen in the bad run is one difference: its first record, and how many more. Errors of the good run stay. */
function joinRest(folded: readonly Folded[]): readonly Folded[] {
  const isRest = ({ group }: Folded): boolean => group.rank === 'other';
  const [first, ...more] = folded.filter(isRest);
  const errors = folded.filter((one) => !isRest(one));
  if (first === undefined) return errors;
  const followed = more.reduce((sum, one) => sum + one.group.count + one.followed, first.followed);
  return [...errors, { group: first.group, followed }];
}

function changed(good: LogGroups, bad: LogGroups): readonly Difference[] {
  return [...bad.groups.values()].flatMap((group): Difference[] => {
    const other = good.groups.get(group.key);
    if (other === undefined || !differMuch(group.count, other.count)) return [];
    const change = group.count > other.count ? 'more' : 'fewer';
    return [{ change, ...shared(group, 0, undefined), bad: group, good: other }];
  });
}

/** Four times as often, and eight times more. */
function differMuch(a: number, b: number): boolean {
  return Math.max(a, b) >= 4 * Math.min(a, b) && Math.abs(a - b) >= 8;
}

function shared(
  { rank, sample }: RecordGroup,
  followed: number,
  detail: string | undefined,
): Pick<Difference, 'rank' | 'sample' | 'followed' | 'detail'> {
  return { rank, sample, followed, ...(detail !== undefined && { detail }) };
}

function withoutExtras({ bad, good, ...rest }: Difference): Difference {
  return {
    ...rest,
    ...(bad !== undefined && { bad: { line: bad.line, count: bad.count } }),
    ...(good !== undefined && { good: { line: good.line, count: good.count } }),
  };
}

/** What is in the bad log, errors first; then what is missing in it. */
function compareDifferences(a: Difference, b: Difference): number {
  return sideOf(a) - sideOf(b) || ranks.indexOf(a.rank) - ranks.indexOf(b.rank) || lineOf(a) - lineOf(b);
}

function lineOf({ bad, good }: Difference): number {
  return (bad ?? good)?.line ?? 0;
}

function sideOf({ change }: Difference): number {
  return change === 'only-bad' || change === 'more' ? 0 : 1;
}
