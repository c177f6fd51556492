// Quick fixes in read-only logs, where VS Code offers none: excerpts, and logs out of an archive.

import * as vscode from 'vscode';
import { showNote } from '../../vscode/notices.ts';

/** What a provider returns: a code action, or a bare command. */
type Offered = vscode.CodeAction | vscode.Command;

export function registerQuickFix(): vscode.Disposable {
  return vscode.commands.registerCommand('armadaTriage.quickFix', async () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const { line } = editor.selection.active;
    const offered = await fixesAt(editor);
    if (offered.length === 0) {
      await showNote(`Nothing is marked in line ${line + 1}.`);
      return;
    }
    const items = offered.map((one) => ({
      label: one.title,
      iconPath: new vscode.ThemeIcon(isPreferred(one) ? 'lightbulb-autofix' : 'lightbulb'),
      one,
    }));
    const choice = await vscode.window.showQuickPick(items, { title: 'Quick Fix' });
    const command = choice && commandOf(choice.one);
    if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
  });
}

/** At the cursor; if nothing is marked there, on its line. The preferred one comes first. */
async function fixesAt({ document, selection }: vscode.TextEditor): Promise<readonly Offered[]> {
  const whole = document.lineAt(selection.active.line).range;
  for (const range of [new vscode.Range(selection.active, selection.active), whole]) {
    const found = await vscode.commands.executeCommand<readonly Offered[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      'quickfix',
    );
    if (found.length > 0) return found.toSorted((a, b) => Number(isPreferred(b)) - Number(isPreferred(a)));
  }
  return [];
}

function isPreferred(one: Offered): boolean {
  return 'isPreferred' in one && one.isPreferred;
}

function commandOf(one: Offered): vscode.Command | undefined {
  return typeof one.command === 'string'
    ? { title: one.title, command: one.command, arguments: argumentsOf(one) }
    : one.command;
}

function argumentsOf(one: Offered): unknown[] {
  return 'arguments' in one ? (one.arguments ?? []) : [];
}
