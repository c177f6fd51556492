// A window in which nothing was done yet: its commands are there, and nothing runs that nobody needs.

import assert from 'node:assert/strict';
import { mkdtemp, open as openFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { serverProcesses } from './situations.ts';
import { clearMessages, closeAll, message, untilDiagnostics, answer } from './tools.ts';

const modes = ['no-folder'] as const;

/** Registers the tests; they come before any test that opens a log. */
export function testFresh(): void {
  test(
    'fresh: every command is in the palette before the side bar was ever shown',
    async () => {
      for (const title of ['Copy Escalation', 'Copy Summary', 'Next Finding', 'Open Excerpt', 'Start Over']) {
        const done = vscode.commands.executeCommand('workbench.action.quickOpen', `>Armada: ${title}`);
        await page.waitFor(`.quick-input-widget .monaco-list-row:has-text("Armada: ${title}")`);
        await answer('', 'Escape');
        await done;
        await page.waitGone('.quick-input-widget');
      }
    },
    { modes },
  );

  test(
    'fresh: a JSON file starts no language server, the first log does',
    async () => {
      const json = await vscode.workspace.openTextDocument({ language: 'json', content: '{"a": 1}\n' });
      await vscode.window.showTextDocument(json);
      // The extension is active by now, and so has seen the file.
      await vscode.extensions.getExtension('armada-triage.armada-triage')?.activate();
      await page.waitFor('.view-line:has-text("a")');
      assert.deepEqual(serverProcesses(), []);
      const content = `MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)\nBXNIM0415E Provided API key could not be found\n`;
      const log = await vscode.workspace.openTextDocument({ language: 'armada-master-info', content });
      await untilDiagnostics(log.uri);
      assert.equal(serverProcesses().length, 1);
      await vscode.window.showTextDocument(log);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.window.showTextDocument(json);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    },
    { modes },
  );

  test(
    'fresh: a file over 50 MB is offered for scanning',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'armada-triage-fresh-'));
      const uri = vscode.Uri.file(join(folder, 'huge.gmi.log'));
      const file = await openFile(uri.fsPath, 'w');
      await file.truncate(51 * 1024 * 1024);
      await file.close();
      void vscode.commands.executeCommand('vscode.open', uri);
      await message('no file over 50 MB');
      await clearMessages();
      await closeAll();
      await rm(folder, { recursive: true, force: true });
    },
    { modes },
  );
}
