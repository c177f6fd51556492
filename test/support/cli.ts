// Runs the command line, in the process of the test, or in one of its own where that matters.

import { spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../cli/run.ts';
import type { JsonScan } from '../../core/report/json/scan.ts';
import type { JsonParse } from '../../core/report/json/parse.ts';

/** How a run went. */
export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  /** What standard input holds; it is empty if this is left out. */
  readonly input?: string | Uint8Array;
  /** Where it runs. */
  readonly folder?: string;
  /** Closes the pipe of its results after so many bytes, as `head` does. */
  readonly leaveAfter?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs `armada-triage` with arguments, without colours unless the environment asks for them. A process of its own takes most of a second
 * to start, so only runs with an environment or a closed pipe have one; the others have this process, one after the other.
 */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  if (options.env !== undefined || options.leaveAfter !== undefined) return await startCli(args, options);
  const earlier = last;
  const { promise, resolve } = Promise.withResolvers<void>();
  last = promise;
  await earlier;
  try {
    return await runHere(args, options);
  } finally {
    resolve();
  }
}

/** The end of the run that was asked for last: folder and standard input are those of the whole process. */
let last: Promise<void> = Promise.resolve();

async function runHere(args: readonly string[], { input = '', folder }: CliOptions): Promise<CliRun> {
  const [out, err] = [createCollector(), createCollector()];
  const before = { stdin: Object.getOwnPropertyDescriptor(process, 'stdin'), folder: process.cwd(), env: process.env };
  process.env = { ...before.env, FORCE_COLOR: '', NO_COLOR: '' };
  Object.defineProperty(process, 'stdin', { value: Readable.from(chunksOf(Buffer.from(input))), configurable: true });
  if (folder !== undefined) process.chdir(folder);
  try {
    const code = await runCommandLine(args, root, { out: out.stream, err: err.stream });
    return { code, out: out.text(), err: err.text() };
  } finally {
    process.chdir(before.folder);
    process.env = before.env;
    if (before.stdin !== undefined) Object.defineProperty(process, 'stdin', before.stdin);
  }
}

/** What a pipe gives at once. */
function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
}

function createCollector(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Uint8Array[] = [];
  const stream = new Writable({
    write(chunk: Uint8Array, _, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

/** The same as a process of its own, as a person runs it. */
async function startCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const env = { ...process.env, FORCE_COLOR: '', NO_COLOR: '', NODE_NO_WARNINGS: '1', ...options.env };
  const child = spawn(process.execPath, [`${root}/cli/main.ts`, ...args], {
    env,
    ...(options.folder === undefined ? {} : { cwd: options.folder }),
  });
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = [];
  let seen = 0;
  child.stdout.on('data', (chunk: Uint8Array) => {
    out.push(chunk);
    seen += chunk.length;
    if (seen > (options.leaveAfter ?? Infinity)) child.stdout.destroy();
  });
  child.stderr.on('data', (chunk: Uint8Array) => err.push(chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

/** What `scan --format json` printed. */
export function scanOf(run: Pick<CliRun, 'out'>): JsonScan {
  const scan: JsonScan = JSON.parse(run.out);
  return scan;
}

/** What `parse --format json` printed. */
export function parseOf(run: Pick<CliRun, 'out'>): JsonParse {
  const parse: JsonParse = JSON.parse(run.out);
  return parse;
}
