// Tree items as all views make them.

import * as vscode from 'vscode';
import type { ActionNode } from './nodes.ts';

/** What an item has beside its label and its description. */
export interface Look {
  readonly icon?: string | vscode.ThemeIcon;
  readonly state?: vscode.TreeItemCollapsibleState;
  readonly context?: string;
  readonly tooltip?: string | undefined;
}

/** An item; its tooltip is its label where no other is given. Texts are never markup. */
export function makeItem(label: string, description: string, look: Look): vscode.TreeItem {
  const made = new vscode.TreeItem(label, look.state ?? vscode.TreeItemCollapsibleState.None);
  made.description = description;
  made.tooltip = look.tooltip ?? label;
  if (look.icon !== undefined)
    made.iconPath = typeof look.icon === 'string' ? new vscode.ThemeIcon(look.icon) : look.icon;
  if (look.context !== undefined) made.contextValue = look.context;
  return made;
}

/** The icon says what a click does, so that the label has room for what is opened or copied. */
export function actionItem(node: ActionNode): vscode.TreeItem {
  const { action } = node;
  const opens = action.kind === 'open';
  const found = makeItem(opens ? action.title.replace(/^Open (?:the )?/, '') : action.value, '', {
    icon: opens ? 'link-external' : 'copy',
    context: opens ? 'armada.link' : 'armada.copy',
    tooltip: [action.title, action.value, action.warning].filter((part) => part !== undefined).join('\n\n'),
  });
  const command = opens ? 'armadaTriage.failure.open' : 'armadaTriage.failure.copy';
  found.command = { command, title: action.title, arguments: [node] };
  return found;
}
