// Scans large logs, and slices of them, in threads of their own.

import { Worker } from 'node:worker_threads';
import type { Signature } from '../../core/catalog/signature.ts';
import type { Scan } from '../../core/scan/scan.ts';
import type { Slice } from '../../core/scan/slices.ts';
import type { Source } from '../../disk/read.ts';
import type { TriageOptions } from '../../core/triage/triager.ts';

/** What a thread is given at its start: what its engine looks for. */
export interface ThreadSetup {
  readonly signatures: readonly Signature[];
  readonly options: TriageOptions;
}

/** A log to scan, or one slice of it. */
export interface ThreadTask {
  readonly source: Source;
  readonly slice?: Slice;
}

/** What a thread says: how far it has come, and at last the scan or why there is none. */
export type ThreadAnswer = { readonly read: number } | { readonly scan: Scan } | { readonly failure: string };

/** Threads that scan; none is started before there is work for it. */
export interface Threads {
  readonly count: number;
  /** Scans as soon as a thread is free. Rejects where it could not be read to its end. `onRead` is told of bytes read. */
  readonly scan: (task: ThreadTask, onRead: (bytes: number) => void) => Promise<Scan>;
  readonly dispose: () => Promise<void>;
}

interface Waiting {
  readonly task: ThreadTask;
  readonly onRead: (bytes: number) => void;
  readonly resolve: (scan: Scan) => void;
  readonly reject: (error: Error) => void;
}

/** At most `count` threads that run the file `entry`. */
export function createThreads(count: number, entry: string, setup: ThreadSetup): Threads {
  const waiting: Waiting[] = [];
  const idle: Worker[] = [];
  const all: Worker[] = [];
  const next = (): void => {
    if (waiting.length === 0) return;
    if (idle.length === 0 && all.length < count) {
      const worker = new Worker(entry, { workerData: setup });
      all.push(worker);
      idle.push(worker);
    }
    const worker = idle.pop();
    const work = worker === undefined ? undefined : waiting.shift();
    if (worker === undefined || work === undefined) return;
    perform(worker, work, () => {
      idle.push(worker);
      next();
    });
  };
  return {
    count,
    scan: (task, onRead) =>
      new Promise((resolve, reject) => {
        waiting.push({ task, onRead, resolve, reject });
        next();
      }),
    dispose: async () => {
      await Promise.all(all.map((worker) => worker.terminate()));
    },
  };
}

function perform(worker: Worker, { task, onRead, resolve, reject }: Waiting, done: () => void): void {
  const finish = (): void => {
    worker.off('message', onMessage).off('error', onError);
    done();
  };
  const onMessage = (answer: ThreadAnswer): void => {
    if ('read' in answer) {
      onRead(answer.read);
      return;
    }
    finish();
    if ('scan' in answer) resolve(answer.scan);
    else reject(new Error(answer.failure));
  };
  // An error that the thread did not catch has ended it.
  const onError = (error: unknown): void => reject(error instanceof Error ? error : new Error(String(error)));
  worker.on('message', onMessage).once('error', onError);
  worker.postMessage(task);
}
