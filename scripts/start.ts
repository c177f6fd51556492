// Builds and opens VS Code with the extension on `samples/` (`npm start`): the desktop one, else one in the browser.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { windowAddress } from './host/browser.ts';
import { installCodeServer } from './host/code-server.ts';
import { findProgram, runCommand } from './host/command.ts';
import { cacheFolder, root } from './host/root.ts';
import { startServer } from './host/server.ts';
import { makeSamples } from './samples.ts';

const { values } = parseArgs({ options: { 'no-open': { type: 'boolean', default: false } } });
const mayOpen = !values['no-open'];
const folder = join(root, 'samples');

console.log('Building …');
const build = await runCommand(process.execPath, [join(root, 'esbuild.mjs')]);
if (build.status !== 0 || !(await makeSamples())) process.exit(1);
const code = mayOpen ? findProgram(['code', 'code.cmd']) : undefined;
if (code === undefined) await serve();
else await openDesktop(code);

async function openDesktop(program: string): Promise<void> {
  console.log(`Opening VS Code (${program}) on ${folder}`);
  const { status } = await runCommand(program, ['--new-window', `--extensionDevelopmentPath=${root}`, folder]);
  process.exitCode = status === 0 ? 0 : 1;
}

async function serve(): Promise<void> {
  const program = await installCodeServer((line) => console.log(line));
  const server = await startServer({ program, folder: join(cacheFolder, 'start'), trust: false });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void server.stop());
  const address = windowAddress({ address: server.address, folder, extension: root });
  console.log(`\nVS Code with Armada Triage, open in a browser on this machine (Ctrl-C ends it):\n\n  ${address}\n`);
  if (mayOpen) openInBrowser(address);
  await server.ended;
}

/** Tries, where there is a screen; the printed address serves where that does not work. */
function openInBrowser(address: string): void {
  const screen =
    process.platform === 'darwin' ||
    process.env['DISPLAY'] !== undefined ||
    process.env['WAYLAND_DISPLAY'] !== undefined;
  const opener = screen ? findProgram(process.platform === 'darwin' ? ['open'] : ['xdg-open']) : undefined;
  if (opener === undefined) return;
  const child = spawn(opener, [address], { stdio: 'ignore', detached: true });
  child.on('error', () => console.log('The browser could not be opened; open the address above.'));
  child.unref();
}
