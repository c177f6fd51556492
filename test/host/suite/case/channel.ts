// A channel of messages: from a paste to chart, tables and list; by mouse and by keys, at another rate, in every theme.

import assert from 'node:assert/strict';
import { truncate } from 'node:fs/promises';
import * as vscode from 'vscode';
import { makeChannel, makeExport, messageText, type MadeMessage } from '../../../support/case/channel.ts';
import { page } from '../../bridge.ts';
import { test } from '../runner.ts';
import { closeAll, folder, open, message, clearMessages, withSetting, write, answer } from '../tools.ts';

const command = 'armadaTriage.showChannel';

/** Registers the tests. */
export function testChannel(): void {
  test(
    'channel: copied messages become a hint, a chart with its bursts, tables and a list',
    async () => {
      await closeAll();
      await vscode.env.clipboard.writeText(pasted);
      await vscode.commands.executeCommand(command);
      await page.waitFor('h1:has-text("from the clipboard")');
      await page.waitFor('.hint.possible-cie :text("Possible CIE")');
      await page.waitFor('.hint li:has-text("in region eu-de in production")');
      await page.waitFor('.hint :text("more than 10 failures in 1 hour")');
      const bursts = await page.texts('.burst');
      assert.equal(bursts.filter((label) => /^Burst: \d+ failures, production$/.test(label)).length, 1, bursts.join());
      assert.equal(bursts.filter((label) => label.endsWith('pre-production')).length, 1, bursts.join());
      for (const key of ['operation', 'region', 'carrier', 'cluster']) {
        await page.waitFor(`table.group[data-key="${key}"] caption:text-is("Failures by ${key}")`);
      }
      await page.waitFor('table.group[data-key="region"] tbody tr:has-text("eu-de")');
      await page.waitFor('table.group[data-key="cluster"] :text("none of them more than once")');
      const label = await page.attribute('.plot canvas', 'aria-label');
      assert.match(
        label ?? '',
        /^Failures from 2024-05-01 .* by operation: kms_update \d+.*The highest bar has .*Burst: /,
      );
      await page.waitFor('.status:has-text("All ")');
      await page.screenshot('channel');
    },
    { modes: ['folder', 'vsix'] },
  );

  test('channel: a value of a table, and a burst, show their failures only, and are taken back', async () => {
    await page.click('table.group[data-key="region"] .value:text-is("eu-gb")');
    await page.waitFor('.value[aria-pressed="true"]:text-is("eu-gb")');
    await page.waitFor('.status:has-text("region eu-gb")');
    const regions = await page.texts('table.list tbody td:nth-child(3)');
    assert.deepEqual([...new Set(regions)], ['eu-gb']);
    await page.click('.chip:has-text("region eu-gb")');
    await page.waitFor('.status:has-text("All ")');
    await page.click('.burst:has-text(", production")');
    await page.waitFor('.status:has-text("Burst:")');
    const status = await page.text('.status');
    const count = /^(\d+) of/.exec(status)?.[1];
    assert.match(await page.text('.burst:has-text(", production")'), new RegExp(`Burst: ${count} failures`));
    await page.click('.chips .link');
    await page.waitFor('.status:has-text("All ")');
  });

  test('channel: bars are chosen by keys, said, and left again', async () => {
    await page.click('.plot canvas');
    await page.keys('Escape', 'Home');
    await page.waitFor('.cursor[aria-valuenow="0"]');
    await page.waitFor('.status:has-text("2024-05-01")');
    const first = await page.text('.status');
    await page.keys('ArrowRight');
    await page.waitFor(`.status:not(:has-text(${JSON.stringify(first)}))`);
    const value = await page.attribute('.cursor', 'aria-valuetext');
    assert.ok((await page.text('.status')).includes(value ?? '-'), value ?? '');
    await page.keys('End', 'ArrowLeft');
    await page.screenshot('channel-bar');
    await page.keys('Enter');
    await page.waitFor('h2:focus:has-text("Failed requests")');
    await page.keys('Escape');
    await page.waitFor('.status:has-text("All ")');
  });

  test('channel: a failure opens in the view Failure Message', async () => {
    const row = 'table.list tbody tr:first-child';
    const carrier = await page.text(`${row} td:nth-child(4)`);
    await page.click(`${row} button`);
    await page.waitFor(`.sidebar .monaco-list-row:has-text("Carrier"):has-text("${carrier}")`);
    await page.waitFor('.sidebar .monaco-list-row:has-text("2024-05-01 00:00:00 UTC")');
  });

  test('channel: another rate makes other bursts and another hint, where the view is', async () => {
    const rate = { count: 200, minutes: 60 };
    const global = vscode.ConfigurationTarget.Global;
    await withSetting(
      'armadaTriage.rate',
      rate,
      async () => {
        await page.waitFor('.hint.none :text("more than 200 failures in 1 hour")');
        await page.waitGone('.burst');
      },
      global,
    );
    await page.waitFor('.hint.possible-cie');
    await page.waitFor('.burst');
  });

  test('channel: the text in a message is text on the page, never markup', async () => {
    const evil = '<img src=x onerror=alert(1)><b>bold</b>';
    const text = messageText(makeChannel(1, 3)[0]!).replace(/Region: \*[^*]+\*/, `Region: *${evil}*`);
    await vscode.env.clipboard.writeText(text);
    await closeAll();
    await vscode.commands.executeCommand(command);
    await page.waitFor('h1:has-text("from the clipboard")');
    await page.waitFor('.status:has-text("One failure")');
    await page.waitGone('main img, main b');
    await closeAll();
  });

  test('channel: the folder of a Slack export is read from the explorer, with what could not be read', async () => {
    const cut = makeExport(channel.slice(150)).slice(0, -40);
    await write('armada-deploy/2024-05-01.json', makeExport(channel.slice(0, 150)));
    await write('armada-deploy/2024-05-02.json', cut);
    const huge = await write('armada-deploy/2024-05-03.json', '[]');
    await truncate(huge.fsPath, 101 * 1024 * 1024);
    await write('users.json', '[]');
    await vscode.commands.executeCommand(command, vscode.Uri.joinPath(folder(), 'armada-deploy'));
    await page.waitFor('h1:has-text("from armada-deploy")');
    await page.waitFor('.problems li:has-text("armada-deploy/2024-05-02.json"):has-text("only part of a channel")');
    await page.waitFor('.problems li:has-text("armada-deploy/2024-05-03.json"):has-text("More than 100 MB")');
    await page.screenshot('channel-export');
    await closeAll();
    const done = vscode.commands.executeCommand(command, vscode.Uri.joinPath(folder(), 'users.json'));
    await message('No failure message or alert was found in users.json');
    await clearMessages();
    await done;
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), 'armada-deploy'), { recursive: true });
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), 'users.json'));
  });

  test('channel: messages in the editor come before the clipboard, the selected ones before all', async () => {
    await vscode.env.clipboard.writeText(pasted);
    const { document } = await open('kms-update-thread.failure.txt');
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.Active);
    // An editor that is opened again may still have the selection of an earlier test.
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand(command);
    await page.waitFor('h1:has-text("from the active editor")');
    const again = await vscode.window.showTextDocument(document, vscode.ViewColumn.Active);
    again.selection = new vscode.Selection(0, 0, document.lineCount, 0);
    await vscode.commands.executeCommand(command);
    await page.waitFor('h1:has-text("from the selection")');
    await closeAll();
  });

  test('channel: what was chosen is still chosen when another tab has hidden the view for a while', async () => {
    await vscode.env.clipboard.writeText(pasted);
    await vscode.commands.executeCommand(command);
    await page.click('table.group[data-key="region"] .value:text-is("eu-gb")');
    await page.waitFor('.status:has-text("region eu-gb")');
    await open('healthy.gmi.log');
    await page.waitGone('.status');
    await page.click('.tab:has-text("Failures")');
    await page.waitFor('.status:has-text("region eu-gb")');
    await page.waitFor('.value[aria-pressed="true"]:text-is("eu-gb")');
    await closeAll();
  });

  test('channel: without messages anywhere it asks where they are', async () => {
    await vscode.env.clipboard.writeText('nothing of interest');
    const done = vscode.commands.executeCommand(command);
    await page.waitFor('.quick-input-widget .monaco-list-row:has-text("Folder of a Slack Export")');
    await page.waitFor('.quick-input-widget .monaco-list-row:has-text("Files")');
    await answer('', 'Escape');
    await done;
  });

  for (const [theme, kind] of [
    ['Default Light Modern', 'vscode-light'],
    ['Default Dark Modern', 'vscode-dark'],
    ['Default High Contrast', 'vscode-high-contrast'],
    ['Default High Contrast Light', 'vscode-high-contrast-light'],
  ] as const) {
    test(`channel: the view can be read in the theme ${theme}`, async () => {
      const global = vscode.ConfigurationTarget.Global;
      await closeAll();
      await vscode.env.clipboard.writeText(pasted);
      await vscode.commands.executeCommand(command);
      await page.waitFor('.burst');
      await withSetting(
        'workbench.colorTheme',
        theme,
        async () => {
          await page.waitFor(`body.${kind} .burst`);
          await page.screenshot(`channel-${kind}`);
          await page.click('.plot canvas');
          await page.keys('End');
          await page.click('h2:has-text("Failed requests")');
          await page.screenshot(`channel-${kind}-list`);
        },
        global,
      );
      await closeAll();
    });
  }
}

/**
 * Two days with a failure now and then, one hour of trouble in production of eu-de on the second day, and one in staging
 * on the first.
 */
function makeDays(): readonly MadeMessage[] {
  const made = makeChannel(300, 11);
  const start = Date.UTC(2024, 4, 1);
  const production = made.filter(({ carrier }) => carrier.startsWith('prod-fra02')).slice(0, 48);
  const staging = made.filter(({ carrier }) => carrier.startsWith('stage')).slice(0, 24);
  const hour = 3_600_000;
  return made.map((one, index) => {
    const [inProduction, inStaging] = [production.indexOf(one), staging.indexOf(one)];
    if (inProduction >= 0) {
      const at = start + 33 * hour + Math.round((inProduction * 55 * 60) / 48) * 1000;
      return { ...one, at, operation: inProduction % 3 === 0 ? 'deploy' : 'kms_update' };
    }
    if (inStaging >= 0) return { ...one, at: start + 14 * hour + inStaging * 150_000 };
    return { ...one, at: start + Math.round((index * 48 * 60) / 300) * 60_000 };
  });
}

const channel = makeDays();
const pasted = channel.map(messageText).join('\n');
