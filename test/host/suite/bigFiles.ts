// Logs of any size: scanned from disk in the real VS Code, cancelled, and worked with in an excerpt.

import assert from 'node:assert/strict';
import { mkdtemp, open as openFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import { makeMasterInfo } from '../../support/logs/logs.ts';
import { makeZip } from '../../support/zip.ts';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { fixes } from './samples.ts';
import { clearMessages, closeAll, codeOf, message, open, show, until, untilDiagnostics, provided } from './tools.ts';

const key = 'BXNIM0415E Provided API key could not be found';
const known = 'kms-api-key-not-found';
const pod = 'master-68bb81cda2e34aa69883197f35c03159-7f6d5c9b8-x2x7l';
const failing = `MASTER CONTROL PLANE CONTAINER LOGS: (${pod} -c kms)
{"level":"info","ts":"2024-03-05T14:00:00.000Z","caller":"kms/main.go:12","msg":"starting"}
{"level":"error","ts":"2024-03-05T14:00:01.000Z","caller":"kms/main.go:80","msg":"${key}"}
{"level":"info","ts":"2024-03-05T14:00:02.000Z","caller":"kms/main.go:12","msg":"waiting"}
`;

/** Makes a log of about so many megabytes, of seeded lines, with a known error near its beginning and at its end. */
async function makeLog(path: string, megabytes: number): Promise<vscode.Uri> {
  const part = makeMasterInfo({ seed: 11, tail: 2000 }).replace(/Finished: SUCCESS\s*$/, '');
  const block = Buffer.from(part.repeat(Math.ceil(10_000_000 / part.length)));
  const file = await openFile(path, 'w');
  await file.writeFile(failing);
  for (let size = 0; size < megabytes * 1_000_000; size += block.length) await file.write(block);
  await file.write(failing);
  await file.close();
  return vscode.Uri.file(path);
}

async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'armada-triage-big-'));
  try {
    await body(folder);
  } catch (error) {
    await page.screenshot('big-failed');
    throw error;
  } finally {
    await closeAll();
    await vscode.commands.executeCommand('armadaTriage.forgetFiles');
    await clearMessages();
    await rm(folder, { recursive: true, force: true });
  }
}

const isKnown = (one: vscode.Diagnostic): boolean => codeOf(one) === known;
const isExcerpt = (uri: vscode.Uri): boolean => uri.scheme === 'armada-excerpt';

/** The editor of an excerpt, once it shows the log's errors. */
async function untilExcerpt(): Promise<{ editor: vscode.TextEditor; marks: readonly vscode.Diagnostic[] }> {
  const editor = await until(
    () => vscode.window.visibleTextEditors.find(({ document }) => isExcerpt(document.uri)),
    vscode.window.onDidChangeVisibleTextEditors,
  );
  const marks = (await untilDiagnostics(editor.document.uri, (all) => all.some(isKnown))).filter(isKnown);
  return { editor, marks };
}

