// Says once that a file is too large for VS Code to hand to extensions, or packed, and what to do instead.

import { formatBytes } from '../../../core/text/count.ts';
import * as vscode from 'vscode';
import { packedScheme } from '../../../core/protocol/protocol.ts';
import { isLogName } from '../../../core/log/name.ts';
import { quoteArgument } from '../../../core/text/escape/shell.ts';
import { copy } from '../vscode/links.ts';
import { showNote } from '../vscode/notices.ts';
import { fileNameOf } from '../../../core/text/path.ts';

/** VS Code makes no document of a larger file, so nothing in it can be marked. Bytes. */
export const largestDocument = 50 * 1024 * 1024;

export function watchLargeFiles(): vscode.Disposable {
  const told = new Set<string>();
  const look = async (tabs: readonly vscode.Tab[]): Promise<void> => {
    for (const { input } of tabs) {
      if (!(input instanceof vscode.TabInputText) || told.has(input.uri.toString())) continue;
      if (isPackedName(input.uri)) {
        told.add(input.uri.toString());
        void tell(input.uri, `${fileNameOf(input.uri.path)} is packed. Its logs can be scanned as they are.`);
      }
      if (!isLogName(input.uri.path)) continue;
      const bytes = await sizeOf(input.uri);
      if (bytes <= largestDocument || told.has(input.uri.toString())) continue;
      told.add(input.uri.toString());
      void tell(input.uri, tooLarge(input.uri, bytes));
    }
  };
  void look(vscode.window.tabGroups.all.flatMap((group) => group.tabs));
  return vscode.window.tabGroups.onDidChangeTabs((event) => look([...event.opened, ...event.changed]));
}

function tooLarge(uri: vscode.Uri, bytes: number): string {
  return `${fileNameOf(uri.path)} has ${formatBytes(bytes)}. VS Code hands no file over 50 MB to extensions, so no error in it is marked here. It can be scanned here, or on the command line, which read it from the disk.`;
}

async function tell(uri: vscode.Uri, message: string): Promise<void> {
  const choice = await showNote(message, 'Scan It Here', 'Copy Command');
  if (choice === 'Scan It Here') await vscode.commands.executeCommand('armadaTriage.scanFiles', uri);
  else if (choice) await copy(`armada-triage scan ${quoteArgument(uri.fsPath, shell())}`, 'the command');
}

function isPackedName(uri: vscode.Uri): boolean {
  return uri.scheme !== packedScheme && /\.(?:gz|zip)$/i.test(uri.path);
}

/** 0 if it cannot be told. */
async function sizeOf(uri: vscode.Uri): Promise<number> {
  try {
    return (await vscode.workspace.fs.stat(uri)).size;
  } catch {
    return 0;
  }
}

/** The one that a terminal of the editor opens with. */
function shell(): 'posix' | 'powershell' {
  return process.platform === 'win32' ? 'powershell' : 'posix';
}
