// Measures the job on Spark, predicts runs from the parts, and says how far off that is (`npm run bench:fleet`): docs/fleet.md.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/host/root.ts';
import { packageFleet } from '../../scripts/package-fleet.ts';
import { startCluster, type JobRun } from '../fleet/cluster.ts';
import { makeEnvironment, sparkVersions } from '../fleet/python.ts';
import { writeFolder, type Folder } from '../support/folder.ts';
import { makeMasterInfo } from '../support/logs/logs.ts';
import { projectionRow, secondsOfTask, type TaskParts } from './fleet-projection.ts';

const { values } = parseArgs({ options: { gigabytes: { type: 'string', default: '2' } } });
const mega = 1 << 20;
const logMegabytes = 32;
/** A get-master-info result of 3 MB: ordinary lines, and errors among them. */
const sample = Buffer.from(makeMasterInfo({ seed: 11, tail: 2000 }));

/** What one task does, in seconds and bytes. */
interface Measured {
  readonly seconds: number;
  /** Of processors. */
  readonly cpu: number;
  /** The most memory of the Python process, and of the `armada-triage` process. */
  readonly python: number;
  readonly scan: number;
  readonly in: number;
  readonly out: number;
  readonly logs: number;
}

const python = await makeEnvironment(sparkVersions[0]);
if (!(await packageFleet())) process.exit(1);
const large = fill(Math.ceil((Number(values.gigabytes) * 1024) / logMegabytes), logMegabytes * mega);
const one = fill(8, logMegabytes * mega);
const small = fill(2000, 2048);
const samples = fill(20, sample.length);
const empty = fill(1, 0);
try {
  const startUp = median([1, 2, 3, 4, 5].map(() => measure(empty).seconds));
  const bulk = [1, 2, 3].map(() => measure(one)).toSorted((a, b) => a.seconds - b.seconds)[1]!;
  const speed = bulk.in / mega / (bulk.seconds - startUp);
  const many = measure(small);
  const each = (many.seconds - startUp - many.in / mega / speed) / many.logs;
  const usual = measure(samples);
  say('start-up of a range', `${startUp.toFixed(2)} s`);
  say('scan through the tar, one core', `${speed.toFixed(0)} MB/s`);
  say('… seconds of a processor for a GB', `${((bulk.cpu * 1024 * mega) / bulk.in).toFixed(1)} s`);
  say('memory of the process, and of Python', `${Math.round(bulk.scan / 1e6)}, ${Math.round(bulk.python / 1e6)} MB`);
  say(
    'a log more, of 2 KB',
    `${(each * 1000).toFixed(2)} ms, ${((1000 * many.out) / many.in / 10).toFixed(0)} % of its size written`,
  );
  say(
    `output for logs of ${(sample.length / 1e6).toFixed(1)} MB`,
    `${((100 * usual.out) / usual.in).toFixed(2)} % of the input`,
  );
  console.log(runPython('measure_driver.py', process.execPath).trimEnd());
  const cluster = await startCluster(python);
  try {
    const perTask = (await emptyRanges(cluster.master, 10_000)) / 10_000;
    say(
      '10,000 empty ranges, two executors',
      `${(perTask * 10_000).toFixed(0)} s, ${(perTask * 1000).toFixed(1)} ms each`,
    );
    const parts: TaskParts = { startUp, speed, perLog: each, perTask: perTask * 2 };
    for (const bandwidth of [0.5, 1, 5]) say('50 TB on 64 cores', projectionRow(parts, bandwidth).join(' | '));
    for (const executors of [1, 2]) {
      for (const range of [64, 256, 1024]) {
        const out = `${large.root}-out`;
        rmSync(out, { recursive: true, force: true });
        const args = [large.root, out, '--range-mb', String(range)];
        const run = await cluster.submit(args, { conf: { 'spark.cores.max': String(executors) } });
        if (run.code !== 0) throw new Error(run.said.slice(-3000));
        const predicted = predict(executors, range, parts);
        const actual = secondsOfScan(run);
        const error = (100 * (predicted - actual)) / actual;
        say(
          `${executors} executor${executors > 1 ? 's' : ' '}, ranges of ${range} MB`,
          `predicted ${predicted.toFixed(1)} s, measured ${actual.toFixed(1)} s, error ${error.toFixed(0)} %`,
        );
        rmSync(out, { recursive: true, force: true });
      }
    }
  } finally {
    await cluster.dispose();
  }
} finally {
  for (const folder of [large, one, small, samples, empty]) folder.remove();
}

function say(what: string, figure: string): void {
  console.log(`${what.padEnd(40)}${figure}`);
}

function fill(count: number, bytes: number): Folder {
  const folder = writeFolder({});
  mkdirSync(folder.path('logs'));
  const whole = Buffer.alloc(bytes, bytes === 0 ? '' : sample);
  for (let number = 0; number < count; number += 1) {
    writeFileSync(folder.path(`logs/${String(number).padStart(6, '0')}.log`), whole);
  }
  return folder;
}

function measure({ root: folder }: Folder): Measured {
  const measured: Measured = JSON.parse(runPython('measure.py', process.execPath, folder));
  return measured;
}

function runPython(script: string, ...args: readonly string[]): string {
  return execFileSync(`${python}/bin/python`, [`${root}/test/fleet/${script}`, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, SPARK_LOCAL_IP: '127.0.0.1' },
  });
}

/** Seconds for so many tasks that do nothing but start, end and commit an empty file. */
async function emptyRanges(master: string, count: number): Promise<number> {
  const folder = writeFolder({});
  const script = `import sys, time; from pyspark import SparkContext; sc = SparkContext(); sc.parallelize(range(2), 2).count(); t = time.monotonic(); sc.parallelize(range(${count}), ${count}).flatMap(lambda _: []).saveAsTextFile(sys.argv[1]); print("seconds", time.monotonic() - t)`;
  folder.write('empty.py', script);
  const said = execFileSync(
    `${python}/bin/spark-submit`,
    [
      '--master',
      master,
      '--conf',
      'spark.ui.enabled=false',
      '--conf',
      'spark.executor.memory=512m',
      folder.path('empty.py'),
      folder.path('out'),
    ],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, PYSPARK_PYTHON: `${python}/bin/python`, SPARK_LOCAL_IP: '127.0.0.1' },
    },
  );
  folder.remove();
  return Number(/seconds (\S+)/.exec(said)?.[1]);
}

/** The tasks in their order, each on the executor that is free first. */
function predict(executors: number, rangeMegabytes: number, parts: TaskParts): number {
  const logs = Math.ceil((Number(values.gigabytes) * 1024) / logMegabytes);
  const perRange = Math.max(1, Math.floor(rangeMegabytes / logMegabytes));
  const free = Array.from({ length: executors }, () => 0);
  for (let left = logs; left > 0; left -= perRange) {
    const count = Math.min(left, perRange);
    free.sort((a, b) => a - b);
    free[0] = (free[0] ?? 0) + secondsOfTask(parts, count * logMegabytes, count);
  }
  return Math.max(...free);
}

/** From the first task's start to the last one's end, by Spark's own events of its first stage. */
function secondsOfScan({ events }: JobRun): number {
  const tasks = events.filter((event) => event.Event === 'SparkListenerTaskEnd' && event['Stage ID'] === 0);
  const starts = tasks.map((event) => event['Task Info']?.['Launch Time'] ?? 0);
  const ends = tasks.map((event) => event['Task Info']?.['Finish Time'] ?? 0);
  return (Math.max(...ends) - Math.min(...starts)) / 1000;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
