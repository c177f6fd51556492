// Measures how well and how fast sections are ranked for error lines, beside plain MiniSearch on raw text: `npm run bench:suggest`.

import MiniSearch from 'minisearch';
import { siteBaseUrl } from '../../core/runbook/site/links.ts';
import type { Page } from '../../core/runbook/runbook.ts';
import { createLibrary } from '../../core/runbook/site/library.ts';
import { createSearch } from '../../core/runbook/search/search.ts';
import { createSuggester } from '../../core/runbook/rank/suggest.ts';
import { tableLines } from '../../core/report/terminal/table.ts';
import { createSiteFolder } from '../../disk/site/site.ts';
import { readMiningList, siteAbsent, siteFolder } from '../support/runbook/mining-list.ts';
import { writeFullSite } from '../support/runbook/site.ts';
import type { Half } from '../support/runbook/split.ts';
import { fileURLToPath } from 'node:url';

if (siteAbsent !== false) console.log(`Nothing is measured: ${siteAbsent}.`);
else await measure();

interface Place {
  readonly page: string;
  readonly anchor: string;
}
type Ranking = (line: string) => readonly Place[];

async function measure(): Promise<void> {
  const { site } = await createSiteFolder(fileURLToPath(siteFolder), siteBaseUrl).read();
  const rankings: readonly (readonly [string, Ranking])[] = [
    ['this project', createSuggester(site.pages).suggest],
    ['MiniSearch, raw text', plainRanking(site.pages)],
  ];
  const rows = (['dev', 'held-out'] as const).flatMap((half) =>
    rankings.map(([name, ranking]) => [half, name, ...accuracy(half, ranking)]),
  );
  console.log('Lines of the hand-made lists, variable parts changed; the right section first, and among three');
  console.log(
    tableLines([{ heading: 'half' }, { heading: 'ranking' }, ...numbers('lines', 'first', 'three')], rows).join('\n'),
  );
  const full = writeFullSite(826);
  try {
    const { site: large } = await createSiteFolder(full.folder, siteBaseUrl).read();
    const begin = performance.now();
    const suggester = createSuggester(large.pages);
    console.log(
      `\n${large.pages.length} pages, ${suggester.sections} sections; read for ranking in ${Math.round(performance.now() - begin)} ms`,
    );
    const lines = (['dev', 'held-out'] as const).flatMap((half) =>
      readMiningList(half).errors.flatMap(({ log }) => log),
    );
    const search = createSearch(createLibrary(large.pages));
    const typed = ['etcd database', 'kubelet not ready', 'voluem mount', 'prom scrape', 'satellite link tunnel'];
    const keys = typed.flatMap((words) => Array.from(words, (_, at) => words.slice(0, at + 1)));
    const times = [
      ['rank a line, this project', ...spread(lines, (line) => suggester.suggest(line))],
      ['rank a line, MiniSearch, raw text', ...spread(lines, plainRanking(large.pages))],
      ['a key typed in the search', ...spread(keys, search)],
    ];
    console.log(tableLines([{ heading: 'ms, after a warm-up' }, ...numbers('median', '95 %')], times).join('\n'));
  } finally {
    full.remove();
  }
}

function numbers(...headings: readonly string[]) {
  return headings.map((heading) => ({ heading, number: true }));
}

function accuracy(half: Half, ranking: Ranking): readonly string[] {
  const ranks = readMiningList(half).errors.flatMap(({ page, anchor, also = [], log }) => {
    const right = new Set([`${page}#${anchor}`, ...also]);
    return log.map((line) => ranking(line).findIndex((found) => right.has(`${found.page}#${found.anchor}`)));
  });
  const share = (most: number): string =>
    `${((100 * ranks.filter((rank) => rank >= 0 && rank < most).length) / ranks.length).toFixed(1)} %`;
  return [String(ranks.length), share(1), share(3)];
}

/** Sections as they are written, words as MiniSearch finds them. */
function plainRanking(pages: readonly Page[]): Ranking {
  const index = new MiniSearch<{ id: number; heading: string; text: string }>({ fields: ['heading', 'text'] });
  const places: Place[] = [];
  for (const { page, title, text, sections } of pages) {
    const lines = text.split('\n');
    const lead = { anchor: '', heading: title, line: 0, endLine: sections[0]?.line ?? lines.length };
    for (const { anchor, heading, line, endLine } of [lead, ...sections]) {
      index.add({ id: places.length, heading, text: lines.slice(line, endLine).join('\n') });
      places.push({ page, anchor });
    }
  }
  return (line) =>
    index
      .search(line)
      .slice(0, 10)
      .flatMap(({ id }) => places[Number(id)] ?? []);
}

/** Median and 95th percentile over all, twice: the first time warms up. */
function spread(inputs: readonly string[], work: (input: string) => unknown): readonly string[] {
  const times: number[] = [];
  for (const round of [0, 1]) {
    for (const input of inputs) {
      const begin = performance.now();
      work(input);
      if (round === 1) times.push(performance.now() - begin);
    }
  }
  const sorted = times.toSorted((a, b) => a - b);
  return [0.5, 0.95].map((part) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1));
}
