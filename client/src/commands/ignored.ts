// Ignores a signature, and takes it back: both write the setting, say so in one line, and can be undone.

import * as vscode from 'vscode';
import {
  ignoreSignatureCommand,
  restoreSignatureCommand,
  type SignatureArgument,
} from '../../../core/report/protocol.ts';
import type { Armada } from '../armada.ts';
import type { FindingNode } from '../nodes.ts';
import type { Reports } from '../reports.ts';

type Argument = SignatureArgument | FindingNode | undefined;

export function registerIgnored({ reports }: Armada): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(ignoreSignatureCommand, async (argument: Argument) => {
      const id = argument && idOf(argument);
      if (id) await ignore(id);
    }),
    vscode.commands.registerCommand(restoreSignatureCommand, async (argument: Argument) => {
      const id = (argument && idOf(argument)) ?? (await pick(reports));
      if (id) await restore(id);
    }),
  );
}

function idOf(argument: SignatureArgument | FindingNode): string {
  return 'type' in argument ? argument.finding.signature : argument.signature;
}

async function ignore(id: string): Promise<void> {
  const inWorkspace = (vscode.workspace.workspaceFolders ?? []).length > 0;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  const before = read(target);
  await write(target, [...new Set([...effective(), id])]);
  const where = inWorkspace ? 'in this workspace' : 'by your settings';
  const choice = await vscode.window.showInformationMessage(`"${id}" is ignored ${where}.`, 'Undo');
  if (choice) await write(target, before);
}

/** Takes the id from wherever it stands. */
async function restore(id: string): Promise<void> {
  const changed: { readonly target: vscode.ConfigurationTarget; readonly before: readonly string[] }[] = [];
  for (const target of targets()) {
    const before = read(target);
    if (!before?.includes(id)) continue;
    changed.push({ target, before });
    const rest = before.filter((other) => other !== id);
    await write(target, rest.length > 0 ? rest : undefined);
  }
  const message = changed.length > 0 ? `"${id}" is marked again.` : `"${id}" was not ignored.`;
  const choice = await vscode.window.showInformationMessage(message, ...(changed.length > 0 ? ['Undo'] : []));
  if (choice) for (const { target, before } of changed) await write(target, before);
}

async function pick(reports: Reports): Promise<string | undefined> {
  const ids = effective();
  if (ids.length === 0) {
    await vscode.window.showInformationMessage('No signature is ignored.');
    return undefined;
  }
  const items = ids.map((id) => {
    const count = reports.all().reduce((sum, report) => sum + (report.ignored?.[id] ?? 0), 0);
    return { label: id, description: count > 0 ? `${count} in open logs` : '' };
  });
  const choice = await vscode.window.showQuickPick(items, {
    title: 'Restore Ignored Signature',
    placeHolder: 'Which one is to be marked again?',
  });
  return choice?.label;
}

function targets(): vscode.ConfigurationTarget[] {
  const { Global, Workspace } = vscode.ConfigurationTarget;
  return vscode.workspace.workspaceFile || vscode.workspace.workspaceFolders ? [Global, Workspace] : [Global];
}

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('armadaTriage');
}

function effective(): readonly string[] {
  return configuration().get<string[]>('ignoredSignatures', []);
}

function read(target: vscode.ConfigurationTarget): readonly string[] | undefined {
  const values = configuration().inspect<string[]>('ignoredSignatures');
  return target === vscode.ConfigurationTarget.Workspace ? values?.workspaceValue : values?.globalValue;
}

async function write(target: vscode.ConfigurationTarget, ids: readonly string[] | undefined): Promise<void> {
  await configuration().update('ignoredSignatures', ids, target);
}
