// Finds the anchor or page that was probably meant: names that share most of their pairs of letters.

/** Chooses among names. */
export interface Nearest {
  /** The name most like `name`; undefined if none is like it. */
  readonly find: (name: string) => string | undefined;
}

/** Reads the names once. Of two that are equally near, the first. `least` is the share of pairs from which on one was probably meant. */
export function createNearest(names: Iterable<string>, least = 0.62): Nearest {
  const entries = [...new Set(names)].map((name) => ({ name, ...readPairs(name) }));
  const byPair = new Map<string, number[]>();
  for (const [index, { pairs }] of entries.entries()) {
    for (const pair of pairs) {
      const known = byPair.get(pair);
      if (known) known.push(index);
      else byPair.set(pair, [index]);
    }
  }
  return {
    find: (name) => {
      const wanted = readPairs(name);
      const shared = new Map<number, number>();
      for (const pair of wanted.pairs)
        for (const index of byPair.get(pair) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
      let best: { readonly name: string; readonly likeness: number } | undefined;
      for (const [index, count] of [...shared].toSorted(([a], [b]) => a - b)) {
        const entry = entries[index];
        if (!entry || !sameNumbers(entry.plain, wanted.plain)) continue;
        const likeness = (2 * count) / (entry.pairs.size + wanted.pairs.size);
        if (likeness > (best?.likeness ?? least)) best = { name: entry.name, likeness };
      }
      return best?.name;
    },
  };
}

/** Letters and digits of a name with one sign between its words, in pairs. */
function readPairs(name: string): { readonly plain: string; readonly pairs: ReadonlySet<string> } {
  const plain = `-${name
    .slice(0, 300)
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]+/gu, '-')
    .replace(/^-+|-+$/g, '')}-`;
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < plain.length; at += 1) pairs.add(plain.slice(at, at + 2));
  return { plain, pairs };
}

/** `step-1` was never meant for `step-2`; a number that one of them lacks says nothing. */
function sameNumbers(a: string, b: string): boolean {
  const [first, second] = [a.match(/\d+/g) ?? [], b.match(/\d+/g) ?? []];
  return first.length === 0 || second.length === 0 || first.join() === second.join();
}
