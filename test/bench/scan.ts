// How fast logs are scanned, next to ripgrep, Hyperscan and `wc -l`, in one run: `npm run bench`. Medians; nothing is asserted.
// Options: --megabytes 1000, --runs 5, --only texts|builtin|kinds|hostile|carried|compile.

import { rgPath } from '@vscode/ripgrep';
import { parseArgs } from 'node:util';
import { tableLines } from '../../core/report/terminal/table.ts';
import { root } from '../../scripts/host/root.ts';
import { benchCarriers, makeCarriedLog } from './scan/carried.ts';
import { writeTexts, type TextSet } from './scan/catalog.ts';
import { runEngine, type EngineRun } from './scan/engine-run.ts';
import { makeLog, makeSampleLog } from './scan/log.ts';
import { describeMachine } from './scan/machine.ts';
import { makeHostileLogs } from './scan/hostile.ts';
import { timeProcess } from './scan/process.ts';
import { buildHyperscan } from './scan/rivals.ts';
import { errorTexts, shortTexts, wellKnownTexts } from './scan/texts.ts';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string' },
  },
});
const bytes = Number(values.megabytes) * 1e6;
const runs = Number(values.runs);
const wants = (part: string): boolean => values.only === undefined || values.only === part;

/** Loaded before the command: says on descriptor 3 how much memory the process had at most, in kilobytes. */
const tellPeak =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))';

console.log(`${describeMachine()}\n${values.megabytes} MB, medians of ${runs} runs taken in turn.\n`);
const hyperscan = buildHyperscan();
if (hyperscan === undefined)
  console.log('Without Hyperscan: it needs a C compiler and its library (Debian: libhyperscan-dev).\n');
if (wants('texts')) await compareTexts();
if (wants('builtin')) await compareBuiltin();
if (wants('kinds')) await compareKinds();
if (wants('hostile')) await compareHostile();
if (wants('carried')) await compareCarried();
if (wants('compile')) await measureCompile();

/** The main table: 30, 300 and 3,000 texts; few matches and many. */
async function compareTexts(): Promise<void> {
  for (const [name, oneIn] of [
    ['few', 10_000],
    ['many', 100],
  ] as const) {
    const log = makeLog({ name, bytes, oneIn, texts: wellKnownTexts });
    console.log(`One line in ${oneIn.toLocaleString('en')} has a match`);
    const rows: string[][] = [];
    for (const count of [30, 300, 3000])
      rows.push(...(await compare(log, writeTexts(`texts-${count}`, errorTexts(count)), true)));
    show(rows);
  }
}

/** The command with the built-in catalog on the kinds of logs that it is made for. */
async function compareBuiltin(): Promise<void> {
  const size = Math.min(bytes, 500e6);
  console.log(`The built-in catalog, logs of ${size / 1e6} MB`);
  const rows: string[][] = [];
  for (const kind of ['operation', 'gmi']) {
    const log = makeSampleLog(kind, size);
    const times = { wc: [] as number[], scan: [] as number[] };
    let peak = 0;
    for (let run = 0; run < runs; run += 1) {
      times.wc.push((await timeProcess('wc', ['-l', log])).milliseconds);
      const scan = await timeProcess(process.execPath, [`--import=${tellPeak}`, ...scanCommand(log, 1)]);
      times.scan.push(scan.milliseconds);
      peak = Math.max(peak, scan.peak);
    }
    const base = median(times.wc);
    rows.push([`${kind}: wc -l`, base.toFixed(0), rate(size, base), '1.0', '']);
    const time = median(times.scan);
    rows.push([`${kind}: scan --jobs 1`, time.toFixed(0), rate(size, time), (time / base).toFixed(1), mb(peak)]);
  }
  const columns = ['ms', 'MB/s', 'x wc -l', 'peak MB'].map((heading) => ({ heading, number: true }));
  console.log(`${tableLines([{ heading: '' }, ...columns], rows).join('\n')}\n`);
}

function scanCommand(log: string, jobs: number): string[] {
  return [`${root}/dist/cli.cjs`, 'scan', log, '--format=ndjson', '--fail-on=never', '--quiet', `--jobs=${jobs}`];
}

/** What short texts and texts in any case cost. */
async function compareKinds(): Promise<void> {
  const log = makeLog({ name: 'few', bytes, oneIn: 10_000, texts: wellKnownTexts });
  const sets = [
    writeTexts('short-30', shortTexts(30)),
    writeTexts('short-300', shortTexts(300)),
    writeTexts('any-case-30', errorTexts(30), true),
    writeTexts('any-case-300', errorTexts(300), true),
    writeTexts('any-case-3000', errorTexts(3000), true),
  ];
  console.log('Texts of 4 to 6 characters, and texts in any case');
  const rows: string[][] = [];
  for (const set of sets) rows.push(...(await compare(log, set, false)));
  show(rows);
}

/** Logs and a catalog that are made to be slow, against an ordinary log of the same size. */
async function compareHostile(): Promise<void> {
  const size = Math.min(bytes, 100e6);
  const set = writeTexts('texts-300', errorTexts(300));
  const ordinary = makeLog({ name: 'few', bytes: size, oneIn: 10_000, texts: wellKnownTexts });
  const base = await engineRuns(ordinary, set.catalog);
  console.log(`Logs of ${size / 1e6} MB made to be slow, 300 texts`);
  const rows = [['ordinary log', base.scan.toFixed(0), rate(size, base.scan), '1.0', mb(base.peak)]];
  for (const { name, path, catalog } of makeHostileLogs(size, set)) {
    const run = await engineRuns(path, catalog);
    rows.push([name, run.scan.toFixed(0), rate(size, run.scan), (run.scan / base.scan).toFixed(1), mb(run.peak)]);
  }
  const columns = ['ms', 'MB/s', 'x ordinary', 'peak MB'].map((heading) => ({ heading, number: true }));
  console.log(`${tableLines([{ heading: '' }, ...columns], rows).join('\n')}\n`);
}

