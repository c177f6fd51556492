// Runs the command line as a process of its own, as a person does.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { JsonScan } from '../../core/report/json/scan.ts';
import type { JsonParse } from '../../core/report/json/parse.ts';

/** How a run went. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  /** What standard input holds; it is empty where this is left out. */
  readonly input?: string | Uint8Array;
  /** Where it runs. */
  readonly folder?: string;
  /** Closes the pipe of its results after so many bytes, as `head` does. */
  readonly leaveAfter?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** Runs `armada-triage` with arguments, without colours unless the environment asks for them. */
export async function runCli(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const env = { ...process.env, FORCE_COLOR: '', NO_COLOR: '', NODE_NO_WARNINGS: '1', ...options.env };
  const child = spawn(process.execPath, [main, ...args], {
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
export function scanOf(run: Pick<Run, 'out'>): JsonScan {
  const scan: JsonScan = JSON.parse(run.out);
  return scan;
}

/** What `parse --format json` printed. */
export function parseOf(run: Pick<Run, 'out'>): JsonParse {
  const parse: JsonParse = JSON.parse(run.out);
  return parse;
}
