// From the alert to the hand-over: the message found, the steps ticked by evidence and by hand, the escalation copied.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../../bridge.ts';
import { test } from '../runner.ts';
import {
  clearMessages,
  closeAll,
  message,
  open,
  show,
  startAnew,
  trustDomains,
  until,
  untilDiagnostics,
  answer,
  choose,
} from '../tools.ts';

const rows = '.sidebar .monaco-list-row';
const request = '7c1f2c1e-53a9-4d0e-9a43-0f6a1de2b8c7';
const alert = `Labels:\n - alertname = ArmadaMasterOperationFailed\n - carrier_name = prod-dal10-carrier105\n - request = ${request}\n`;

const failed = `FAILED kms_update on Carrier: prod-dal10-carrier105 (10.184.18.164) at 2024-03-05T20:22:15+0000 - Region: us-south, Cluster: ck4v8t2d0zq1w9x5m7s3, ReqID: ${request}`;
const secret = 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3hJ5kL7nP9r-';

/** Registers the tests. */
export function testNextSteps(): void {
  test('steps: an alert without its message says where to look for that', async () => {
    await startAnew();
    await show('nextSteps');
    await page.waitFor(`.sidebar :text("Parse a failure message or an alert")`);
    await paste(alert);
    await page.waitFor(`${rows}:has-text("No message found yet")`);
    await page.waitFor(`${rows}:has-text("#armada-deploy-failure")`);
    await page.waitFor(`${rows}:has-text("1) Locate the failure message")`);
    await page.screenshot('alert-alone');
  });

  test('steps: the message of an alert is found in an open text, and a click goes there', async () => {
    await open('kms-update-thread.failure.txt');
    const found = `${rows}:has-text("Message found:"):has-text("FAILED kms_update")`;
    await page.waitFor(found);
    await page.waitGone(`${rows}:has-text("No message found yet")`);
    await page.screenshot('alert-match');
    await page.click(found);
    await until(
      () => vscode.window.activeTextEditor?.selection.active.line === 1,
      vscode.window.onDidChangeTextEditorSelection,
    );
    await closeAll();
    await page.waitFor(`${rows}:has-text("No message found yet")`);
  });

  test('steps: the logs of the request are found as well', async () => {
    await open('kms-update-busy.operation.log');
    const found = `${rows}:has-text("Log found:"):has-text("kms-update-busy.operation.log")`;
    await page.waitFor(found);
    await page.click(found);
    await closeAll();
  });

  test('steps: an alert, its message and the logs of its request become one case', async () => {
    await prepare();
    await page.waitFor('.pane-header:has-text("Next Steps"):has-text("FAILED kms_update")');
  });

  test('steps: they are ticked by the available evidence, and say by which line', async () => {
    await show('nextSteps');
    await page.waitFor(`${step('1) Locate the failure message')} .codicon-check`);
    await page.waitFor(`${step("3) Search the operation's log")} .codicon-check`);
    await page.waitFor(`${step('4) Search the get-master-info result')} .codicon-check`);
    await page.screenshot('next-steps');
    await page.waitFor(step('kms-update-busy.operation.log was searched'));
    await page.click(step("3) Search the operation's log"));
    await until(
      () => /kms-update-busy/.test(vscode.window.activeTextEditor?.document.fileName ?? ''),
      vscode.window.onDidChangeActiveTextEditor,
    );
    await page.waitInView('.view-line:has-text("fatal:")');
  });

  test('steps: they are ticked by hand, and questions answered', async () => {
    await scroll('First');
    const phrases = step('Follow the links for phrases');
    await page.hoverFor(phrases, `${phrases} .action-label[aria-label="Mark as Done"]`);
    await page.click(`${phrases} .action-label[aria-label="Mark as Done"]`);
    await page.waitFor(`${phrases}[aria-label*="done by hand"]`);
    await page.screenshot('next-steps-ticked');
    const log = step("3) Search the operation's log");
    await page.hoverFor(log, `${log} .action-label.codicon-book`);
    await page.click(`${log} .action-label.codicon-book`);
    await page.waitInView('h3:has-text("3) Search the Failed Master Operation Log")');
    await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
    await scroll('Last');
    await page.click(`${rows}:has-text("Decide whether it is a CIE")`);
    await page.waitFor('.quick-input-widget .monaco-list-row:has-text("No")');
    await page.screenshot('next-steps-question');
    await choose('No');
    await scroll('Last');
    await page.waitFor(`${rows}:has-text("It is not a CIE")`);
    await page.screenshot('next-steps-answered');
  });

  test('steps: the escalation is copied without its secrets, and says how many there were', async () => {
    await paste(`${failed} <https://logs.example.com/operations/7c1f?access_token=${secret}|Logs>`);
    const done = vscode.commands.executeCommand('armadaTriage.copyEscalation');
    await page.waitFor('.quick-input-widget:has-text("1 secret redacted")');
    await page.screenshot('copy-escalation');
    await choose('Issue Text');
    await done;
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /## Failed operation/);
    assert.match(text, /kms-update-busy\.operation\.log/);
    assert.doesNotMatch(text, new RegExp(secret));
    await page.waitFor('.statusbar-item:has-text("1 secret redacted")');
  });

  test('steps: a new issue is opened in the browser, with title and text filled in', async () => {
    await paste(`${failed} <https://logs.example.com/operations/7c1f?access_token=${secret}|Logs>`);
    await trustDomains('https://github.ibm.com');
    const done = vscode.commands.executeCommand('armadaTriage.copyEscalation');
    const opened = await page.clickAway('.quick-input-widget .monaco-list-row:has-text("Open a New Issue")');
    await done;
    const address = new URL(opened);
    assert.equal(
      address.origin + address.pathname,
      'https://github.ibm.com/alchemy-containers/armada-deploy/issues/new',
    );
    const { template, labels, title, body } = Object.fromEntries(address.searchParams);
    assert.deepEqual([template, labels], ['pager-duty-issue.md', 'pagerduty']);
    assert.match(title ?? '', /^kms_update failed for cluster ck4v8t2d0zq1w9x5m7s3/);
    assert.match(body ?? '', /^## Conclusion\n/);
    assert.match(body ?? '', /kms-update-busy|Found in the logs|to be linked here/);
    assert.doesNotMatch(address.href, new RegExp(secret));
    assert.ok(address.href.length <= 6000);
  });

  test('steps: the preview of the escalation counts at its top what was redacted', async () => {
    await vscode.commands.executeCommand('armadaTriage.previewEscalation');
    await page.waitInView('blockquote:has-text("Redacted in this text: 1")');
    await page.screenshot('preview-escalation');
    await closeAll();
  });

  test('steps: search words for other tools are copied for the finding at the cursor', async () => {
    const editor = await open('kms-access-removed.gmi.log');
    const [first] = await untilDiagnostics(editor.document.uri);
    assert.ok(first);
    editor.selection = new vscode.Selection(first.range.start, first.range.start);
    const done = vscode.commands.executeCommand('armadaTriage.searchWords');
    await page.waitFor('.quick-input-widget .monaco-list-row:has-text("Search for")');
    await page.screenshot('search-words');
    await answer('@xo');
    await choose('@xo cluster');
    await done;
    assert.match(await vscode.env.clipboard.readText(), /^@xo cluster \w+ show=all$/);
    await closeAll();
  });

  test('steps: a pasted KPInfo tells the provider, one of another cluster does not', async () => {
    await startAnew();
    await paste(failed.replaceAll('7c1f2c1e', '22223333'));
    await paste(kpInfoOf('ck4v8t2d0zq1w9x5m7s4'));
    const told = await message('not of ck4v8t2d0zq1w9x5m7s3: it was left out');
    await page.waitFor(told);
    await clearMessages();
    await paste(kpInfoOf('ck4v8t2d0zq1w9x5m7s3'));
    await page.waitFor(await message('KPInfo: Hyper Protect Crypto, https://api.eu-de.hs-crypto.cloud.ibm.com:9730'));
    await page.screenshot('kpinfo-pasted');
    await clearMessages();
    const done = vscode.commands.executeCommand('armadaTriage.copyEscalation');
    await choose('Issue Text');
    await done;
    assert.match(
      await vscode.env.clipboard.readText(),
      /- \[x\] Find out which provider holds the key \(from the logs and messages\)/,
    );
    await vscode.commands.executeCommand('armadaTriage.answerQuestion', { id: 'kp-info' });
  });

  test('steps: a KPInfo in an open document is found, without a word', async () => {
    assert.equal(await providerStep(), ' ');
    const content = '{"url":"https://us-south.kms.cloud.ibm.com","crk":"13b69934"}\n';
    const document = await vscode.workspace.openTextDocument({ content });
    await vscode.window.showTextDocument(document);
    assert.equal(await providerStep(), 'x');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('steps: of several requests in one text the user says which one is meant', async () => {
    await startAnew();
    const second = failed.replaceAll('7c1f2c1e', '44445555').replace('kms_update', 'upgrade');
    const done = paste(`${failed.replaceAll('7c1f2c1e', '33334444')}\n\n${second}\n`);
    await page.waitFor('.quick-input-widget:has-text("2 Requests in One Text")');
    await page.screenshot('several-requests');
    await choose('44445555');
    await done;
    await page.waitFor('.pane-header:has-text("Next Steps"):has-text("FAILED upgrade")');
  });

  test('steps: where the page has other actions, no retrigger is offered but these', async () => {
    await startAnew();
    await paste(failed.replaceAll('ck4v8t2d0zq1w9x5m7s3', 'cj6ssory4no9siquzz4y').replaceAll('7c1f2c1e', '11112222'));
    await page.waitFor(step('Retrigger the operation only if'));
    const { document } = await open('kms-root-key-deleted.gmi.log');
    await untilDiagnostics(document.uri);
    await scroll('Last');
    await page.waitFor(step('Take the follow-up actions instead of a retrigger'));
    await page.screenshot('next-steps-no-retrigger');
    await startAnew();
    await prepare();
  });

  test('steps: starting over takes all answers back, and can itself be taken back', async () => {
    await toggleOthers();
    try {
      await show('nextSteps');
      await page.waitFor(`${rows}:has-text("It is not a CIE")`);
      void vscode.commands.executeCommand('armadaTriage.startOver');
      await page.waitGone(`${rows}:has-text("It is not a CIE")`);
      const told = await message('All answers and ticks');
      await page.clickOn(told, `${told} .monaco-button:has-text("Undo")`);
      await page.waitFor(`${rows}:has-text("It is not a CIE")`);
      await clearMessages();
    } finally {
      await toggleOthers();
    }
  });
}

function kpInfoOf(cluster: string): string {
  return `ClusterID: ${cluster}\nKPInfo: {"url":"https://api.eu-de.hs-crypto.cloud.ibm.com:9730","crk":"13b69934"}\n`;
}

/** Whether the copied issue says that the provider is told: `x` or a space. */
async function providerStep(): Promise<string | undefined> {
  const done = vscode.commands.executeCommand('armadaTriage.copyEscalation');
  await choose('Issue Text');
  await done;
  return /- \[(.)\] Find out which provider/.exec(await vscode.env.clipboard.readText())?.[1];
}

function step(title: string): string {
  return `${rows}[aria-label*=${JSON.stringify(title)}]`;
}

async function paste(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  await vscode.commands.executeCommand('armadaTriage.parseFailureMessage');
}

/** Hides the views above Next Steps, or shows them again, so that all of its rows are in view. */
async function toggleOthers(): Promise<void> {
  await vscode.commands.executeCommand('armadaTriage.failure.toggleVisibility');
  await vscode.commands.executeCommand('armadaTriage.findings.toggleVisibility');
}

/** A list has only the rows that are in view. */
async function scroll(to: 'First' | 'Last'): Promise<void> {
  await show('nextSteps');
  await vscode.commands.executeCommand(`list.focus${to}`);
}

/** The alert, its message, and the two logs of its request. */
async function prepare(): Promise<void> {
  await closeAll();
  await paste(alert);
  await paste(failed);
  for (const name of ['kms-update-busy.operation.log', 'kms-access-removed.gmi.log']) {
    const editor = await open(name);
    await untilDiagnostics(editor.document.uri);
  }
}
