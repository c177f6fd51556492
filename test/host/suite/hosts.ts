// Each way of running VS Code is what its name says, so that the other tests prove what they claim.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { closeAll } from './tools.ts';

/** Registers the tests. */
export function testHosts(): void {
  test(
    'a trusted folder with the samples is open',
    () => {
      assert.equal(vscode.workspace.isTrusted, true);
      assert.equal(vscode.workspace.workspaceFolders?.[0]?.name, 'samples');
    },
    { modes: ['folder', 'second-folder', 'reload', 'vsix'] },
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

  test(
    'the details page of the installed package shows the README with its pictures, its commands and its settings',
    async () => {
      // The list of what is installed; the command that opens the page by its name asks a marketplace.
      await vscode.commands.executeCommand('workbench.extensions.search', '@installed Armada');
      await page.click('.extensions-list .monaco-list-row:has-text("Armada Triage")');
      await page.waitFor('.extension-editor .name:has-text("Armada Triage")');
      // VS Code writes this page into a frame of its own, again where it likes.
      await page.waitInView('h1:has-text("Armada Triage")');
      await page.waitFor('li:has-text("It marks every known error")');
      assert.match(
        (await page.attribute('img[alt^="A marked log"]', 'src')) ?? '',
        /^https:.*\/media\/screenshot-finding\.png$/,
      );
      // Without the picture, two paragraphs would be near each other.
      await page.waitGone('h2:has-text("Two commands"):near(p:has-text("It fetches nothing"), 200)');
      await page.hover('img[alt^="A marked log"]');
      await page.screenshot('details-page');
      await page.click('.extension-editor .navbar .action-label:has-text("Features")');
      await page.waitFor('.extension-editor :text("Commands")');
      await closeAll();
    },
    { modes: ['vsix'] },
  );

  test(
    'the walkthrough of the installed package has five steps, and opens its samples',
    async () => {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'armada-triage.armada-triage#start');
      await page.waitFor('.gettingStarted :text("Triage a failed operation")');
      for (const title of [
        'Open a log',
        'Read what an error means',
        'Open the runbook section',
        'Paste a failure message',
        'Hand it over',
      ])
        await page.waitFor(`.gettingStarted .step-title:has-text("${title}")`);
      await page.screenshot('walkthrough');
      for (const [name, language] of [
        ['log', 'armada-master-info'],
        ['message', 'armada-failure-message'],
      ]) {
        await vscode.commands.executeCommand('armadaTriage.openSample', name);
        assert.equal(vscode.window.activeTextEditor?.document.languageId, language);
      }
      await closeAll();
    },
    { modes: ['vsix'] },
  );
}
