// The matches of a scan, with a limit to how much of the log's text is kept with them.

import type { Pattern } from './pattern.ts';
import type { Match } from './scan.ts';

/** What was found so far. */
export interface Kept {
  /** In the order in which they were found; undefined for one that is of no use any more. */
  readonly matches: (Match | undefined)[];
  /** How many of each pattern. */
  readonly counts: Map<string, number>;
  /** How many units of text are kept with them; the last one counts once for all matches that share it. */
  units: number;
  lastText: string;
  /** Once there is too much text: where in `matches` the newest of each pattern are, in a circle that is overwritten. */
  readonly newest: Map<string, { readonly places: number[]; next: number }>;
}

/** Of how much of a log the text around matches is kept, in UTF-16 units. */
const maxUnits = 1 << 22;
/** How many matches of each pattern have theirs anyway: so many of the first, and of the last, as a log's end says how it went. */
const sureTexts = 500;

export function createKept(): Kept {
  return { matches: [], counts: new Map(), units: 0, lastText: '', newest: new Map() };
}

export function copyKept(kept: Kept): Kept {
  const newest = new Map([...kept.newest].map(([key, { places, next }]) => [key, { places: [...places], next }]));
  return { ...kept, matches: [...kept.matches], counts: new Map(kept.counts), newest };
}

/**
 * Adds a match. Once the texts that are kept are many, only the first and the last matches of each pattern are kept with theirs,
 * and of those between only the places, or what the pattern says of its `middle`: so a log that is full of matches does not come
 * to lie in memory.
 */
export function keep(kept: Kept, match: Match, middle?: Pattern['middle']): void {
  const count = (kept.counts.get(match.key) ?? 0) + 1;
  kept.counts.set(match.key, count);
  if (kept.units > maxUnits && count > sureTexts) {
    forgetOldest(kept, match.key, middle);
    kept.matches.push(match);
    return;
  }
  if (kept.lastText !== match.context) kept.units += match.context.length;
  kept.units += (match.above?.length ?? 0) + (match.below?.length ?? 0);
  kept.lastText = match.context;
  kept.matches.push(match);
}

/** Makes room for the text of the next match of a pattern. */
function forgetOldest({ matches, newest }: Kept, key: string, middle: Pattern['middle']): void {
  const circle = newest.get(key) ?? { places: [], next: 0 };
  newest.set(key, circle);
  const oldest = circle.places[circle.next];
  const match = oldest === undefined ? undefined : matches[oldest];
  if (oldest !== undefined && match !== undefined) {
    const isNeedless = middle === 'none' || (middle === 'last' && matches[oldest + 1]?.key === key);
    matches[oldest] = isNeedless ? undefined : { ...placeOf(match), text: '', context: '', captures: noCaptures };
  }
  circle.places[circle.next] = matches.length;
  circle.next = (circle.next + 1) % sureTexts;
}

/** Without the lines around it. */
function placeOf(match: Match): Match {
  const { above: _above, below: _below, ...place } = match;
  return place;
}

const noCaptures: Match['captures'] = {};

/** In order of place, each once: a text that was wrapped is found from each of its lines. */
export function sortedMatches({ matches }: Kept): Match[] {
  const sorted = matches
    .filter((match) => match !== undefined)
    .toSorted((a, b) => a.start - b.start || a.end - b.end || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return sorted.filter((match, index) => {
    const before = sorted[index - 1];
    return before === undefined || before.start !== match.start || before.end !== match.end || before.key !== match.key;
  });
}
