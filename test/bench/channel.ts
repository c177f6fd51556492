// Measures how long 10,000 exported messages take to parse and to summarise, against JSON.parse of the same text.

import { parseChannel } from '../../core/failure/read-channel.ts';
import { summarise } from '../../core/failure/summarise.ts';
import { channelText } from '../../core/report/channel.ts';
import { toJsonSummary } from '../../core/report/channel-json.ts';
import { tableLines } from '../../core/report/table.ts';
import { createPalette } from '../../core/report/terminal.ts';
import { makeChannel, makeExport } from '../support/channel.ts';

const count = 10_000;
const runs = 7;
const text = makeExport(makeChannel(count, 1));
const files = [{ name: 'armada-deploy-failure/2024-05-01.json', text }];
const parsed = parseChannel(files);
const summary = summarise(parsed);

const steps: readonly { readonly name: string; readonly run: () => unknown }[] = [
  { name: 'JSON.parse', run: () => JSON.parse(text) as unknown },
  { name: 'parse', run: () => parseChannel(files) },
  { name: 'summarise', run: () => summarise(parsed) },
  { name: 'text', run: () => channelText(summary, { palette: createPalette(true), width: 100 }) },
  { name: 'JSON', run: () => JSON.stringify(toJsonSummary(summary)) },
];

const measured = steps.map(({ name, run }) => ({ name, ...measure(run) }));
const base = measured[0]?.wall ?? 1;
const rows = measured.map(({ name, wall, cpu }) => [name, wall.toFixed(1), cpu.toFixed(1), (wall / base).toFixed(1)]);
const columns = [
  { heading: 'step' },
  { heading: 'ms (median)', number: true },
  { heading: 'ms of processor', number: true },
  { heading: 'x JSON.parse', number: true },
];
console.log(`${count} messages, ${(text.length / 1e6).toFixed(1)} million characters, median of ${runs} runs`);
console.log(tableLines(columns, rows).join('\n'));
const whole = (measured[1]?.wall ?? 0) + (measured[2]?.wall ?? 0);
console.log(`parsed and summarised in ${whole.toFixed(0)} ms; ${whole < 1000 ? 'under' : 'OVER'} one second`);

function measure(run: () => unknown): { readonly wall: number; readonly cpu: number } {
  run();
  const walls: number[] = [];
  const cpus: number[] = [];
  for (let number = 0; number < runs; number += 1) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    run();
    walls.push(performance.now() - start);
    cpus.push(process.cpuUsage(cpu).user / 1000);
  }
  return { wall: median(walls), cpu: median(cpus) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
