// Every feature without a mouse: the way from a message to the hand-over, by keys that VS Code has for everybody.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { answer, closeAll, startAnew, until, untilDiagnostics, viewTitles, withSetting } from './tools.ts';

const requestId = '9e0b7a52-6c1d-4f38-8b2a-5d4c3e2f1a09';
const failed = (minute: number): string =>
  `FAILED update on Carrier: prod-dal10-carrier105 (10.184.18.164) at 2024-03-05T20:${minute}:15+0000 - Region: us-south, Cluster: ck4v8t2d0zq1w9x5m7s3, ReqID: ${requestId.replace(/..$/, String(minute))}, Attempts: 3, Elapsed Time: 485.20 seconds`;
const widget = '.quick-input-widget';
const focusedRow = '.sidebar .pane:focus-within .monaco-list-row.focused';

/** Registers the tests. */
export function testKeyboard(): void {
  test('keyboard: from the message to the hand-over', async () => {
    await startAnew();
    await openBlank();
    await vscode.env.clipboard.writeText(failed(22));
    await command('Armada: Parse Failure Message');
    await page.waitFor('.sidebar .monaco-list-row:has-text("FAILED update")');

    await openFile('kms-api-key-gone.gmi.log');
    const editor = await openEditor('kms-api-key-gone.gmi.log');
    const [first] = await untilDiagnostics(editor.document.uri);
    await command('Armada: Next Finding');
    await until(() => first?.range.contains(editor.selection.active), vscode.window.onDidChangeTextEditorSelection);
    await command('Armada: Copy Escalation');
    await page.waitFor(`${widget}:focus-within .monaco-list-row.focused:has-text("Issue Text")`);
    await page.keys('Enter');
    await page.waitFor('.statusbar-item:has-text("Copied the issue text")');
    assert.match(await vscode.env.clipboard.readText(), /^## Conclusion\n/);
  });

  test('keyboard: rows of the views are reached, opened and offer what a mouse offers', async () => {
    await page.waitFor('.sidebar .monaco-list-row[aria-label^="Cluster ID. ck4v8t2d0zq1w9x5m7s3."]');
    await focusRow('findings');
    await page.waitFor('.sidebar .monaco-list-row[aria-label^="kms-api-key-gone.gmi.log. 3 errors."]');
    await page.waitFor('.sidebar .monaco-list-row[aria-label*="left the account. error. 2 times"]');
    await page.keys('Shift+F10');
    await page.waitFor('.monaco-menu .action-item');
    await page.keys('Escape');
    await focusRow('nextSteps');
    assert.match((await page.attribute(focusedRow, 'aria-label')) ?? '', /done|open/);
    await page.keys('Shift+F10');
    await page.waitFor('.monaco-menu .action-item');
    await page.keys('Escape');
  });

  test('keyboard: a finding is explained, and its quick fix opens the runbook section', async () => {
    await openFile('kms-api-key-gone.gmi.log');
    const editor = await openEditor('kms-api-key-gone.gmi.log');
    const found = await untilDiagnostics(editor.document.uri);
    const { active: before } = editor.selection;
    await command('Armada: Next Finding');
    await until(
      () =>
        !editor.selection.active.isEqual(before) && found.some(({ range }) => range.contains(editor.selection.active)),
      vscode.window.onDidChangeTextEditorSelection,
    );
    await pressFor('.monaco-hover:has-text("Cause")', 'Control+k', 'Control+i');
    await page.keys('Escape');
    await page.waitGone('.monaco-hover:has-text("Cause")');
    await pressFor('.action-widget .monaco-list-row.focused:has-text("Open runbook section")', 'Control+.');
    await page.screenshot('keyboard-quick-fix');
    await page.keys('Enter');
    await page.waitInView('code:has-text("BXNIM0410E")');
    await closeAll();
  });

  test('keyboard: the channel page and the timeline are read and left by keys', async () => {
    await closeAll();
    await openBlank();
    await vscode.env.clipboard.writeText([22, 23, 24].map(failed).join('\n'));
    await command('Armada: Show Failures of a Channel');
    await page.waitFor('main:has(h1:has-text("from the clipboard"))');
    const chart = '[role="slider"]:focus, canvas:focus, [tabindex="0"]:focus';
    for (let tab = 0; tab < 30 && !(await page.shows(chart)); tab += 1) await page.keys('Tab');
    await page.waitFor(chart);
    await closeAll();
    await openBlank();
    await openFile('update-playbook-broken.operation.log');
    await command('Armada: Open Case Timeline');
    await page.waitFor('.tab.active:has-text("Timeline")');
    await startAnew();
  });

  test('keyboard: Alt+F1 in each view and on the page of a channel says how it is used', async () => {
    for (const view of ['failure', 'findings', 'nextSteps'] as const) {
      await startAnew();
      await openBlank();
      await focusView(view);
      await readHelp();
    }
    await openBlank();
    await vscode.env.clipboard.writeText([22, 23, 24].map(failed).join('\n'));
    await command('Armada: Show Failures of a Channel');
    await page.waitFor('main:has(h1:has-text("from the clipboard"))');
    await readHelp();
  });

  test('keyboard: at 200 % nothing is lost, and nothing moves where motion is reduced', async () => {
    await withSetting('workbench.reduceMotion', 'on', async () => {
      await page.resize(640, 400);
      try {
        await openBlank();
        await vscode.env.clipboard.writeText(failed(22));
        await command('Armada: Parse Failure Message');
        await page.waitFor('.sidebar .monaco-list-row:has-text("FAILED update")');
        await openFile('kms-api-key-gone.gmi.log');
        await focusRow('findings');
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

/** Opens the help from what has the focus, and closes it. */
async function readHelp(): Promise<void> {
  await pressFor('.tab.active:has-text("Accessibility Help")', 'Alt+F1');
  const { document } = await openEditor('Accessibility Help');
  for (const name of Object.values(viewTitles))
    assert.match(document.getText(), new RegExp(`^View ${name}\\. Go there: Focus on ${name} View`, 'm'));
  await closeAll();
}

/** A window without an editor takes the focus from a list of VS Code when it likes, and then opens a new file at Enter. */
async function openBlank(): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'plaintext' }));
}

/** By the command palette, as its title is typed. */
async function command(title: string): Promise<void> {
  await pressFor(`${widget}:focus-within .monaco-list-row`, 'F1');
  await answer(`>${title}`);
  await page.waitFor(`${widget}:focus-within .monaco-list-row.focused:has-text(${JSON.stringify(title)})`);
  await page.keys('Enter');
}

/** Presses keys until something is visible: what they are for may not have the focus yet. */
async function pressFor(selector: string, ...keys: readonly string[]): Promise<void> {
  const end = performance.now() + 120_000;
  do {
    await page.keys(...keys);
    if (await page.appears(selector)) return;
    await page.keys('Escape');
  } while (performance.now() < end);
  throw new Error(`${keys.join(' ')} does not show ${selector}`);
}

/** Goes to the first row of a view. The focus may go back to the editor even when the view has had it. */
async function focusRow(view: keyof typeof viewTitles): Promise<void> {
  const end = performance.now() + 120_000;
  do {
    await focusView(view);
    await page.keys('Home');
    if (await page.appears(focusedRow)) return;
  } while (performance.now() < end);
  throw new Error(`No row of the view ${viewTitles[view]} gets the focus`);
}

async function openEditor(name: string): Promise<vscode.TextEditor> {
  return await until(() => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.fileName.endsWith(name) && editor;
  }, vscode.window.onDidChangeActiveTextEditor);
}

async function openFile(name: string): Promise<void> {
  const row = `${widget}:focus-within .monaco-list-row.focused:has-text(${JSON.stringify(name)})`;
  const end = performance.now() + 120_000;
  do {
    await page.keys('Escape', 'Control+p');
    await page.waitFor(`${widget}:focus-within`);
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
