// A Spark cluster for tests: a master and two workers, processes of their own that listen on 127.0.0.1.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fleetArchive } from '../../scripts/package-fleet.ts';
import { root } from '../../scripts/host/root.ts';
import { freePort, saying } from './server.ts';

/** How a job went. */
export interface JobRun {
  readonly code: number | null;
  /** Standard output and error. */
  readonly said: string;
  /** What Spark wrote down of it, event by event. */
  readonly events: readonly SparkEvent[];
}

/** The part of an event that the tests read. */
export interface SparkEvent {
  readonly Event: string;
  readonly 'Stage ID'?: number;
  /** Times in milliseconds since 1970. */
  readonly 'Task Info'?: {
    readonly 'Launch Time': number;
    readonly 'Finish Time': number;
    /** Whether the task runs elsewhere too, and this is its second run. */
    readonly Speculative: boolean;
    readonly Killed: boolean;
  };
  /** Of an event about an executor. */
  readonly 'Executor ID'?: string;
  readonly 'Removed Reason'?: string;
  /** How a task ended. */
  readonly 'Task End Reason'?: {
    readonly Reason: string;
    readonly 'Executor ID'?: string;
    readonly 'Loss Reason'?: string;
  };
}

export interface JobOptions {
  /** For the executors and the driver. */
  readonly env?: Readonly<Record<string, string>>;
  readonly conf?: Readonly<Record<string, string>>;
}

export interface Cluster {
  /** As spark-submit names it. */
  readonly master: string;
  /** Runs the job as `armada-triage-fleet` does. */
  readonly submit: (args: readonly string[], options?: JobOptions) => Promise<JobRun>;
  readonly dispose: () => Promise<void>;
}

/** Starts a cluster with the Python environment in `python`, and waits for both workers. */
export async function startCluster(python: string): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'armada-fleet-'));
  const home = sparkHome(python);
  const env = {
    ...process.env,
    SPARK_HOME: home,
    SPARK_LOCAL_IP: '127.0.0.1',
    PYSPARK_PYTHON: `${python}/bin/python`,
    PYSPARK_DRIVER_PYTHON: `${python}/bin/python`,
  };
  const children: ChildProcess[] = [];
  const start = (name: string, args: readonly string[], ready: RegExp): Promise<void> => {
    const child = spawn(`${home}/bin/spark-class`, [`org.apache.spark.deploy.${name}`, ...args], { env });
    children.push(child);
    return saying(child, ready);
  };
  const [port, ...pages] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const master = `spark://127.0.0.1:${port}`;
  await start(
    'master.Master',
    ['--host', '127.0.0.1', '--port', String(port), '--webui-port', String(pages[0])],
    /I have been elected leader/,
  );
  // Two names of one address: Spark never runs a task a second time on a host that has it already.
  const workers = ['127.0.0.1', 'localhost'].map((host, index) => {
    const own = ['--cores', '1', '--memory', '1g', '--work-dir', `${folder}/worker-${index}`];
    return start(
      'worker.Worker',
      ['--host', host, '--webui-port', String(pages[index + 1]), ...own, master],
      /Successfully registered with master/,
    );
  });
  await Promise.all(workers);
  let jobs = 0;
  return {
    master,
    submit: async (args, { env: own = {}, conf = {} } = {}) => {
      jobs += 1;
      const events = `${folder}/events-${jobs}`;
      mkdirSync(events);
      const settings = {
        'spark.executor.memory': '512m',
        'spark.driver.memory': '512m',
        'spark.ui.enabled': 'false',
        'spark.eventLog.enabled': 'true',
        'spark.eventLog.dir': `file://${events}`,
        'spark.eventLog.compress': 'false',
        'spark.eventLog.rolling.enabled': 'false',
        ...Object.fromEntries(Object.entries(own).map(([name, value]) => [`spark.executorEnv.${name}`, value])),
        ...conf,
      };
      const options = Object.entries(settings).flatMap(([name, value]) => ['--conf', `${name}=${value}`]);
      const child = spawn(`${root}/fleet/armada-triage-fleet`, [...args], {
        env: {
          ...env,
          ...own,
          ARMADA_TRIAGE_ARCHIVE: fleetArchive,
          SPARK_SUBMIT_ARGS: ['--master', master, ...options].join(' '),
        },
      });
      const said = await gathered(child);
      return { code: child.exitCode, said, events: readEvents(events) };
    },
    dispose: async () => {
      const ends = children.filter((child) => child.exitCode === null).map((child) => once(child, 'close'));
      for (const child of children) child.kill('SIGTERM');
      await Promise.all(ends);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function sparkHome(python: string): string {
  const [version] = readdirSync(`${python}/lib`).filter((name) => name.startsWith('python3'));
  return `${python}/lib/${version ?? ''}/site-packages/pyspark`;
}

async function gathered(child: ChildProcess): Promise<string> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  await once(child, 'close');
  return said;
}

function readEvents(folder: string): readonly SparkEvent[] {
  const lines = readdirSync(folder).flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').trimEnd().split('\n'));
  return lines.filter((line) => line !== '').map((line): SparkEvent => JSON.parse(line));
}
