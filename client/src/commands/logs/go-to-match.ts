// Goes to a place that mentions the request of an alert: a message in the view, a log, or a place in an open text.

import * as vscode from 'vscode';
import type { Session } from '../../session.ts';
import { isSameFailure } from '../../case/messages.ts';
import type { MatchNode } from '../../vscode/nodes.ts';
import { showPlace } from '../../vscode/place.ts';

export function registerGoToMatch(armada: Session): vscode.Disposable {
  return vscode.commands.registerCommand('armadaTriage.failure.goToMatch', ({ match }: MatchNode) => {
    if (match.kind === 'log') return showLog(armada, match.uri);
    if (match.kind === 'text') return showText(match.name, match.extents[0]?.from);
    const { failure } = match;
    return isOpen(failure.path) ? showText(failure.path, failure.extent.from) : showMessage(armada, failure);
  });
}

async function showLog({ reports }: Session, address: string): Promise<void> {
  const uri = vscode.Uri.parse(address);
  const fact = reports.of(uri)?.log.facts.find(({ id }) => id === 'request-id');
  await showPlace(uri, fact?.line ?? 0, 0);
}

async function showText(address: string, from = { line: 0, column: 0 }): Promise<void> {
  await showPlace(vscode.Uri.parse(address), from.line, from.column);
}

/** One out of a channel becomes a message of the view. */
function showMessage({ messages }: Session, failure: MatchedFailure): void {
  if (!messages.all().some((one) => isSameFailure(one, failure))) messages.add([failure]);
  messages.show(failure);
}

type MatchedFailure = Extract<MatchNode['match'], { kind: 'message' | 'alert' }>['failure'];

function isOpen(path: string | undefined): path is string {
  return vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === path);
}
