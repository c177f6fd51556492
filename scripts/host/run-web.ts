// Runs the web suite: the browser build of the extension in VS Code's web worker host, driven through Chromium.

import { mkdir, writeFile } from 'node:fs/promises';
import { openBrowser, watchExit, windowAddress } from './browser.ts';
import { installChromium } from './chromium.ts';
import { installCodeServer } from './code-server.ts';
import { pageActions } from './page.ts';
import { outputFolder } from './root.ts';
import { startServer } from './server.ts';
import { createSession, type HostResult, type RunOptions } from './session.ts';

/** The bundled entry of the suite, which `esbuild.mjs` writes. */
const suiteEntry = `${outputFolder}/host-web.cjs`;
/** This workbench ignores the development kind `web` of its address; its setting has the same effect. */
const webOnly = { 'remote.extensionKind': { 'armada-triage.armada-triage': ['web'] } };
/** In milliseconds. */
const limit = 10 * 60_000;

/** Runs the suite and counts its tests, one line of the console each. Throws only if no VS Code can be had. */
export async function runInWebHost(options: RunOptions): Promise<HostResult> {
  const { say } = options;
  const program = await installCodeServer(say);
  const executable = await installChromium(say);
  const session = await createSession(options);
  const log: string[] = [];
  let passed = 0;
  const failures: string[] = [];
  try {
    const server = await startServer({ program, folder: session.folder, trust: false, settings: webOnly });
    const browser = await openBrowser(executable);
    try {
      const page = await browser.context.newPage();
      page.on('pageerror', (error) => log.push(`page error: ${String(error)}`));
      const { code } = await watchExit(page, (type, text) => {
        log.push(`${type} ${text}`);
        if (!/^(?:not )?ok - /.test(text)) return;
        say(text);
        // For docs/compatibility.md: a marked log as this host shows it.
        if (text.includes('a log shows its errors'))
          void pageActions.screenshot(page, 'web-host').catch(() => undefined);
        if (text.startsWith('ok')) passed += 1;
        else failures.push(text.replace(/^not ok - /, ''));
      });
      const opened = { extension: session.extension, tests: suiteEntry, web: true };
      const folder = session.workspace === undefined ? {} : { folder: session.workspace };
      await page.goto(windowAddress({ address: server.address, ...opened, ...folder }));
      const ended = await Promise.race([code, late()]);
      if (failures.length > 0 || ended !== 0) await pageActions.screenshot(page, 'failed-web').catch(() => undefined);
      if ((ended !== 0 || passed === 0) && failures.length === 0) {
        const failure = `The web suite ended with code ${ended} after ${passed} tests`;
        say(`not ok - ${failure}`);
        failures.push(failure);
      }
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    await mkdir(outputFolder, { recursive: true });
    await writeFile(`${outputFolder}/host-web.log`, `${log.join('\n')}\n`);
    await session.dispose();
  }
  return { passed, failures };
}

/** A code of its own for a suite that hangs. */
function late(): Promise<number> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(-1), limit).unref();
  });
}
