// Two logs and a clock: the timeline of a case with its chart, and the comparison with a good log.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../../bridge.ts';
import { test } from '../runner.ts';
import { closeAll, folder, open, startAnew, until, untilDiagnostics, write, provided } from '../tools.ts';

const operation = 'update-playbook-broken.operation.log';

/** Registers the tests. */
export function testTimeline(): void {
  test('timeline: its lines have the hover and the quick fixes of the log, and the chart above leads to the line', async () => {
    await startAnew();
    const { document: log } = await open(operation);
    const [mark] = await untilDiagnostics(log.uri);
    assert.ok(mark);
    await vscode.commands.executeCommand('armadaTriage.openTimeline');
    const { document } = await until(
      () => vscode.window.visibleTextEditors.find((one) => one.document.uri.scheme === 'armada-timeline'),
      vscode.window.onDidChangeVisibleTextEditors,
    );
    const lines = document.getText().split('\n');
    const row = lines.findIndex((line) => line.endsWith(`[${operation}:${mark.range.start.line + 1}]`));
    assert.ok(row > 0, document.getText());
    const place = new vscode.Position(row, 5);
    const hovers = await provided<vscode.Hover>('Hover', document.uri, place);
    assert.ok(hovers.flatMap(({ contents }) => contents).length > 0);
    const actions = await provided<vscode.CodeAction>('CodeAction', document.uri, new vscode.Range(place, place));
    assert.ok(
      actions.some(({ title }) => title.startsWith('Open runbook section')),
      actions.map(({ title }) => title).join(', '),
    );
    const folds = await provided<vscode.FoldingRange>('FoldingRange', document.uri);
    assert.ok(folds.length > 0);
    await page.waitFor('canvas[aria-label*="of 1 source"]');
    await page.screenshot('timeline');
    await page.click('.lane-page canvas');
    await page.keys('End', 'Enter');
    await until(
      () => vscode.window.activeTextEditor?.document.uri.toString() === log.uri.toString(),
      vscode.window.onDidChangeActiveTextEditor,
    );
    await closeAll();
  });

  test('compare: new lines have a mark in the margin, and the differences are listed beside', async () => {
    await closeAll();
    const good = await write('compare-good.operation.log', run('ok: [10.0.0.1]'));
    await write('compare-bad.operation.log', run('fatal: [10.0.0.1]: FAILED! => {"msg": "the key is gone"}'));
    await open('compare-bad.operation.log');
    await vscode.commands.executeCommand('armadaTriage.compareWithGoodLog', good);
    const { document } = await until(
      () => vscode.window.visibleTextEditors.find((one) => one.document.uri.scheme === 'armada-compare'),
      vscode.window.onDidChangeVisibleTextEditors,
    );
    const [, first = ''] = document.getText().split('\n');
    assert.match(first, /^ {2}only here .*the key is gone.*\[compare-bad\.operation\.log:4\]$/);
    await page.waitFor('.view-overlays .cdr[class*="ced-"]');
    await page.screenshot('compare');
    await closeAll();
    await Promise.all([good, 'compare-bad.operation.log'].map((one) => remove(one)));
  });
}

function run(result: string): string {
  return `PLAY [all] *********\n\nTASK [kms : make the secret] *********\n${result}\n`;
}

async function remove(file: vscode.Uri | string): Promise<void> {
  await vscode.workspace.fs.delete(typeof file === 'string' ? vscode.Uri.joinPath(folder(), file) : file);
}
