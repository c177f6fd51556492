// Works on pages in a thread of its own, with a deadline for each page: one that exceeds it is left out and named.

import { parentPort, Worker } from 'node:worker_threads';
import { compileCatalog, plainSignatures } from '../../../core/catalog/compile.ts';
import type { Signature } from '../../../core/catalog/signature.ts';
import { createMiner } from '../../../core/runbook/mine/miner.ts';
import type { Page } from '../../../core/runbook/runbook.ts';
import type { PageInput } from '../../../core/runbook/site/page.ts';
import { createPageReader } from '../../../core/runbook/site/site-page.ts';
import type { PageReading, PageWork, SiteMining } from './page-work.ts';

/** Asked of the thread, which answers in this order. */
type Asked =
  { readonly id: number; readonly read: PageInput } | { readonly id: number; readonly mine: readonly Page[] };

/**
 * Shared with the thread: the id of its task and the step that it is at. A thread that ends takes its last messages with it,
 * and the page before would be blamed.
 */
type Progress = Int32Array<SharedArrayBuffer>;

/** What the thread says: which step of a task begins, and at last what came of it. */
export type PageAnswer =
  | { readonly id: number; readonly begun: number }
  | { readonly id: number; readonly reading: PageReading }
  | { readonly id: number; readonly signatures: readonly Signature[] };

/** How long one page may take, and what is done with all pages together. Milliseconds. */
export interface Deadlines {
  readonly page: number;
  readonly site: number;
}

const usualDeadlines: Deadlines = { page: 5000, site: 60_000 };

/** Works for those who started this thread. */
export function runPageThread(): void {
  const parse = createPageReader();
  const miner = createMiner();
  const known = new Map<string, Page>();
  /** The page that was sent before, where it is the same: what was mined from it is kept by it. */
  const same = (page: Page): Page => {
    const before = known.get(page.page);
    const isSame = before?.text === page.text && JSON.stringify(before.sections) === JSON.stringify(page.sections);
    const kept = isSame ? before : page;
    known.set(page.page, kept);
    return kept;
  };
  parentPort?.on('message', (asked: Asked & { readonly progress: Progress }) => {
    const { id, progress } = asked;
    const begin = (step: number): void => {
      Atomics.store(progress, 0, id);
      Atomics.store(progress, 1, step);
      post({ id, begun: step });
    };
    begin(0);
    if ('read' in asked) {
      post({ id, reading: parse(asked.read) });
      return;
    }
    const pages = asked.mine.map(same);
    for (const [index, page] of pages.entries()) {
      begin(index);
      miner.read(page);
    }
    begin(pages.length);
    post({ id, signatures: plainSignatures(miner.mine(pages)) });
  });
}

function post(message: PageAnswer): void {
  parentPort?.postMessage(message);
}

interface Task {
  readonly asked: Asked;
  readonly hear: (answer: PageAnswer) => void;
  /** A step was given up. What is to be asked in its place, where there is more to do. */
  readonly giveUp: (step: number, why: string) => Task | undefined;
  readonly stepMs: (step: number) => number;
}

