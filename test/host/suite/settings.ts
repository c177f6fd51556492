// Each setting: changing it changes what is seen.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { fixes, run } from './samples.ts';
import {
  clearMessages,
  closeAll,
  codeOf,
  message,
  open,
  until,
  untilDiagnostics,
  withSetting,
  write,
  choose,
} from './tools.ts';

const sample = 'kms-api-key-gone.gmi.log';
const id = 'kms-api-key-not-found';

const ownCatalog = `signatures:
  - id: our-own-error
    title: Something of our own
    severity: warning
    status: stable
    match: the frobnicator is out of grease
    owner: deploy
    cause: It was not greased.
    fix: Grease it.
    retrigger: after-fix
    runbook: docs/runbooks/armada/armada-deploy-operation-failures.md#overview
    samples:
      match: [ the frobnicator is out of grease ]
      noMatch: [ the frobnicator is fine ]
`;

const ownLog = 'MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)\nthe frobnicator is out of grease\n';

/** Registers the tests. */
export function testSettings(): void {
  test('severity: a signature is shown as severe as the setting says, or not at all', async () => {
    const { document } = await open(sample);
    const one = (all: readonly vscode.Diagnostic[]) => all.find((diagnostic) => codeOf(diagnostic) === id);
    await untilDiagnostics(document.uri, (all) => one(all)?.severity === vscode.DiagnosticSeverity.Error);
    await withSetting('armadaTriage.severity', { [id]: 'information' }, async () => {
      await untilDiagnostics(document.uri, (all) => one(all)?.severity === vscode.DiagnosticSeverity.Information);
    });
    await withSetting('armadaTriage.severity', { [id]: 'off' }, async () => {
      await untilDiagnostics(document.uri, (all) => all.length > 0 && !one(all));
    });
    await untilDiagnostics(document.uri, (all) => one(all)?.severity === vscode.DiagnosticSeverity.Error);
    await closeAll();
  });

  test('ignoredSignatures: the quick fix ignores, and both undo and the command bring it back', async () => {
    const { document } = await open(sample);
    const has = (all: readonly vscode.Diagnostic[]) => all.some((diagnostic) => codeOf(diagnostic) === id);
    const ignore = async (): Promise<void> => {
      const found = await untilDiagnostics(document.uri, has);
      const diagnostic = found.find((one) => codeOf(one) === id);
      assert.ok(diagnostic);
      const action = (await fixes(document.uri, diagnostic)).find((one) => one.title.startsWith('Ignore'));
      void run(action);
      await untilDiagnostics(document.uri, (all) => all.length > 0 && !has(all));
    };
    await ignore();
    await page.click(`${await message(`“${id}” is ignored`)} .monaco-button:has-text("Undo")`);
    await untilDiagnostics(document.uri, has);
    await ignore();
    await clearMessages();
    const restored = vscode.commands.executeCommand('armadaTriage.restoreSignature');
    await choose(id);
    await untilDiagnostics(document.uri, has);
    await message(`“${id}” is marked again`);
    await clearMessages();
    await restored;
    const { workspaceValue } = vscode.workspace.getConfiguration('armadaTriage').inspect('ignoredSignatures') ?? {};
    assert.equal(workspaceValue, undefined, 'nothing is left behind in the settings');
    await closeAll();
  });

  test('maxOccurrences: no more places than that are marked', async () => {
    const { document } = await open(sample);
    await untilDiagnostics(document.uri, (all) => count(all) === 2);
    await withSetting('armadaTriage.maxOccurrences', 1, async () => {
      const found = await untilDiagnostics(document.uri, (all) => count(all) === 1);
      const one = found.find((diagnostic) => codeOf(diagnostic) === id);
      assert.match(one?.message ?? '', /2 times/, 'the exact count stays in the message');
    });
    await closeAll();
  });

  test('catalogs and builtinCatalog: own signatures are found beside, or instead of, the built-in ones', async () => {
    await write('own.yaml', ownCatalog);
    const uri = await write('own.gmi.log', `${ownLog}BXNIM0415E Provided API key could not be found\n`);
    await vscode.window.showTextDocument(uri);
    await untilDiagnostics(uri, (all) => codes(all).includes(id) && !codes(all).includes('our-own-error'));
    await withSetting('armadaTriage.catalogs', ['own.yaml'], async () => {
      await untilDiagnostics(uri, (all) => codes(all).includes('our-own-error') && codes(all).includes(id));
      await withSetting('armadaTriage.builtinCatalog', false, async () => {
        await untilDiagnostics(uri, (all) => codes(all).join() === 'our-own-error');
      });
    });
    await closeAll();
  });

  test('scanUnknownLogs: known errors in any other log are marked', async () => {
    const uri = await write('some-component.log', 'starting\nBXNIM0415E Provided API key could not be found\n');
    await vscode.window.showTextDocument(uri);
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
    await withSetting('armadaTriage.scanUnknownLogs', true, async () => {
      await untilDiagnostics(uri, (all) => all.map(codeOf).includes(id));
    });
    await untilDiagnostics(uri, (all) => all.length === 0);
    await vscode.commands.executeCommand('notifications.showList');
    await page.waitGone('.notification-list-item:has-text("failed")');
    await closeAll();
  });

  test('runbookFolders: a page of an own folder is opened instead of the bundled one', async () => {
    const text =
      '---\nlayout: default\ntitle: Our copy\nservice: armada-deploy\n---\n\n## Overview\n\nOur own words.\n\n#### Error messages\n\n~~~\nBXNIM0415E Provided API key could not be found\n~~~\n\nAsk the owner for a new key.\n';
    await write('site/docs/runbooks/armada/armada-deploy-operation-failures.md', text);
    const { document } = await open(sample);
    const settings = [{ path: 'site', baseUrl: 'https://pages.example.com/' }];
    await withSetting('armadaTriage.runbookFolders', settings, async () => {
      const found = await untilDiagnostics(document.uri, (all) =>
        all.some((one) => codeOf(one) === id && String(hrefOf(one)).includes('pages.example.com')),
      );
      const diagnostic = found.find((one) => codeOf(one) === id);
      assert.ok(diagnostic);
      await run((await fixes(document.uri, diagnostic)).find((one) => one.isPreferred));
      await page.waitInView('p:has-text("Ask the owner for a new key.")');
    });
    await closeAll();
  });

  test('runbookFolders: a folder that is gone is said once, with the way out', async () => {
    await withSetting(
      'armadaTriage.runbookFolders',
      [{ path: 'gone', baseUrl: 'https://pages.example.com/' }],
      async () => {
        const { document } = await open(sample);
        await untilDiagnostics(document.uri);
        await message('is not there');
        await page.screenshot('missing-folder');
        await clearMessages();
      },
    );
    await closeAll();
  });

  test('detectLanguage: a file is not switched where the setting forbids it', async () => {
    await withSetting('armadaTriage.detectLanguage', false, async () => {
      const uri = await write('forbidden.log', ownLog);
      const { document } = await vscode.window.showTextDocument(uri);
      await open('healthy.gmi.log');
      assert.ok(['plaintext', 'log'].includes(document.languageId));
    });
    const uri = await write('allowed.log', ownLog);
    const { document } = await vscode.window.showTextDocument(uri);
    await until(() => document.languageId === 'armada-master-info', vscode.workspace.onDidOpenTextDocument);
    await closeAll();
  });
}

function count(all: readonly vscode.Diagnostic[]): number {
  return all.filter((one) => codeOf(one) === id).length;
}

function codes(all: readonly vscode.Diagnostic[]): readonly string[] {
  return all.map(codeOf);
}

function hrefOf({ code }: vscode.Diagnostic): vscode.Uri | undefined {
  return typeof code === 'object' ? code.target : undefined;
}
