// Writing signatures: a draft of a line of a log beside it, saved into force; a test of it; completion in its file.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { closeAll, codeOf, folder, open, until, untilDiagnostics, write } from './tools.ts';

const line =
  '{"level":"error","ts":"2024-03-05T14:00:01.000Z","msg":"quota of wrapped keys used up for instance a72fd89c-71c7-45a9-a0c1-4feecdc39039"}';
const log = `MASTER CONTROL PLANE RESOURCES

NAME   READY   STATUS    RESTARTS   AGE

MASTER CONTROL PLANE CONTAINER LOGS: (master-68bb81cda2e34aa69883197f35c03159-7f6d5c9b8-x2x7l -c kms)
${line}
{"level":"info","ts":"2024-03-05T14:00:02.000Z","msg":"starting"}
${line.replace('a72fd89c', 'b83fd89c')}
Finished: SUCCESS
`;

/** Registers the tests. */
export function testAuthoring(): void {
  test('a signature is created from a line, shown in the log while it is written, and in force once it is saved', async () => {
    const uri = await write('authoring.gmi.log', log);
    const editor = await vscode.window.showTextDocument(uri, { preview: false });
    await page.waitFor('.statusbar-item:has-text("Armada Get-Master-Info Result")');
    editor.selection = new vscode.Selection(5, 10, 5, 10);
    const created = vscode.commands.executeCommand('armadaTriage.createSignature');
    await page.waitFor('.quick-input-widget .quick-input-title:has-text("Create Signature")');
    await page.waitFor('.quick-input-list .monaco-list-row.focused');
    await page.screenshot('create-signature-sections');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await created;
    const draft = vscode.window.activeTextEditor?.document;
    assert.ok(draft);
    assert.equal(draft.languageId, 'armada-catalog');
    assert.match(draft.getText(), /match: quota of wrapped keys used up for instance \{instance:uuid\}/);
    assert.match(
      draft.getText(),
      /in: \{ log: master-info, section: MASTER CONTROL PLANE CONTAINER LOGS, container: kms \}/,
    );
    await page.waitFor('.codelens-decoration:has-text("2 samples pass"):has-text("2 places in authoring.gmi.log")');
    await page.screenshot('create-signature-draft');
    // As a person saves: no dialog, and the file takes the place of the draft.
    await vscode.commands.executeCommand('workbench.action.files.save');
    const saved = await until(
      () =>
        vscode.window.visibleTextEditors.find(
          ({ document }) => document.uri.path === draft.uri.path && !document.isUntitled,
        ),
      vscode.window.onDidChangeVisibleTextEditors,
    );
    assert.match(saved.document.uri.path, /\/\.armada\/catalog\/kms-quota-wrapped-keys[\w-]*\.yaml$/);
    const found = await untilDiagnostics(uri, (list) => list.some(isOurs));
    assert.equal(found.filter(isOurs).length, 2);
    await page.screenshot('create-signature-saved');
    await closeAll();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), '.armada'), { recursive: true });
    await vscode.workspace.fs.delete(uri);
  });

  test('testing a signature shows missed and noisy samples, and they are marked in its file', async () => {
    const text = `signatures:
  - id: my-quota
    title: The quota is used up
    severity: error
    match: quota of {what} used up
    cause: Too many keys.
    fix: Ask for more.
    owner: customer
    retrigger: after-fix
    samples:
      match: [quota of wrapped keys used up, quota is gone]
      noMatch: [quota of root keys used up]
`;
    await write('authoring.gmi.log', log);
    await open('authoring.gmi.log');
    const file = await write('quota.yaml', text);
    const editor = await vscode.window.showTextDocument(file, { preview: false, viewColumn: vscode.ViewColumn.One });
    const marked = await untilDiagnostics(file, (list) => list.length === 2);
    assert.deepEqual(
      marked.map(({ range }) => editor.document.getText(range)),
      ['quota is gone', 'quota of root keys used up'],
    );
    await vscode.commands.executeCommand('armadaTriage.testSignature');
    await page.waitInView('h2:has-text("my-quota")');
    await page.waitInView('li:has-text("Missed"):has-text("quota is gone")');
    await page.waitInView('li:has-text("authoring.gmi.log"):has-text("2 places")');
    await page.screenshot('test-signature');
    await closeAll();
    await vscode.workspace.fs.delete(file);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), 'authoring.gmi.log'));
  });

  test('keys and values are completed in a signature file of the folder', async () => {
    const file = await write('.armada/catalog/half.yaml', 'signatures:\n  - id: half\n    severity: error\n    own');
    const document = await vscode.workspace.openTextDocument(file);
    assert.equal(document.languageId, 'armada-catalog');
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    editor.selection = new vscode.Selection(3, 7, 3, 7);
    await untilDiagnostics(file);
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await page.waitFor('.suggest-widget .monaco-list-row:has-text("owner")');
    await page.screenshot('catalog-completion');
    const at = new vscode.Position(2, 19);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      file,
      at,
    );
    assert.deepEqual(list.items.map(labelOf).slice(0, 4), ['error', 'warning', 'information', 'hint']);
    await closeAll();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), '.armada'), { recursive: true });
  });
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

function isOurs(diagnostic: vscode.Diagnostic): boolean {
  return codeOf(diagnostic).startsWith('kms-quota-wrapped-keys');
}
