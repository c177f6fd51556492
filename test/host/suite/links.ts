// Links into VS Code, opened as the system hands them on: to a section, a case and a line of a log; anything else is refused.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import {
  clearMessages,
  closeAll,
  folder,
  message,
  parseMessages,
  startAnew,
  until,
  withSetting,
  answer,
} from './tools.ts';

const runbook = 'docs/runbooks/armada/armada-deploy-operation-failures.md';
const requestId = '7c1f2c1e-53a9-4d0e-9a43-0f6a1de2b8c7';
const failed = `FAILED update on Carrier: prod-dal10-carrier105 (10.184.18.164) at 2024-03-05T20:22:15+0000 - Region: us-south, Cluster: ck4v8t2d0zq1w9x5m7s3, ReqID: ${requestId}, Attempts: 3, Elapsed Time: 485.20 seconds`;

/** What each link is refused with. */
const refused: readonly (readonly [link: string, says: string])[] = [
  [`section?page=${runbook}#no-such-section`, 'has no section no-such-section'],
  ['section?page=docs/runbooks/armada/no-such-page.md', 'is not here'],
  ['section?page=../../etc/passwd.md', 'names no runbook page'],
  ['case?request=00000000-0000-4000-8000-000000000000', 'No message of the request'],
  ['case?request=anything', 'names no request'],
  ['log?path=../outside.log&line=1', 'not below an open folder'],
  ['log?path=/etc/passwd&line=1', 'not below an open folder'],
  ['log?path=kms-api-key-gone.gmi.log&line=0', 'names no line of a log'],
  ['run?command=armadaTriage.startOver', 'leads to nothing that Armada Triage opens'],
];

/** Registers the tests. */
export function testLinks(): void {
  test('links: a section opens highlighted beside, a log at its line, a case in its view', () =>
    trusted(async () => {
      await startAnew();
      await follow('log?path=kms-api-key-gone.gmi.log&line=7');
      await until(isAtLine('kms-api-key-gone.gmi.log', 6), vscode.window.onDidChangeTextEditorSelection);
      await follow(`log?path=${encodeURIComponent(folder().path)}/worker-lost.gmi.log&line=3`);
      await until(isAtLine('worker-lost.gmi.log', 2), vscode.window.onDidChangeTextEditorSelection);
      await follow(`section?page=${runbook}#error-messages`);
      await page.waitInView(
        'h3:has-text("Error messages"), h4:has-text("Error messages"), h5:has-text("Error messages")',
      );
      await closeAll();
      await vscode.env.clipboard.writeText(failed);
      await parseMessages('Enter');
      await vscode.commands.executeCommand('workbench.view.explorer');
      await follow(`case?request=${requestId}`);
      await page.waitFor('.sidebar .monaco-list-row:has-text("FAILED update")');
      await startAnew();
    }));

  test('links: what is unknown or outside is refused with a message, and opens nothing', () =>
    trusted(async () => {
      await startAnew();
      for (const [link, says] of refused) {
        await follow(link);
        await message(says);
        await clearMessages();
        assert.equal(vscode.window.activeTextEditor, undefined, link);
      }
    }));
}

/** VS Code asks before it hands on a link to an extension that is not confirmed; it shows no dialog in tests. */
async function trusted(body: () => Promise<void>): Promise<void> {
  const ids = ['armada-triage.armada-triage'];
  await withSetting('extensions.confirmedUriHandlerExtensionIds', ids, body, vscode.ConfigurationTarget.Global);
}

/** Through the command of VS Code that opens an address as the system does. */
async function follow(link: string): Promise<void> {
  const done = vscode.commands.executeCommand('workbench.action.url.openUrl');
  await page.waitFor('.quick-input-widget:has-text("URL to open")');
  await answer(`${vscode.env.uriScheme}://armada-triage.armada-triage/${link}`, 'Enter');
  await done;
}

function isAtLine(name: string, line: number): () => boolean {
  return () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.fileName.endsWith(name) === true && editor.selection.active.line === line;
  };
}
