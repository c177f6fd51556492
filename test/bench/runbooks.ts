// Measures how long a full runbook site takes to read, cold, warm and after one page was saved, and what it holds in memory.

import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSiteFolder } from '../../disk/site.ts';
import { siteBaseUrl } from '../../core/runbook/links.ts';
import { tableLines } from '../../core/report/table.ts';
import { siteAbsent, writeFullSite } from '../support/site.ts';

const pages = 826;
const runs = 7;

if (siteAbsent) {
  console.log(`Nothing is measured: ${siteAbsent}.`);
} else if (process.argv[2] === 'cold') {
  await readCold(process.argv[3] ?? '');
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
    const rows = [
      ['cold, a process that reads it and ends', ...spread(cold.map(({ ms }) => ms))],
      ['warm, nothing changed', ...spread(warm)],
      ['one page saved', ...spread(one)],
    ];
    console.log(`${pages} pages, ${sections} sections, ${(bytes / 1e6).toFixed(1)} MB; median of ${runs} runs`);
    const columns = [{ heading: 'what' }, { heading: 'ms', number: true }, { heading: 'most', number: true }];
    console.log(tableLines(columns, rows).join('\n'));
    const heap = median(cold.map(({ heap: held }) => held));
    const peak = median(cold.map(({ peak: most }) => most));
    console.log(`memory: the site holds ${megabytes(heap)}, the process has ${megabytes(peak)} at its most`);
  } finally {
    remove();
  }
}

/** What a process of its own takes: nothing is warm there but the disk. */
interface Cold {
  readonly ms: number;
  /** Bytes that stay after the garbage is gone, and all that the process had at its most. */
  readonly heap: number;
  readonly peak: number;
}

function inProcess(folder: string): Cold {
  const run = spawnSync(process.execPath, ['--expose-gc', import.meta.filename, 'cold', folder], { encoding: 'utf8' });
  const cold: Cold = JSON.parse(run.stdout);
  return cold;
}

async function readCold(folder: string): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const begin = performance.now();
  const reading = await createSiteFolder(folder, siteBaseUrl).read();
  const ms = performance.now() - begin;
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed - before;
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ ms, heap, peak, read: reading.read, pages: reading.site.pages.length }));
}

async function times(run: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let number = 0; number < runs; number += 1) {
    const begin = performance.now();
    await run();
    taken.push(performance.now() - begin);
  }
  return taken;
}

function spread(values: readonly number[]): string[] {
  return [median(values).toFixed(0), Math.max(...values).toFixed(0)];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
