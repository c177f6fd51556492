// How alike two error texts are, whatever their ids, quotes, line breaks and redacted values.

/** What two texts share. */
export interface Likeness {
  /** The shared part of the shorter text, 0 to 1. */
  readonly ratio: number;
  /** Characters of the shared words. */
  readonly shared: number;
}

/** The words of an error text that stay the same from one occurrence to the next, in lower case; 400 at most. */
export function errorWords(text: string): readonly string[] {
  const words: string[] = [];
  const literal = text
    .slice(0, 20_000)
    .toLowerCase()
    .replace(/\*{3}[^*\n]{0,100}\*{3}/g, ' ')
    .replace(/<[a-z][^<>\s]{0,60}>/g, ' ');
  for (const word of literal.matchAll(/[\p{L}\p{Nd}_]+/gu)) {
    if (!isVariable(word[0])) words.push(word[0]);
    if (words.length === 400) break;
  }
  return words;
}

/** Compares two texts given as words: runs that both have in the same order count. */
export function likeness(a: readonly string[], b: readonly string[]): Likeness {
  const shared = sharedLength(a, b, 0);
  const shorter = Math.min(totalLength(a), totalLength(b));
  return { ratio: shorter === 0 ? 0 : shared / shorter, shared };
}

/** Ids, numbers, times and the signs that authors put in their place. */
function isVariable(word: string): boolean {
  return (
    word.length < 2 ||
    /^\d+$/.test(word) ||
    /^(?=.*\d)[0-9a-f]{6,}$/.test(word) ||
    /^x{3,}$/.test(word) ||
    /^\d+[a-z]$/.test(word)
  );
}

/** The characters in common runs: the longest one, and those on either side of it. */
function sharedLength(a: readonly string[], b: readonly string[], depth: number): number {
  if (a.length === 0 || b.length === 0 || depth > 6) return 0;
  const run = longestRun(a, b);
  const words = a.slice(run.a, run.a + run.length);
  const length = totalLength(words);
  // One short word alone says nothing.
  if (run.length === 0 || (run.length === 1 && length < 8)) return 0;
  return (
    length +
    sharedLength(a.slice(0, run.a), b.slice(0, run.b), depth + 1) +
    sharedLength(a.slice(run.a + run.length), b.slice(run.b + run.length), depth + 1)
  );
}

function longestRun(a: readonly string[], b: readonly string[]): { a: number; b: number; length: number } {
  let best = { a: 0, b: 0, length: 0 };
  let bestWeight = 0;
  let previous: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const current: number[] = [];
    for (let j = 0; j < b.length; j++) {
      if (a[i] !== b[j]) continue;
      const length = (previous[j - 1] ?? 0) + 1;
      current[j] = length;
      const weight = length * 1000 + (a[i]?.length ?? 0);
      if (weight > bestWeight) {
        bestWeight = weight;
        best = { a: i - length + 1, b: j - length + 1, length };
      }
    }
    previous = current;
  }
  return best;
}

function totalLength(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}
