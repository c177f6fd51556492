// Offers `armada-triage mcp` as a server of tools, where the command is installed. VS Code asks before it starts one.

import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join, relative } from 'node:path';
import * as vscode from 'vscode';

/** As package.json contributes it. */
const id = 'armadaTriage.mcp';

/** Nothing if VS Code has no servers of tools yet. */
export function offerToolServer(): vscode.Disposable {
  const provider: vscode.McpServerDefinitionProvider = {
    provideMcpServerDefinitions: async () => {
      const roots = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
      const command =
        roots.length === 0 || !vscode.workspace.isTrusted
          ? undefined
          : await findCommand(roots.map(({ uri }) => uri.fsPath));
      if (command === undefined) return [];
      const args = ['mcp', ...roots.flatMap(({ uri }) => ['--root', uri.fsPath])];
      return [new vscode.McpStdioServerDefinition('Armada Triage', command, args)];
    },
  };
  return vscode.lm.registerMcpServerDefinitionProvider?.(id, provider) ?? vscode.Disposable.from();
}

/** The installed command, by the PATH of the editor; never one of an open folder. */
async function findCommand(roots: readonly string[]): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'armada-triage.cmd' : 'armada-triage';
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (!isAbsolute(folder) || roots.some((root) => isBelow(root, folder))) continue;
    const file = join(folder, name);
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}

function isBelow(root: string, folder: string): boolean {
  const path = relative(root, folder);
  return !isAbsolute(path) && !/^\.\.(?:[\\/]|$)/.test(path);
}
