// Hides a group of unknown errors: writes the setting, says so in one line, and can be undone.

import * as vscode from 'vscode';
import { hideErrorsCommand, type HideErrorsArgument } from '../../../../core/protocol/protocol.ts';
import { readSettings } from '../../state/settings.ts';
import { showNote } from '../../vscode/notices.ts';
import { chooseTarget } from '../../vscode/write-target.ts';

const setting = 'hiddenErrors';

export function registerHidden(): vscode.Disposable {
  return vscode.commands.registerCommand(hideErrorsCommand, async (argument?: HideErrorsArgument) => {
    if (argument !== undefined && argument.text !== '') await hide(argument.text);
  });
}

async function hide(text: string): Promise<void> {
  const target = await chooseTarget('these errors', 'hidden', 'Hide in User Settings');
  if (target === undefined) return;
  const inWorkspace = target === vscode.ConfigurationTarget.Workspace;
  const configuration = vscode.workspace.getConfiguration('armadaTriage');
  const values = configuration.inspect<unknown>(setting);
  const before = inWorkspace ? values?.workspaceValue : values?.globalValue;
  await configuration.update(setting, [...new Set([...readSettings().hiddenErrors, text])], target);
  const where = inWorkspace ? 'in this workspace' : 'by your settings';
  if ((await showNote(`These errors are hidden ${where}; they count as ordinary.`, 'Undo')) !== undefined)
    await vscode.workspace.getConfiguration('armadaTriage').update(setting, before, target);
}
