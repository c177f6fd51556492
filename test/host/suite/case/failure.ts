// Failure messages: parsed from wherever they are, shown as fields, remembered, compared with the open logs, removed.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsFor } from '../../../../core/failure/actions.ts';
import { parseFailures } from '../../../../core/failure/message.ts';
import { page } from '../../bridge.ts';
import { test } from '../runner.ts';
import { closeAll, open, parseMessages, show, untilDiagnostics, write, answer, choose } from '../tools.ts';

const rows = '.sidebar .monaco-list-row';

const text =
  '*FAILED* *kms_update* on Carrier: *prod-dal10-carrier105* (10.184.18.164) at 2024-03-05T20:22:15+0000 - Region: *us-south*, Cluster: *ck4v8t2d0zq1w9x5m7s3*, Master: *prod-dal10-ck4v8t2d0zq1w9x5m7s3-m1*, BOM: *4.14.33_1576_openshift*, IsPaid: *true*, ReqID: *7c1f2c1e-53a9-4d0e-9a43-0f6a1de2b8c7*, Attempts: *3*, Elapsed Time: *485.20* seconds';

/** Registers the tests. */
export function testFailures(): void {
  test('the empty view says what to do', async () => {
    await show('failure');
    await page.waitFor('.sidebar :text("Copy a failure message")');
    await page.waitFor('.sidebar .monaco-button:has-text("Parse Failure Message")');
    await page.waitFor('.sidebar :text("Open an operation log")');
    await page.screenshot('empty-views');
  });

  test(
    'a message in the clipboard becomes fields in the sidebar',
    roomy(async () => {
      await closeAll();
      await vscode.env.clipboard.writeText(text);
      await vscode.commands.executeCommand('armadaTriage.parseFailureMessage');
      await page.waitFor(`${rows}:has-text("FAILED kms_update")`);
      for (const [label, value] of [
        ['Operation', 'kms_update'],
        ['Region', 'us-south'],
        ['Carrier', 'prod-dal10-carrier105'],
        ['Cluster ID', 'ck4v8t2d0zq1w9x5m7s3'],
        ['Request ID', '7c1f2c1e-53a9-4d0e-9a43-0f6a1de2b8c7'],
      ]) {
        await page.waitFor(`${rows}:has-text("${label}"):has-text("${value}")`);
      }
      await page.screenshot('failure-message');
    }),
  );

  test(
    'a field is copied, and says what it means',
    roomy(async () => {
      const row = `${rows}:has-text("Cluster ID")`;
      await page.clickOn(row, `${row} .action-label[aria-label="Copy"]`);
      await page.waitFor('.statusbar-item:has-text("Copied Cluster ID")');
      assert.equal(await vscode.env.clipboard.readText(), 'ck4v8t2d0zq1w9x5m7s3');
    }),
  );

  test(
    'a retrigger is warned of before its link is opened',
    roomy(async () => {
      const row = `${rows}:has-text("Operation Retrigger job")`;
      await page.click(`${rows}:has-text("Links and commands")`);
      await page.waitFor(row);
      await page.screenshot('links-and-commands');
      const [failure] = parseFailures(text).failures;
      assert.ok(failure);
      const action = actionsFor(failure).find((one) => one.id === 'retrigger');
      assert.match(action?.warning ?? '', /cause is gone/);
      // VS Code shows no dialog while it runs tests, and says which one it would have shown.
      const opened = vscode.commands.executeCommand('armadaTriage.failure.open', { type: 'action', failure, action });
      await assert.rejects(Promise.resolve(opened), /refused to show dialog in tests.*Operation Retrigger job/s);
    }),
  );

  test(
    'commands for bots are copied, not run',
    roomy(async () => {
      await page.click(`${rows}:has-text("@xo cluster")`);
      await page.waitFor('.statusbar-item:has-text("Copied XO query")');
      assert.equal(await vscode.env.clipboard.readText(), '@xo cluster ck4v8t2d0zq1w9x5m7s3 show=all');
    }),
  );

  test(
    'the request ID is found in the open logs',
    roomy(async () => {
      await open('kms-update-busy.operation.log');
      await show('failure');
      await page.click(`${rows}:has-text("Find request in open logs")`);
      await choose('kms-update-busy.operation.log, line 1');
      await page.waitGone('.quick-input-widget');
      assert.match(vscode.window.activeTextEditor?.document.fileName ?? '', /kms-update-busy/);
      await closeAll();
    }),
  );

  test('an open log of another cluster or operation is pointed out', async () => {
    for (const name of ['kms-api-key-gone.gmi.log', 'deploy-master-not-online.operation.log']) {
      const { document } = await open(name);
      await untilDiagnostics(document.uri);
    }
    await show('failure');
    await page.waitFor(`${rows}:has-text("Open log of another cluster"):has-text("kms-api-key-gone.gmi.log")`);
    await page.waitFor(
      `${rows}:has-text("Open log of another operation"):has-text("deploy-master-not-online.operation.log")`,
    );
    await page.screenshot('another-cluster');
    await closeAll();
    await page.waitGone(`${rows}:has-text("of another cluster")`);
  });

  test('an error outside the time of the operation is pointed out', async () => {
    const lines = [
      'MASTER CONTROL PLANE CONTAINER LOGS: (master-ck4v8t2d0zq1w9x5m7s3-6d8f -c kms)',
      '{"level":"error","ts":"2024-03-02T20:00:00.000Z","msg":"BXNIM0415E Provided API key could not be found"}',
      '',
    ];
    const uri = await write('days-ago.gmi.log', lines.join('\n'));
    await vscode.window.showTextDocument(uri);
    await untilDiagnostics(uri);
    await show('failure');
    await page.waitFor(`${rows}:has-text("Finding of another time"):has-text("days-ago.gmi.log")`);
    await closeAll();
  });

  test('a selection with several messages gives each its own item, the newest paste on top', async () => {
    const { document } = await open('kms-update-thread.failure.txt');
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, document.lineCount, 0);
    await vscode.env.clipboard.writeText('nothing of interest');
    // Where a log that is still open tells which of them it is about, nothing is asked.
    await parseMessages('Enter');
    await vscode.commands.executeCommand('list.collapseAll');
    await page.waitFor(`${rows}:has-text("FAILED update")`);
    await closeAll();
  });

  test('a message is removed', async () => {
    const row = `${rows}:has-text("FAILED update")`;
    await page.clickOn(row, `${row} .action-label[aria-label="Remove"]`);
    await page.waitGone(row);
  });

  test('an input box asks where neither selection nor clipboard has a message', async () => {
    await vscode.env.clipboard.writeText('nothing of interest');
    const done = vscode.commands.executeCommand('armadaTriage.parseFailureMessage');
    await answer('not a message');
    await page.waitFor('.quick-input-widget:has-text("No failure message, alert or KPInfo is recognised")');
    await answer('- request = ffa52190-a17d-461c-a218-1ea1fa0f048f alertname = Example', 'Escape');
    await done;
  });
}

/** Registers the tests of what is left for the next window: the last of all. */
export function testRemembered(): void {
  test('a message stays in the view when the window is closed', async () => {
    await closeAll();
    await vscode.env.clipboard.writeText(text);
    await vscode.commands.executeCommand('armadaTriage.parseFailureMessage');
    await page.waitFor(`${rows}:has-text("FAILED kms_update")`);
  });

  test(
    'messages are remembered across a reload',
    async () => {
      await show('failure');
      await page.waitFor(`${rows}:has-text("FAILED kms_update")`);
    },
    { modes: ['reload'] },
  );
}

/** A list has only the rows that are in view: without the view below there is room for more. */
function roomy(body: () => Promise<void>): () => Promise<void> {
  return async () => {
    await toggleNextSteps();
    try {
      await body();
    } finally {
      await toggleNextSteps();
    }
  };
}

async function toggleNextSteps(): Promise<void> {
  await vscode.commands.executeCommand('armadaTriage.nextSteps.toggleVisibility');
}