/** Registers the tests. */
export function testBigFiles(): void {
  test(
    'a log of 200 MB is scanned from the disk; its errors are listed, and explained in an excerpt as in a small log',
    () =>
      withFolder(async (folder) => {
        const uri = await makeLog(join(folder, 'huge.gmi.log'), 200);
        const scanned = vscode.commands.executeCommand('armadaTriage.scanFiles', uri);
        await untilDiagnostics(uri, (all) => all.some(isKnown));
        await message('Scanning');
        await page.screenshot('big-scanning');
        await scanned;
        const said = await message('were scanned in');
        await untilDiagnostics(uri, (all) => all.filter(isKnown).length === 2);
        await show('findings');
        await page.waitFor('.monaco-list-row:has-text("huge.gmi.log")');
        await page.screenshot('big-scanned');
        await page.click(`${said} .monaco-button:has-text("Open Excerpt")`);
        await worksInExcerpt();
      }),
    { timeout: 180 },
  );

  test(
    'a scan is cancelled at once, and what it found stays, said to be incomplete',
    () =>
      withFolder(async (folder) => {
        const uri = await makeLog(join(folder, 'other.gmi.log'), 10);
        // So long that no scan is done before a person clicks. What is only length takes no room on disk.
        await truncate(uri.fsPath, 8_000_000_000);
        const scanned = vscode.commands.executeCommand('armadaTriage.scanFiles', uri);
        await untilDiagnostics(uri, (all) => all.some(isKnown));
        const running = await message('Scanning');
        await page.click(`${running} .monaco-button:has-text("Cancel")`);
        await scanned;
        await message('The scan was cancelled after');
        const stays = await untilDiagnostics(uri, (all) =>
          all.some((one) => one.message.includes('not read to its end')),
        );
        assert.ok(stays.some(isKnown));
        await show('findings');
        await page.waitFor('.monaco-list-row:has-text("incomplete")');
        await page.screenshot('big-cancelled');
      }),
    { timeout: 120 },
  );

  test(
    'opening a log over 50 MB offers to scan it, and it is marked again when it grows',
    () =>
      withFolder(async (folder) => {
        const uri = await makeLog(join(folder, 'opened.gmi.log'), 60);
        // As on a desktop. A window in a browser asks first, and until then no extension is told of the file.
        const workbench = vscode.workspace.getConfiguration('workbench');
        await workbench.update('editorLargeFileConfirmation', 1024, vscode.ConfigurationTarget.Global);
        await vscode.commands.executeCommand('vscode.open', uri);
        await workbench.update('editorLargeFileConfirmation', undefined, vscode.ConfigurationTarget.Global);
        await page.click(`${await message('no file over 50 MB')} .monaco-button:has-text("Scan It Here")`);
        await untilDiagnostics(uri, (all) => all.filter(isKnown).length === 2);
        const file = await openFile(uri.fsPath, 'a');
        await file.writeFile(failing);
        await file.close();
        const grown = await untilDiagnostics(uri, (all) => all.filter(isKnown).length === 3);
        await truncate(uri.fsPath, 1_000_000);
        await untilDiagnostics(uri, (all) => all.filter(isKnown).length === 1);
        await writeFile(`${uri.fsPath}.new`, `CLUSTER PODS\n${failing}${failing}`);
        await rename(`${uri.fsPath}.new`, uri.fsPath);
        const replaced = await untilDiagnostics(uri, (all) => all.filter(isKnown).length === 2);
        assert.deepEqual(
          replaced.filter(isKnown).map((one) => one.range.start.line),
          [3, 7],
        );
        assert.equal(grown.filter(isKnown).length, 3);
      }),
    { timeout: 120 },
  );

  test('all logs below a folder are scanned, and forgotten when asked', () =>
    withFolder(async (folder) => {
      const [a, b] = [await makeLog(join(folder, 'a.gmi.log'), 1), await makeLog(join(folder, 'b.gmi.log'), 1)];
      const below = vscode.Uri.file(folder);
      await vscode.commands.executeCommand('armadaTriage.scanFiles', below, [below]);
      await message('2 logs,');
      for (const uri of [a, b]) await untilDiagnostics(uri, (all) => all.filter(isKnown).length === 2);
      await page.click(`${await message('2 logs,')} .monaco-button:has-text("Show Summary")`);
      await until(
        () => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('Scanned Logs'),
        vscode.window.tabGroups.onDidChangeTabs,
      );
      const summary = await vscode.workspace.openTextDocument(vscode.Uri.parse('armada-summary:/Scanned%20Logs.md'));
      assert.match(summary.getText(), /2 of 2 logs state a failure\\: 2 with a known cause/);
      assert.match(summary.getText(), /`kms-api-key-not-found` \| 2 \| 4 \| 2024/);
      await clearMessages();
      await page.waitFor('td:has-text("kms-api-key-not-found")');
      await page.screenshot('scanned-summary');
      await vscode.commands.executeCommand('armadaTriage.forgetFiles');
      for (const uri of [a, b]) await untilDiagnostics(uri, (all) => all.length === 0);
    }));

  testPacked();
}

