// Starts the browser-served VS Code on a free port of this machine and stops it again.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runCommand } from './command.ts';
import { writeSettings } from './settings.ts';

export interface ServerOptions {
  /** The program file that `installCodeServer` returns. */
  readonly program: string;
  /** Holds the server's data and extensions; it is made where it is missing. */
  readonly folder: string;
  /** True leaves VS Code's question of trust on, as it is for a person. */
  readonly trust: boolean;
  /** False leaves out what only tests need; true by default. */
  readonly forTests?: boolean;
  /** Added to the environment of the server and so of its extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** User settings, laid over those that keep the window calm. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface EditorServer {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  readonly port: number;
  /** Resolves when the server has ended, wanted or not. */
  readonly ended: Promise<void>;
  /** What the server has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts a server. Resolves when it answers; throws with its output where it ends before that. */
export async function startServer(options: ServerOptions): Promise<EditorServer> {
  await writeSettings(options.folder, options.settings);
  const child = spawn(process.execPath, [options.program, ...serverArguments(options)], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const ended = once(child, 'exit').then(() => undefined);
  const port = await new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const match = /^Extension host agent listening on (\d+)/.exec(line);
        if (match !== null) resolve(Number(match[1]));
      });
    }
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`VS Code's server ended at once:\n${lines.join('\n')}`)));
  });
  return {
    address: `http://127.0.0.1:${port}`,
    port,
    ended,
    output: () => lines.join('\n'),
    stop: () => stop(child, ended),
  };
}

/** Installs a packaged extension into the folder of a server that is not running. Throws with the output on failure. */
export async function installExtension(program: string, folder: string, vsix: string): Promise<void> {
  const parameters = [program, '--install-extension', vsix, '--force', ...folderArguments(folder)];
  const { status, output } = await runCommand(process.execPath, parameters, { quiet: true });
  if (status !== 0 || !/successfully installed/i.test(output)) throw new Error(`Installing ${vsix} failed:\n${output}`);
}

function folderArguments(folder: string): string[] {
  const extensions = join(folder, 'extensions');
  return ['--accept-server-license-terms', '--server-data-dir', folder, '--extensions-dir', extensions];
}

function serverArguments(options: ServerOptions): string[] {
  return [
    '--host=127.0.0.1',
    '--port=0',
    '--without-connection-token',
    '--disable-telemetry',
    // The page takes an extension under development only from a server in this mode, which shows no notifications.
    ...(options.forTests === false ? [] : ['--enable-smoke-test-driver']),
    ...(options.trust ? [] : ['--disable-workspace-trust']),
    ...folderArguments(options.folder),
  ];
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(late);
}
