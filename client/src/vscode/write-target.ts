// Chooses where a setting is written: in the workspace, or in the user's settings, which count in Restricted Mode.

import * as vscode from 'vscode';
import { showWarning } from './notices.ts';

/**
 * Where a setting is written that only a trusted workspace may have. In Restricted Mode it asks first, with `action` as in “cannot be
 * ignored”; undefined if the answer is no, or to manage the trust.
 */
export async function chooseTarget(
  what: string,
  action: string,
  button: string,
): Promise<vscode.ConfigurationTarget.Workspace | vscode.ConfigurationTarget.Global | undefined> {
  if ((vscode.workspace.workspaceFolders ?? []).length === 0) return vscode.ConfigurationTarget.Global;
  if (vscode.workspace.isTrusted) return vscode.ConfigurationTarget.Workspace;
  const message = `In Restricted Mode, workspace settings have no effect, so ${what} cannot be ${action} in it. Trust the workspace, or use your user settings, which always apply.`;
  const trust = 'Manage Workspace Trust';
  const choice = await showWarning(message, trust, button);
  if (choice === trust) await vscode.commands.executeCommand('workbench.trust.manage');
  return choice === button ? vscode.ConfigurationTarget.Global : undefined;
}
