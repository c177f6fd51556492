// Opens one of the samples that come with the extension as a new document, for the walkthrough.

import * as vscode from 'vscode';
import { languages } from '../state/languages.ts';
import { findText } from '../vscode/files.ts';
import { showWarning } from '../vscode/notices.ts';

const samples: ReadonlyMap<string, readonly [file: string, language: string]> = new Map([
  ['log', ['kms-api-key-gone.gmi.log', languages.masterInfo]],
  ['message', ['deploy-stage.failure.txt', languages.failureMessage]],
]);

/** `log` or `message`; without one of them, the log. */
export function registerOpenSample(extension: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand('armadaTriage.openSample', async (name?: unknown) => {
    const [file, language] = samples.get(String(name)) ?? ['kms-api-key-gone.gmi.log', languages.masterInfo];
    const content = await findText(vscode.Uri.joinPath(extension, 'samples', file));
    if (content === undefined) {
      await showWarning(`The sample ${file} is missing. Install the extension again.`);
      return;
    }
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
  });
}
