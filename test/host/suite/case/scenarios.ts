// Whole failures, from the pasted alert to the copied escalation, compared with texts that were written by hand beforehand.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import { page } from '../../bridge.ts';
import { test } from '../runner.ts';
import {
  clearMessages,
  closeAll,
  message,
  parseMessages,
  show,
  startAnew,
  until,
  withSetting,
  choose,
} from '../tools.ts';

/** The file `answers.json` of a scenario. */
interface Given {
  readonly now: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly answers?: Readonly<Record<string, string>>;
}

/** Registers the tests. */
export function testScenarios(): void {
  // The package has no fixtures; there these tests are not run.
  const names = existsSync(folderOf()) ? readdirSync(folderOf()) : [];
  for (const name of names) {
    test(`scenario ${name}: from the pasted messages to the copied escalation`, async () => {
      const given: Given = JSON.parse(read(name, 'answers.json'));
      await withSettings({ ...given.settings }, async () => {
        await startAnew();
        if (existsSync(folderOf(name, 'alert.txt'))) await paste(read(name, 'alert.txt'));
        // Of several requests in one text, the log that is open tells which one is meant.
        const logs = readdirSync(folderOf(name)).filter((file) => file.endsWith('.log'));
        const isChannel = existsSync(folderOf(name, 'message.txt')) && !existsSync(folderOf(name, 'alert.txt'));
        if (isChannel && read(name, 'message.txt').split('FAILED').length > 2)
          for (const file of logs) await openLog(folderOf(name, file));
        if (existsSync(folderOf(name, 'message.txt'))) await paste(read(name, 'message.txt'));
        // Another scenario may be about the same request.
        void vscode.commands.executeCommand('armadaTriage.startOver');
        if (existsSync(folderOf(name, 'kpinfo.txt'))) await paste(read(name, 'kpinfo.txt'));
        await clearMessages();
        for (const file of logs) await openLog(folderOf(name, file));
        for (const [id, answer] of Object.entries(given.answers ?? {}))
          await vscode.commands.executeCommand('armadaTriage.answerQuestion', { id, answer });
        const expected = read(name, 'escalation.md');
        const text = expected.startsWith('**') ? await readPreview(expected) : await copyEscalation(given.now);
        assert.equal(text, expected);
      });
      await closeAll();
    });
  }
}

/** Cases side by side: each is chosen, answered and handed over separately. */
export function testSeveralCases(): void {
  const root = folderOf('..', 'scenarios-several');
  for (const name of existsSync(root) ? readdirSync(root) : []) {
    const files = readdirSync(join(root, name));
    const text = (file: string): string => readFileSync(join(root, name, file), 'utf8');
    test(`${name}: each case has its own escalation`, async () => {
      const given: Given = JSON.parse(text('answers.json'));
      await startAnew();
      if (files.includes('message.txt')) await paste(text('message.txt'));
      await clearMessages();
      for (const file of files) if (file.endsWith('.log')) await openLog(join(root, name, file));
      for (const file of files.filter((one) => one.startsWith('escalation-'))) {
        const expected = text(file);
        const log = /`?(\w+(?:\.\w+)*\.log)/.exec(expected)?.[1] ?? '';
        const [, id = ''] = /(?:CLUSTER=|"reqID":")([\w-]+)/.exec(text(log)) ?? [];
        const chosen = vscode.commands.executeCommand('armadaTriage.chooseCase');
        await choose(id);
        await chosen;
        for (const [question, answer] of Object.entries(given.answers ?? {}))
          await vscode.commands.executeCommand('armadaTriage.answerQuestion', { id: question, answer });
        const shown = expected.startsWith('**') ? await readPreview(expected) : await copyEscalation(given.now);
        assert.equal(shown, expected);
      }
      await closeAll();
    });
  }
}

/** The extension runs from the project's folder. */
function folderOf(...names: readonly string[]): string {
  const extension = vscode.extensions.getExtension('armada-triage.armada-triage');
  assert.ok(extension);
  return join(extension.extensionPath, 'test', 'fixtures', 'scenarios', ...names);
}

function read(...names: readonly string[]): string {
  return readFileSync(folderOf(...names), 'utf8');
}

async function withSettings(settings: Readonly<Record<string, unknown>>, body: () => Promise<void>): Promise<void> {
  const [first, ...rest] = Object.entries(settings);
  if (first === undefined) return body();
  return withSetting(`armadaTriage.${first[0]}`, first[1], () => withSettings(Object.fromEntries(rest), body));
}

/** Where there are many messages, a person looks at the channel too. */
async function paste(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  await parseMessages('Escape');
  if (text.split('FAILED').length < 3) return;
  await vscode.commands.executeCommand('armadaTriage.showChannel');
  await page.waitFor('h1:has-text("from the clipboard")');
}

/** Until the view says that it was searched. */
async function openLog(path: string): Promise<void> {
  const { document } = await vscode.window.showTextDocument(vscode.Uri.file(path), { preview: false });
  const isLog = (): boolean => document.languageId.startsWith('armada-');
  await until(isLog, vscode.workspace.onDidOpenTextDocument);
  await show('findings');
  await page.waitFor(`.sidebar .monaco-list-row[aria-label*=${JSON.stringify(path.split('/').at(-1))}]`);
}

/** Of a case in which nothing failed: Next Steps says so first, nothing is offered to be copied, and the preview has the text. */
async function readPreview(expected: string): Promise<string> {
  const title = expected.split('**')[1] ?? '';
  await show('nextSteps');
  await page.waitFor(`.sidebar .monaco-list-row[aria-label^=${JSON.stringify(title)}]`);
  // The note stays until it is closed, and the command with it.
  void vscode.commands.executeCommand('armadaTriage.copyEscalation');
  await message(title);
  await clearMessages();
  const uri = vscode.Uri.from({ scheme: 'armada-escalation', path: '/Escalation.md' });
  const document = await vscode.workspace.openTextDocument(uri);
  const shown = (): string => {
    const { [1]: text = '' } = document.getText().split(`# ${title}\n\n`);
    return `${text.split('\n\n## Note for Slack')[0] ?? ''}\n`;
  };
  // It is there before the last log is read. Where it never is as wanted, the comparison says what differs.
  await until(() => shown() === expected, vscode.workspace.onDidChangeTextDocument).catch(() => undefined);
  return shown();
}

/**
 * Only the clock is not the real one, and only until the list is shown: VS Code's connection uses it too, and may wait while it is
 * set. Then the list is asked for again.
 */
async function copyEscalation(now: string): Promise<string> {
  const end = performance.now() + 120_000;
  for (;;) {
    mock.timers.enable({ apis: ['Date'], now: Date.parse(now) });
    const done = vscode.commands.executeCommand('armadaTriage.copyEscalation');
    const isShown = await page
      .appears('.quick-input-widget .monaco-list-row:has-text("Issue Text")')
      .finally(() => mock.timers.reset());
    if (isShown) {
      await choose('Issue Text');
      await done;
      break;
    }
    if (performance.now() > end) throw new Error('Copy Escalation shows no list');
  }
  return vscode.env.clipboard.readText();
}
