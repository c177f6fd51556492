// The view Findings: logs, signatures, places, counts; a click goes there.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { closeAll, open, show, until, untilDiagnostics, write } from './tools.ts';

const rows = '.sidebar .monaco-list-row';

/** Registers the tests. */
export function testFindings(): void {
  test('findings are grouped by log, by signature and by place, and a click goes there', async () => {
    const editor = await open('kms-api-key-gone.gmi.log');
    await untilDiagnostics(editor.document.uri);
    await show('findings');
    await page.waitFor(`${rows}:has-text("kms-api-key-gone.gmi.log"):has-text("3 errors")`);
    // The first of its two places is a click away, the other one below it.
    const finding = `${rows}[aria-label*="API key no longer"]`;
    await page.click(`${finding} .monaco-tl-twistie`);
    const place = `${rows}:has-text("Line "):has-text("BXNIM0415E")`;
    await page.waitFor(place);
    await page.screenshot('findings');
    const label = await page.text(place);
    // What explains the row above lies over this one as long as the pointer is there.
    await page.hover('.view-lines');
    await page.waitGone('.monaco-hover:has-text("kms-api-key-not-found")');
    await page.click(place);
    const line = Number(/Line (\d+)/.exec(label)?.[1]);
    await until(() => editor.selection.active.line === line - 1, vscode.window.onDidChangeTextEditorSelection);
    await closeAll();
  });

  test('the badge, the status bar and the view count the errors', async () => {
    const { document } = await open('kms-api-key-gone.gmi.log');
    await untilDiagnostics(document.uri);
    await page.waitFor('.statusbar-item:has-text("Armada:"):has-text("3")');
    await page.waitFor('.activitybar .action-item:has([aria-label^="Armada Triage"]) .badge-content:text-is("3")');
    await page.click('.statusbar-item:has-text("Armada:")');
    await page.waitFor(`${rows}:has-text("3 errors")`);
    await closeAll();
    await page.waitGone('.statusbar-item:has-text("Armada:")');
    await page.waitFor('.sidebar :text("Open an operation log")');
  });

  test('a finding that is only possible looks calmer, and says what is missing', async () => {
    const text =
      'CLUSTER NODES\n\nMASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)\n{"level":"error","msg":"Unwrap WDEK failed","error":"Unauthorized: The user does not have access to the specified resource"}\n';
    const uri = await write('possible.gmi.log', text);
    await vscode.window.showTextDocument(uri);
    const [diagnostic] = await untilDiagnostics(uri);
    assert.equal(diagnostic?.severity, vscode.DiagnosticSeverity.Warning);
    await show('findings');
    await page.waitFor(`${rows}:has-text("Possibly:")`);
    await page.screenshot('possible');
    await closeAll();
  });

  test('the runbook is one click away from a finding in the view', async () => {
    const { document } = await open('kms-api-key-gone.gmi.log');
    await untilDiagnostics(document.uri);
    await show('findings');
    const row = `${rows}[aria-label*="API key no longer"]`;
    await page.clickOn(row, `${row} .action-label[aria-label="Open Runbook Section"]`);
    await page.waitInView('code:has-text("BXNIM0415E")');
    await page.screenshot('beside');
    await closeAll();
  });
}
