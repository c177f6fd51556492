// The matches of a scan, with a limit to how much of the log's text is kept with them.

import type { Match } from './scan.ts';

/** What was found so far. */
export interface Kept {
  readonly matches: Match[];
  /** How many of each pattern. */
  readonly counts: Map<string, number>;
  /** How many units of text are kept with them; the last one counts once for all matches that share it. */
  units: number;
  lastText: string;
}

/** Of how much of a log the text around matches is kept, in UTF-16 units. */
const maxUnits = 1 << 25;
/** How many matches of each pattern have theirs anyway. */
const sureTexts = 500;

export function createKept(): Kept {
  return { matches: [], counts: new Map(), units: 0, lastText: '' };
}

export function copyKept(kept: Kept): Kept {
  return { ...kept, matches: [...kept.matches], counts: new Map(kept.counts) };
}

/**
 * Adds a match. Once the texts that are kept are many, only the first matches of each pattern are kept with theirs, and of
 * others only the places: so a log that is full of matches does not come to lie in memory.
 */
export function keep(kept: Kept, match: Match): void {
  const count = (kept.counts.get(match.key) ?? 0) + 1;
  kept.counts.set(match.key, count);
  if (kept.units > maxUnits && count > sureTexts) {
    kept.matches.push({ ...match, text: '', context: '', captures: noCaptures });
    return;
  }
  if (kept.lastText !== match.context) kept.units += match.context.length;
  kept.lastText = match.context;
  kept.matches.push(match);
}

const noCaptures: Match['captures'] = {};

/** In order of place, each once: a text that was wrapped is found from each of its lines. */
export function sortMatches(matches: readonly Match[]): Match[] {
  const sorted = matches.toSorted(
    (a, b) => a.start - b.start || a.end - b.end || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
  return sorted.filter((match, index) => {
    const before = sorted[index - 1];
    return before === undefined || before.start !== match.start || before.end !== match.end || before.key !== match.key;
  });
}
