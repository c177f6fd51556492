// A list of runbook sections: the highlighted one is shown rendered, the chosen one opens, and each has a button for its published address.

import * as vscode from 'vscode';
import type { RunbookTarget } from '../../../core/runbook/runbook.ts';
import { openLink } from '../vscode/links.ts';
import type { Pages } from './pages.ts';
import { createSectionPreview } from './section-preview.ts';

/** An entry of such a list. */
export interface SectionItem extends vscode.QuickPickItem {
  readonly target: RunbookTarget;
}

/** What a list needs beside its entries. */
export interface SectionList {
  readonly pages: Pages;
  /** The folder of the extension. */
  readonly extension: vscode.Uri;
  /** Whether what is highlighted is to be shown; by default it always is. */
  readonly isShown?: (item: SectionItem) => boolean;
  readonly ended?: () => void;
}

/** Shows the list until a person chooses or leaves; disposes of it then. */
export function showSectionList(input: vscode.QuickPick<SectionItem>, list: SectionList): void {
  const { pages, extension, isShown = () => true, ended = () => {} } = list;
  const preview = createSectionPreview(extension);
  let chosen: SectionItem | undefined;
  const isCurrent = watchEntries(input);
  input.onDidChangeActive(([item]) => preview.show(item && isShown(item) ? item.target : undefined));
  input.onDidTriggerItemButton(({ item }) => void openLink(item.target.url));
  input.onDidAccept(() => {
    // It may be of the entries before, which these just replaced: the list stays.
    if (!isCurrent()) return;
    chosen = input.selectedItems[0] ?? input.activeItems[0];
    if (chosen) input.hide();
  });
  input.onDidHide(() => {
    ended();
    preview.stop();
    input.dispose();
    // The section opens where its preview is, and takes its place.
    void (chosen ? pages.open(chosen.target) : Promise.resolve()).finally(preview.end);
  });
  input.show();
}

/**
 * Tells whether a choice is one of the present entries. VS Code names what is chosen by its number in the list that the window
 * shows, which may still be the list before. When the window shows new entries it says which is highlighted; a click on the
 * list before says so too, and chooses at the same time.
 */
function watchEntries(input: vscode.QuickPick<SectionItem>): () => boolean {
  let entries: readonly SectionItem[] | undefined;
  let since = 0;
  input.onDidChangeActive(() => {
    if (entries === input.items) return;
    entries = input.items;
    since = performance.now();
  });
  return () => entries === input.items && performance.now() - since > togetherMs;
}

/** What a click says arrives within so many milliseconds; who chooses what was just shown takes longer. */
const togetherMs = 30;

/** The button of an entry with a local page; any other opens online anyway. */
export function onlineButton({ file }: RunbookTarget): vscode.QuickInputButton[] {
  return file === undefined ? [] : [{ iconPath: new vscode.ThemeIcon('link-external'), tooltip: 'Open Online' }];
}
