// What must work in VS Code for the Web: logs, hovers, messages, escalation, catalogs and runbook folders of the workspace.

import type * as vscodeApi from 'vscode';
import { testWebPages } from './pages.ts';
import { equal, fail, matches, until, type Test } from './tools.ts';
import type { WebWindow } from './window.ts';

/** The tests, in order. */
export function testWeb(vscode: typeof vscodeApi, page: WebWindow): readonly Test[] {
  const folder = (): vscodeApi.Uri => {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    return first?.uri ?? fail('No folder is open');
  };
  const at = (path: string): vscodeApi.Uri => vscode.Uri.joinPath(folder(), path);
  const write = (path: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
  const open = async (path: string): Promise<vscodeApi.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(at(path));
    await vscode.window.showTextDocument(document);
    return document;
  };
  const untilDiagnostic = (uri: vscodeApi.Uri, code: string): Promise<vscodeApi.Diagnostic> =>
    until(`${code} on ${uri.path}`, vscode.languages.onDidChangeDiagnostics, () =>
      vscode.languages.getDiagnostics(uri).find((one) => codeOf(one) === code),
    );

  return [
    [
      'the extension runs in a web worker',
      async () => {
        const extension = vscode.extensions.getExtension('armada-triage.armada-triage');
        equal(extension !== undefined, true);
        await extension?.activate();
        equal('importScripts' in globalThis, true);
        const { process: node }: { process?: { versions?: { node?: string } } } = globalThis;
        equal(node?.versions?.node, undefined);
      },
    ],
    [
      'a log shows its errors, with hover, quick fixes and outline',
      async () => {
        const { uri } = await open('kms-api-key-gone.gmi.log');
        const { range } = await untilDiagnostic(uri, 'kms-api-key-not-found');
        const hovers = await ask<vscodeApi.Hover[]>('vscode.executeHoverProvider', uri, range.start);
        const texts = hovers.flatMap(({ contents }) =>
          contents.map((one) => (typeof one === 'string' ? one : one.value)),
        );
        matches(texts.join('\n'), /reaches the key management service was deleted/);
        // VS Code gives an empty list while any other extension registers its quick fixes.
        let actions: readonly vscodeApi.CodeAction[] = [];
        for (let asked = 0; actions.length === 0 && asked < 100; asked++) {
          actions = await ask<vscodeApi.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
        }
        equal(actions.length >= 3, true);
        const symbols = await ask<vscodeApi.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
        equal(symbols.length > 0, true);
        await vscode.commands.executeCommand('armadaTriage.findings.focus');
        await page.waitFor('.sidebar .monaco-list-row:has-text("kms-api-key-gone.gmi.log")');
        // For docs/compatibility.md.
        vscode.window.activeTextEditor?.revealRange(range, vscode.TextEditorRevealType.InCenter);
        await page.waitFor('.squiggly-error');
        await page.screenshot('web-host');
      },
    ],
    [
      'an edit counts',
      async () => {
        const document = await vscode.workspace.openTextDocument({
          language: 'armada-master-info',
          content: 'MASTER CONTROL PLANE CONTAINER LOGS:\n\n',
        });
        const editor = await vscode.window.showTextDocument(document);
        await editor.edit((edit) =>
          edit.insert(new vscode.Position(1, 0), 'BXNIM0415E Provided API key could not be found\n'),
        );
        await untilDiagnostic(document.uri, 'kms-api-key-not-found');
      },
    ],
    [
      'signatures of the open folder are used',
      async () => {
        await write('.armada/catalog/own.yaml', ownCatalog);
        await write('own.operation.log', 'PLAY [all]\nthe flux capacitor is empty\n');
        const { uri } = await open('own.operation.log');
        await untilDiagnostic(uri, 'our-own-error');
      },
    ],
    [
      'a runbook folder of the workspace marks its errors and is checked',
      async () => {
        await write('pages/_config.yml', 'url: https://runbooks.example.com\n');
        await write('pages/docs/runbooks/flux.md', fluxPage);
        const settings = vscode.workspace.getConfiguration('armadaTriage');
        const value = [{ path: 'pages', baseUrl: 'https://runbooks.example.com/' }];
        await settings.update('runbookFolders', value, vscode.ConfigurationTarget.Workspace);
        const { uri } = await open('pages/docs/runbooks/flux.md');
        await untilDiagnostic(uri, 'broken-anchor');
        await write('mined.operation.log', 'PLAY [all]\nERROR: flux inhibitor 42 rejected the plasma lease\n');
        const log = await open('mined.operation.log');
        await until('a mined error', vscode.languages.onDidChangeDiagnostics, () =>
          vscode.languages.getDiagnostics(log.uri).find(({ message }) => /plasma lease|Plasma/i.test(message)),
        );
      },
    ],
    [
      'a message becomes a case, and its escalation is written',
      async () => {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        await vscode.env.clipboard.writeText(message);
        await vscode.commands.executeCommand('armadaTriage.parseFailureMessage');
        const uri = vscode.Uri.from({ scheme: 'armada-escalation', path: '/Escalation.md' });
        const text = (await vscode.workspace.openTextDocument(uri)).getText();
        matches(text, /7c1f2c1e-53a9-4d0e-9a43-0f6a1de2b8c7/);
      },
    ],
    [
      'the bundled runbook section opens in the preview',
      async () => {
        const target = {
          page: 'docs/runbooks/armada/armada-deploy-operation-failures.md',
          anchor: 'error-messages',
          title: 'Error messages',
          url: 'https://example.com/',
        };
        await vscode.commands.executeCommand('armadaTriage.openRunbookSection', target);
        await until('the preview', vscode.window.tabGroups.onDidChangeTabs, () =>
          vscode.window.tabGroups.all
            .flatMap(({ tabs }) => tabs)
            .find(({ label }) => label.includes('armada-deploy-operation-failures')),
        );
      },
    ],
    ...testWebPages(vscode, page),
  ];

  function ask<Result>(command: string, ...rest: unknown[]): Thenable<Result> {
    return vscode.commands.executeCommand<Result>(command, ...rest);
  }
}

function codeOf({ code }: vscodeApi.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

const ownCatalog = `signatures:
  - id: our-own-error
    title: The flux capacitor is empty
    severity: error
    match: the flux capacitor is empty
    owner: unknown
    cause: It is empty.
    fix: Fill it.
    retrigger: never
    samples: { match: [the flux capacitor is empty], noMatch: [all is well] }
`;

const fluxPage = `---
title: Flux
---
# Flux

[nowhere](#nowhere)

## Error messages

\`\`\`
ERROR: flux inhibitor 42 rejected the plasma lease
\`\`\`

Renew the lease.
`;

const message =
  '*FAILED* *kms_update* on Carrier: *prod-dal10-carrier105* (10.184.18.164) at 2024-03-05T20:22:15+0000 - Region: *us-south*, Cluster: *ck4v8t2d0zq1w9x5m7s3*, Master: *prod-dal10-ck4v8t2d0zq1w9x5m7s3-m1*, BOM: *4.14.33_1576_openshift*, IsPaid: *true*, ReqID: *7c1f2c1e-53a9-4d0e-9a43-0f6a1de2b8c7*, Attempts: *3*, Elapsed Time: *485.20* seconds';
