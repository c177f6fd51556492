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
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The log that the user means: the active editor's, else the one editor that shows a document of which something is known. */
export function findEditor(isKnown: (uri: vscode.Uri) => boolean): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (activeTextEditor && isKnown(activeTextEditor.document.uri)) return activeTextEditor;
  return visibleTextEditors.find((editor) => isKnown(editor.document.uri));
}
