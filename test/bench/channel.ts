// Measures how long 10,000 messages, exported or pasted, take to parse and to summarise, against JSON.parse of the same text.

import { parseChannel } from '../../core/channel/read.ts';
import { summarise } from '../../core/channel/summarize.ts';
import { channelText } from '../../core/report/terminal/channel.ts';
import { toJsonSummary } from '../../core/report/json/channel.ts';
import { tableLines } from '../../core/report/terminal/table.ts';
import { createPalette } from '../../core/report/terminal/terminal.ts';
import { makeChannel, makeExport, messageText } from '../support/case/channel.ts';

const count = 10_000;
const runs = 7;
const messages = makeChannel(count, 1);
const text = makeExport(messages);
const pasted = [{ name: 'clipboard', text: messages.map(messageText).join('\n\n') }];
const files = [{ name: 'armada-deploy-failure/2024-05-01.json', text }];
const parsed = parseChannel(files);
const summary = summarise(parsed);

const work: readonly { readonly name: string; readonly run: () => unknown }[] = [
  { name: 'JSON.parse', run: () => JSON.parse(text) as unknown },
  { name: 'parse', run: () => parseChannel(files) },
  { name: 'parse, pasted as text', run: () => parseChannel(pasted) },
  { name: 'summarise', run: () => summarise(parsed) },
  { name: 'text', run: () => channelText(summary, { palette: createPalette(true), width: 100 }) },
  { name: 'JSON', run: () => JSON.stringify(toJsonSummary(summary)) },
];

const measured = work.map(({ name, run }) => ({ name, ...measure(run) }));
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
// The clock counts what else runs on the machine, the processor's time does not.
for (const way of ['parse', 'parse, pasted as text']) {
  const steps = measured.filter(({ name }) => name === way || name === 'summarise');
  const cpu = steps.reduce((sum, step) => sum + step.cpu, 0);
  const wall = steps.reduce((sum, step) => sum + step.wall, 0);
  const verdict = cpu < 1000 ? 'under' : 'OVER';
  console.log(
    `${way}, and summarised: ${cpu.toFixed(0)} ms of processor, ${wall.toFixed(0)} ms by the clock; ${verdict} one second`,
  );
}

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
