// Reads files and folders of whatever file system the editor has.

import * as vscode from 'vscode';
import type { FolderEntry } from '../../../core/walk-folder.ts';

/** The text of a file; undefined if it cannot be read. */
export async function findText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** What is in a folder, links apart; nothing if it cannot be read. */
export async function listFolder(uri: vscode.Uri): Promise<readonly FolderEntry[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(uri);
    return entries.map(([name, type]) => ({ name, type: typeWords.get(type) ?? 'other' }));
  } catch {
    return [];
  }
}

const typeWords: ReadonlyMap<vscode.FileType, FolderEntry['type']> = new Map([
  [vscode.FileType.File, 'file'],
  [vscode.FileType.Directory, 'folder'],
]);
