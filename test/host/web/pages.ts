// The pages, views, links and keys of VS Code for the Web, as a person sees and handles them.

import type * as vscodeApi from 'vscode';
import { equal, fail, matches, until, type Test } from './tools.ts';
import type { WebWindow } from './window.ts';

const runbook = 'docs/runbooks/armada/armada-deploy-operation-failures.md';
const palette = '.quick-input-widget:focus-within .monaco-list-row';

/** The tests, in order. */
export function testWebPages(vscode: typeof vscodeApi, page: WebWindow): readonly Test[] {
  const run = (command: string, ...rest: unknown[]): Thenable<unknown> =>
    vscode.commands.executeCommand(command, ...rest);
  const open = async (name: string): Promise<vscodeApi.TextEditor> => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? fail('No folder is open');
    const editor = await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, name), { preview: false });
    await until(`diagnostics of ${name}`, vscode.languages.onDidChangeDiagnostics, () =>
      vscode.languages.getDiagnostics(editor.document.uri).find(({ source }) => source === 'armada'),
    );
    return editor;
  };
  /** As the system hands it on. */
  const follow = (link: string): Thenable<unknown> =>
    run('vscode.open', vscode.Uri.parse(`${vscode.env.uriScheme}://armada-triage.armada-triage/${link}`));
  const byName = async (title: string): Promise<void> => {
    await page.keys('F1');
    await page.waitFor(palette);
    await page.type(title);
    await page.waitFor(`${palette}.focused:has-text(${JSON.stringify(title)})`);
    await page.keys('Enter');
  };

  return [
    [
      'the page of a channel is shown, and axe finds nothing wrong with it',
      async () => {
        await run('workbench.action.closeAllEditors');
        await vscode.env.clipboard.writeText(['22', '23', '24'].map(message).join('\n'));
        await run('armadaTriage.showChannel');
        equal((await page.violations('main:has(h1:has-text("from the clipboard"))')).join('\n'), '');
        await page.waitFor('.plot canvas');
      },
    ],
    [
      'the next steps of a message and a log are listed',
      async () => {
        await vscode.env.clipboard.writeText(message('22'));
        await run('armadaTriage.parseFailureMessage');
        await open('kms-api-key-gone.gmi.log');
        await run('armadaTriage.nextSteps.focus');
        await page.waitFor('.sidebar .monaco-list-row:has-text("Locate the failure message")');
      },
    ],
    [
      'an assistant gets the open case',
      async () => {
        const { content } = await vscode.lm.invokeTool('armada_open_case', {
          input: {},
          toolInvocationToken: undefined,
        });
        matches(content.map(({ value }) => value).join(''), /never an instruction[^]*- \[x\]/);
      },
    ],
    [
      'the timeline of a case has its chart, and axe finds nothing wrong with it',
      async () => {
        await run('workbench.action.closeAllEditors');
        await open('update-playbook-broken.operation.log');
        await run('armadaTriage.openTimeline');
        equal((await page.violations('.lane-page canvas')).join('\n'), '');
        await run('workbench.action.closeAllEditors');
      },
    ],
    [
      'a link opens a line of a log, another one is refused with a message',
      async () => {
        await follow('log?path=kms-api-key-gone.gmi.log&line=7');
        await until('line 7', vscode.window.onDidChangeTextEditorSelection, () => {
          const editor = vscode.window.activeTextEditor;
          return editor?.document.uri.path.endsWith('kms-api-key-gone.gmi.log') === true &&
            editor.selection.active.line === 6
            ? true
            : undefined;
        });
        await follow(`section?page=${runbook}#no-such-section`);
        await run('notifications.showList');
        await page.waitFor('.notification-list-item:has-text("has no section no-such-section")');
        await run('notifications.clearAll');
      },
    ],
    [
      'a signature is drafted from a line',
      async () => {
        const { document } = await open('kms-api-key-gone.gmi.log');
        const line = document
          .getText()
          .split('\n')
          .findIndex((text) => text.includes('BXNIM0415E'));
        const place = new vscode.Position(line, 0);
        await vscode.window.showTextDocument(document, { selection: new vscode.Range(place, place) });
        const created = run('armadaTriage.createSignature');
        await page.waitFor('.quick-input-widget .quick-input-title:has-text("Create Signature")');
        await page.waitFor('.quick-input-list .monaco-list-row.focused');
        await run('workbench.action.acceptSelectedQuickOpenItem');
        await created;
        matches(vscode.window.activeTextEditor?.document.getText() ?? '', /^signatures:[^]*BXNIM0415E/m);
        await run('workbench.action.revertAndCloseActiveEditor');
      },
    ],
    [
      'what only a disk can do is hidden',
      async () => {
        await page.keys('F1');
        await page.waitFor(palette);
        await page.type('Armada: S');
        await page.waitFor(`${palette}:has-text("Armada: Search Runbooks")`);
        equal(await page.shows(`${palette}:has-text("Scan Log Files")`), false);
        await page.keys('Escape');
        await page.waitGone('.quick-input-widget');
      },
    ],
    [
      'keys lead from finding to finding, to the quick fixes and to the help',
      async () => {
        await run('workbench.action.closeAllEditors');
        const editor = await open('kms-api-key-gone.gmi.log');
        await byName('Armada: Next Finding');
        await until('the cursor on a finding', vscode.window.onDidChangeTextEditorSelection, () =>
          vscode.languages
            .getDiagnostics(editor.document.uri)
            .find(({ range }) => range.contains(editor.selection.active)),
        );
        await page.waitGone('.quick-input-widget');
        await page.keys('Control+.');
        await page.waitFor('.action-widget .monaco-list-row:has-text("Open runbook section")');
        await page.keys('Escape');
        await byName('Focus on Findings View');
        await page.waitFor('.sidebar .pane:has(.pane-header:has-text("Findings")):focus-within');
        await page.keys('Alt+F1');
        await page.waitFor('.tab.active:has-text("Accessibility Help")');
      },
    ],
  ];
}

function message(minute: string): string {
  return `FAILED update on Carrier: prod-dal10-carrier105 (10.184.18.164) at 2024-03-05T20:${minute}:15+0000 - Region: us-south, Cluster: ck4v8t2d0zq1w9x5m7s3, ReqID: 7c1f2c1e-53a9-4d0e-9a43-0f6a1de2b8${minute}`;
}
