// The entry for VS Code for the Web: the language server is a web worker and reads files through the editor.

import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { listFilesMethod, readFilesMethod } from '../../core/protocol/files.ts';
import { activate as activateWith, type Exports } from './extension.ts';
import { listFiles, readFiles } from './vscode/served-files.ts';

/** As browsers have it. */
declare const Worker: new (address: string) => ConstructorParameters<typeof LanguageClient>[3];

export function activate(context: vscode.ExtensionContext): Exports {
  // What only a disk can do is hidden.
  void vscode.commands.executeCommand('setContext', 'armadaTriage.noDisk', true);
  const address = vscode.Uri.joinPath(context.extensionUri, 'dist', 'browser', 'server.js').toString(true);
  return activateWith(context, (options) => {
    const client = new LanguageClient('armadaTriage', 'Armada Triage', options, new Worker(address));
    client.onRequest(listFilesMethod, listFiles);
    client.onRequest(readFilesMethod, readFiles);
    return client;
  });
}
