// What a user waits for while a big file is scanned in the server: `npm run bench:big`. Medians and worst; nothing is asserted.

import assert from 'node:assert/strict';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';

import type { ScanFilesResult } from '../../core/protocol/protocol.ts';
import { startClient, type TestClient } from '../support/client.ts';
import { createClock, createRandom, makeMasterInfo, ordinaryLines } from '../support/logs/logs.ts';

const megabytes = Number(process.argv[2] ?? 200);
const runs = Number(process.argv[3] ?? 3);
const only = process.argv[4];
/** The server as users have it. */
const bundle = new URL('../../dist/server.cjs', import.meta.url);
/** Between two hovers, in milliseconds. */
const pause = 20;

const error = '"msg":"BXNIM0415E Provided API key could not be found"';
const kms = 'MASTER CONTROL PLANE CONTAINER LOGS: (master-68bb81cda2e34aa69883197f35c03159-7f6d5c9b8-x2x7l -c kms)\n';
const marked = `${kms}{"level":"error",${error}}\n`;
const random = createRandom(3);
const lines = ordinaryLines(random, createClock(random, '2024-03-05T14:00:00.000Z'), 5000);
const endpoint = '{"level":"info","msg":"using KMS endpoint https://us-south.kms.cloud.ibm.com"}';

/** Parts that logs are made of, over and over, after one known error. */
const shapes: readonly (readonly [name: string, part: string])[] = [
  ['ordinary', makeMasterInfo({ seed: 11, tail: 2000 })],
  [
    'one line in 100 matches',
    lines.map((line, at) => (at % 100 === 0 ? `{"level":"error",${error}}` : line)).join('\n'),
  ],
  ['every line matches', `{"level":"error",${error}}\n${endpoint}\n`.repeat(2000)],
  ['one line of almost-matches', 'BXNIM0415E Provided API key could not be '.repeat(5000)],
];

const folder = await mkdtemp(join(tmpdir(), 'armada-triage-bench-'));
try {
  console.log(`${megabytes} MB, medians of ${runs} runs, in milliseconds\n`);
  console.log(row('', 'whole scan', 'first findings', 'cancel', 'hover', 'hover, worst'));
  for (const [name, part] of shapes.filter(([shape]) => only === undefined || shape.includes(only))) {
    const path = join(folder, 'bench.gmi.log');
    await makeLog(path, part);
    const measured: Times[] = [];
    for (let run = 0; run < runs; run += 1) measured.push(await measure(pathToFileURL(path).href));
    const of = (key: keyof Times): string => median(measured.map((one) => one[key])).toFixed(0);
    console.log(row(name, of('whole'), of('first'), of('cancel'), of('hover'), of('worstHover')));
  }
} finally {
  await rm(folder, { recursive: true });
}

interface Times {
  readonly whole: number;
  readonly first: number;
  readonly cancel: number;
  readonly hover: number;
  readonly worstHover: number;
}

async function makeLog(path: string, part: string): Promise<void> {
  const block = Buffer.from(part.repeat(Math.ceil(4_000_000 / part.length)));
  const file = await open(path, 'w');
  await file.writeFile(marked);
  for (let size = 0; size < megabytes * 1_000_000; size += block.length) await file.write(block);
  await file.close();
}

/** One server: a scan to the end, with hovers in another document at the same time, then scans that are cancelled halfway. */
async function measure(uri: string): Promise<Times> {
  const client = await startClient({ entry: bundle, initialization: { clientCommands: true, reports: true } });
  try {
    await client.open('file:///small.gmi.log', marked);
    const begin = performance.now();
    const found = firstFindings(client, uri).then(() => performance.now() - begin);
    const scanned = scan(client, uri).then(() => performance.now() - begin);
    const hovers = await hoverUntil(client, scanned);
    const cancels: number[] = [];
    for (const part of [0.3, 0.6, 0.9]) cancels.push(await cancelAfter(client, uri, part * (await scanned)));
    return {
      whole: await scanned,
      first: await found,
      cancel: Math.max(...cancels),
      hover: median(hovers),
      worstHover: Math.max(...hovers),
    };
  } finally {
    await client.stop();
  }
}

async function firstFindings(client: TestClient, uri: string): Promise<void> {
  await client.untilReport(uri, ({ log }) => assert.ok((log?.findings.length ?? 0) > 0));
}

async function scan(client: TestClient, uri: string, cancellation = new CancellationTokenSource()): Promise<void> {
  const params = { uris: [uri], token: 'bench' };
  await client.connection.sendRequest<ScanFilesResult>('armadaTriage/scanFiles', params, cancellation.token);
}

async function hoverUntil(client: TestClient, scanned: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  const ended = scanned.then(() => true);
  while (!(await Promise.race([ended, setTimeout(pause, false)]))) {
    const begin = performance.now();
    await client.hover('file:///small.gmi.log', { line: 1, character: 30 });
    times.push(performance.now() - begin);
  }
  return times;
}

async function cancelAfter(client: TestClient, uri: string, wait: number): Promise<number> {
  const cancellation = new CancellationTokenSource();
  const scanned = scan(client, uri, cancellation);
  await Promise.race([scanned, setTimeout(wait)]);
  const begin = performance.now();
  cancellation.cancel();
  await scanned;
  return performance.now() - begin;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function row(first: string, ...cells: readonly string[]): string {
  return first.padEnd(28) + cells.map((cell) => cell.padStart(16)).join('');
}
