// What the next key or click does: in the view Findings, in the editor, beside an open runbook, in read-only logs.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';
import { test } from './runner.ts';
import {
  closeAll,
  codeOf,
  diagnostics,
  open,
  show,
  trustDomains,
  until,
  untilDiagnostics,
  withSetting,
  write,
  answer,
  choose,
  provided,
} from './tools.ts';

const rows = '.sidebar .monaco-list-row';
/** Next Steps names findings too. */
const findings = '.sidebar .pane:has(.title:text-is("Findings")) .monaco-list-row';
const sample = 'kms-api-key-gone.gmi.log';
const known = 'kms-api-key-not-found';
const pod = 'master-68bb81cda2e34aa69883197f35c03159-7f6d5c9b8-x2x7l';

const knownRecord =
  '{"level":"error","ts":"2024-03-05T14:00:02.000Z","msg":"BXNIM0415E Provided API key could not be found"}';

/** A GMI with so many lines of each text in the log of its kms container. */
function gmi(...lines: readonly string[]): string {
  return `MASTER CONTROL PLANE CONTAINER LOGS: (${pod} -c kms)\n${lines.join('\n')}\n`;
}

/** Registers the tests. */
export function testHandling(): void {
  testView();
  testEditor();
  testRunbook();
  testReadOnly();
}

function testView(): void {
  test('handling: a click on a finding goes to its first place, and its other places are below it', async () => {
    const { document } = await open(sample);
    const marks = (await untilDiagnostics(document.uri)).filter((one) => codeOf(one) === known);
    const [first, second] = marks.map(({ range }) => range.start.line);
    assert.ok(first !== undefined && second !== undefined);
    await show('findings');
    const finding = `${findings}[aria-label*="API key no longer"]`;
    await page.click(finding);
    await until(
      () => vscode.window.activeTextEditor?.selection.active.line === first,
      vscode.window.onDidChangeTextEditorSelection,
      vscode.window.onDidChangeActiveTextEditor,
    );
    await page.click(`${finding} .monaco-tl-twistie`);
    await page.click(`${findings}:has-text("Line ${second + 1}")`);
    await until(
      () => vscode.window.activeTextEditor?.selection.active.line === second,
      vscode.window.onDidChangeTextEditorSelection,
    );
    await page.screenshot('handling-findings');
    await closeAll();
  });

  test('handling: logs stay in their order, the worst first, and the active one is marked where it is', async () => {
    await toggleOthers();
    const healthy = await open('healthy.gmi.log');
    const failing = await open(sample);
    await untilDiagnostics(failing.document.uri);
    await show('findings');
    for (const name of [sample, 'healthy.gmi.log'])
      await page.waitFor(`${findings}[aria-level="1"]:has-text("${name}")`);
    const names = `${findings}[aria-level="1"]`;
    const order = async (): Promise<readonly number[]> => {
      const texts = await page.texts(names);
      return [sample, 'healthy.gmi.log'].map((name) => texts.findIndex((text) => text.includes(name)));
    };
    const [worst = -1, calm = -1] = await order();
    assert.ok(worst >= 0 && worst < calm, `${worst}, ${calm}`);
    for (const { document } of [healthy, failing]) {
      await vscode.window.showTextDocument(document);
      const name = document.uri.path.split('/').at(-1) ?? '';
      await page.waitFor(`${names} .monaco-highlighted-label .highlight:has-text(${JSON.stringify(name)})`);
      assert.deepEqual(await order(), [worst, calm]);
    }
    await page.screenshot('handling-order');
    await closeAll();
    await toggleOthers();
  });

  test('handling: the verdict is the first row of a log, and labels have 30 characters at most', async () => {
    const failing = await open('kms-update-busy.operation.log');
    await untilDiagnostics(failing.document.uri);
    await open(sample);
    await show('findings');
    await page.waitFor(`${findings}[aria-level="2"]:has-text("known error")`);
    await page.screenshot('handling-labels');
    const levels = await page.texts(`${findings}[aria-level="2"] .label-name`);
    assert.match(levels[0] ?? '', /known error|The run failed/);
    const labels = await page.texts(`${findings}:not([aria-level="1"]) .label-name`);
    const tooLong = labels.filter((text) => text.length > 30);
    assert.deepEqual(tooLong, []);
    await closeAll();
  });

  test('handling: a filter leaves the findings that contain its words, until it is cleared', async () => {
    const { document } = await open(sample);
    await untilDiagnostics(document.uri);
    await show('findings');
    const other = `${findings}[aria-label*="IAM gave no token"]`;
    await page.waitFor(other);
    const done = vscode.commands.executeCommand('armadaTriage.filterFindings');
    await page.waitFor('.quick-input-widget:has-text("Filter Findings") input');
    await answer('key-not-found', 'Enter');
    await done;
    await page.waitGone(other);
    await page.waitFor(`${findings}[aria-label*="API key no longer"]`);
    await page.waitFor('.sidebar :text("Only what contains")');
    await page.screenshot('handling-filter');
    await page.click('.sidebar .action-label[aria-label^="Clear Filter"]');
    await page.waitFor(other);
    await closeAll();
  });
}

