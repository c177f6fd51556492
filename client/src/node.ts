// The entry for VS Code on Node: the language server runs in a process of its own.

import type * as vscode from 'vscode';
import { LanguageClient, TransportKind, type ServerOptions } from 'vscode-languageclient/node';
import { offerToolServer } from './assistants/tool-server.ts';
import { activate as activateWith, type Exports } from './extension.ts';

export function activate(context: vscode.ExtensionContext): Exports {
  const module = context.asAbsolutePath('dist/server.cjs');
  // Without a limit Node lets young garbage grow to 64 MB while a site is read, and keeps that; the work takes as long with it.
  const forkOptions = { execArgv: ['--max-semi-space-size=4'] };
  const run = { module, transport: TransportKind.ipc, options: forkOptions };
  // The launch configuration "Attach to Server" attaches to this port.
  const debug = { ...run, options: { execArgv: [...forkOptions.execArgv, '--nolazy', '--inspect=6009'] } };
  const serverOptions: ServerOptions = { run, debug };
  context.subscriptions.push(offerToolServer());
  return activateWith(
    context,
    (options) => new LanguageClient('armadaTriage', 'Armada Triage', serverOptions, options),
  );
}
