// Each way of running VS Code is what its name says, so that the other tests prove what they claim.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './runner.ts';

/** Registers the tests. */
export function testHosts(): void {
  test(
    'a trusted folder with the samples is open',
    () => {
      assert.equal(vscode.workspace.isTrusted, true);
      assert.equal(vscode.workspace.workspaceFolders?.[0]?.name, 'samples');
    },
    { modes: ['folder', 'reload', 'vsix'] },
  );

  test(
    'the folder is open in Restricted Mode',
    () => {
      assert.equal(vscode.workspace.isTrusted, false);
      assert.equal(vscode.workspace.workspaceFolders?.length, 1);
    },
    { modes: ['restricted'] },
  );

  test(
    'the window has no folder',
    () => {
      assert.equal(vscode.workspace.workspaceFolders, undefined);
    },
    { modes: ['no-folder'] },
  );

  test(
    'the extension is the installed package',
    () => {
      const extension = vscode.extensions.getExtension('armada-triage.armada-triage');
      assert.match(extension?.extensionPath ?? '', /[/\\]extensions[/\\]armada-triage\.armada-triage-/);
    },
    { modes: ['vsix'] },
  );
}
