// A log that was scanned and is forgotten leaves nothing behind: no mark, no row, no case.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { message, show, startAnew, until, untilDiagnostics } from './tools.ts';

const text = `MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)\nfine\nBXNIM0415E Provided API key could not be found\nfine\n`;

/** Registers the test. */
export function testForgotten(): void {
  test('forgotten: a log that is forgotten is gone everywhere, its open excerpt too', async () => {
    await startAnew();
    const folder = await mkdtemp(join(tmpdir(), 'armada-triage-forgotten-'));
    const uri = vscode.Uri.file(join(folder, 'forgotten.gmi.log'));
    await writeFile(uri.fsPath, text);
    await vscode.commands.executeCommand('armadaTriage.scanFiles', uri);
    await untilDiagnostics(uri);
    await vscode.commands.executeCommand('armadaTriage.openExcerpt', uri);
    const excerpt = await until(
      () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'armada-excerpt'),
      vscode.window.onDidChangeVisibleTextEditors,
    );
    await untilDiagnostics(excerpt.document.uri);
    const row = '.sidebar .monaco-list-row:has-text("forgotten.gmi.log")';
    await show('findings');
    await page.waitFor(row);
    await vscode.commands.executeCommand('armadaTriage.forgetFiles');
    for (const one of [uri, excerpt.document.uri]) await untilDiagnostics(one, (all) => all.length === 0);
    await page.waitGone(row);
    // It ends only when its message is closed.
    const copied = vscode.commands.executeCommand('armadaTriage.copyEscalation');
    await message('There is nothing to hand over');
    await startAnew();
    await copied;
    await rm(folder, { recursive: true, force: true });
  });
}
