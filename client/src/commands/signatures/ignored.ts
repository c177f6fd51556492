// Ignores a signature, and takes it back: both write the setting, say so in one line, and can be undone.

import * as vscode from 'vscode';
import {
  ignoreSignatureCommand,
  restoreSignatureCommand,
  type SignatureArgument,
} from '../../../../core/protocol/protocol.ts';
import { ignoredIds, parseSettings } from '../../../../core/settings.ts';
import type { Session } from '../../session.ts';
import type { FindingNode } from '../../vscode/nodes.ts';
import { showNote } from '../../vscode/notices.ts';
import { chooseTarget } from '../../vscode/write-target.ts';
import type { Reports } from '../../state/reports.ts';
import { readSettings } from '../../state/settings.ts';

type Argument = SignatureArgument | FindingNode | undefined;

export function registerIgnored({ reports }: Session): vscode.Disposable {
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
  const target = await chooseTarget(`“${id}”`, 'ignored', 'Ignore in User Settings');
  if (target === undefined) return;
  const change: Change = {
    target,
    name: 'ignoredSignatures',
    before: valueIn('ignoredSignatures', target),
    after: [...new Set([...readSettings().ignoredSignatures, id])],
  };
  const inWorkspace = target === vscode.ConfigurationTarget.Workspace;
  await apply([change], inWorkspace ? `“${id}” is ignored in this workspace.` : `“${id}” is ignored by your settings.`);
}

/** Takes the id from wherever it is. */
async function restore(id: string): Promise<void> {
  const changes = targets().flatMap((target) => [listWithout(id, target), severitiesWithout(id, target)]);
  const needed = changes.filter((change) => change !== undefined);
  await apply(needed, needed.length > 0 ? `“${id}” is marked again.` : `“${id}” was not ignored.`);
}

async function pick(reports: Reports): Promise<string | undefined> {
  const ids = ignoredIds(readSettings());
  if (ids.length === 0) {
    await showNote('No signature is ignored.');
    return undefined;
  }
  const items = ids.map((id) => {
    const count = reports.all().reduce((sum, report) => sum + (report.log.ignored[id] ?? 0), 0);
    return { label: id, description: count > 0 ? `${count} in open logs` : '' };
  });
  const options = { title: 'Restore Ignored Signature', placeHolder: 'Which signature should be marked again?' };
  return (await vscode.window.showQuickPick(items, options))?.label;
}

/** One setting before and after, so that it can be undone. Undefined: not set there. */
interface Change {
  readonly target: vscode.ConfigurationTarget;
  readonly name: 'ignoredSignatures' | 'severity';
  readonly before: unknown;
  readonly after: unknown;
}

async function apply(changes: readonly Change[], message: string): Promise<void> {
  const write = ({ name, target }: Change, value: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration('armadaTriage').update(name, value, target);
  for (const change of changes) await write(change, change.after);
  const undo = changes.length > 0 ? ['Undo'] : [];
  const choice = await showNote(message, ...undo);
  if (choice) for (const change of changes) await write(change, change.before);
}

function listWithout(id: string, target: vscode.ConfigurationTarget): Change | undefined {
  const before = valueIn('ignoredSignatures', target);
  const { ignoredSignatures } = parseSettings({ ignoredSignatures: before }).settings;
  if (!ignoredSignatures.includes(id)) return undefined;
  const rest = ignoredSignatures.filter((other) => other !== id);
  return { target, name: 'ignoredSignatures', before, after: rest.length > 0 ? rest : undefined };
}

/** A severity of `off` leaves a signature out too. */
function severitiesWithout(id: string, target: vscode.ConfigurationTarget): Change | undefined {
  const before = valueIn('severity', target);
  const { severity } = parseSettings({ severity: before }).settings;
  if (severity[id] !== 'off') return undefined;
  const rest = Object.entries(severity).filter(([other]) => other !== id);
  return { target, name: 'severity', before, after: rest.length > 0 ? Object.fromEntries(rest) : undefined };
}

function targets(): vscode.ConfigurationTarget[] {
  const { Global, Workspace } = vscode.ConfigurationTarget;
  return vscode.workspace.workspaceFile || vscode.workspace.workspaceFolders ? [Global, Workspace] : [Global];
}

function valueIn(name: Change['name'], target: vscode.ConfigurationTarget): unknown {
  const values = vscode.workspace.getConfiguration('armadaTriage').inspect<unknown>(name);
  return target === vscode.ConfigurationTarget.Workspace ? values?.workspaceValue : values?.globalValue;
}
