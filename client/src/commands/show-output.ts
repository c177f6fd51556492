// Shows the output channel, where the language server and the client say what they do.

import * as vscode from 'vscode';
import type { Armada } from '../session.ts';

export function registerShowOutput({ output }: Armada): vscode.Disposable {
  return vscode.commands.registerCommand('armadaTriage.showOutput', () => output.show(true));
}
