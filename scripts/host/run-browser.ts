// Runs the host suite in the browser-served VS Code, driven through Chromium.

import { mkdir, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { bridgeVariable } from './bridge-words.ts';
import { openBrowser, watchExit, windowAddress } from './browser.ts';
import { installChromium } from './chromium.ts';
import { installCodeServer } from './code-server.ts';
import { isNoise } from './noise.ts';
import { outputFolder } from './root.ts';
import { installExtension, startServer } from './server.ts';
import { createSession, type HostResult, type RunOptions } from './session.ts';

/** The bundled entry of the suite, which `esbuild.mjs` writes. */
export const suiteEntry = `${outputFolder}/host-suite.cjs`;

/** How long one loading of the window may take with all its tests, in milliseconds. */
const limit = 20 * 60_000;

/** Runs one host's modes. Throws only if no VS Code can be had; failing tests are counted. */
export async function runInBrowser(options: RunOptions): Promise<HostResult> {
  const { host, say } = options;
  const program = await installCodeServer(say);
  const executable = await installChromium(say);
  const session = await createSession(options);
  const log: string[] = [];
  try {
    if (host.packaged) await installExtension(program, session.folder, options.vsix);
    const env = { [bridgeVariable]: session.bridgeAddress };
    const server = await startServer({ program, folder: session.folder, trust: host.restricted, env });
    const browser = await openBrowser(executable);
    try {
      for (const mode of host.modes) {
        const page = await browser.context.newPage();
        const open = { address: server.address, extension: session.extension, tests: suiteEntry };
        const address = windowAddress({
          ...open,
          ...(session.workspace === undefined ? {} : { folder: session.workspace }),
        });
        await session.runMode(
          mode,
          () => Promise.resolve(page),
          () => load(page, address, (line) => log.push(`${mode}: ${line}`)),
        );
        await page.close();
      }
    } finally {
      await browser.close();
      await server.stop();
      log.push(server.output());
    }
  } finally {
    await writeLog(host.modes.join('-'), log);
    await session.dispose();
  }
  return session.result();
}

async function load(page: Page, address: string, onLog: (line: string) => void): Promise<number> {
  const { code } = await watchExit(page, (type, text) => {
    if (!isNoise(text)) onLog(`${type} ${text}`);
  });
  let late: NodeJS.Timeout | undefined;
  const hangs = new Promise<never>((_, reject) => {
    const fail = (): void => reject(new Error(`The tests did not end within ${limit / 60_000} minutes`));
    late = setTimeout(fail, limit);
  });
  try {
    await page.goto(address);
    return await Promise.race([code, hangs]);
  } finally {
    clearTimeout(late);
  }
}

async function writeLog(name: string, lines: readonly string[]): Promise<void> {
  await mkdir(outputFolder, { recursive: true });
  await writeFile(`${outputFolder}/host-${name}.log`, `${lines.join('\n')}\n`);
}
