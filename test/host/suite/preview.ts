// Opening a runbook section: the rendered page beside the log, at the right heading and at the right error.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { closeAll, open } from './tools.ts';

export function testPreview(): void {
  test('try preview', async () => {
    await open('kms-api-key-gone.gmi.log');
    const extension = vscode.extensions.getExtension('armada-triage.armada-triage');
    assert.ok(extension);
    await vscode.commands.executeCommand('armadaTriage.openRunbookSection', {
      page: 'docs/runbooks/armada/armada-deploy-operation-failures.md',
      anchor: 'error-messages',
      title: 'x',
      url: 'https://example.com/',
      line: 222,
    });
    await page.waitInView('#L223');
    await page.screenshot('preview-line');
    console.log(await page.texts('#L223'));
    await vscode.commands.executeCommand('armadaTriage.openRunbookSection', {
      page: 'docs/runbooks/armada/armada-deploy-operation-failures.md',
      anchor: 'operation-retrigger',
      title: 'x',
      url: 'https://example.com/',
    });
    await page.waitInView('#operation-retrigger');
    await page.screenshot('preview-heading');
    await closeAll();
  });
}
