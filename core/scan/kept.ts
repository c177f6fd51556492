// The matches of a scan, in memory that does not grow with the log: what is left out in the middle is counted.

import type { HeadingLine } from '../log/heading.ts';
import { lastHolding } from '../text/find-sorted.ts';
import type { Pattern } from './pattern.ts';
import type { KeptLimits, Match } from './scan.ts';

/** What is kept unless a caller wants other limits. */
export const keptLimits: KeptLimits = { units: 1 << 22, sure: 500, places: 30_000 };

/** About what a match takes without its texts. */
const unitsOfMatch = 128;

/** Most kinds of matches; beyond them, all matches of one pattern are one kind. */
const mostKinds = 20_000;

/** What was found so far. */
export interface Kept {
  readonly limits: KeptLimits;
  /** The headings of the log so far: where they are, sections begin. */
  readonly headings: readonly HeadingLine[];
  readonly keys: Map<string, KeyState>;
  /** How many units are kept; the text of a line counts once for all matches that share it. */
  units: number;
  lastText: string;
  last: Held | undefined;
  /** Those of which only the place is kept. */
  readonly places: Match[];
  /** By kind: the match that represents the others. */
  readonly kinds: Map<string, Representative>;
  /** The entry that was met last, and the keys of the matches in it. */
  entry: number;
  readonly entryKeys: Set<string>;
}

interface KeyState {
  /** Whole matches: the first, and those of the last in a circle that is overwritten from `next` on. */
  readonly first: Held[];
  readonly newest: Held[];
  next: number;
  /** Start and end of the last few, by which one that is found again is known. */
  readonly recent: number[];
}

interface Held {
  readonly match: Match;
  /** Whether the next match of all is one of the same pattern. */
  followed: boolean;
}

interface Representative {
  readonly match: Match;
  count: number;
  readonly errors: number[];
}

export function createKept(headings: readonly HeadingLine[], limits: KeptLimits = keptLimits): Kept {
  return {
    limits,
    headings,
    keys: new Map(),
    units: 0,
    lastText: '',
    last: undefined,
    places: [],
    kinds: new Map(),
    entry: -1,
    entryKeys: new Set(),
  };
}

export function copyKept(kept: Kept, headings: readonly HeadingLine[]): Kept {
  return {
    ...kept,
    headings,
    keys: new Map(
      [...kept.keys].map(([key, { first, newest, next, recent }]) => [
        key,
        { first: first.map(copyHeld), newest: newest.map(copyHeld), next, recent: [...recent] },
      ]),
    ),
    last: undefined,
    places: [...kept.places],
    kinds: new Map(
      [...kept.kinds].map(([kind, { match, count, errors }]) => [kind, { match, count, errors: [...errors] }]),
    ),
    entryKeys: new Set(kept.entryKeys),
  };
}

function copyHeld(held: Held): Held {
  return { ...held };
}

/** Whether texts are many, so that matches are let go of. */
export function isFull({ units, limits }: Kept): boolean {
  return units > limits.units;
}

/**
 * Adds a match. Once the texts that are kept are many, only the first and the last matches of each pattern are kept with theirs. Of those
 * between, only the places are kept, or what the pattern says of its `middle`; and once the places are many, one for all that are alike.
 */
export function keep(kept: Kept, match: Match, middle?: Pattern['middle'], full = isFull(kept)): void {
  const state = stateOf(kept, match.key);
  if (isKnown(state, match)) return;
  if (kept.last !== undefined) kept.last.followed = kept.last.match.key === match.key;
  const held: Held = { match, followed: false };
  kept.last = held;
  if (full && state.first.length >= kept.limits.sure) {
    const oldest = state.newest[state.next];
    state.newest[state.next] = held;
    state.next = (state.next + 1) % kept.limits.sure;
    if (oldest !== undefined) letGo(kept, oldest, middle);
    return;
  }
  if (kept.lastText !== match.context) kept.units += match.context.length;
  kept.units += unitsOfMatch + (match.above?.length ?? 0) + (match.below?.length ?? 0);
  kept.lastText = match.context;
  state.first.push(held);
}

/** Adds the matches of one line. `hasError`: whether a line of the log, by its number, was logged as an error. */
export function keepLine(
  kept: Kept,
  matches: readonly Match[],
  middles: ReadonlyMap<string, Pattern['middle']>,
  hasError: (line: number) => boolean,
): void {
  // All of a line in one order and alike, whichever pattern was asked first.
  const full = isFull(kept);
  if (full) enterEntry(kept, matches);
  let company: string | undefined;
  for (const match of matches.length > 1 ? matches.toSorted(comparePlaces) : matches) {
    const middle = middles.get(match.key);
    if (!full || middle !== undefined || match.alike !== undefined) keep(kept, match, middle, full);
    else {
      company ??= [...kept.entryKeys].toSorted().join('\n');
      const errors = hasError(match.from.line) ? [match.from.line] : [];
      keep(kept, { ...match, alike: { company, count: 0, errors } }, middle, full);
    }
  }
}

