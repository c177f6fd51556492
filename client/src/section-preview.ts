// The text of a runbook section beside the log while a person moves through a list: the focus stays, and what was there comes back.

import * as vscode from 'vscode';
import type { RunbookTarget } from '../../core/runbook/runbook.ts';

/** One list's preview. */
export interface SectionPreview {
  /** Shows the section soon; another call before then takes its place. Nothing where the page is not at hand. */
  readonly show: (target: RunbookTarget | undefined) => void;
  /** Puts back what was shown before the first section. */
  readonly end: () => Promise<void>;
}

/** Milliseconds that an entry is highlighted before it is shown: who runs down the list sees no page flash by. */
const patience = 120;

export function createSectionPreview(): SectionPreview {
  const before = openTabs();
  const groups = vscode.window.tabGroups.all;
  const shown = new Map(groups.map(({ viewColumn, activeTab }) => [viewColumn, activeTab]));
  const hasText = vscode.window.tabGroups.activeTabGroup.tabs.length > 0;
  let column: vscode.ViewColumn | undefined;
  const marked = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
  });
  const opened = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  let queue = Promise.resolve();

  const open = async ({ file, line = 0 }: RunbookTarget): Promise<void> => {
    if (file === undefined || ended) return;
    const uri = vscode.Uri.parse(file);
    const place = new vscode.Range(line, 0, line, 0);
    opened.add(uri.toString());
    const editor = await vscode.window.showTextDocument(uri, {
      viewColumn: hasText ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
      preserveFocus: true,
      preview: true,
      selection: place,
    });
    column = editor.viewColumn;
    editor.revealRange(place, vscode.TextEditorRevealType.AtTop);
    editor.setDecorations(marked, [place]);
  };

  return {
    show(target) {
      clearTimeout(timer);
      if (target?.file === undefined) return;
      timer = setTimeout(() => {
        queue = queue.then(() => open(target)).catch(() => undefined);
      }, patience);
    },
    async end() {
      clearTimeout(timer);
      ended = true;
      await queue;
      marked.dispose();
      if (column === undefined) return;
      const covered = shown.get(column);
      const own = vscode.window.tabGroups.all
        .filter(({ viewColumn }) => viewColumn === column)
        .flatMap(({ tabs }) => tabs)
        .filter((tab) => opened.has(uriOf(tab) ?? '') && !before.has(keyOf(tab)));
      // A tab in preview, which the first section replaced, is shown again.
      const lost = covered && uriOf(covered);
      const isGone = covered !== undefined && lost !== undefined && !openTabs().has(keyOf(covered));
      if (isGone)
        await vscode.window.showTextDocument(vscode.Uri.parse(lost), {
          viewColumn: column,
          preserveFocus: true,
          preview: true,
        });
      const left = own.filter((tab) => openTabs().has(keyOf(tab)));
      if (left.length > 0) await vscode.window.tabGroups.close(left, true);
    },
  };
}

function openTabs(): ReadonlySet<string> {
  return new Set(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(keyOf)));
}

function keyOf(tab: vscode.Tab): string {
  return `${tab.group.viewColumn} ${uriOf(tab) ?? tab.label}`;
}

function uriOf({ input }: vscode.Tab): string | undefined {
  return input instanceof vscode.TabInputText ? input.uri.toString() : undefined;
}
