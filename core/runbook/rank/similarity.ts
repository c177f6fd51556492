// How much of a log line a passage of a page has: shared words by rarity, and the runs that both have in the same order.

/** A run of words that a line and a passage share. */
export interface SharedRun {
  /** First word in the line, first word in the passage, and their number. */
  readonly line: number;
  readonly passage: number;
  readonly length: number;
  /** The weights of its words, added up. */
  readonly weight: number;
}

/** The words of a line, made ready to be compared with any number of passages. */
export interface PreparedLine {
  readonly words: readonly string[];
  /** How much each word counts, by its rarity. */
  readonly weights: readonly number[];
  /** All of them added up. */
  readonly total: number;
  readonly places: ReadonlyMap<string, readonly number[]>;
}

export function prepareLine(words: readonly string[], weights: readonly number[]): PreparedLine {
  const places = new Map<string, number[]>();
  for (const [index, word] of words.entries()) {
    const known = places.get(word);
    if (known === undefined) places.set(word, [index]);
    else known.push(index);
  }
  return { words, weights, total: weights.reduce((sum, weight) => sum + weight, 0), places };
}

/** No more weight than this is shared: cheap, to pass over most passages. */
export function mostShared({ places, weights }: PreparedLine, passage: readonly string[]): number {
  let most = 0;
  for (const word of passage) {
    const [place] = places.get(word) ?? [];
    if (place !== undefined) most += weights[place] ?? 0;
  }
  return most;
}

/**
 * The runs of words that a line and a passage share: the heaviest one, and then those on either side of it, in the order of the
 * line. Takes the product of both lengths at the worst.
 */
export function sharedRuns(line: PreparedLine, passage: readonly string[]): readonly SharedRun[] {
  const runs: SharedRun[] = [];
  const collect = (from: Place, to: Place, depth: number): void => {
    const best = heaviest(line, passage, from, to);
    if (best === undefined) return;
    if (depth < 6) collect(from, best, depth + 1);
    runs.push(best);
    const end = { line: best.line + best.length, passage: best.passage + best.length };
    if (depth < 6) collect(end, to, depth + 1);
  };
  collect({ line: 0, passage: 0 }, { line: line.words.length, passage: passage.length }, 0);
  return runs;
}

interface Place {
  readonly line: number;
  readonly passage: number;
}

/** The heaviest run between two places. */
function heaviest(
  { places, weights }: PreparedLine,
  passage: readonly string[],
  from: Place,
  to: Place,
): SharedRun | undefined {
  let best: SharedRun | undefined;
  let before: readonly Step[] = [];
  for (let at = from.passage; at < to.passage; at += 1) {
    const found = places.get(passage[at] ?? '');
    if (found === undefined) {
      before = nothing;
      continue;
    }
    const now: Step[] = [];
    for (const place of found) {
      if (place < from.line || place >= to.line) continue;
      const run = before.find((step) => step.place === place - 1);
      const length = (run?.length ?? 0) + 1;
      const weight = (run?.weight ?? 0) + (weights[place] ?? 0);
      now.push({ place, length, weight });
      if (best === undefined || weight > best.weight)
        best = { line: place - length + 1, passage: at - length + 1, length, weight };
    }
    before = now;
  }
  return best;
}

interface Step {
  readonly place: number;
  readonly length: number;
  readonly weight: number;
}

const nothing: readonly Step[] = [];
