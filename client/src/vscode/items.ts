// Tree items as all views make them.

import * as vscode from 'vscode';
import { maxLabel, shortLabel } from '../../../core/text/label.ts';
import type { ActionNode } from './nodes.ts';
import { spokenLabel } from './spoken-label.ts';

/** What an item has beside its label and its description. */
export interface ItemOptions {
  readonly icon?: string | vscode.ThemeIcon;
  readonly state?: vscode.TreeItemCollapsibleState;
  readonly context?: string;
  readonly tooltip?: string | undefined;
}

/**
 * An item; its tooltip is its label where no other is given, and begins with it where the label had to be cut. Beside a label that was cut is
 * no text that VS Code would cut too. Texts are never markup.
 */
export function makeItem(label: string, description: string, look: ItemOptions): vscode.TreeItem {
  const short = shortLabel(label);
  const made = new vscode.TreeItem(short, look.state ?? vscode.TreeItemCollapsibleState.None);
  made.description = short === label || description.length <= maxBeside ? description : '';
  const { tooltip = label } = look;
  made.tooltip = short === label || tooltip.includes(label) ? tooltip : `${label}\n\n${tooltip}`;
  if (look.icon !== undefined)
    made.iconPath = typeof look.icon === 'string' ? new vscode.ThemeIcon(look.icon) : look.icon;
  if (look.context !== undefined) made.contextValue = look.context;
  return made;
}

/** Such a description fits beside a label of full length, in UTF-16 units. */
const maxBeside = 10;

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

/** For screen readers. Of an item that says nothing itself, VS Code would say the tooltip in place of the label. */
export function withSpokenLabel(item: vscode.TreeItem): vscode.TreeItem {
  const { label = '', description, tooltip } = item;
  item.accessibilityInformation ??= {
    label: spokenLabel({
      label: typeof label === 'string' ? label : label.label,
      description: typeof description === 'string' ? description : '',
      tooltip: typeof tooltip === 'string' ? tooltip : '',
    }),
  };
  return item;
}
