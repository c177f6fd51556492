// Peek Record: shows the record at the cursor laid out for reading, below its line.

import * as vscode from 'vscode';
import { readingView } from '../../../../core/log/reading-view.ts';
import { showNote } from '../../vscode/notices.ts';

const scheme = 'armada-record';
/** Longer lines are read up to here, in UTF-16 units. */
const longest = 500_000;

/** The address of a view names its document and line, so it can be made again at any time. */
export function registerPeekRecord(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: async (uri) => {
        const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri.query));
        const line = Number(uri.fragment);
        return line < document.lineCount ? `${readingView(document.lineAt(line).text.slice(0, longest))}\n` : '';
      },
    }),
    vscode.commands.registerCommand('armadaTriage.peekRecord', async () => {
      const editor = vscode.window.activeTextEditor;
      if (!editor) {
        await showNote('Put the cursor on a record of a log first.');
        return;
      }
      const { uri, version } = editor.document;
      const { active } = editor.selection;
      const view = vscode.Uri.from({
        scheme,
        // The version is part of the address: VS Code keeps the text of one.
        path: `/Record in line ${active.line + 1}, ${version}`,
        query: uri.toString(),
        fragment: String(active.line),
      });
      const place = new vscode.Location(view, new vscode.Position(0, 0));
      await vscode.commands.executeCommand('editor.action.peekLocations', uri, active, [place], 'peek');
    }),
  );
}
