// Languages: a recognised log is switched to its language, and what the user chose stays.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './runner.ts';
import { closeAll, codeOf, until, untilDiagnostics, withSetting, write } from './tools.ts';

const masterInfo = `some words before it\n\nCLUSTER NODES\n\nNAME STATUS\n`;
const operation = `{"level":"info","ts":"2017-05-08T15:46:31Z","msg":"worker.go:179: PLAY RECAP ****","reqID":"0b13264d-e92c-42b8-8879-0f5279df6d97","operation":"deploy"}\n`;
const kms = `MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)\nBXNIM0415E Provided API key could not be found\n`;

/** Registers the tests. */
export function testLanguages(): void {
  for (const [name, text, language] of [
    ['a.log', masterInfo, 'armada-master-info'],
    ['b.txt', masterInfo, 'armada-master-info'],
    ['consoleText', masterInfo, 'armada-master-info'],
    ['c.txt', operation, 'armada-operation-log'],
  ] as const) {
    test(`${name} is recognised by its content as ${language}`, async () => {
      const { document } = await vscode.window.showTextDocument(await write(name, text));
      await until(() => document.languageId === language, vscode.workspace.onDidOpenTextDocument);
      await closeAll();
    });
  }

  test('a language that the user chose is never overridden, not even when the file is opened again', async () => {
    const uri = await write('mine.log', masterInfo);
    const { document } = await vscode.window.showTextDocument(uri);
    await until(() => document.languageId === 'armada-master-info', vscode.workspace.onDidOpenTextDocument);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await closeAll();
    const again = await vscode.window.showTextDocument(uri);
    // A later file is switched: by then the earlier one would have been, too.
    const other = await vscode.window.showTextDocument(await write('other.log', masterInfo));
    await until(() => other.document.languageId === 'armada-master-info', vscode.workspace.onDidOpenTextDocument);
    assert.ok(['plaintext', 'log'].includes(again.document.languageId));
    await closeAll();
  });

  test('files.associations wins', async () => {
    await withSetting('files.associations', { '*.txt': 'plaintext' }, async () => {
      const { document } = await vscode.window.showTextDocument(await write('associated.txt', masterInfo));
      const other = await vscode.window.showTextDocument(await write('not-associated.log', masterInfo));
      await until(() => other.document.languageId === 'armada-master-info', vscode.workspace.onDidOpenTextDocument);
      assert.equal(document.languageId, 'plaintext');
    });
    await closeAll();
  });

  test(
    'text that is pasted into an untitled buffer is recognised and marked, with a folder or without one',
    async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: '' });
      const editor = await vscode.window.showTextDocument(document);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), kms));
      await until(() => document.languageId === 'armada-master-info', vscode.workspace.onDidOpenTextDocument);
      const found = await untilDiagnostics(document.uri);
      assert.deepEqual(found.map(codeOf), ['kms-api-key-not-found']);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    },
    { modes: ['second-folder', 'no-folder', 'restricted'] },
  );
}
