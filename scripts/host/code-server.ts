// Installs the browser-served VS Code, at a pinned version, into the cache folder that git ignores.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './command.ts';
import { cacheFolder } from './root.ts';

/** The npm package `code-server` at this version carries VS Code 1.139.1. */
const codeServerVersion = '4.139.1';

/**
 * The program file of the VS Code server, installed first where it is missing (about 20 seconds and 600 MB).
 * Throws with the command to run by hand where that fails.
 */
export async function installCodeServer(say: (line: string) => void): Promise<string> {
  const home = join(cacheFolder, `code-server-${codeServerVersion}`);
  const program = join(vscodeFolder(home), 'out', 'server-main.js');
  if (existsSync(program)) return program;
  say(`Installing the browser-served VS Code (code-server ${codeServerVersion}) into ${home} …`);
  await mkdir(cacheFolder, { recursive: true });
  const fresh = await mkdtemp(join(cacheFolder, 'installing-'));
  try {
    await writeFile(join(fresh, 'package.json'), '{ "private": true }\n');
    await install(fresh, [`code-server@${codeServerVersion}`]);
    await install(vscodeFolder(fresh), ['--omit=dev']);
    // Only a whole installation gets the final name, so that a broken one is never taken for it.
    await rename(fresh, home).catch((error: unknown) => {
      if (!existsSync(program)) throw error;
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return program;
}

function vscodeFolder(home: string): string {
  return join(home, 'node_modules', 'code-server', 'lib', 'vscode');
}

async function install(folder: string, parameters: readonly string[]): Promise<void> {
  const all = ['install', ...parameters, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, output } = await runCommand('npm', all, { cwd: folder, quiet: true, env: neutralNpm() });
  if (status === 0) return;
  throw new Error(
    `VS Code could not be installed for the tests. Look at the message below, fix its cause (usually the network ` +
      `or the disk), then run: npm run test:host\n\nnpm ${all.join(' ')}\n${output}`,
  );
}

/** Inside an npm script npm hands its own settings down; the project's prefix must not decide where this one installs. */
function neutralNpm(): Record<string, string> {
  return { npm_config_prefix: '', npm_config_local_prefix: '', npm_config_global: '', NODE_ENV: '' };
}
