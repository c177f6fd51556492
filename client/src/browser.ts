// The entry for VS Code for the Web: the language server is a web worker and reads files through the editor.

import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { listFilesRequest, readFilesRequest } from '../../core/protocol/files.ts';
import { activate as activateWith, type Exports } from './extension.ts';
import { listFiles, readFiles } from './vscode/served-files.ts';

/** As browsers have it. */
declare const Worker: new (address: string) => ConstructorParameters<typeof BrowserMessageReader>[0];

export function activate(context: vscode.ExtensionContext): Exports {
  // What only a disk can do is hidden.
  void vscode.commands.executeCommand('setContext', 'armadaTriage.noDisk', true);
  const file = vscode.Uri.joinPath(context.extensionUri, 'dist', 'browser', 'server.js');
  // The library takes a worker by its class, which the web worker host replaces: so it is given the two ends.
  const startWorker = async () => {
    const worker = new Worker(await workerAddress(file));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return activateWith(context, (options) => {
    const client = new LanguageClient('armadaTriage', 'Armada Triage', startWorker, options);
    client.onRequest(listFilesRequest.method, listFiles);
    client.onRequest(readFilesRequest.method, readFiles);
    return client;
  });
}

/** A worker is not made from an address of a remote server: there its text is read first. */
async function workerAddress(file: vscode.Uri): Promise<string> {
  if (file.scheme !== 'vscode-remote') return file.toString(true);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}