/** Works in a thread that runs the file `entry`, started when there is something to do. */
export function createThreadPageWork(entry: string, deadlines: Deadlines = usualDeadlines): PageWork {
  const tasks = new Map<number, Task>();
  let worker: Worker | undefined;
  let progress = newProgress();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next = 0;
  let last: { readonly pages: readonly Page[]; readonly mining: SiteMining } | undefined;

  const start = (): Worker => {
    const started = new Worker(entry, { workerData: pageThread });
    progress = newProgress();
    started.on('message', (answer: PageAnswer) => {
      if (worker === started) hear(answer);
    });
    started.on('error', (error) => replace(started, `it ended the thread that read it: ${error.message}`));
    started.on('exit', (code) => replace(started, `it ended the thread that read it (exit code ${code})`));
    return started;
  };
  const hear = (answer: PageAnswer): void => {
    clearTimeout(timer);
    const task = tasks.get(answer.id);
    if (!('begun' in answer)) {
      tasks.delete(answer.id);
      // An idle thread does not keep the process alive.
      if (tasks.size === 0) worker?.unref();
      task?.hear(answer);
      return;
    }
    const by = worker;
    const stepMs = task?.stepMs(answer.begun) ?? 0;
    const expire = (): void => replace(by, `it takes longer than ${Math.ceil(stepMs / 1000)} seconds to read`);
    // Where this thread was busy itself, an answer may wait after the timer.
    timer = setTimeout(() => (timer = setTimeout(expire, grace)), stepMs);
  };
  /** Gives up the step that the thread was at, and has another thread do the rest. */
  const replace = (old: Worker | undefined, why: string): void => {
    if (worker !== old || old === undefined) return;
    worker = undefined;
    clearTimeout(timer);
    void old.terminate();
    const begun = Atomics.load(progress, 0);
    const [id, step] = tasks.has(begun) ? [begun, Atomics.load(progress, 1)] : [[...tasks.keys()][0] ?? 0, 0];
    const rest = tasks.get(id)?.giveUp(step, why);
    const waiting = [...tasks].flatMap(([key, task]) => (key === id ? (rest ?? []) : task));
    tasks.clear();
    for (const task of waiting) ask(task);
  };
  const ask = (task: Task): void => {
    worker ??= start();
    worker.ref();
    tasks.set(task.asked.id, task);
    worker.postMessage({ ...task.asked, progress });
  };

  const read = (input: PageInput): Promise<PageReading> =>
    new Promise((resolve) => {
      ask({
        asked: { id: (next += 1), read: input },
        hear: (answer) => resolve('reading' in answer ? answer.reading : { problems: [] }),
        giveUp: (_, why) => {
          resolve({ problems: [{ path: input.path ?? input.page, message: leftOut(why) }] });
          return undefined;
        },
        stepMs: () => deadlines.page,
      });
    });

  const mine = (pages: readonly Page[]): Promise<SiteMining> =>
    new Promise((resolve) => {
      const problems: { path: string; message: string }[] = [];
      const taskOf = (left: readonly Page[]): Task => ({
        asked: { id: (next += 1), mine: left.map(plainPage) },
        hear: (answer) => {
          const signatures = 'signatures' in answer ? answer.signatures : [];
          resolve({ catalog: compileCatalog(signatures).catalog, problems });
        },
        giveUp: (step, why) => {
          const page = left[step];
          if (page !== undefined) {
            problems.push({ path: page.page, message: leftOut(why) });
            return taskOf(left.filter((one) => one !== page));
          }
          problems.push({ path: left[0]?.page ?? '', message: `Errors of the runbook pages are left out: ${why}.` });
          resolve({ catalog: { signatures: [] }, problems });
          return undefined;
        },
        stepMs: (step) => (step < left.length ? deadlines.page : deadlines.site),
      });
      ask(taskOf(pages));
    });

  return {
    read,
    mine: async (pages) => {
      const isSame = last?.pages.length === pages.length && pages.every((page, index) => page === last?.pages[index]);
      if (last !== undefined && isSame) return last.mining;
      const mining = pages.length === 0 ? { catalog: { signatures: [] }, problems: [] } : await mine(pages);
      last = { pages, mining };
      return mining;
    },
  };
}

function newProgress(): Progress {
  return new Int32Array(new SharedArrayBuffer(8));
}

/** What a thread is started with, to tell it from one that reads logs. */
export const pageThread = 'pages';

/** Milliseconds between a deadline and the end of the thread. */
const grace = 100;

function leftOut(why: string): string {
  return `This page is left out: ${why}. Make it smaller, or take it out of the folder.`;
}

/** Only what mining reads: to copy the rest takes time. */
function plainPage({ page, title, url, text, sections, anchors, file }: Page): Page {
  return { page, title, url, text, sections, anchors, ...(file !== undefined && { file }) };
}