/** What one scan would keep of the matches of several parts of a log, in order. */
export function keepAgain(
  matches: readonly Match[],
  headings: readonly HeadingLine[],
  { patterns, limits }: { readonly patterns: readonly Pattern[]; readonly limits: KeptLimits },
  hasError: (line: number) => boolean,
): Match[] {
  const kept = createKept(headings, limits);
  const middles = middlesOf(patterns);
  for (let from = 0; from < matches.length;) {
    const line = matches[from]?.from.line;
    let to = from + 1;
    while (to < matches.length && matches[to]?.from.line === line) to += 1;
    keepLine(kept, matches.slice(from, to), middles, hasError);
    from = to;
  }
  return sortedMatches(kept);
}

/** By pattern, where it says so. */
export function middlesOf(patterns: readonly Pattern[]): ReadonlyMap<string, Pattern['middle']> {
  return new Map(patterns.flatMap(({ key, middle }) => (middle === undefined ? [] : [[key, middle] as const])));
}

/** Notes the patterns that match in the line, and so far in the entry: what may decide about a match, beside its section. */
function enterEntry(kept: Kept, matches: readonly Match[]): void {
  const [first] = matches;
  if (first !== undefined && first.entry !== kept.entry) {
    kept.entry = first.entry;
    kept.entryKeys.clear();
  }
  for (const { key } of matches) kept.entryKeys.add(key);
}

function stateOf({ keys }: Kept, key: string): KeyState {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const state = { first: [], newest: [], next: 0, recent: [] };
  keys.set(key, state);
  return state;
}

/** A text that was wrapped is found from each of its lines. */
function isKnown({ recent }: KeyState, { start, end }: Match): boolean {
  for (let index = 0; index < recent.length; index += 2)
    if (recent[index] === start && recent[index + 1] === end) return true;
  recent.push(start, end);
  if (recent.length > mostRecent) recent.splice(0, mostRecent / 2);
  return false;
}

const mostRecent = 32;

/** Keeps of a match that is no longer among the newest what is of use. */
function letGo(kept: Kept, { match, followed }: Held, middle: Pattern['middle']): void {
  if (middle === 'none' || (middle === 'last' && followed)) return;
  const { alike } = match;
  const place = placeOf(match);
  if (kept.places.length < kept.limits.places) {
    kept.places.push(place);
    return;
  }
  if (middle !== undefined || alike === undefined) return;
  const section = lastHolding(kept.headings, ({ line }) => line <= match.from.line);
  const kind = kept.kinds.size < mostKinds ? [match.key, section, alike.company].join('\n') : match.key;
  const known = kept.kinds.get(kind);
  if (known === undefined) {
    kept.kinds.set(kind, { match: place, count: alike.count, errors: [...alike.errors] });
    return;
  }
  known.count += 1 + alike.count;
  for (const line of alike.errors) known.errors.push(line);
}

/** Without the texts. */
function placeOf(match: Match): Match {
  const { above: _above, below: _below, ...place } = match;
  return { ...place, text: '', context: '', captures: noCaptures };
}

const noCaptures: Match['captures'] = {};

/** The lines of the matches that are kept with their texts. */
export function linesOf({ keys }: Kept): Set<number> {
  const lines = new Set<number>();
  for (const { first, newest } of keys.values())
    for (const list of [first, newest])
      for (const { match } of list) for (let line = match.from.line; line <= match.to.line; line += 1) lines.add(line);
  return lines;
}

/** A match without what is only of use for letting go of it. */
function alone(match: Match): Match {
  if (match.alike === undefined || match.alike.count > 0) return match;
  const { alike: _alike, ...rest } = match;
  return rest;
}

function comparePlaces(a: Match, b: Match): number {
  return a.start - b.start || a.end - b.end || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

/** In order of place, each once. */
export function sortedMatches({ keys, places, kinds }: Kept): Match[] {
  const held = [...keys.values()].flatMap(({ first, newest }) =>
    [...first, ...newest].map(({ match }) => alone(match)),
  );
  const representatives = [...kinds.values()].map(({ match, count, errors }) => ({
    ...match,
    alike: { company: match.alike?.company ?? '', count, errors },
  }));
  const sorted = [...held, ...places.map(alone), ...representatives].toSorted(comparePlaces);
  return sorted.filter((match, index) => {
    const before = sorted[index - 1];
    return before === undefined || before.start !== match.start || before.end !== match.end || before.key !== match.key;
  });
}
