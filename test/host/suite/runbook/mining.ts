// Errors that pages of a runbook folder write down: marked quietly in an open log, explained by the page, one quick fix from its section.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../../bridge.ts';
import { test } from '../runner.ts';
import { fixes, run } from '../samples.ts';
import { closeAll, codeOf, diagnostics, until, untilDiagnostics, withSetting, write } from '../tools.ts';

const runbook = [
  '---',
  'layout: default',
  'title: Seats of keepers',
  'service: armada-deploy',
  '---',
  '',
  '## Overview',
  '',
  'Keepers take seats.',
  '',
  '## The seat table is sealed',
  '',
  'The log of the keeper has errors like this:',
  '',
  '~~~',
  "E0305 20:48:38.349606       1 seats.go:28] seat table of keeper 'keeper_name' in zone XXX is sealed, lease a72fd89c-71c7-45a9-a0c1-4feecdc39039 was turned down",
  '~~~',
  '',
  'Unseal the table with the key of the zone, then start the keeper again.',
  '',
].join('\n');

const log = [
  'MASTER CONTROL PLANE CONTAINER LOGS: (master-9850e23241564d3b93831b50ac5d1de7-6d8f -c kms)',
  '{"level":"info","msg":"Service to service authentication will be used"}',
  "E0611 01:02:03.000001       9 seats.go:77] seat table of keeper 'k-17' in zone dal10 is sealed, lease 13b69934-96b4-4d30-8a9d-9a4f406c5ef3 was turned down",
  '{"level":"error","msg":"BXNIM0415E Provided API key could not be found"}',
  '',
].join('\n');

/** Registers the tests. */
export function testMining(): void {
  test('an error that a page of a runbook folder writes down is marked, explained by the page and leads to it', async () => {
    await write('seats/docs/runbooks/seats.md', runbook);
    const uri = await write('seats.gmi.log', log);
    const editor = await vscode.window.showTextDocument(uri);
    const folders = [{ path: 'seats', baseUrl: 'https://pages.example.com/' }];
    await withSetting('armadaTriage.runbookFolders', folders, async () => {
      const found = await untilDiagnostics(uri, (all) => all.some((one) => codeOf(one).startsWith('mined-')));
      const diagnostic = found.find((one) => codeOf(one).startsWith('mined-'));
      assert.ok(diagnostic);
      assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Information);
      assert.equal(diagnostic.range.start.line, 2);
      assert.ok(found.some((one) => codeOf(one) === 'kms-api-key-not-found'));

      editor.selection = new vscode.Selection(diagnostic.range.start, diagnostic.range.start);
      await vscode.commands.executeCommand('editor.action.showHover');
      await page.waitFor('.monaco-hover:has-text("Unseal the table with the key of the zone")');
      await page.waitFor('.monaco-hover:has-text("from page docs/runbooks/seats.md, line 16")');
      await page.screenshot('mined-hover');

      const action = (await fixes(uri, diagnostic)).find((one) => one.isPreferred);
      assert.match(action?.title ?? '', /The seat table is sealed/);
      await run(action);
      await page.waitInView('p:has-text("Unseal the table with the key of the zone")');
      await page.screenshot('mined-section');
    });
    await closeAll();
  });

  test('minedSignatures: turned off, only what a catalog states is marked', async () => {
    await write('seats/docs/runbooks/seats.md', runbook);
    const uri = await write('seats.gmi.log', log);
    await vscode.window.showTextDocument(uri);
    const folders = [{ path: 'seats', baseUrl: 'https://pages.example.com/' }];
    await withSetting('armadaTriage.runbookFolders', folders, async () => {
      await untilDiagnostics(uri, (all) => all.some((one) => codeOf(one).startsWith('mined-')));
      await withSetting('armadaTriage.minedSignatures', false, async () => {
        await until(
          () => diagnostics(uri).length > 0 && diagnostics(uri).every((one) => !codeOf(one).startsWith('mined-')),
          vscode.languages.onDidChangeDiagnostics,
        );
      });
    });
    await closeAll();
  });
}
