// Searches the runbook by words, misspelt ones too, and shows the section that the user picks.

import * as vscode from 'vscode';
import { createSearch, type SearchResult } from '../../../core/runbook/search.ts';
import type { Library, RunbookTarget } from '../../../core/runbook/runbook.ts';
import type { Armada } from '../armada.ts';

interface Item extends vscode.QuickPickItem {
  readonly target: RunbookTarget;
}

export function registerSearchRunbook(armada: Armada): vscode.Disposable {
  return vscode.commands.registerCommand('armadaTriage.searchRunbook', () => search(armada));
}

async function search({ pages }: Armada): Promise<void> {
  const library = await pages.library();
  const find = createSearch(library, await pages.signatures());
  const input = vscode.window.createQuickPick<Item>();
  input.title = 'Search Runbook';
  input.placeholder = 'Words of the runbook, or an error text';
  const update = (): void => {
    input.items = input.value.trim() === '' ? overview(library) : itemsFor(library, find(input.value));
  };
  input.onDidChangeValue(update);
  input.onDidAccept(() => {
    const [item] = input.activeItems;
    input.hide();
    if (item) void pages.open(item.target);
  });
  input.onDidHide(() => input.dispose());
  update();
  input.show();
}

/** Before anything is typed: the sections in the order of the pages. */
function overview(library: Library): Item[] {
  const places = library.pages.flatMap(({ page, title, sections }) =>
    sections.slice(0, 100).map(({ anchor, heading }) => ({ page, anchor, heading, title })),
  );
  return itemsFor(library, places.slice(0, 500));
}

function itemsFor(library: Library, places: readonly Omit<SearchResult, 'score'>[]): Item[] {
  return places.flatMap(({ page, anchor, heading, title }) => {
    const target = library.resolve(anchor === '' ? page : `${page}#${anchor}`);
    // VS Code hides what does not hold the typed letters as they are; what the search found is to be seen all the same.
    return target
      ? [
          {
            label: heading || title,
            description: descriptionOf(target, heading === '' ? '' : title),
            alwaysShow: true,
            target,
          },
        ]
      : [];
  });
}

/** Says where a section leads out of VS Code. */
function descriptionOf({ file }: RunbookTarget, title: string): string {
  return [title, ...(file === undefined ? ['opens online'] : [])].filter((part) => part !== '').join(' · ');
}
