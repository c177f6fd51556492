// Finds a Chromium to show the browser-served VS Code in, or installs one.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findProgram, runCommand } from './command.ts';
import { root } from './root.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** What the tests start Chromium with: no sandbox (they run as root in containers) and nothing that calls home. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a Chromium: the environment's CHROMIUM, else one on the path, else Playwright's own, else installed now
 * (with apt as root on Debian, otherwise by Playwright). Throws with the command to run by hand where that fails.
 */
export async function installChromium(say: (line: string) => void): Promise<string> {
  const given = process.env['CHROMIUM'];
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return given;
    throw new Error(`The environment variable CHROMIUM names ${given}, which does not exist. Correct or unset it.`);
  }
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && findProgram(['apt-get']) !== undefined) {
    say('Installing Chromium with apt-get …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runCommand('apt-get', ['update'], { quiet: true, env });
    await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { quiet: true, env });
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  say("Installing Playwright's Chromium …");
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js');
  const { output } = await runCommand(process.execPath, [cli, 'install', 'chromium'], { quiet: true });
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Error(
    'No Chromium was found and none could be installed, so the tests in a real VS Code cannot run. Install one ' +
      '(Debian: apt-get install chromium; elsewhere: npx playwright-core install chromium), or name one in the ' +
      `environment variable CHROMIUM, then run: npm run test:host\n\n${output}`,
  );
}

function findChromium(): string | undefined {
  const own = chromium.executablePath();
  return findProgram(names) ?? (own !== '' && existsSync(own) ? own : undefined);
}
