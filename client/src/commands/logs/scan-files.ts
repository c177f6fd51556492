// Scans logs from disk: those that are selected in a menu, or that the user picks; and forgets them again.

import * as vscode from 'vscode';
import { forgetFilesNotice, prepareScanNotice, type ForgetFilesParams } from '../../../../core/protocol/protocol.ts';
import type { Session } from '../../session.ts';
import { isExcerpt } from '../../large-files/excerpt-uri.ts';
import type { LogNode } from '../../vscode/nodes.ts';
import { scanFiles } from '../../large-files/scan.ts';
import { fileNameOf } from '../../../../core/text/path.ts';

export function registerScanFiles(armada: Session): vscode.Disposable {
  const forget = (params: ForgetFilesParams): void => {
    armada.reports.forgetScans(params.uris);
    armada.server.notify(forgetFilesNotice, params);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(
      'armadaTriage.scanFiles',
      async (clicked?: vscode.Uri | LogNode, also?: unknown) => {
        const uris = urisOf(clicked, also);
        if (uris.length === 0) armada.server.notify(prepareScanNotice, undefined);
        const chosen = uris.length > 0 ? uris : await choose();
        if (chosen !== undefined && chosen.length > 0) await scanFiles(armada, chosen);
      },
    ),
    vscode.commands.registerCommand('armadaTriage.forgetFiles', () => forget({})),
    vscode.commands.registerCommand('armadaTriage.forgetFile', (node?: LogNode) => {
      if (node !== undefined) forget({ uris: [node.report.uri] });
    }),
  );
}

/** A menu gives what was clicked and, in the explorer, all that is selected. */
function urisOf(clicked: vscode.Uri | LogNode | undefined, also: unknown): readonly vscode.Uri[] {
  if (clicked === undefined) return [];
  if (!(clicked instanceof vscode.Uri)) return [vscode.Uri.parse(clicked.report.uri)];
  const list: readonly unknown[] = Array.isArray(also) ? also : [];
  const selected = list.filter((one) => one instanceof vscode.Uri);
  return selected.some((one) => one.toString() === clicked.toString()) ? selected : [clicked];
}

/** One dialog cannot offer files and folders on every system, so the user says which first. */
async function choose(): Promise<readonly vscode.Uri[] | undefined> {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const active = input instanceof vscode.TabInputText && !isExcerpt(input.uri) ? input.uri : undefined;
  const here =
    active?.scheme === 'file' ? [{ label: `$(file) ${nameOf(active)}`, description: 'This file', active }] : [];
  const items: Choice[] = [
    ...here,
    { label: '$(files) Files…', description: 'One or several, of any size', folders: false },
    { label: '$(folder) Folders…', description: 'With all logs below them', folders: true },
  ];
  const choice = await vscode.window.showQuickPick(items, {
    title: 'Scan Log Files',
    placeHolder: 'What should be scanned?',
  });
  if (choice === undefined) return undefined;
  if (choice.active !== undefined) return [choice.active];
  const folders = choice.folders === true;
  return vscode.window.showOpenDialog({
    title: folders ? 'Scan Folders of Logs' : 'Scan Log Files',
    openLabel: 'Scan',
    canSelectMany: true,
    canSelectFiles: !folders,
    canSelectFolders: folders,
  });
}

interface Choice extends vscode.QuickPickItem {
  readonly active?: vscode.Uri;
  readonly folders?: boolean;
}

function nameOf(uri: vscode.Uri): string {
  return fileNameOf(uri.path);
}
