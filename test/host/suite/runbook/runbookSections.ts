// Unknown errors, the search over runbooks and alerts in VS Code: from each to its runbook section.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../../bridge.ts';
import { test } from '../runner.ts';
import { fixes, run } from '../samples.ts';
import { closeAll, codeOf, open, show, until, untilDiagnostics, withSetting, write, answer, choose } from '../tools.ts';

const rotation = `---
layout: default
title: Rotation of keys
service: armada-deploy
---
# Rotation of keys

| Alert_Situation | Info | Start |
|--
| \`KeyRingIsSealed\` | The ring is sealed | [The rotation stops](#the-rotation-stops) |

## Overview

Keys are rotated every night.

## The rotation stops

The log says \`cannot rotate the key ring of <cluster>: the ring is sealed\`. Unseal the ring.
`;
const error =
  '{"level":"error","ts":"2024-03-05T14:00:01.000Z","msg":"cannot rotate the key ring of c77f00: the ring is sealed"}';
const log = `MASTER CONTROL PLANE CONTAINER LOGS: (master-9850e23241564d3b93831b50ac5d1de7-6d8f -c kms)\n${error}\n${error.replace('c77', 'c88')}\n`;
const alert = `Labels:
 - alertname = armada-keys/key_ring_is_sealed
 - carrier_name = prod-fra02-carrier105
`;

/** With a runbook folder, and no signatures mined from it: the error is to stay unknown. */
async function withSite(body: () => Promise<void>): Promise<void> {
  const file = await write('site/docs/rotation.md', rotation);
  const path = vscode.Uri.joinPath(file, '..', '..').fsPath;
  const folders = [{ path, baseUrl: 'https://runbooks.example.com/' }];
  await withSetting('armadaTriage.minedSignatures', false, () =>
    withSetting('armadaTriage.runbookFolders', folders, body),
  );
}

/** Registers the tests. */
export function testRunbookSections(): void {
  test('an unknown error has a hint whose quick fix leads to the section by ranking, highlighted beside the log', () =>
    withSite(async () => {
      const uri = await write('unknown.gmi.log', log);
      await open('unknown.gmi.log');
      const hints = await untilDiagnostics(uri, (found) => found.some((one) => codeOf(one) === 'unknown-error'));
      assert.deepEqual(
        hints.map((one) => [codeOf(one), one.severity]),
        [
          ['unknown-error', vscode.DiagnosticSeverity.Hint],
          ['unknown-error', vscode.DiagnosticSeverity.Hint],
        ],
      );
      const [first] = hints;
      assert.ok(first);
      const fix = (await fixes(uri, first)).find(({ title }) => title === 'Find Runbook Sections for This Line');
      await run(fix);
      await page.waitFor('.quick-input-widget .monaco-list-row:has-text("The rotation stops")');
      // What is highlighted is shown beside the log, rendered.
      await page.waitInView('.armada-here code:has-text("cannot rotate the key ring")');
      await page.screenshot('find-sections');
      await choose('The rotation stops');
      // VS Code's own preview takes the place of what was shown while the list was open.
      await page.waitFor('.tab:has-text("Preview rotation.md")');
      await page.waitGone('.armada-here');
      await page.waitInView('code:has-text("cannot rotate the key ring")');
      await show('findings');
      await page.waitFor('.monaco-list-row:has-text("Unknown errors")');
      await page.screenshot('unknown-errors');
      await closeAll();
    }));

  test('searching the runbooks shows what is highlighted rendered, the list keeps the focus, and Escape puts back what was there', () =>
    withSite(async () => {
      await write('unknown.gmi.log', log);
      await open('unknown.gmi.log');
      await vscode.commands.executeCommand('armadaTriage.searchRunbook');
      await page.waitFor('.quick-input-widget .monaco-list-row');
      await answer('rotatoin stops');
      await page.waitFor('.quick-input-widget .monaco-list-row:has-text("The rotation stops")');
      await page.waitInView('h2#the-rotation-stops.armada-here');
      await page.screenshot('search-preview');
      assert.match(vscode.window.activeTextEditor?.document.fileName ?? '', /unknown\.gmi\.log$/);
      // What is typed and pressed still goes to the list.
      await page.keys('Control+A');
      await page.type('overview');
      await page.waitFor('.quick-input-widget .monaco-list-row:has-text("Overview")');
      await page.waitInView('h2#overview.armada-here');
      await page.hoverFor(
        '.quick-input-widget .monaco-list-row:has-text("Overview")',
        '.quick-input-widget .action-label[aria-label^="Open Online"]',
      );
      // The first may close the name of the button that the mouse is on.
      for (let tries = 0; tries < 3; tries += 1) {
        await page.keys('Escape');
        if (await page.disappears('.quick-input-widget .monaco-list-row')) break;
      }
      await until(() => vscode.window.tabGroups.all.length === 1, vscode.window.tabGroups.onDidChangeTabGroups);
      assert.match(vscode.window.activeTextEditor?.document.fileName ?? '', /unknown\.gmi\.log$/);
      await closeAll();
    }));

  test('an alert leads to the section that its page has for it', () =>
    withSite(async () => {
      const uri = await write('ring.armada-alert.txt', alert);
      await vscode.window.showTextDocument(uri);
      await vscode.commands.executeCommand('armadaTriage.parseFailureMessage');
      await show('failure');
      const row = '.monaco-list-row:has-text("key_ring_is_sealed")';
      await page.waitFor(row);
      await page.hover(row);
      await page.screenshot('alert-section');
      await page.clickOn(row, `${row} .action-label[aria-label^="Open Runbook Section"]`);
      await page.waitInView('h2#the-rotation-stops');
      await closeAll();
    }));

  test('the next steps of an alert begin with its section, which opens beside', () =>
    withSite(async () => {
      await show('nextSteps');
      const step = `.sidebar .monaco-list-row:has-text("Read the alert's section")`;
      await page.waitFor(step);
      await page.screenshot('next-steps-alert');
      const action = '.sidebar .monaco-list-row:has-text("Open The rotation stops")';
      await page.waitFor(`${action} .codicon-book`);
      await page.click(action);
      await page.waitInView('h2#the-rotation-stops');
      await closeAll();
    }));
}
