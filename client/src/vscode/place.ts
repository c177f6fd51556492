// Shows a place of a document in an editor.

import * as vscode from 'vscode';

/** Line and column from 0. An editor that shows the document already is used where it is. */
export async function showPlace(uri: vscode.Uri, line: number, column: number): Promise<void> {
  const place = new vscode.Position(line, column);
  const open = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const document = open?.document ?? (await vscode.workspace.openTextDocument(uri));
  const editor = await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(place, place),
    ...(open?.viewColumn && { viewColumn: open.viewColumn }),
  });
  // In a line that is not wrapped, the text at the place is to be seen too, and not only where it begins.
  const end = document.lineAt(Math.min(line, document.lineCount - 1)).range.end.character;
  const seen = new vscode.Range(line, column, line, Math.max(column, Math.min(end, column + shownLength)));
  editor.revealRange(seen, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** UTF-16 units of a text that are brought into view with its beginning. */
const shownLength = 60;

/** The log that the user means: the active editor's, else the only editor that shows an analyzed document. */
export function findEditor(isKnown: (uri: vscode.Uri) => boolean): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (activeTextEditor && isKnown(activeTextEditor.document.uri)) return activeTextEditor;
  return visibleTextEditors.find((editor) => isKnown(editor.document.uri));
}