/** Logs in a zip and by themselves: at URIs of their own, listed by their paths, opened unpacked. */
function testPacked(): void {
  test('a zip and a packed log are scanned; a log in a zip opens unpacked and read-only, and is explained as another', () =>
    withFolder(async (folder) => {
      const log = makeMasterInfo({ seed: 11, tail: 50 }).replace(/Finished: SUCCESS\s*$/, failing);
      const zip = vscode.Uri.file(join(folder, 'artifact.zip'));
      const gz = vscode.Uri.file(join(folder, 'b.gmi.log.gz'));
      await writeFile(
        zip.fsPath,
        makeZip([
          { name: 'GMI/a.gmi.log', data: log },
          { name: 'x.log', data: log, encrypted: true },
        ]),
      );
      await writeFile(gz.fsPath, gzipSync(log));
      await vscode.commands.executeCommand('armadaTriage.scanFiles', zip, [zip, gz]);
      await message('It is encrypted. Unpack it with its password');
      const [inZip, packed] = await until(() => {
        const uris = vscode.languages
          .getDiagnostics()
          .filter(([uri, all]) => uri.scheme === 'armada-packed' && all.some(isKnown));
        return uris.length === 2 && uris.map(([uri]) => uri).toSorted((a, b) => (a.path < b.path ? -1 : 1));
      }, vscode.languages.onDidChangeDiagnostics);
      assert.ok(inZip && packed);
      assert.deepEqual([inZip.path, packed.path], [`${zip.path}/GMI/a.gmi.log`, gz.path]);
      await show('findings');
      await page.waitFor('.monaco-list-row:has-text("artifact.zip/GMI/a.gmi.log")');

      for (const uri of [inZip, packed]) {
        const [mark] = (await untilDiagnostics(uri)).filter(isKnown);
        assert.ok(mark);
        const { line, character: column } = mark.range.start;
        await vscode.commands.executeCommand('armadaTriage.goToOccurrence', { uri: uri.toString(), line, column });
        const editor = await until(
          () =>
            vscode.window.activeTextEditor?.document.uri.toString() === uri.toString() &&
            vscode.window.activeTextEditor,
          vscode.window.onDidChangeActiveTextEditor,
        );
        await until(() => editor.document.languageId === 'armada-master-info', vscode.workspace.onDidOpenTextDocument);
        assert.equal(editor.document.getText(mark.range), key);
        assert.equal(editor.document.getText(), log);
        const hovers = await provided<vscode.Hover>('Hover', uri, mark.range.start);
        const texts = hovers.flatMap(({ contents }) =>
          contents.map((one) => (typeof one === 'string' ? one : one.value)),
        );
        assert.match(texts.join('\n'), /What to do/);
      }
      // The first one's tab made room for the second's.
      await page.waitFor('.monaco-list-row:has-text("artifact.zip/GMI/a.gmi.log")');
      await page.screenshot('big-packed');
      await vscode.commands.executeCommand('armadaTriage.openExcerpt', inZip);
      const { editor, marks } = await untilExcerpt();
      assert.deepEqual(
        marks.map((one) => editor.document.getText(one.range)),
        [key],
      );
      await clearMessages();
      void vscode.commands.executeCommand('vscode.open', zip);
      await message('artifact.zip is packed. Its logs can be scanned as they are.');
    }));
}

/** Numbers of the log, hover, quick fix, steps, folding, more and fewer lines, and the way to the whole log. */
async function worksInExcerpt(): Promise<void> {
  const { editor, marks } = await untilExcerpt();
  const { document } = editor;
  assert.equal(document.languageId, 'armada-master-info');
  assert.deepEqual(
    marks.map((one) => document.getText(one.range)),
    [key, key],
  );
  assert.ok(document.lineCount < 100, `${document.lineCount} rows`);
  const [first, last] = marks;
  assert.ok(first && last);
  const hovers = await provided<vscode.Hover>('Hover', document.uri, first.range.start);
  const text = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)));
  assert.match(text.join('\n'), /What to do/);
  const actions = await fixes(document.uri, first);
  assert.equal(actions.find((one) => one.isPreferred)?.command?.command, 'armadaTriage.openRunbookSection');
  const folds = await provided<vscode.FoldingRange>('FoldingRange', document.uri);
  assert.ok(folds.length >= 2);
  await page.waitFor('.view-line:has-text("⋯")');
  await page.screenshot('big-excerpt');

  await vscode.commands.executeCommand('armadaTriage.nextOccurrence');
  await until(
    () => vscode.window.activeTextEditor?.selection.active.line === last.range.start.line,
    vscode.window.onDidChangeTextEditorSelection,
  );
  const rows = document.lineCount;
  await vscode.commands.executeCommand('armadaTriage.moreContext');
  assert.ok(document.lineCount > rows, 'more lines are shown');
  await vscode.commands.executeCommand('armadaTriage.lessContext');
  assert.equal(document.lineCount, rows);

  await vscode.commands.executeCommand('armadaTriage.openWhole');
  const log = vscode.Uri.parse(document.uri.query).toString();
  await until(() => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof vscode.TabInputText && input.uri.toString() === log;
  }, vscode.window.tabGroups.onDidChangeTabs);

  // The next log in the same place has its own numbers again.
  await vscode.window.showTextDocument(document);
  await page.waitGone('.line-numbers');
  await open('healthy.gmi.log');
  await page.waitFor('.line-numbers');
}
