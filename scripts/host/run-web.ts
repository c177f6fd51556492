// Runs the web suite: the browser build of the extension in VS Code's web worker host, driven through Chromium.

import { mkdir, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { bridgeSetting } from './bridge-words.ts';
import { openBrowser, watchExit, windowAddress } from './browser.ts';
import { installChromium } from './chromium.ts';
import { installCodeServer } from './code-server.ts';
import { outputFolder } from './root.ts';
import { startServer } from './server.ts';
import { createSession, type HostResult, type RunOptions } from './session.ts';

/** The bundled entry of the suite, which `esbuild.mjs` writes. */
const suiteEntry = `${outputFolder}/host-web.cjs`;
const settings = {
  // This workbench ignores the development kind `web` of its address; its setting has the same effect.
  'remote.extensionKind': { 'armada-triage.armada-triage': ['web'] },
  // VS Code asks before it hands on a link, with a dialog that it does not show in tests.
  'extensions.confirmedUriHandlerExtensionIds': ['armada-triage.armada-triage'],
};
/** In milliseconds. */
const limit = 10 * 60_000;

/** Runs the suite; its failing tests are counted. Throws only if no VS Code can be had. */
export async function runInWebHost(options: RunOptions): Promise<HostResult> {
  const program = await installCodeServer(options.say);
  const executable = await installChromium(options.say);
  const session = await createSession(options);
  const log: string[] = [];
  try {
    const bridge = { [bridgeSetting]: session.bridgeAddress };
    const server = await startServer({
      program,
      folder: session.folder,
      trust: false,
      settings: { ...settings, ...bridge },
    });
    const browser = await openBrowser(executable);
    try {
      const page = await browser.context.newPage();
      page.on('pageerror', (error) => log.push(`page error: ${String(error)}`));
      const opened = { extension: session.extension, tests: suiteEntry, web: true };
      const folder = session.workspace === undefined ? {} : { folder: session.workspace };
      const address = windowAddress({ address: server.address, ...opened, ...folder });
      await session.runMode(
        'web',
        () => Promise.resolve(page),
        () => load(page, address, (line) => log.push(line)),
      );
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    await mkdir(outputFolder, { recursive: true });
    await writeFile(`${outputFolder}/host-web.log`, `${log.join('\n')}\n`);
    await session.dispose();
  }
  return session.result();
}

async function load(page: Page, address: string, onLog: (line: string) => void): Promise<number> {
  const { code } = await watchExit(page, (type, text) => onLog(`${type} ${text}`));
  await page.goto(address);
  return await Promise.race([code, late()]);
}

/** A code of its own for a suite that hangs. */
function late(): Promise<number> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(-1), limit).unref();
  });
}
