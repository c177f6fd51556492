// What can be done with an item of the view Failure Message: copy, open a link, find the request, remove.

import * as vscode from 'vscode';
import { describeFields, titleOf } from '../../../../core/failure/fields.ts';
import type { Session } from '../../session.ts';
import { isOurs, languages, plainLanguages } from '../../state/languages.ts';
import { copy, openLink } from '../../vscode/links.ts';
import type { ActionNode, FieldNode, FindNode, MessageNode } from '../../vscode/nodes.ts';
import { confirm, showNote } from '../../vscode/notices.ts';
import { showPlace } from '../../vscode/place.ts';
import type { Reports } from '../../state/reports.ts';
import { adviceFor } from '../../case/retrigger.ts';

export function registerFailureActions({ messages, reports, pages }: Session): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('armadaTriage.failure.copy', (node: FieldNode | ActionNode) =>
      node.type === 'field'
        ? copy(node.field.value, node.field.label)
        : copy(node.action.value, node.action.title.replace(/^Copy /, '')),
    ),
    registerCommand('armadaTriage.failure.copyMessage', (node: MessageNode) => copy(fieldsAsText(node), 'the fields')),
    registerCommand('armadaTriage.failure.open', (node: ActionNode) =>
      node.section ? pages.open(node.section) : open(node, reports),
    ),
    registerCommand('armadaTriage.failure.findRequest', (node: FieldNode | FindNode) =>
      findRequest(node.failure.requestId ?? ''),
    ),
    registerCommand('armadaTriage.failure.remove', (node: MessageNode) => messages.remove(node.failure)),
    registerCommand('armadaTriage.failure.clear', async () => {
      const before = messages.all();
      messages.clear();
      const choice = await showNote('All failure messages are removed from the view.', 'Undo');
      if (choice) messages.add(before);
    }),
  );
}

/** If there is something to know first, the user confirms it before the link opens. */
async function open({ action, failure }: ActionNode, reports: Reports): Promise<void> {
  if (action.warning !== undefined) {
    const copies = action.id === 'get-master-info' && failure?.clusterId !== undefined;
    const button = copies ? 'Copy Cluster ID and Open' : 'Open';
    const found = action.id === 'retrigger' ? adviceFor(failure, reports).why : [];
    const detail = [...found, action.warning].join('\n\n');
    const choice = await confirm({ message: action.title, detail }, button);
    if (choice === undefined) return;
    if (copies) await vscode.env.clipboard.writeText(failure?.clusterId ?? '');
  }
  await openLink(action.value);
}

function fieldsAsText({ failure }: MessageNode): string {
  const lines = describeFields(failure).map((field) => `${field.label}: ${field.value}`);
  return [titleOf(failure), ...lines].join('\n') + '\n';
}

/** More places than a person looks through; the first of each log are enough to get there. */
const limit = 200;

async function findRequest(id: string): Promise<void> {
  const places = vscode.workspace.textDocuments.filter(isLog).flatMap((document) => placesOf(document, id));
  if (places.length === 0) {
    await showNote(`No open log has the request ID ${id}. Open the operation log of this request, then try again.`);
    return;
  }
  const choice = await vscode.window.showQuickPick(places, {
    title: `Request ${id}`,
    placeHolder: 'Places in the open logs',
    matchOnDescription: true,
  });
  if (choice) await showPlace(choice.uri, choice.place.line, choice.place.character);
}

function isLog({ languageId }: vscode.TextDocument): boolean {
  return languageId !== languages.failureMessage && (isOurs(languageId) || plainLanguages.includes(languageId));
}

function placesOf(
  document: vscode.TextDocument,
  id: string,
): (vscode.QuickPickItem & { readonly uri: vscode.Uri; readonly place: vscode.Position })[] {
  const text = document.getText();
  const name = document.uri.path.split('/').at(-1) ?? '';
  const places = [];
  for (let at = text.indexOf(id); at >= 0 && places.length < limit; at = text.indexOf(id, at + id.length)) {
    const place = document.positionAt(at);
    const line = document.lineAt(place.line).text.slice(0, 200).trim();
    places.push({ label: `${name}, line ${place.line + 1}`, description: line, uri: document.uri, place });
  }
  return places;
}
