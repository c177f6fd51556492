// Packages the extension and opens VS Code with it on `samples/` (`npm start`): the desktop one, else one in the browser.
// It runs as for a user, installed and without switches for tests, which hide notifications.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { windowAddress } from './host/browser.ts';
import { installCodeServer } from './host/code-server.ts';
import { findProgram, runCommand } from './host/command.ts';
import { cacheFolder, root } from './host/root.ts';
import { installExtension, startServer } from './host/server.ts';
import { packagedFile, packageExtension } from './package.ts';
import { makeSamples } from './samples.ts';

const { values } = parseArgs({ options: { 'no-open': { type: 'boolean', default: false } } });
const mayOpen = !values['no-open'];
const folder = join(root, 'samples');

console.log('Packaging …');
if (!(await makeSamples()) || !(await packageExtension())) process.exit(1);
const code = mayOpen ? findProgram(['code', 'code.cmd']) : undefined;
if (code === undefined) await serve();
else await openDesktop(code);

async function openDesktop(program: string): Promise<void> {
  console.log(`Opening VS Code (${program}) on ${folder}`);
  // A profile of its own: the user's settings and extensions stay as they are.
  const data = join(cacheFolder, 'start-desktop');
  const profile = [`--user-data-dir=${data}`, `--extensions-dir=${join(data, 'extensions')}`];
  const installed = await runCommand(program, [...profile, '--install-extension', packagedFile, '--force']);
  const opened = await runCommand(program, [...profile, '--new-window', folder]);
  process.exitCode = installed.status === 0 && opened.status === 0 ? 0 : 1;
}

async function serve(): Promise<void> {
  const program = await installCodeServer((line) => console.log(line));
  const data = join(cacheFolder, 'start');
  await installExtension(program, data, packagedFile);
  const server = await startServer({ program, folder: data, trust: false, forTests: false });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void server.stop());
  const address = windowAddress({ address: server.address, folder });
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
