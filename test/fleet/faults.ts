// Faults for a job: a preload that breaks armada-triage off or holds it up, and the executor that a process belongs to.

import { existsSync, mkdirSync, readFileSync, watch } from 'node:fs';

export interface Faults {
  readonly env: Readonly<Record<string, string>>;
  /** The process that holds up the log FAULT-SLOW, as soon as there is one. */
  readonly slowPid: () => Promise<number>;
}

/** Makes the folder, in which the processes of a job leave marks. */
export function faultsIn(folder: string, more: Readonly<Record<string, string>> = {}): Faults {
  mkdirSync(folder);
  return {
    env: { NODE_OPTIONS: preloading('poison.cjs'), FLEET_FAULTS: folder, ...more },
    slowPid: () =>
      new Promise((resolve) => {
        const watcher = watch(folder, () => {
          const pid = existsSync(`${folder}/slow-pid`) ? readFileSync(`${folder}/slow-pid`, 'utf8') : '';
          if (pid === '') return;
          watcher.close();
          resolve(Number(pid));
        });
      }),
  };
}

/** The NODE_OPTIONS that load a file of this folder before the product. */
export function preloading(name: string): string {
  return `--require=${new URL(name, import.meta.url).pathname}`;
}

export interface Executor {
  readonly pid: number;
  /** As Spark's events name it. */
  readonly id: string;
}

/** The executor, a Java process of our own cluster, that a process of the product descends from. */
export function executorOf(pid: number): Executor {
  for (let at = pid; at > 1; at = parentOf(at)) {
    const line = readFileSync(`/proc/${at}/cmdline`, 'utf8');
    if (!line.includes('CoarseGrainedExecutorBackend')) continue;
    return { pid: at, id: /--executor-id\0([^\0]+)/.exec(line)?.[1] ?? '' };
  }
  throw new Error(`Process ${pid} descends from no executor.`);
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}
