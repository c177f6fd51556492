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

/** A log to scan, or one slice of an open file. */
export type ThreadTask = { readonly source: Source } | { readonly descriptor: number; readonly slice: Slice };

/** What a thread says: how far it has come, and at last the scan or why there is none. */
export type ThreadAnswer = { readonly read: number } | { readonly scan: Scan } | { readonly failure: string };

/** Threads that scan; none is started before there is work for it. */
export interface Threads {
  readonly count: number;
  /**
   * Scans as soon as a thread is free. Rejects if it could not be read to its end, and with `LostThreadError` where
   * two threads ended over it. `onRead` receives the bytes read, and fewer where a thread begins again.
   */
  readonly scan: (task: ThreadTask, onRead: (bytes: number) => void) => Promise<Scan>;
  readonly dispose: () => Promise<void>;
}

/** Threads ended before they had scanned something; the message is for a person. */
export class LostThreadError extends Error {}

interface Work {
  readonly task: ThreadTask;
  readonly onRead: (bytes: number) => void;
  readonly resolve: (scan: Scan) => void;
  readonly reject: (error: Error) => void;
  /** Threads that ended over it. */
  lost: number;
}

/** How many threads one task may crash. */
const mostLost = 2;

/** At most `count` threads that run the file `entry`. */
export function createThreads(count: number, entry: string, setup: ThreadSetup): Threads {
  const waiting: Work[] = [];
  const idle = new Set<Worker>();
  const all = new Set<Worker>();
  const start = (): Worker => {
    const worker = new Worker(entry, { workerData: setup });
    all.add(worker);
    worker.once('exit', () => {
      all.delete(worker);
      idle.delete(worker);
    });
    return worker;
  };
  const next = (): void => {
    const [free = all.size < count && waiting.length > 0 ? start() : undefined] = idle;
    const work = free === undefined ? undefined : waiting.shift();
    if (free === undefined || work === undefined) return;
    idle.delete(free);
    perform(free, work, {
      done: () => {
        idle.add(free);
        next();
      },
      lost: (why) => {
        all.delete(free);
        work.lost += 1;
        if (work.lost < mostLost) waiting.unshift(work);
        else work.reject(new LostThreadError(why));
        next();
      },
    });
  };
  return {
    count,
    scan: (task, onRead) =>
      new Promise((resolve, reject) => {
        waiting.push({ task, onRead, resolve, reject, lost: 0 });
        next();
      }),
    dispose: async () => {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

interface Outcome {
  readonly done: () => void;
  /** The thread ended; `why` is for a person. */
  readonly lost: (why: string) => void;
}

function perform(worker: Worker, { task, onRead, resolve, reject }: Work, { done, lost }: Outcome): void {
  let read = 0;
  let failure: unknown;
  const stop = (): void => {
    worker.off('message', onMessage).off('error', onError).off('messageerror', onError).off('exit', onExit);
  };
  const onMessage = (answer: ThreadAnswer): void => {
    if ('read' in answer) {
      read += answer.read;
      onRead(answer.read);
      return;
    }
    stop();
    if ('scan' in answer) resolve(answer.scan);
    else reject(new Error(answer.failure));
    done();
  };
  const onError = (error: unknown): void => {
    failure = error;
    void worker.terminate();
  };
  const onExit = (code: number): void => {
    stop();
    onRead(-read);
    lost(wordsFor(failure, code));
  };
  worker.on('message', onMessage).on('error', onError).on('messageerror', onError).on('exit', onExit);
  worker.postMessage(task);
}

function wordsFor(error: unknown, code: number): string {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return 'It was not scanned: that takes more memory than there is. Cut it into parts and scan these.';
  const why = error instanceof Error ? error.message : `exit code ${code}`;
  return `It was not scanned: the thread that did so ended twice (${why}). Try --jobs 1.`;
}
