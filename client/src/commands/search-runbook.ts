// Searches the runbooks by words, misspelt ones too; shows what is highlighted beside the log, and opens what the user picks.

import * as vscode from 'vscode';
import { searchRequest, type SearchedPlace } from '../../../core/protocol/protocol.ts';
import type { Library, RunbookTarget } from '../../../core/runbook/runbook.ts';
import { searchedAlerts } from '../../../core/runbook/search/alerts.ts';
import { createSearch } from '../../../core/runbook/search/search.ts';
import type { Session } from '../session.ts';
import { onlineButton, showSectionList, type SectionItem } from '../runbook/section-list.ts';

/** Gives the places for words; for none an overview. */
type Find = (words: string) => Promise<readonly SearchedPlace[]>;

export function registerSearchRunbook(armada: Session, extension: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand('armadaTriage.searchRunbook', () => search(armada, extension));
}

function search(armada: Session, extension: vscode.Uri): void {
  const find = createFind(armada);
  const input = vscode.window.createQuickPick<SectionItem>();
  input.title = 'Search Runbooks';
  input.placeholder = 'Words of a page or heading, an alert, or an error text';
  let asked = 0;
  const update = async (): Promise<void> => {
    const own = (asked += 1);
    input.busy = true;
    const items = (await find(input.value)).map(itemOf);
    // The answer to words that were typed on since is of no use.
    if (own !== asked) return;
    input.busy = false;
    input.items = items;
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

/** The server holds the pages and an index of them; where it does not run, they are read here. */
function createFind({ server, pages }: Session): Find {
  const { token } = new vscode.CancellationTokenSource();
  let local: Promise<Find> | undefined;
  return async (words) => {
    const found = await server.ask(searchRequest, { words }, token).catch(() => undefined);
    if (found) return found.places;
    local ??= Promise.all([pages.library(), pages.signatures()]).then(([library, signatures]) => {
      const places = createSearch(library, signatures, searchedAlerts(library.pages));
      return (typed) => Promise.resolve(placesOf(library, typed === '' ? overview(library) : places(typed)));
    });
    return (await local)(words.trim());
  };
}

type Place = { readonly page: string; readonly anchor: string; readonly heading: string; readonly title: string };

/** Before anything is typed: the sections in the order of the pages. */
function overview(library: Library): readonly Place[] {
  return library.pages.flatMap(({ page, title, sections }) =>
    sections.slice(0, 100).map(({ anchor, heading }) => ({ page, anchor, heading, title })),
  );
}

function placesOf(library: Library, places: readonly Place[]): readonly SearchedPlace[] {
  return places.slice(0, 500).flatMap(({ page, anchor, heading, title }) => {
    const target = library.resolve(anchor === '' ? page : `${page}#${anchor}`);
    return target ? [{ target, heading, title }] : [];
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
