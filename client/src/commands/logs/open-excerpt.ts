// Opens the excerpt of a scanned log, changes how much it shows, and leads from it to the whole log.

import * as vscode from 'vscode';
import type { Session } from '../../session.ts';
import { isExcerpt, logOf } from '../../large-files/excerpt-uri.ts';
import type { LogNode } from '../../vscode/nodes.ts';
import { showNote } from '../../vscode/notices.ts';
import { countsInWords, logName, type Report } from '../../state/reports.ts';

export function registerOpenExcerpt({ reports, excerpts }: Session): vscode.Disposable {
  const widen = async (by: 1 | -1): Promise<void> => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (uri !== undefined && isExcerpt(uri)) await excerpts.widen(uri, by);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('armadaTriage.openExcerpt', async (of?: vscode.Uri | LogNode) => {
      const given = of instanceof vscode.Uri ? of : of && vscode.Uri.parse(of.report.uri);
      const log = given ?? (await pick(reports.all().filter(({ scan }) => scan !== undefined)));
      if (log !== undefined) await excerpts.open(log);
    }),
    vscode.commands.registerCommand('armadaTriage.moreContext', () => widen(1)),
    vscode.commands.registerCommand('armadaTriage.lessContext', () => widen(-1)),
    vscode.commands.registerCommand('armadaTriage.openWhole', async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor === undefined || !isExcerpt(editor.document.uri)) return;
      const { active } = editor.selection;
      const place = new vscode.Position(excerpts.lineAt(editor.document.uri, active.line), active.character);
      const selection = new vscode.Range(place, place);
      await vscode.commands.executeCommand('vscode.open', logOf(editor.document.uri), { selection });
    }),
  );
}

async function pick(scanned: readonly Report[]): Promise<vscode.Uri | undefined> {
  if (scanned.length <= 1) {
    const [only] = scanned;
    if (only !== undefined) return vscode.Uri.parse(only.uri);
    const choice = await showNote(
      'No log was scanned yet. An excerpt shows parts of a scanned log.',
      'Scan Log Files…',
    );
    if (choice) await vscode.commands.executeCommand('armadaTriage.scanFiles');
    return undefined;
  }
  const items = scanned.map((report) => ({ label: logName(report), description: countsInWords(report), report }));
  const choice = await vscode.window.showQuickPick(items, {
    title: 'Open Excerpt',
    placeHolder: 'Which scanned log?',
  });
  return choice && vscode.Uri.parse(choice.report.uri);
}
