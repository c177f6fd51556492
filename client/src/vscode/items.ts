// Tree items as all views make them.

import * as vscode from 'vscode';
import type { ActionNode } from './nodes.ts';

/** What an item has beside its label and its description. */
export interface ItemOptions {
  readonly icon?: string | vscode.ThemeIcon;
  readonly state?: vscode.TreeItemCollapsibleState;
  readonly context?: string;
  readonly tooltip?: string | undefined;
}

/** An item; its tooltip is its label where no other is given. Texts are never markup. */
export function makeItem(label: string, description: string, look: ItemOptions): vscode.TreeItem {
  const made = new vscode.TreeItem(label, look.state ?? vscode.TreeItemCollapsibleState.None);
  made.description = description;
  made.tooltip = look.tooltip ?? label;
  if (look.icon !== undefined)
    made.iconPath = typeof look.icon === 'string' ? new vscode.ThemeIcon(look.icon) : look.icon;
  if (look.context !== undefined) made.contextValue = look.context;
  return made;
}

/** A short title is the label; where it is long, what is opened or copied is, and the icon says what a click does. */
export function actionItem(node: ActionNode): vscode.TreeItem {
  const { action, section } = node;
  const opens = action.kind === 'open';
  const isShort = action.title.length <= maxLabel;
  const label = isShort ? action.title : opens ? action.title.replace(/^Open (?:the )?/, '') : action.value;
  const found = makeItem(label, isShort && !opens ? action.value : '', {
    icon: section ? 'book' : opens ? 'link-external' : 'copy',
    context: opens ? 'armada.link' : 'armada.copy',
    tooltip: [action.title, action.detail, action.value, action.warning]
      .filter((part) => part !== undefined)
      .join('\n\n'),
  });
  const command = opens ? 'armadaTriage.failure.open' : 'armadaTriage.failure.copy';
  found.command = { command, title: action.title, arguments: [node] };
  return found;
}

/** A side bar of 300 pixels has room for this much beside an icon, in UTF-16 units. */
const maxLabel = 30;

/** A label that fits; what is cut off at a word is in the item's tooltip. */
export function shortLabel(text: string): string {
  if (text.length <= maxLabel) return text;
  const cut = text.slice(0, maxLabel);
  const end = cut.lastIndexOf(' ');
  return `${(end > maxLabel / 2 ? cut.slice(0, end) : cut.slice(0, -1)).replace(/(?<![\s,;:.])[\s,;:.]+$/, '')}…`;
}
