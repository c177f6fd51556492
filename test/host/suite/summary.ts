// The summary of many logs: shown from its file, with places that lead to excerpts; a file that is none is offered as text.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { jsonText } from '../../../core/report/json/text.ts';
import { mergeSummaries } from '../../../core/summary/merge.ts';
import { parseSummaryLine } from '../../../core/summary/parse.ts';
import type { Summary } from '../../../core/summary/summary.ts';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { closeAll, message, until, write } from './tools.ts';

const error = 'BXNIM0415E Provided API key could not be found';
const log = `MASTER CONTROL PLANE CONTAINER LOGS: (master-68bb81cda2e34aa69883197f35c03159-7f6d5c9b8-x2x7l -c kms)
2024-03-05T14:00:01.000Z kms: ${error}
CLUSTER PODS
`;

/** The line of a log that holds the error, as `scan --format ndjson --partial` prints it, as far as a summary needs it. */
function summaryOf(path: string, cluster: string): Summary {
  const finding = {
    signature: 'kms-api-key-not-found',
    title: "The cluster's API key no longer exists",
    severity: 'error',
    confidence: 'confirmed',
    count: 1,
    untimed: 0,
    days: [{ day: '2024-03-05', count: 1 }],
    occurrences: [{ line: 2 }],
  };
  const known = { path, catalog: 'c', bytes: 200, lines: 3, outcome: 'unknown', failure: 'known' };
  const line = { ...known, origin: { cluster }, findings: [finding], unknown: { more: false, groups: [] } };
  const parsed = parseSummaryLine(JSON.stringify(line));
  assert.ok('summary' in parsed);
  return parsed.summary;
}

/** Registers the tests. */
export function testSummary(): void {
  test('summary: a file of many logs becomes tables, whose places lead to excerpts', async () => {
    await closeAll();
    await write('fleet-logs/us-south/one.gmi.log', log);
    const merged = mergeSummaries(summaryOf('us-south/one.gmi.log', 'one'), summaryOf('us-south/two.gmi.log', 'two'));
    assert.ok('summary' in merged);
    const file = await write('fleet-logs/out/summary.json', `${jsonText(merged.summary, 'line')}\n`);
    await vscode.commands.executeCommand('armadaTriage.openSummary', file);
    await page.waitFor('h1:has-text("Failures of 2 clusters")');
    await page.waitFor('td:has-text("kms-api-key-not-found")');
    await page.waitFor('.shade-4[title="2024-03-05: 2 places"]');
    await page.screenshot('summary');
    assert.deepEqual(await page.violations('h1:has-text("Failures of 2 clusters")'), []);
    await page.click('.place:has-text("us-south/one.gmi.log:2")');
    const editor = await until(
      () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'armada-excerpt'),
      vscode.window.onDidChangeVisibleTextEditors,
    );
    assert.ok(editor.document.getText().includes(error));
    await closeAll();
  });

  test('summary: a file that is none is offered as text', async () => {
    const file = await write('fleet-logs/other/summary.json', '{ "name": "other" }\n');
    await vscode.commands.executeCommand('armadaTriage.openSummary', file);
    const item = await message('This file is not a summary');
    await page.click(`${item} a:has-text("Open as Text")`);
    await until(
      () => vscode.window.activeTextEditor?.document.uri.toString() === file.toString(),
      vscode.window.onDidChangeActiveTextEditor,
    );
    await closeAll();
  });
}
