// Takes the README's pictures of VS Code as a person sees it with the extension and a sample (`npm run screenshots`).

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, windowAddress } from '../../scripts/host/browser.ts';
import { installChromium } from '../../scripts/host/chromium.ts';
import { installCodeServer } from '../../scripts/host/code-server.ts';
import { pageActions } from '../../scripts/host/page.ts';
import { root } from '../../scripts/host/root.ts';
import { startServer } from '../../scripts/host/server.ts';

const sample = 'kms-api-key-gone.gmi.log';

const channel = '2024-03-05.json';

const settings = {
  'workbench.colorTheme': 'Default Light Modern',
  'editor.minimap.enabled': false,
  'editor.fontSize': 13,
  'editor.wordWrap': 'on',
  'breadcrumbs.enabled': false,
  'workbench.layoutControl.enabled': false,
};

const say = (line: string): void => console.log(line);
const program = await installCodeServer(say);
const executable = await installChromium(say);
const data = await mkdtemp(join(tmpdir(), 'armada-triage-pictures-'));
const server = await startServer({ program, folder: data, trust: false, settings });
const browser = await openBrowser(executable);
try {
  const page = await browser.context.newPage();
  const folder = join(root, 'samples');
  await page.goto(windowAddress({ address: server.address, folder, extension: root, file: join(folder, sample) }));
  await showFinding(page);
  await picture(page, 'finding');
  await showSection(page);
  await picture(page, 'section');
  await showChannel(page);
  await picture(page, 'channel');
} finally {
  await browser.close();
  await server.stop();
  await rm(data, { recursive: true, force: true, maxRetries: 3 });
}

/** The sidebar with all findings of the log, the first one in view with its hover. */
async function showFinding(page: Page): Promise<void> {
  await pageActions.waitFor(page, '.view-line');
  await pageActions.click(page, '.activitybar [aria-label^="Armada"]');
  // A row of the view, and its signature's code, say that the server has answered.
  await pageActions.waitFor(page, '.sidebar .monaco-list-row[aria-label*="API key"]');
  await command(page, 'Armada: Next Finding');
  await pageActions.waitFor(page, '.squiggly-error');
  await pageActions.keys(page, 'Control+k', 'Control+i');
  await pageActions.waitFor(page, '.monaco-hover:has-text("What to do")');
}

/** The runbook beside the log, at the error's own paragraph, the error in view in the log. */
async function showSection(page: Page): Promise<void> {
  const paragraph = 'code:has-text("BXNIM0410E")';
  await pageActions.keys(page, 'Escape', 'Control+b', 'Control+.');
  await pageActions.waitFor(page, '.action-widget');
  await pageActions.click(page, '.action-widget .monaco-list-row:has-text("section")');
  await pageActions.waitInView(page, paragraph);
  // The narrower editor has wrapped its lines again.
  await pageActions.click(page, `.tab:has-text("${sample}")`);
  await command(page, 'Armada: Next Finding');
  await pageActions.waitFor(page, '.squiggly-error');
  await pageActions.waitInView(page, paragraph);
}

/** A day of a channel, alone in the window: its hint, and its chart with the bursts. */
async function showChannel(page: Page): Promise<void> {
  await command(page, 'View: Close All Editors');
  await pageActions.keys(page, 'Control+p');
  await pageActions.type(page, channel);
  await pageActions.click(page, `.quick-input-list .monaco-list-row:has-text("${channel}")`);
  await pageActions.waitFor(page, '.view-line');
  await command(page, 'Armada: Show Failures of a Channel');
  await pageActions.waitFor(page, '.plot canvas');
  await pageActions.waitFor(page, '.burst');
  await command(page, 'View: Close Other Editors in Group');
}

async function command(page: Page, title: string): Promise<void> {
  await pageActions.keys(page, 'F1');
  await pageActions.waitFor(page, '.quick-input-widget input');
  await pageActions.type(page, title);
  await pageActions.click(page, `.quick-input-list .monaco-list-row:has-text("${title}")`);
  await pageActions.waitGone(page, '.quick-input-widget');
}

async function picture(page: Page, name: string): Promise<void> {
  const path = join(root, 'media', `screenshot-${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  say(`Written: ${path}`);
}
