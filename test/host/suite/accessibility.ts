// The pages of the product have no violation that axe finds, in each kind of theme.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { closeAll, open, untilDiagnostics, withSetting } from './tools.ts';

/** Of VS Code: its default ones, and older and high contrast ones. */
const themes = [
  'Light 2026',
  'Dark 2026',
  'Default Light Modern',
  'Default Dark Modern',
  'Default High Contrast',
  'Default High Contrast Light',
];

const message = (minute: string): string =>
  `FAILED update on Carrier: prod-dal10-carrier105 (10.184.18.164) at 2024-03-05T20:${minute}:15+0000 - Region: us-south, Cluster: ck4v8t2d0zq1w9x5m7s3, ReqID: 7c1f2c1e-53a9-4d0e-9a43-0f6a1de2b8${minute}`;

/** Registers the tests. */
export function testAccessibility(): void {
  for (const theme of themes) {
    test(`accessibility: channel and timeline pass axe in the theme ${theme}`, async () => {
      await withSetting('workbench.colorTheme', theme, async () => {
        await closeAll();
        await vscode.env.clipboard.writeText(['22', '23', '24'].map(message).join('\n'));
        await vscode.commands.executeCommand('armadaTriage.showChannel');
        assert.deepEqual(await page.violations('main:has(h1:has-text("from the clipboard"))'), []);
        await closeAll();
        const { document } = await open('update-playbook-broken.operation.log');
        await untilDiagnostics(document.uri);
        await vscode.commands.executeCommand('armadaTriage.openTimeline');
        assert.deepEqual(await page.violations('.lane-page canvas'), []);
        await closeAll();
      });
    });
  }
}
