// Compares the open log with one of a good run: new lines are marked in the margin, and a document lists the differences alone.

import * as vscode from 'vscode';
import { compareGroups } from '../../../../core/case/compare-logs/compare.ts';
import { createGroupCollector, type LogGroups } from '../../../../core/case/compare-logs/groups.ts';
import { recordsOf } from '../../../../core/log/envelope/records.ts';
import { plural } from '../../../../core/text/count.ts';
import { fileNameOf } from '../../../../core/text/path.ts';
import { createLinkedDocuments, type LinkedLine } from '../../vscode/linked-lines.ts';
import { showNote } from '../../vscode/notices.ts';

export function registerCompareLogs(): vscode.Disposable {
  const documents = createLinkedDocuments('armada-compare');
  const mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    overviewRulerColor: new vscode.ThemeColor('editorGutter.addedBackground'),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    borderColor: new vscode.ThemeColor('editorGutter.addedBackground'),
    borderStyle: 'solid',
    borderWidth: '0 0 0 3px',
  });
  /** VS Code forgets the marks of an editor that is not visible. */
  const marked = new Map<string, readonly vscode.Range[]>();
  const draw = (): void => {
    for (const editor of vscode.window.visibleTextEditors) {
      const ranges = marked.get(editor.document.uri.toString());
      if (ranges) editor.setDecorations(mark, ranges);
    }
  };
  return vscode.Disposable.from(
    documents,
    mark,
    vscode.window.onDidChangeVisibleTextEditors(draw),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => marked.delete(uri.toString())),
    vscode.commands.registerCommand('armadaTriage.compareWithGoodLog', async (good?: vscode.Uri) => {
      const editor = vscode.window.activeTextEditor;
      if (!editor) {
        await showNote('Open the log of the failed run first.');
        return;
      }
      const chosen =
        good ?? (await vscode.window.showOpenDialog({ title: 'Compare with a Good Log', openLabel: 'Compare' }))?.[0];
      if (!chosen) return;
      const { document } = editor;
      const own = collect(document);
      const comparison = compareGroups(collect(await vscode.workspace.openTextDocument(chosen)).groups, own.groups);
      const rows = [...own.keys].flatMap(([row, keys]) =>
        keys.some((key) => comparison.newKeys.has(key)) ? [row] : [],
      );
      marked.set(
        document.uri.toString(),
        rows.map((row) => document.lineAt(row).range),
      );
      draw();
      const lines: LinkedLine[] = [
        {
          text: `New in ${fileNameOf(document.uri.path)} against ${fileNameOf(chosen.path)}: ${plural(rows.length, 'line')}.`,
        },
        ...comparison.differences.map(({ change, rank, sample, detail, bad, good: other }): LinkedLine => {
          const uri = bad === undefined ? chosen : document.uri;
          const line = (bad ?? other)?.line ?? 0;
          const text = `  ${words[change].padEnd(14)}  ${rank.padEnd(7)}  ${sample.trim()}${detail === undefined ? '' : `: ${detail}`}`;
          return { text: `${text}  [${fileNameOf(uri.path)}:${line + 1}]`, uri: uri.toString(), line };
        }),
      ];
      const name = `Differences of ${fileNameOf(document.uri.path)}`;
      await documents.show(name, lines, vscode.ViewColumn.Beside);
    }),
  );
}

const words = {
  'only-bad': 'only here',
  more: 'more often',
  fewer: 'less often',
  'only-good': 'missing here',
} as const;

function collect(document: vscode.TextDocument): {
  readonly groups: LogGroups;
  /** The keys of the records on a line of the document. */
  readonly keys: ReadonlyMap<number, readonly string[]>;
} {
  const collector = createGroupCollector();
  const keys = new Map<number, string[]>();
  for (const record of recordsOf(document.getText())) {
    const key = collector.add(record);
    if (key !== undefined) keys.set(record.line, [...(keys.get(record.line) ?? []), key]);
  }
  return { groups: collector.end(), keys };
}