function testEditor(): void {
  test('handling: a code lens on line 1 says what is known, and one on a message parses it', async () => {
    const { document } = await open('kms-update-busy.operation.log');
    await untilDiagnostics(document.uri);
    // VS Code shows the place again at which the log was left.
    await vscode.commands.executeCommand('cursorTop');
    await page.waitFor('.codelens-decoration:has-text("known"):has-text("failed task:")');
    await page.screenshot('handling-lens');
    await page.click('.codelens-decoration a:has-text("failed task:")');
    await until(
      () => (vscode.window.activeTextEditor?.selection.active.line ?? 0) > 0,
      vscode.window.onDidChangeTextEditorSelection,
    );
    await open('kms-update-thread.failure.txt');
    await page.waitFor('.codelens-decoration a:has-text("Parse This Message")');
    await page.screenshot('handling-lens-message');
    await closeAll();
  });

  test('handling: with the setting, what is marked is said at the end of its line', async () => {
    const uri = await write('inline.gmi.log', gmi('BXNIM0415E Provided API key could not be found', 'fine'));
    await vscode.window.showTextDocument(uri);
    await untilDiagnostics(uri);
    await withSetting('armadaTriage.inlineMessages', true, async () => {
      await page.waitForAfter('.view-line span', "The cluster's API key no longer exists");
      await page.screenshot('handling-inline');
    });
    await closeAll();
  });

  test('handling: Next Finding steps through known errors, and through all where the setting says so', async () => {
    const unknown =
      '{"level":"error","ts":"2024-03-05T14:00:01.000Z","msg":"cannot rotate the key ring of c77f00: the ring is sealed"}';
    const uri = await write('steps.gmi.log', gmi(unknown, knownRecord));
    const editor = await vscode.window.showTextDocument(uri);
    await untilDiagnostics(uri, (all) => all.some((one) => codeOf(one) === 'unknown-error'));
    const next = async (): Promise<number> => {
      await vscode.commands.executeCommand('armadaTriage.nextOccurrence');
      return editor.selection.active.line;
    };
    assert.deepEqual([await next(), await next()], [2, 2]);
    await vscode.commands.executeCommand('armadaTriage.stepThroughAll');
    // F8 comes to it as well, after the known ones.
    await untilDiagnostics(uri, (all) => all.some(isInformation));
    assert.deepEqual([await next(), await next()], [1, 2]);
    await vscode.commands.executeCommand('armadaTriage.stepThroughKnown');
    await untilDiagnostics(uri, (all) => !all.some(isInformation));
    assert.deepEqual([await next(), await next()], [2, 2]);
    await closeAll();
  });

  test("handling: the editor's own peek at a problem has one line of advice", async () => {
    const { document } = await open(sample);
    const [first] = await untilDiagnostics(document.uri);
    assert.match(first?.message ?? '', /^[^\n]+\nWhat to do: [^\n]+$/);
    await vscode.commands.executeCommand('editor.action.marker.next');
    await page.waitFor('.marker-widget:has-text("What to do:")');
    await page.screenshot('handling-f8');
    await closeAll();
  });

  test('handling: Peek Record lays a record out below its line', async () => {
    const record = '{"level":"error","msg":"first line\\nsecond line","labels":{"app":"kms"}}';
    const uri = await write('record.gmi.log', gmi(record));
    const editor = await vscode.window.showTextDocument(uri);
    editor.selection = new vscode.Selection(1, 4, 1, 4);
    await vscode.commands.executeCommand('armadaTriage.peekRecord');
    await page.waitFor('.zone-widget .view-line:has-text("second line")');
    await page.waitFor('.zone-widget .view-line:has-text("app: kms")');
    await page.screenshot('handling-record');
    await page.keys('Escape');
    await closeAll();
  });

  test('handling: tables of a get-master-info result are not wrapped', async () => {
    const { document } = await open(sample);
    assert.equal(document.languageId, 'armada-master-info');
    assert.equal(vscode.workspace.getConfiguration('editor', document).get('wordWrap'), 'off');
    await closeAll();
  });

  test('handling: the context menu of a log opens the runbook section', async () => {
    const { document } = await open(sample);
    await untilDiagnostics(document.uri);
    await page.click('.view-line >> nth=8', { button: 'right' });
    await page.waitFor('.monaco-menu :text("Open Runbook Section")');
    await page.screenshot('handling-menu');
    await page.keys('Escape');
    await closeAll();
  });

  test('handling: what a team handed over before is in the hover and in the view', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'armada-history-'));
    const line = {
      version: 1,
      time: new Date().toISOString(),
      outcome: 'failed',
      signatures: [known],
      fingerprints: [],
    };
    await writeFile(join(folder, 'one.ndjson'), `${JSON.stringify(line)}\n${JSON.stringify(line)}\n`);
    await withSetting(
      'armadaTriage.history',
      folder,
      async () => {
        const { document } = await open(sample);
        const [mark] = (await untilDiagnostics(document.uri)).filter((one) => codeOf(one) === known);
        assert.ok(mark);
        const hovers = await provided<vscode.Hover>('Hover', document.uri, mark.range.start);
        const texts = hovers.flatMap(({ contents }) =>
          contents.map((one) => (typeof one === 'string' ? one : one.value)),
        );
        assert.ok(
          texts.some((text) => /^Seen before: +2 times in 30 days/.test(text.replaceAll('&nbsp;', ' '))),
          texts.join('\n'),
        );
        await closeAll();
      },
      vscode.ConfigurationTarget.Global,
    );
    await rm(folder, { recursive: true });
  });
}

