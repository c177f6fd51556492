// The logs of the scan bench: realistic lines, seeded, written once into a folder that git does not know.

import { closeSync, existsSync, globSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { makeHosts, quietTask, retriedTask } from '../../../samples/make/ansible.ts';
import { createClock } from '../../../samples/make/clock.ts';
import { ordinaryLines } from '../../../samples/make/ordinary.ts';
import { createRandom } from '../../../samples/make/random.ts';
import { podTable } from '../../../samples/make/tables.ts';
import { root } from '../../../scripts/host/root.ts';

/** Where the logs are kept between runs. */
export const benchFolder = `${root}/.bench`;

/** What a log of the bench is made of. */
export interface LogPlan {
  /** A part of its name. */
  readonly name: string;
  readonly bytes: number;
  /** One line in so many has one of the texts. */
  readonly oneIn: number;
  readonly texts: readonly string[];
}

/**
 * The path of the log, which is written if it is not there: half klog, zap and other component lines, and Ansible tasks and
 * tables of pods in turn. The same plan gives the same bytes on every machine.
 */
export function makeLog(plan: LogPlan): string {
  const path = `${benchFolder}/${plan.name}-${plan.bytes / 1e6}-mb.log`;
  if (existsSync(path)) return path;
  process.stderr.write(`Writing ${path} …\n`);
  writeLog(path, plan.bytes, linesOf(plan));
  return path;
}

/** The samples of a kind, `operation` or `gmi`, one after the other and again, as one log. */
export function makeSampleLog(kind: string, bytes: number): string {
  const path = `${benchFolder}/${kind}-${bytes / 1e6}-mb.log`;
  if (existsSync(path)) return path;
  const samples = globSync(`*.${kind}.log`, { cwd: `${root}/samples` }).toSorted();
  const text = samples.map((name) => readFileSync(`${root}/samples/${name}`, 'utf8')).join('');
  writeLog(path, bytes, repeat(text));
  return path;
}

function* repeat(text: string): Generator<string> {
  for (;;) yield text;
}

/** Writes chunks up to a size under another name first, so that a run that is broken off leaves no half log. */
export function writeLog(path: string, bytes: number, chunks: Iterable<string>): void {
  mkdirSync(benchFolder, { recursive: true });
  const file = openSync(`${path}.part`, 'w');
  let written = 0;
  for (const chunk of chunks) {
    const part = Buffer.from(chunk).subarray(0, bytes - written);
    writeSync(file, part);
    written += part.length;
    if (written === bytes) break;
  }
  closeSync(file);
  renameSync(`${path}.part`, path);
}

function* linesOf({ oneIn, texts }: LogPlan): Generator<string> {
  const random = createRandom(11);
  const clock = createClock(random, '2024-03-05T14:00:00.000Z');
  const hosts = makeHosts(random);
  let until = Math.ceil(oneIn / 2);
  for (;;) {
    const lines = [
      ...ordinaryLines(random, clock, 500),
      ...Array.from({ length: 20 }, () => quietTask(random, clock, hosts)).flat(),
      ...retriedTask(random, clock, hosts),
      ...ordinaryLines(random, clock, 300),
      ...podTable(
        random,
        'kube-system',
        Array.from({ length: 60 }, () => `addon-${random.hex(9)}-${random.suffix(5)}`),
      ),
    ];
    for (; until < lines.length; until += oneIn) {
      lines[until] =
        `E0305 14:02:11.402911       1 controller.go:${random.int(10, 900)}] ${random.pick(texts)} (${random.ip()})`;
    }
    until -= lines.length;
    yield `${lines.join('\n')}\n`;
  }
}
