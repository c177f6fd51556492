// Opens a VS Code window in a Chromium that is driven by Playwright.

import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { chromiumArguments } from './chromium.ts';

export interface WindowOptions {
  /** The server's address. */
  readonly address: string;
  /** The folder to open; an empty window where absent. */
  readonly folder?: string;
  /** Runs the extension of this folder from its source. */
  readonly extension?: string;
  /** Runs the tests of this bundled file. */
  readonly tests?: string;
  /** Runs the browser build of the extension, in the web worker host. */
  readonly web?: boolean;
  /** Opens this file. */
  readonly file?: string;
}

export interface Browser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** Starts Chromium without a screen, its window 1280 by 800, the clipboard allowed. */
export async function openBrowser(executable: string): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: executable, args: [...chromiumArguments] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return { context, close: () => browser.close() };
}

/** The address of a VS Code window with the given folder, extension and tests. */
export function windowAddress(options: WindowOptions): string {
  const address = new URL(options.address);
  const remote = (path: string): string => `vscode-remote://${address.host}${encodeURI(path)}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (options.extension !== undefined) payload.push(['extensionDevelopmentPath', remote(options.extension)]);
  if (options.web === true) payload.push(['extensionDevelopmentKind', 'web']);
  if (options.tests !== undefined) payload.push(['extensionTestsPath', remote(options.tests)]);
  if (options.file !== undefined) payload.push(['openFile', remote(options.file)]);
  if (options.folder === undefined) address.searchParams.set('ew', 'true');
  else address.searchParams.set('folder', options.folder);
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

/**
 * Gives a page what VS Code calls to report on a test run. `code` resolves with its exit code, and rejects where the
 * page crashes or is closed before.
 */
export async function watchExit(
  page: Page,
  onLog: (type: string, text: string) => void,
): Promise<{ readonly code: Promise<number> }> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  // It may fail before anybody waits for it.
  promise.catch(() => undefined);
  await page.exposeFunction('codeAutomationLog', (type: string, parts: unknown[]) => {
    onLog(type, parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' '));
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
  page.once('crash', () => reject(new Error('The window of VS Code crashed')));
  page.once('close', () => reject(new Error('The window of VS Code was closed')));
  return { code: promise };
}