/** The same records with and without what carriers put around them. */
async function compareCarried(): Promise<void> {
  const size = Math.min(bytes, 100e6);
  const set = writeTexts('texts-300', errorTexts(300));
  const bare = makeLog({ name: 'few', bytes: size, oneIn: 10_000, texts: wellKnownTexts });
  const base = await engineRuns(bare, set.catalog);
  console.log(`The records of a log of ${size / 1e6} MB in carriers, 300 texts`);
  const rows = [['no carrier', base.scan.toFixed(0), '1.00', mb(base.peak), String(base.matches)]];
  for (const name of benchCarriers) {
    const run = await engineRuns(makeCarriedLog(bare, size, name), set.catalog);
    rows.push([name, run.scan.toFixed(0), (run.scan / base.scan).toFixed(2), mb(run.peak), String(run.matches)]);
  }
  const columns = ['ms', 'x no carrier', 'peak MB', 'found'].map((heading) => ({ heading, number: true }));
  console.log(`${tableLines([{ heading: '' }, ...columns], rows).join('\n')}\n`);
}

/** Making a catalog ready. */
async function measureCompile(): Promise<void> {
  const log = makeLog({ name: 'few', bytes: 1e6, oneIn: 10_000, texts: wellKnownTexts });
  const { compile } = await engineRuns(log, writeTexts('texts-3000', errorTexts(3000)).catalog);
  console.log(`3,000 signatures compiled in ${compile.toFixed(0)} ms\n`);
}

async function compare(log: string, set: TextSet, withCommand: boolean): Promise<string[][]> {
  const cli = (jobs: number): string[] => [
    `--import=${tellPeak}`,
    ...scanCommand(log, jobs),
    `--catalog=${set.catalog}`,
    '--no-builtin',
  ];
  const measured = {
    read: [] as number[],
    wc: [] as number[],
    ripgrep: [] as number[],
    hyperscan: [] as number[],
    engine: [] as number[],
    one: [] as number[],
    two: [] as number[],
  };
  let peaks = { engine: 0, one: 0, two: 0 };
  let found = { lines: 0, matches: 0 };
  for (let run = 0; run < runs; run += 1) {
    measured.read.push((await runEngine(log, set.catalog, 'read')).read);
    measured.wc.push((await timeProcess('wc', ['-l', log])).milliseconds);
    const isComparable = hyperscan !== undefined && !set.ignoreCase;
    if (isComparable) measured.hyperscan.push((await timeProcess(hyperscan, [set.literals, log])).milliseconds);
    const rg = await timeProcess(
      rgPath,
      ['-F', '-n', ...(set.ignoreCase ? ['-i'] : []), '-f', set.literals, log],
      [0, 1],
    );
    measured.ripgrep.push(rg.milliseconds);
    const engine = await runEngine(log, set.catalog, 'scan');
    measured.engine.push(engine.scan);
    found = { lines: rg.lines, matches: engine.matches };
    peaks = { ...peaks, engine: Math.max(peaks.engine, engine.peak) };
    if (!withCommand) continue;
    const one = await timeProcess(process.execPath, cli(1));
    const two = await timeProcess(process.execPath, cli(2));
    measured.one.push(one.milliseconds);
    measured.two.push(two.milliseconds);
    peaks = { ...peaks, one: Math.max(peaks.one, one.peak), two: Math.max(peaks.two, two.peak) };
  }
  const base = median(measured.ripgrep);
  const row = (name: string, times: readonly number[], peak: number, count: number): string[] => {
    const time = median(times);
    return [
      name,
      time.toFixed(0),
      rate(bytes, time),
      (time / base).toFixed(2),
      mb(peak),
      count === 0 ? '' : String(count),
    ];
  };
  return [
    [set.name, '', '', '', '', ''],
    row('  reading alone', measured.read, 0, 0),
    row('  wc -l', measured.wc, 0, 0),
    row('  ripgrep', measured.ripgrep, 0, found.lines),
    ...(measured.hyperscan.length > 0 ? [row('  hyperscan', measured.hyperscan, 0, 0)] : []),
    row('  engine', measured.engine, peaks.engine, found.matches),
    ...(withCommand
      ? [row('  scan --jobs 1', measured.one, peaks.one, 0), row('  scan --jobs 2', measured.two, peaks.two, 0)]
      : []),
  ];
}

function show(rows: readonly (readonly string[])[]): void {
  const columns = ['ms', 'MB/s', 'x ripgrep', 'peak MB', 'found'].map((heading) => ({ heading, number: true }));
  console.log(`${tableLines([{ heading: '' }, ...columns], rows).join('\n')}\n`);
}

async function engineRuns(log: string, catalog: string): Promise<EngineRun> {
  const all: EngineRun[] = [];
  for (let run = 0; run < runs; run += 1) all.push(await runEngine(log, catalog, 'scan'));
  const of = (key: keyof EngineRun): number => median(all.map((run) => run[key]));
  return { read: of('read'), compile: of('compile'), scan: of('scan'), matches: of('matches'), peak: of('peak') };
}

function rate(size: number, milliseconds: number): string {
  return milliseconds === 0 ? '' : (size / 1e3 / milliseconds).toFixed(0);
}

function mb(kilobytes: number): string {
  return kilobytes === 0 ? '' : (kilobytes / 1000).toFixed(0);
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
}
