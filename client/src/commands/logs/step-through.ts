// Chooses whether stepping through a log stops at known errors only, or at all.

import * as vscode from 'vscode';
import { showBriefly } from '../../vscode/notices.ts';

export function registerStepThrough(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('armadaTriage.stepThroughAll', () => set('all', 'Stepping through all errors')),
    vscode.commands.registerCommand('armadaTriage.stepThroughKnown', () =>
      set('known', 'Stepping through known errors only'),
    ),
  );
}

/** In the workspace's settings where they have a value already, else in the user's. */
async function set(value: 'known' | 'all', words: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration('armadaTriage');
  const isInWorkspace = vscode.workspace.isTrusted && settings.inspect('stepThrough')?.workspaceValue !== undefined;
  await settings.update('stepThrough', value === 'known' && !isInWorkspace ? undefined : value, !isInWorkspace);
  showBriefly(words, 4000);
}
