// Gives the focus back that a Markdown preview takes when it opens.

import * as vscode from 'vscode';

/** Whether a Markdown preview of VS Code has a tab. */
export function hasPreview(): boolean {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(isPreview);
}

/** How long an opening preview may take the focus, in milliseconds: it does so once when it opens, and again when it is loaded. */
const openingTimeoutMs = 2000;

/** Calls `focus` each time that a preview has taken the focus while it opens. Settles after the first call, or when none is due. */
export function keepFocus(focus: () => Promise<void>): Promise<void> {
  const { tabGroups } = vscode.window;
  return new Promise((resolve) => {
    let running = Promise.resolve();
    const look = (): void => {
      if (!isPreview(tabGroups.activeTabGroup.activeTab)) return;
      running = running.then(focus).then(resolve, () => resolve());
    };
    const events = vscode.Disposable.from(tabGroups.onDidChangeTabs(look), tabGroups.onDidChangeTabGroups(look));
    setTimeout(() => {
      events.dispose();
      resolve();
    }, openingTimeoutMs);
  });
}

function isPreview(tab: vscode.Tab | undefined): boolean {
  const input = tab?.input;
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith('markdown.preview');
}
