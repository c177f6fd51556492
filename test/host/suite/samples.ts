// The main path on each sample: open it, see its known errors, hover, and be one quick fix away from the runbook section.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import { closeAll, codeOf, diagnostics, open, show, until, untilDiagnostics, provided } from './tools.ts';

/** The signatures that a person finds in each sample, whether as errors or as warnings. */
const samples: Readonly<Record<string, readonly string[]>> = {
  'kms-api-key-gone.gmi.log': ['kms-api-key-user-inactive', 'iam-crn-token-failed', 'kms-api-key-not-found'],
  'kms-access-removed.gmi.log': ['kms-service-authorization-missing', 'kms-root-key-unauthorized'],
  'kms-root-key-deleted.gmi.log': ['kms-root-key-invalid-state', 'kms-root-key-deleted'],
  'kms-hyper-protect-gone.gmi.log': ['kms-provider-unavailable', 'kms-provider-unreachable'],
  'etcd-database-full.gmi.log': ['etcd-database-space-exceeded', 'etcd-no-space', 'etcd-raft-buffer-full'],
  'image-enforcement-down.gmi.log': ['image-enforcement-not-running', 'webhook-image-enforcement'],
  'master-pods-stuck.gmi.log': ['apiserver-cannot-get-secrets', 'volume-mount-timeout', 'container-create-error'],
  'openshift-login-and-bgp.gmi.log': ['calico-bgp-not-established', 'oauth-iam-allowlist'],
  'kms-update-busy.operation.log': ['kms-action-in-progress', 'ansible-task-failed'],
  'delete-etcd-info-missing-cut-off.operation.log': ['kms-etcd-info-missing', 'ansible-task-failed'],
  'deploy-master-not-online.operation.log': ['ansible-task-failed'],
  'upgrade-host-unreachable.operation.log': ['ansible-host-unreachable'],
  'update-playbook-broken.operation.log': ['ansible-run-stopped'],
  '68bb81cda2e34aa69883197f35c03159-info.txt_20240212-144249.txt': ['webhook-image-enforcement'],
};

/** Registers the tests. */
export function testSamples(): void {
  for (const [name, wanted] of Object.entries(samples)) {
    test(
      `${name}: its known errors are marked, explained on hover and one quick fix away from the runbook`,
      async () => {
        const { document } = await open(name);
        const found = await untilDiagnostics(document.uri);
        const codes = found.map(codeOf);
        for (const id of wanted) assert.ok(codes.includes(id), `${id} among ${codes.join(', ')}`);
        for (const id of wanted) {
          const diagnostic = found.find((one) => codeOf(one) === id);
          assert.ok(diagnostic);
          await hasHover(document.uri, diagnostic);
          await hasSectionFix(document.uri, diagnostic);
        }
        await closeAll();
      },
      { modes: ['folder', 'vsix'] },
    );
  }

  for (const name of ['healthy.gmi.log', 'update-succeeded.operation.log']) {
    test(`${name}: a healthy log has no warning and no error`, async () => {
      const { document } = await open(name);
      await show('findings');
      await page.waitFor(`.monaco-list-row:has-text("${name}")`);
      const loud = diagnostics(document.uri).filter((one) => one.severity <= vscode.DiagnosticSeverity.Warning);
      assert.deepEqual(loud, []);
      await page.waitFor('.statusbar-item:has-text("no known error")');
      await closeAll();
    });
  }

  test('next and previous occurrence go round the marks of a log', async () => {
    const editor = await open('kms-hyper-protect-gone.gmi.log');
    const found = await untilDiagnostics(editor.document.uri);
    // Hints at errors that no signature knows are no occurrences of one.
    const marks = found.filter((one) => codeOf(one) !== 'unknown-error');
    const lines = marks.map((one) => one.range.start.line).toSorted((a, b) => a - b);
    const seen: number[] = [];
    for (const _ of lines) {
      await vscode.commands.executeCommand('armadaTriage.nextOccurrence');
      seen.push(editor.selection.active.line);
    }
    assert.equal(seen[0], lines[0], 'the first mark below the cursor');
    await vscode.commands.executeCommand('armadaTriage.previousOccurrence');
    assert.ok(lines.includes(editor.selection.active.line));
    await closeAll();
  });

  test('the outline of a get-master-info result has its sections', async () => {
    const { document } = await open('kms-api-key-gone.gmi.log');
    await untilDiagnostics(document.uri);
    const symbols = await provided<vscode.DocumentSymbol>('DocumentSymbol', document.uri);
    assert.ok(symbols.some((symbol) => symbol.name.startsWith('MASTER CONTROL PLANE RESOURCES')));
    await closeAll();
  });

  test('a summary of a finding is copied', async () => {
    const { document } = await open('kms-api-key-gone.gmi.log');
    const [first] = await untilDiagnostics(document.uri);
    assert.ok(first);
    const action = (await fixes(document.uri, first)).find((one) => one.title.includes('summary'));
    await run(action);
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /kms-api-key-gone\.gmi\.log/);
    assert.match(text, /https:\/\//);
    await closeAll();
  });

  test('asking why shows what the log is and what was looked for', async () => {
    const { document } = await open('healthy.gmi.log');
    await show('findings');
    await page.waitFor('.monaco-list-row:has-text("healthy.gmi.log")');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('armadaTriage.why');
    await page.waitFor('body.vscode-body h1');
    const text = (await page.texts('body.vscode-body .markdown-body')).join('\n');
    assert.match(text, /get-master-info/i);
    assert.match(text, /kms-api-key-not-found/);
    await page.screenshot('why');
    await closeAll();
  });

  test('a log of 5 MB is marked too', async () => {
    const { document } = await open('generated/refresh-update-long.operation.log');
    const found = await untilDiagnostics(document.uri);
    assert.ok(found.some((one) => codeOf(one) === 'ansible-task-failed'));
    await closeAll();
  });

  test('marks follow what is typed', async () => {
    const { document } = await open('kms-api-key-gone.gmi.log');
    const before = await untilDiagnostics(document.uri);
    const [first] = before;
    assert.ok(first);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '\n\n');
    await vscode.workspace.applyEdit(edit);
    await until(
      () => diagnostics(document.uri).some((one) => one.range.start.line === first.range.start.line + 2),
      vscode.languages.onDidChangeDiagnostics,
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
  });
}

async function hasHover(uri: vscode.Uri, { range, code }: vscode.Diagnostic): Promise<void> {
  const hovers = await provided<vscode.Hover>('Hover', uri, range.start);
  const text = hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
  assert.match(text, /Cause|Why|What to do/i, `hover at ${JSON.stringify(code)}: ${text}`);
  assert.doesNotMatch(text, /\]\(command:/, 'no command is in a hover');
}

async function hasSectionFix(uri: vscode.Uri, diagnostic: vscode.Diagnostic): Promise<void> {
  const preferred = (await fixes(uri, diagnostic)).find((action) => action.isPreferred);
  // A section of the bundled page opens here, that of another page online.
  assert.match(preferred?.command?.command ?? '', /^armadaTriage\.(openRunbookSection|openOnline)$/);
}

/** The quick fixes at a diagnostic, of which each mark has some. */
export function fixes(uri: vscode.Uri, { range }: vscode.Diagnostic): Promise<readonly vscode.CodeAction[]> {
  return provided<vscode.CodeAction>('CodeAction', uri, range, 'quickfix');
}

/** Runs a quick fix as a click on it does. */
export async function run(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.command, 'there is such a quick fix');
  await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}
