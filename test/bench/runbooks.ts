// Measures how long a full runbook site takes to read, cold, warm and after one page was saved, and what it holds in memory.

import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSiteFolder } from '../../disk/site/site.ts';
import { createAlertIndex, searchedAlerts } from '../../core/runbook/search/alerts.ts';
import { createChecker } from '../../core/runbook/check/check.ts';
import { siteBaseUrl } from '../../core/runbook/site/links.ts';
import { createLibrary } from '../../core/runbook/site/library.ts';
import { createMiner } from '../../core/runbook/mine/miner.ts';
import { createSearch } from '../../core/runbook/search/search.ts';
import { createSuggester } from '../../core/runbook/rank/suggest.ts';
import type { Site } from '../../core/runbook/site/site.ts';
import { tableLines } from '../../core/report/terminal/table.ts';
import { siteAbsent, writeFullSite } from '../support/runbook/site.ts';

const pages = 826;
const runs = 7;
/** As in client/src/node.ts. */
const editorFlags = ['--max-semi-space-size=4'];

if (siteAbsent) {
  console.log(`Nothing is measured: ${siteAbsent}.`);
} else if (process.argv[2] === 'cold') {
  await readCold(process.argv[3] ?? '');
} else if (process.argv[2] === 'empty') {
  console.log(process.resourceUsage().maxRSS * 1024);
} else await measureAll();

async function measureAll(): Promise<void> {
  const { folder, bytes, remove } = writeFullSite(pages);
  try {
    const cold = Array.from({ length: runs }, () => inProcess(folder));
    const site = createSiteFolder(folder, siteBaseUrl);
    const first = await site.read();
    const sections = first.site.pages.reduce((sum, page) => sum + page.sections.length, 0);
    const warm = await times(() => site.read());
    const saved = join(folder, first.site.pages[400]?.path ?? '');
    const one = await times(() => {
      appendFileSync(saved, '\nOne line more.\n');
      return site.read([saved]);
    });
    const check = await times(() => checkAll(first.site));
    const rows = [
      ['cold, in a process of its own', ...spread(cold)],
      ['warm, nothing changed', ...spread(warm)],
      ['one page saved', ...spread(one)],
      ['all pages checked', ...spread(check)],
    ];
    console.log(`${pages} pages, ${sections} sections, ${(bytes / 1e6).toFixed(1)} MB; median of ${runs} runs`);
    const columns = [
      { heading: 'what' },
      { heading: 'ms', number: true },
      { heading: 'most', number: true },
      { heading: 'ms of processor', number: true },
    ];
    console.log(tableLines(columns, rows).join('\n'));
    const heap = median(cold.map(({ heap: held }) => held));
    const peak = median(cold.map(({ peak: most }) => most));
    const limited = median(Array.from({ length: runs }, () => inProcess(folder, ...editorFlags).peak));
    const empty = Number(spawnSync(process.execPath, [import.meta.filename, 'empty'], { encoding: 'utf8' }).stdout);
    const all = median(cold.map(({ all: made }) => made));
    console.log(`memory, garbage apart: the site holds ${megabytes(heap)}, with all indexes ${megabytes(all)}`);
    console.log(
      `at its most the process has ${megabytes(peak)}, as the editor starts it ${megabytes(limited)}; one that reads nothing ${megabytes(empty)}`,
    );
  } finally {
    remove();
  }
}

interface Taken {
  readonly ms: number;
  /** Of the processor, all threads together: the same however busy the machine is. */
  readonly cpu: number;
}

/** What a process of its own takes: nothing is warm there but the disk. */
interface Cold extends Taken {
  /** Bytes that stay after the garbage is gone, and all that the process had at its most. */
  readonly heap: number;
  readonly peak: number;
  /** With all that is made of the site. */
  readonly all: number;
}

function inProcess(folder: string, ...flags: readonly string[]): Cold {
  const args = [...flags, '--expose-gc', import.meta.filename, 'cold', folder];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const cold: Cold = JSON.parse(run.stdout);
  return cold;
}

async function readCold(folder: string): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const taken = await time(() => createSiteFolder(folder, siteBaseUrl).read());
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed - before;
  const peak = process.resourceUsage().maxRSS * 1024;
  const made = makeAll(taken.result.site);
  globalThis.gc?.();
  const all = process.memoryUsage().heapUsed - before;
  console.log(JSON.stringify({ ms: taken.ms, cpu: taken.cpu, heap, peak, all, made: made.length }));
}

/** What the server makes of a site by and by: signatures, and the indexes of search, alerts and ranking. */
function makeAll({ pages: all }: Site): readonly unknown[] {
  const library = createLibrary(all);
  return [
    createMiner().mine(all),
    createSearch(library, [], searchedAlerts(all)),
    createAlertIndex(library),
    createSuggester(all),
  ];
}

function checkAll(site: Site): Promise<number> {
  const checker = createChecker(site);
  return Promise.resolve(site.pages.reduce((count, page) => count + checker.check(page).length, 0));
}

async function time<T>(run: () => Promise<T>): Promise<Taken & { readonly result: T }> {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  const result = await run();
  const ms = performance.now() - begin;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpu: (user + system) / 1000, result };
}

async function times(run: () => Promise<unknown>): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (let number = 0; number < runs; number += 1) taken.push(await time(run));
  return taken;
}

function spread(taken: readonly Taken[]): string[] {
  const ms = taken.map((one) => one.ms);
  return [median(ms), Math.max(...ms), median(taken.map(({ cpu }) => cpu))].map((value) => value.toFixed(0));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
