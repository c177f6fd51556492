// A reader in a thread of its own, so that nothing else waits for a scan, however much there is in a log.

import { parentPort, Worker } from 'node:worker_threads';

import { plainSignatures } from '../../../core/catalog/compile.ts';
import type { Catalog } from '../../../core/catalog/signature.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import { answerFor, wholeJudged, wholeTriage, type ThreadMessage, type Asked, type PlainEnd } from './reader-thread.ts';
import { createReader } from './reader.ts';
import type { ReadProgress, Judged, ReadEnd } from './log-files.ts';
import type { LogReader } from './log-files.ts';
import { diskLogs } from './logs.ts';

/** Reads for those who started this thread. */
export function runReaderThread(): void {
  const answer = answerFor(createReader(diskLogs()), (message) => parentPort?.postMessage(message));
  parentPort?.on('message', answer);
}

/** A reader in a thread that runs the file `entry`. It is started when something is, or will be, to be read. */
export function createThreadReader(entry: string): LogReader {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let learned: { readonly catalog: Catalog; readonly asked: Asked } | undefined;
  let next = 0;

  const start = (): Worker => {
    const started = new Worker(entry);
    started.unref();
    started.on('message', (message: ThreadMessage) => waiting.get(message.id)?.hear(message));
    started.on('error', (error) => end(started, error));
    started.on('exit', (code) => end(started, new Error(`its thread ended (exit code ${code}).`)));
    if (learned !== undefined) send(started, learned.asked);
    return started;
  };
  const ask = (asked: Asked): void => {
    worker ??= start();
    send(worker, asked);
  };
  /** What a thread that broke was at begins again in another one, once; then it is given up. */
  const end = (broken: Worker, error: Error): void => {
    if (worker !== broken) return;
    worker = undefined;
    for (const [id, one] of waiting) {
      if (one.mayAskAgain()) ask(one.asked);
      else {
        waiting.delete(id);
        one.fail(error);
      }
    }
  };
  /** Ends a thread that does not listen. What else it was at begins again in another one. */
  const replace = (): void => {
    void worker?.terminate();
    worker = undefined;
    for (const one of waiting.values()) ask(one.asked);
  };

  return {
    prepare() {
      worker ??= start();
    },
    learn(catalog, options) {
      learned = { catalog, asked: { learn: plainSignatures(catalog), options } };
      if (worker !== undefined) send(worker, learned.asked);
    },
    read: (file, state, follow) =>
      new Promise<ReadEnd>((resolve, reject) => {
        const id = (next += 1);
        const { catalog } = learned ?? { catalog: { signatures: [] } };
        const asked: Asked = { id, read: file, state };
        const last: Last = { read: 0 };
        let isSecond = false;
        const settle = (done: () => void): void => {
          clearTimeout(late);
          follow.signal.removeEventListener('abort', stop);
          waiting.delete(id);
          done();
        };
        let late: ReturnType<typeof setTimeout> | undefined;
        const stop = (): void => {
          if (worker !== undefined) send(worker, { stop: id });
          late = setTimeout(() => {
            settle(() => resolve(cancelled(last)));
            replace();
          }, patience);
        };
        waiting.set(id, {
          asked,
          hear: (message) => {
            if ('end' in message) settle(() => resolve(wholeEnd(message.end, catalog)));
            else if ('failed' in message) settle(() => reject(new Error(message.failed)));
            else hearOn(message, catalog, follow, last);
          },
          mayAskAgain: () => {
            if (isSecond || follow.signal.aborted) return false;
            isSecond = true;
            follow.read(-last.read);
            last.read = 0;
            return true;
          },
          fail: (error) => settle(() => resolve({ ...cancelled(last), why: brokenBy(error) })),
        });
        if (follow.signal.aborted) settle(() => resolve(cancelled(last)));
        else {
          follow.signal.addEventListener('abort', stop, { once: true });
          ask(asked);
        }
      }),
    judge: (uri) =>
      new Promise<Judged | undefined>((resolve) => {
        if (worker === undefined || learned === undefined) return resolve(undefined);
        const id = (next += 1);
        const { catalog } = learned;
        const asked: Asked = { id, judge: uri };
        const settle = (judged?: Judged): void => {
          waiting.delete(id);
          resolve(judged);
        };
        const hear = (message: ThreadMessage): void =>
          settle('judged' in message && message.judged ? wholeJudged(message.judged, catalog) : undefined);
        waiting.set(id, { asked, hear, mayAskAgain: () => false, fail: () => settle() });
        return ask(asked);
      }),
    forget(uri) {
      if (worker !== undefined) send(worker, { forget: uri });
    },
    dispose() {
      void worker?.terminate();
      worker = undefined;
      waiting.clear();
    },
  };
}

interface Waiting {
  readonly asked: Asked;
  readonly hear: (message: ThreadMessage) => void;
  /** Called when the thread is lost; returns whether another one tries again. */
  readonly mayAskAgain: () => boolean;
  readonly fail: (error: Error) => void;
}

/** The last that was heard of a log. */
interface Last {
  triage?: Triage;
  read: number;
}

/** Milliseconds in which a thread that is stopped can say what it found last. */
const patience = 30;

function hearOn(message: ThreadMessage, catalog: Catalog, follow: ReadProgress, last: Last): void {
  if ('more' in message) {
    last.read += message.more;
    follow.read(message.more);
  } else if ('known' in message) {
    last.triage = wholeTriage(message.known, catalog);
    follow.known(last.triage, message.read);
  }
}

function cancelled({ triage, read }: Last): ReadEnd {
  const bytes = triage?.bytes ?? 0;
  const judged = triage === undefined ? {} : { judged: { triage, matches: [] } };
  return { ...judged, bytes, read, why: 'It was cancelled.' };
}

function wholeEnd({ judged, ...end }: PlainEnd, catalog: Catalog): ReadEnd {
  return { ...end, ...(judged !== undefined && { judged: wholeJudged(judged, catalog) }) };
}

function brokenBy(error: Error): string {
  const memory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return memory
    ? 'It needs more memory than there is. Scan a part of it, or use the command line.'
    : `Scanning it failed: ${error.message}`;
}

function send(worker: Worker, asked: Asked): void {
  worker.postMessage(asked);
}