function testRunbook(): void {
  test('handling: a section opens highlighted, the log keeps the focus and its line, and Next Finding moves the runbook', async () => {
    const filler = Array.from({ length: 200 }, (_, at) => `{"level":"info","msg":"line ${at}"}`);
    const [first, second] = [
      'BXNIM0415E Provided API key could not be found',
      'KEY_DELETED_ERR: Key has already been deleted.',
    ];
    const uri = await write('focus.gmi.log', gmi(...filler, first ?? '', ...filler, second ?? '', ...filler));
    const editor = await vscode.window.showTextDocument(uri);
    const marks = await untilDiagnostics(uri, (all) => all.length >= 2);
    const lines = marks.map(({ range }) => range.start.line).toSorted((a, b) => a - b);
    await vscode.commands.executeCommand('armadaTriage.nextOccurrence');
    const inFocus = async (line: number | undefined): Promise<void> => {
      const active = await until(
        () => {
          const now = vscode.window.activeTextEditor;
          return now?.document.uri.toString() === uri.toString() && now.selection.active.line === line && now;
        },
        vscode.window.onDidChangeActiveTextEditor,
        vscode.window.onDidChangeTextEditorSelection,
      );
      await until(
        () => active.visibleRanges.some((range) => range.contains(active.selection.active)),
        vscode.window.onDidChangeTextEditorVisibleRanges,
      );
      await page.waitFor('.editor-instance .monaco-editor.focused');
    };
    await inFocus(lines[0]);
    const done = vscode.commands.executeCommand('armadaTriage.openRunbookSection');
    await choose('API key no longer');
    await done;
    await page.waitInView('.armada-here code:has-text("BXNIM0415E")');
    await inFocus(lines[0]);
    await page.screenshot('handling-section');
    await vscode.commands.executeCommand('armadaTriage.nextOccurrence');
    await page.waitInView('.armada-here:has-text("KEY_DELETED_ERR")');
    await inFocus(lines[1]);
    await page.screenshot('handling-section-next');
    assert.equal(editor.document.isDirty, false);
    await closeAll();
  });

  for (const [theme, kind] of [
    ['Default Light Modern', 'vscode-light'],
    ['Default Dark Modern', 'vscode-dark'],
    ['Default High Contrast', 'vscode-high-contrast'],
    ['Default High Contrast Light', 'vscode-high-contrast-light'],
  ] as const) {
    test(`handling: the place in an opened section is marked in the theme ${theme}`, async () => {
      const { document } = await open(sample);
      await untilDiagnostics(document.uri);
      await withSetting('armadaTriage.inlineMessages', true, async () => {
        await vscode.commands.executeCommand('armadaTriage.nextOccurrence');
        const done = vscode.commands.executeCommand('armadaTriage.openRunbookSection');
        await choose('API key');
        await done;
        await withSetting(
          'workbench.colorTheme',
          theme,
          async () => {
            await page.waitInView(`body.${kind} .armada-here`);
            await page.screenshot(`handling-${kind}`);
          },
          vscode.ConfigurationTarget.Global,
        );
      });
      await closeAll();
    });
  }

  test('handling: an alert that no local page names opens its runbook online', async () => {
    const alert = `Labels:\n - alertname = NobodyNamesThis\nAnnotations:\n - runbook = https://pages.example.com/docs/runbooks/nobody.html\n`;
    const uri = await write('online.armada-alert.txt', alert);
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('armadaTriage.parseFailureMessage');
    await show('failure');
    const row = `${rows}:has-text("NobodyNamesThis")`;
    await page.waitFor(row);
    await trustDomains('https://pages.example.com');
    await page.hoverFor(row, `${row} .action-label[aria-label^="Open Runbook Section"]`);
    const opened = await page.clickAway(`${row} .action-label[aria-label^="Open Runbook Section"]`);
    assert.equal(opened, 'https://pages.example.com/docs/runbooks/nobody.html');
    await page.clickOn(row, `${row} .action-label[aria-label="Remove"]`);
    await closeAll();
  });
}

