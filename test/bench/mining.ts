// Measures what mining finds on the runbook site's pages against the lists made by reading: npm run bench:mining.

import { minePage, mineSite } from '../../core/runbook/mine/mine.ts';
import { evaluate, readSite, triagerOfMined, type Evaluation } from '../support/runbook/mining-evaluation.ts';
import { makeHealthyLog, healthyKinds, healthyNames } from '../support/logs/healthy.ts';
import { siteAbsent } from '../support/runbook/mining-list.ts';

if (siteAbsent !== false) console.log(siteAbsent);
else {
  const pages = readSite();
  const mined = mineSite(pages);
  // What went wrong is told of the half that mining may be built on, never of the other.
  const verbose = process.argv.includes('--tell');
  const tell = verbose ? (what: string) => console.log(what) : undefined;
  console.log(
    row('pages', 'errors', 'found', 'right section', 'right among all', 'mined', 'from no error', 'too common'),
  );
  // What measures is looked at seldom, or it would be built on: docs/runbooks.md says how often it was.
  const isMeasured = process.argv.includes('--held-out');
  const halves = {
    dev: evaluate('dev', mined, tell),
    ...(isMeasured && { 'held-out': evaluate('held-out', mined), fresh: evaluate('fresh', mined) }),
  };
  for (const [half, one] of Object.entries(halves)) console.log(table(half, one));
  for (const [half, { conventions, kinds }] of Object.entries(halves)) {
    const found = Object.entries(conventions).map(([name, each]) => `${name} ${each.found}/${each.errors}`);
    const wrong = Object.entries(kinds).map(([name, count]) => `${name} ${count}`);
    console.log(`${half}: found ${found.join(', ')}; from no error ${wrong.join(', ') || 'none'}`);
  }
  tellHealthy();
  tellTime();

  /** False findings in healthy logs of `--healthy N` MB, 100 by default. */
  function tellHealthy(): void {
    const megabytes = Number(process.argv[process.argv.indexOf('--healthy') + 1]) || 100;
    const triager = triagerOfMined(mined);
    let findings = 0;
    for (const kind of healthyKinds) {
      const scanner = triager.engine.createScanner();
      for (const chunk of makeHealthyLog(kind, (megabytes / healthyKinds.length) * 1e6)) scanner.push(chunk);
      findings += triager.triage(healthyNames[kind], scanner.end()).findings.length;
    }
    console.log(
      `${findings} false findings in ${megabytes} MB of healthy logs, which are synthetic (${mined.length} signatures)`,
    );
  }

  /** Processor time, since the clock of a busy machine tells little; the pages repeated up to the size of the whole site. */
  function tellTime(): void {
    const copies = Array.from({ length: 826 }, (_, at) => pages[at % pages.length]).flatMap((page, at) =>
      page === undefined ? [] : [{ ...page, page: `${at}/${page.page}` }],
    );
    const runs = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage();
      const errors = copies.flatMap(minePage);
      const between = process.cpuUsage(before);
      mineSite(copies, errors);
      return [between.user, process.cpuUsage(before).user - between.user] as const;
    });
    const median = (at: 0 | 1): string =>
      ((runs.map((run) => run[at]).toSorted((a, b) => a - b)[2] ?? 0) / 1000).toFixed(0);
    console.log(
      `${copies.length} pages: ${median(0)} ms to read their errors, ${median(1)} ms to join them (processor time, median of 5)`,
    );
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
