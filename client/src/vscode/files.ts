// Reads files of whatever file system the editor has.

import * as vscode from 'vscode';

/** The text of a file; undefined where it cannot be read. */
export async function findText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
