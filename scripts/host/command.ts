// Runs another program and waits for its end.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './root.ts';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Keeps the output for the result instead of showing it. */
  readonly quiet?: boolean;
}

export interface CommandResult {
  /** Exit status; -1 if the program could not be started or was ended by a signal. */
  readonly status: number;
  /** Standard output and error in the order of arrival; empty unless `quiet`. */
  readonly output: string;
}

/** Runs a program to its end. Never throws for a failing program: read `status`. */
export async function runCommand(
  program: string,
  parameters: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawn(program, parameters, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', options.quiet === true ? 'pipe' : 'inherit', options.quiet === true ? 'pipe' : 'inherit'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  try {
    const [status]: (number | null)[] = await once(child, 'close');
    return { status: status ?? -1, output };
  } catch (error) {
    return { status: -1, output: `${output}${String(error)}\n` };
  }
}

/** The first of the named programs that is on the path, as an absolute path. */
export function findProgram(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (isExecutable(path)) return path;
    }
  }
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
