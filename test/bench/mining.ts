// Measures what mining finds on the runbook site's pages against the lists made by reading: npm run bench:mining.

import { evaluate, mineSharedSite, type Evaluation } from '../support/mining-evaluation.ts';
import { siteAbsent } from '../support/mining-list.ts';

if (siteAbsent !== false) console.log(siteAbsent);
else {
  const mined = mineSharedSite();
  // What went wrong is told of the half that mining may be built on, never of the other.
  const verbose = process.argv.includes('--tell');
  const tell = verbose ? (what: string) => console.log(what) : undefined;
  console.log(
    row('pages', 'errors', 'found', 'right section', 'right among all', 'mined', 'from no error', 'too common'),
  );
  const halves = { dev: evaluate('dev', mined, tell), 'held-out': evaluate('held-out', mined) };
  for (const [half, one] of Object.entries(halves)) console.log(table(half, one));
  for (const [half, { conventions, kinds }] of Object.entries(halves)) {
    const found = Object.entries(conventions).map(([name, each]) => `${name} ${each.found}/${each.errors}`);
    const wrong = Object.entries(kinds).map(([name, count]) => `${name} ${count}`);
    console.log(`${half}: found ${found.join(', ')}; from no error ${wrong.join(', ') || 'none'}`);
  }
}

function table(half: string, one: Evaluation): string {
  return row(
    half,
    `${one.errors}`,
    share(one.found, one.errors),
    share(one.right, one.found),
    share(one.among, one.found),
    `${one.mined}`,
    share(one.wrong, one.mined),
    share(one.common, one.tooCommon),
  );
}

function share(part: number, whole: number): string {
  return `${part} (${whole === 0 ? 0 : ((100 * part) / whole).toFixed(1)} %)`;
}

function row(...cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(9) : cell.padStart(16))).join('');
}
