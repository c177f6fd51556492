// Opens addresses and copies text, always at the user's wish: nothing is fetched and nothing is run.

import * as vscode from 'vscode';
import { plainMessage } from '../../../core/text/escape/plain-message.ts';
import { showWarning } from './notices.ts';

/** Hands an https address to the user's browser; any other is refused, with a line saying so. */
export async function openLink(address: string): Promise<void> {
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:') {
    await showWarning('Only https addresses are opened. This is not one.');
    return;
  }
  // As text: of a Uri, VS Code encodes what is encoded in a query once more.
  await vscode.commands.executeCommand('vscode.open', address);
}

/** Copies, and says what, in the status bar. */
export async function copy(text: string, what: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) Copied ${plainMessage(what)}`, 3000);
}
