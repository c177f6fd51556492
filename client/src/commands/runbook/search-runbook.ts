// Searches the runbooks by words, tolerates typos; shows what is highlighted beside the log, and opens what the user picks.

import * as vscode from 'vscode';
import { searchRequest, type SearchedPlace } from '../../../../core/protocol/protocol.ts';
import type { RunbookTarget } from '../../../../core/runbook/runbook.ts';
import type { Session } from '../../session.ts';
import { onlineButton, showSectionList, type SectionItem } from '../../runbook/section-list.ts';

export function registerSearchRunbook(armada: Session, extension: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand('armadaTriage.searchRunbook', () => search(armada, extension));
}

function search(armada: Session, extension: vscode.Uri): void {
  const { token } = new vscode.CancellationTokenSource();
  const input = vscode.window.createQuickPick<SectionItem>();
  input.title = 'Search Runbooks';
  input.placeholder = 'Words of a page or heading, an alert, or an error text';
  let asked = 0;
  const update = async (): Promise<void> => {
    const own = (asked += 1);
    input.busy = true;
    const words = input.value.trim();
    const found = await armada.server.ask(searchRequest, { words }, token).catch(() => undefined);
    // The answer to words that were typed on since is of no use.
    if (own !== asked) return;
    input.busy = false;
    input.items = (found?.places ?? []).map(itemOf);
    if (!found) input.placeholder = 'The language server is not running. The output channel Armada Triage says why.';
  };
  input.onDidChangeValue(() => void update());
  void update();
  showSectionList(input, {
    pages: armada.pages,
    extension,
    // What nobody chose yet is not shown: with nothing typed the first entry is as good as any.
    isShown: (item) => input.value.trim() !== '' || item !== input.items[0],
    ended: () => (asked += 1),
  });
}

/** VS Code hides what does not hold the typed letters as they are; what the search found is to be seen all the same. */
function itemOf({ target, heading, title }: SearchedPlace): SectionItem {
  return {
    label: heading || title,
    description: descriptionOf(target, heading === '' ? '' : title),
    alwaysShow: true,
    buttons: onlineButton(target),
    target,
  };
}

/** Says where a section leads out of VS Code. */
function descriptionOf({ file }: RunbookTarget, title: string): string {
  return [title, ...(file === undefined ? ['opens online'] : [])].filter((part) => part !== '').join(' · ');
}
