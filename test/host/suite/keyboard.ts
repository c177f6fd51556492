// Every feature without a mouse: the way from a message to the hand-over, by keys that VS Code has for everybody.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { closeAll, startAnew, until, untilDiagnostics, viewTitles, withSetting } from './tools.ts';

const requestId = '9e0b7a52-6c1d-4f38-8b2a-5d4c3e2f1a09';
const failed = (minute: number): string =>
  `FAILED update on Carrier: prod-dal10-carrier105 (10.184.18.164) at 2024-03-05T20:${minute}:15+0000 - Region: us-south, Cluster: ck4v8t2d0zq1w9x5m7s3, ReqID: ${requestId.replace(/..$/, String(minute))}, Attempts: 3, Elapsed Time: 485.20 seconds`;
const widget = '.quick-input-widget';
const focusedRow = '.sidebar .pane:focus-within .monaco-list-row.focused';

/** Registers the tests. */
export function testKeyboard(): void {
  test('keyboard: from the message to the hand-over', async () => {
    await startAnew();
    await vscode.env.clipboard.writeText(failed(22));
    await command('Armada: Parse Failure Message');
    await page.waitFor('.sidebar .monaco-list-row:has-text("FAILED update")');

    await openFile('kms-api-key-gone.gmi.log');
    const editor = await until(
      () =>
        vscode.window.activeTextEditor?.document.fileName.endsWith('kms-api-key-gone.gmi.log') &&
        vscode.window.activeTextEditor,
      vscode.window.onDidChangeActiveTextEditor,
    );
    const [first] = await untilDiagnostics(editor.document.uri);
    await command('Armada: Next Finding');
    await until(() => first?.range.contains(editor.selection.active), vscode.window.onDidChangeTextEditorSelection);
    await command('Armada: Copy Escalation');
    await page.waitFor(`${widget} .monaco-list-row:has-text("Issue Text")`);
    await page.keys('Enter');
    await page.waitFor('.statusbar-item:has-text("Copied the issue text")');
    assert.match(await vscode.env.clipboard.readText(), /^## Conclusion\n/);
  });

  test('keyboard: rows of the views are reached, opened and offer what a mouse offers', async () => {
    await focusView('findings');
    await page.keys('Home');
    await page.waitFor(focusedRow);
    await page.keys('Shift+F10');
    await page.waitFor('.monaco-menu .action-item');
    await page.keys('Escape');
    await focusView('nextSteps');
    await page.keys('Home');
    await page.waitFor(focusedRow);
    assert.match((await page.attribute(focusedRow, 'aria-label')) ?? '', /done|open/);
    await page.keys('Shift+F10');
    await page.waitFor('.monaco-menu .action-item');
    await page.keys('Escape');
  });

  test('keyboard: the channel page and the timeline are read and left by keys', async () => {
    await closeAll();
    await vscode.env.clipboard.writeText([22, 23, 24].map(failed).join('\n'));
    await command('Armada: Show Failures of a Channel');
    await page.waitFor('main:has(h1:has-text("from the clipboard"))');
    const chart = '[role="slider"]:focus, canvas:focus, [tabindex="0"]:focus';
    for (let tab = 0; tab < 30 && !(await page.shows(chart)); tab += 1) await page.keys('Tab');
    await page.waitFor(chart);
    await closeAll();
    await openFile('update-playbook-broken.operation.log');
    await command('Armada: Open Case Timeline');
    await page.waitFor('.tab.active:has-text("Timeline")');
    await startAnew();
  });

  test('keyboard: at 200 % nothing is lost, and nothing moves where motion is reduced', async () => {
    await withSetting('workbench.reduceMotion', 'on', async () => {
      await page.resize(640, 400);
      try {
        await vscode.env.clipboard.writeText(failed(22));
        await command('Armada: Parse Failure Message');
        await page.waitFor('.sidebar .monaco-list-row:has-text("FAILED update")');
        await openFile('kms-api-key-gone.gmi.log');
        await focusView('findings');
        await page.keys('Home');
        await page.waitFor(focusedRow);
        await page.screenshot('zoom-findings');
        await focusView('nextSteps');
        await page.screenshot('zoom-next-steps');
        await page.waitFor('.monaco-workbench.monaco-reduce-motion');
      } finally {
        await page.resize(1280, 800);
        await startAnew();
      }
    });
  });
}

/** By the command palette, as its title is typed. */
async function command(title: string): Promise<void> {
  await page.keys('F1');
  await page.waitFor(`${widget} .monaco-list-row`);
  await page.type(title);
  await page.waitFor(`${widget} .monaco-list-row.focused:has-text(${JSON.stringify(title)})`);
  await page.keys('Enter');
}

async function openFile(name: string): Promise<void> {
  const row = `${widget} .monaco-list-row.focused:has-text(${JSON.stringify(name)})`;
  const end = performance.now() + 120_000;
  do {
    await page.keys('Escape', 'Control+p');
    await page.waitFor(widget);
    await page.type(name);
  } while (!(await page.appears(row)) && performance.now() < end);
  await page.keys('Enter');
  await page.waitFor(`.tab.active:has-text(${JSON.stringify(name)})`);
}

/** The focus goes back to the editor where the palette closes late: then it is asked for again. */
async function focusView(view: keyof typeof viewTitles): Promise<void> {
  const end = performance.now() + 120_000;
  do {
    await command(`Focus on ${viewTitles[view]} View`);
    await page.waitGone(widget);
    if (await page.appears(`.sidebar .pane:has(.pane-header:has-text("${viewTitles[view]}")):focus-within`)) return;
  } while (performance.now() < end);
  throw new Error(`The view ${viewTitles[view]} does not get the focus`);
}
