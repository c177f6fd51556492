// Less usual situations: no folder, Restricted Mode, a crashed server, a file that is too large.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { open as openFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Manifest } from '../../tidy/manifest.ts';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { fixes, run } from './samples.ts';
import { clearMessages, closeAll, codeOf, folder, message, open, until, untilDiagnostics, write } from './tools.ts';

const kms = `MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)\nBXNIM0415E Provided API key could not be found\n`;

/** Registers the tests. */
export function testSituations(): void {
  test(
    'without a folder: a pasted log is marked, its section opens, a signature is ignored by the user settings and restored',
    async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'armada-master-info', content: kms });
      await vscode.window.showTextDocument(document);
      const [diagnostic] = await untilDiagnostics(document.uri);
      assert.ok(diagnostic);
      const actions = await fixes(document.uri, diagnostic);
      void run(actions.find((action) => action.title.startsWith('Ignore')));
      await untilDiagnostics(document.uri, (all) => all.length === 0);
      await page.click(`${await message('is ignored')} .monaco-button:has-text("Undo")`);
      await clearMessages();
      await untilDiagnostics(document.uri);
      await run(actions.find((action) => action.isPreferred));
      await page.waitInView('code:has-text("BXNIM0415E Provided API key")');
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    },
    { modes: ['no-folder'] },
  );

  test(
    'in Restricted Mode built-in signatures are found, and no setting of the workspace counts',
    async () => {
      const { document } = await open('kms-api-key-gone.gmi.log');
      const found = await untilDiagnostics(document.uri);
      assert.ok(found.map(codeOf).includes('kms-api-key-not-found'));
      const before = names.map((name) => valueOf(name));
      const hostile = names.map((name) => [`armadaTriage.${name}`, hostileValue(valueOf(name))]);
      await write('.vscode/settings.json', JSON.stringify({ ...Object.fromEntries(hostile), 'editor.tabSize': 7 }));
      // A setting that is not restricted is taken: so the settings of the workspace were read.
      await until(
        () => vscode.workspace.getConfiguration('editor').get('tabSize') === 7,
        vscode.workspace.onDidChangeConfiguration,
      );
      assert.deepEqual(
        names.map((name) => valueOf(name)),
        before,
      );
      assert.deepEqual((await untilDiagnostics(document.uri)).map(codeOf), found.map(codeOf));
      for (const [command, argument] of [
        ['armadaTriage.ignoreSignature', { signature: 'kms-api-key-not-found' }],
        ['armadaTriage.hideErrors', { text: 'seat table failed to open' }],
      ] as const) {
        const done = vscode.commands.executeCommand(command, argument);
        await Promise.race([message('In Restricted Mode, workspace settings have no effect'), done.then(unasked)]);
        await clearMessages();
        await done;
      }
      assert.deepEqual(
        names.map((name) => valueOf(name)),
        before,
      );
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), '.vscode/settings.json'));
      await closeAll();
    },
    { modes: ['restricted'] },
  );

  test('a language server that crashed is started again and marks as before', async () => {
    const { document } = await open('kms-api-key-gone.gmi.log');
    const before = await untilDiagnostics(document.uri);
    const [server] = serverProcesses();
    assert.ok(server, 'the server runs in a process of its own');
    process.kill(server, 'SIGKILL');
    await untilDiagnostics(document.uri, (all) => all.length === 0);
    await untilDiagnostics(document.uri, (all) => all.length === before.length);
    const [again] = serverProcesses();
    assert.notEqual(again, server);
    await closeAll();
  });

  test('a language server that crashed scans again what it had scanned', async () => {
    // A log of its own: one that another test had open may still be so for VS Code, and keep its marks.
    const uri = await write('before-the-crash.gmi.log', kms);
    await vscode.commands.executeCommand('armadaTriage.scanFiles', uri);
    const before = await untilDiagnostics(uri);
    const [server] = serverProcesses();
    assert.ok(server);
    process.kill(server, 'SIGKILL');
    await untilDiagnostics(uri, (all) => all.length === 0);
    // The first marks may have come before the last.
    await untilDiagnostics(uri, (all) => all.length >= before.length);
    await vscode.commands.executeCommand('armadaTriage.forgetFiles');
    await untilDiagnostics(uri, (all) => all.length === 0);
    await clearMessages();
    await vscode.workspace.fs.delete(uri);
  });

  test('a log over 50 MB is said to be too large, with the command line as the way out', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'huge-info.txt_20240101-000000.txt');
    const file = await openFile(uri.fsPath, 'w');
    await file.truncate(51 * 1024 * 1024);
    await file.close();
    void vscode.commands.executeCommand('vscode.open', uri);
    const said = await message('no file over 50 MB');
    await page.screenshot('large-file');
    await page.click(`${said} .monaco-button:has-text("Copy Command")`);
    await page.waitFor('.statusbar-item:has-text("Copied the command")');
    assert.equal(await vscode.env.clipboard.readText(), `armada-triage scan '${uri.fsPath}'`);
    await closeAll();
    await vscode.workspace.fs.delete(uri);
  });
}

/** The settings that a workspace can have. */
const names = ownSettings();

function ownSettings(): readonly string[] {
  const manifest: Manifest = vscode.extensions.getExtension('armada-triage.armada-triage')?.packageJSON;
  return Object.entries(manifest.contributes.configuration.properties)
    .filter(([, { scope }]) => scope !== 'machine')
    .map(([id]) => id.slice('armadaTriage.'.length));
}

function unasked(): never {
  throw new Error('The command ended before anything was asked');
}

function valueOf(name: string): unknown {
  return vscode.workspace.getConfiguration('armadaTriage').get(name);
}

/** Another value than the default, of the same type. */
function hostileValue(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return 1;
  if (typeof value === 'string') return value === 'known' ? 'all' : 'known';
  if (Array.isArray(value)) return ['mallory'];
  return { 'kms-api-key-not-found': 'off', count: 99, timeZone: 'Asia/Tokyo' };
}

/** The processes of our server that this extension host started. */
export function serverProcesses(): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return table.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === process.pid && command?.includes('server.cjs') ? [Number(pid)] : [];
  });
}
