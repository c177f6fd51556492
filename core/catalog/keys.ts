// The keys of the signature file: which keys are allowed where, and which known key a misspelt one was meant to be.

/** Keys that may be at each place of a signature file. The schema of the file names the same ones. */
export const keys = {
  file: ['signatures'],
  signature: [
    'id',
    'title',
    'severity',
    'status',
    'role',
    'match',
    'regex',
    'check',
    'ignoreCase',
    'in',
    'requires',
    'unless',
    'strict',
    'owner',
    'cause',
    'fix',
    'retrigger',
    'variants',
    'runbook',
    'links',
    'samples',
  ],
  in: ['log', 'section', 'container'],
  evidence: ['match', 'regex', 'within', 'in'],
  variant: ['when', 'severity', 'owner', 'cause', 'fix', 'retrigger'],
  link: ['title', 'url'],
  samples: ['match', 'noMatch'],
} as const satisfies Record<string, readonly string[]>;

/** The known word closest to what was written, or undefined if none is close. */
export function findNearest(written: string, known: Iterable<string>): string | undefined {
  if (written.length > 60) return undefined;
  const wanted = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const word of known) {
    const distance = editDistance(wanted, word.toLowerCase());
    if (distance < bestDistance) {
      best = word;
      bestDistance = distance;
    }
  }
  return best;
}

/** How many letters must be put in, taken out, exchanged, or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
