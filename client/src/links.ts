// Opens addresses and copies text, always at the user's wish: nothing is fetched and nothing is run.

import * as vscode from 'vscode';

/** Hands an https address to the user's browser; any other is refused, with a line saying so. */
export async function openLink(address: string): Promise<void> {
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:') {
    await vscode.window.showWarningMessage('Only https addresses are opened. This is none.');
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(address, true));
}

/** Copies, and says what, in the status bar. */
export async function copy(text: string, what: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) Copied ${what}`, 3000);
}
