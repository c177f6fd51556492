// Shows the output channel, where the language server and the client say what they do.

import * as vscode from 'vscode';
import type { Session } from '../session.ts';

export function registerShowOutput({ output }: Session): vscode.Disposable {
  return vscode.commands.registerCommand('armadaTriage.showOutput', () => output.show(true));
}