function testReadOnly(): void {
  test("handling: an excerpt has the key of quick fixes, and shows its log's problems in the log's place", async () => {
    const folder = await mkdtemp(join(tmpdir(), 'armada-triage-handling-'));
    const path = join(folder, 'small.gmi.log');
    await writeFile(path, gmi('fine', 'BXNIM0415E Provided API key could not be found', 'fine'));
    const uri = vscode.Uri.file(path);
    await vscode.commands.executeCommand('armadaTriage.scanFiles', uri);
    await untilDiagnostics(uri);
    await vscode.commands.executeCommand('armadaTriage.openExcerpt', uri);
    const editor = await until(
      () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'armada-excerpt'),
      vscode.window.onDidChangeVisibleTextEditors,
    );
    const [mark] = await untilDiagnostics(editor.document.uri);
    assert.ok(mark);
    await untilDiagnostics(uri, (all) => all.length === 0);
    const active = await vscode.window.showTextDocument(editor.document);
    active.selection = new vscode.Selection(mark.range.start, mark.range.start);
    await page.waitFor('.editor-instance .monaco-editor.focused');
    await page.keys('Control+.');
    await page.waitFor('.quick-input-widget .monaco-list-row:has-text("Open runbook section")');
    await page.screenshot('handling-quick-fix');
    await choose('Open runbook section');
    await page.waitInView('code:has-text("BXNIM0415E")');
    await closeAll();
    await untilDiagnostics(uri, (all) => all.length > 0);
    assert.deepEqual(diagnostics(editor.document.uri), []);
    await vscode.commands.executeCommand('armadaTriage.forgetFiles');
    await rm(folder, { recursive: true, force: true });
  });
}

/** Hides the other views, or shows them again: a list has only the rows that are in view. */
async function toggleOthers(): Promise<void> {
  await vscode.commands.executeCommand('armadaTriage.failure.toggleVisibility');
  await vscode.commands.executeCommand('armadaTriage.nextSteps.toggleVisibility');
}

function isInformation(one: vscode.Diagnostic): boolean {
  return codeOf(one) === 'unknown-error' && one.severity === vscode.DiagnosticSeverity.Information;
}
