// The view Failure Message: the messages that were parsed, their fields, what can be done next, and what does not fit the open logs.

import * as vscode from 'vscode';
import { actionsFor } from '../../../core/failure/actions.ts';
import { compareWithLog, isLogOf } from '../../../core/failure/compare.ts';
import type { Failure } from '../../../core/failure/failure.ts';
import { describeFields, titleOf } from '../../../core/failure/fields.ts';
import { goToOccurrenceCommand, type GoToOccurrenceArgument } from '../../../core/report/protocol.ts';
import type { Armada } from '../armada.ts';
import type { ActionNode, FailureNode, FieldNode, FindNode, MessageNode, MismatchNode } from '../nodes.ts';
import { logName } from '../reports.ts';

export function showFailures(armada: Armada): vscode.Disposable {
  const { messages, reports } = armada;
  const changed = new vscode.EventEmitter<void>();
  const view = vscode.window.createTreeView<FailureNode>('armadaTriage.failure', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => (node ? childrenOf(armada, node) : topNodes(messages.all())),
      getTreeItem: itemOf,
    },
    showCollapseAll: true,
  });
  const update = (): void => {
    void vscode.commands.executeCommand('setContext', 'armadaTriage.hasFailures', messages.all().length > 0);
    changed.fire();
  };
  update();
  return vscode.Disposable.from(
    view,
    changed,
    messages.onDidChange(update),
    reports.onDidChange(() => changed.fire()),
  );
}

function topNodes(failures: readonly Failure[]): FailureNode[] {
  return failures.map((failure, index) => ({ type: 'message', failure, newest: index === 0 }));
}

function childrenOf(armada: Armada, node: FailureNode): FailureNode[] {
  if (node.type === 'message') {
    const { failure } = node;
    const fields = describeFields(failure).map((field): FieldNode => ({ type: 'field', failure, field }));
    return [...mismatches(armada, failure), { type: 'steps', failure }, ...fields];
  }
  if (node.type === 'steps') {
    const { failure } = node;
    const actions = actionsFor(failure).map((action): ActionNode => ({ type: 'action', failure, action }));
    return failure.requestId === undefined ? actions : [{ type: 'find', failure }, ...actions];
  }
  return [];
}

/** A log that is of another message is no surprise, and said of none. */
function mismatches({ messages, reports }: Armada, failure: Failure): MismatchNode[] {
  return reports.all().flatMap((report) => {
    const elsewhere = messages.all().some((other) => other !== failure && isLogOf(other, report));
    if (elsewhere && !isLogOf(failure, report)) return [];
    return compareWithLog(failure, report).map((mismatch): MismatchNode => ({ type: 'mismatch', report, mismatch }));
  });
}

function itemOf(node: FailureNode): vscode.TreeItem {
  if (node.type === 'message') return messageItem(node);
  if (node.type === 'mismatch') return mismatchItem(node);
  if (node.type === 'field') return fieldItem(node);
  if (node.type === 'action') return actionItem(node);
  return node.type === 'find' ? findItem(node) : stepsItem();
}

function stepsItem(): vscode.TreeItem {
  return item('Next steps', '', { icon: 'arrow-right', state: vscode.TreeItemCollapsibleState.Collapsed });
}

function findItem(node: FindNode): vscode.TreeItem {
  const found = item('Find the request ID in open logs', '', { icon: 'search', context: 'armada.find' });
  found.command = { command: 'armadaTriage.failure.findRequest', title: 'Find', arguments: [node] };
  return found;
}

function messageItem({ failure, newest }: MessageNode): vscode.TreeItem {
  const state = newest ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  const when = failure.time?.slice(0, 16).replace('T', ' ');
  const description = [failure.carrier, when && `${when} UTC`].filter((part) => part).join(' · ');
  const icon = failure.shape === 'alert' ? 'bell' : 'comment';
  return item(titleOf(failure), description, {
    icon,
    state,
    context: 'armada.failure',
    tooltip: failure.clusterId && `Cluster ${failure.clusterId}`,
  });
}

function mismatchItem({ report, mismatch }: MismatchNode): vscode.TreeItem {
  const isTime = mismatch.kind === 'time';
  const name = logName(report);
  const found = item(mismatchLabels[mismatch.kind], isTime ? `${name}: ${mismatch.message}` : name, {
    icon: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
    tooltip: isTime
      ? `In ${name}, ${mismatch.message}. It may have another cause than this failure.`
      : `The open log ${name} ${mismatch.message}. What is found in it may say nothing of this failure.`,
  });
  const place: GoToOccurrenceArgument = { uri: report.uri, line: (mismatch.line ?? 1) - 1, column: 0 };
  found.command = { command: goToOccurrenceCommand, title: 'Go There', arguments: [place] };
  return found;
}

const mismatchLabels = {
  cluster: 'Open log of another cluster',
  request: 'Open log of another operation',
  time: 'Finding of another time',
} as const;

function fieldItem({ field }: FieldNode): vscode.TreeItem {
  const tooltip = [field.value, field.description].filter((part) => part !== '').join('\n\n');
  return item(field.label, field.value.replaceAll(/\s+/g, ' '), { tooltip, context: `armada.field.${field.name}` });
}

/** The icon says what a click does, so that the label has room for what is opened or copied. */
function actionItem(node: ActionNode): vscode.TreeItem {
  const { action } = node;
  const opens = action.kind === 'open';
  const found = item(opens ? action.title.replace(/^Open (?:the )?/, '') : action.value, '', {
    icon: opens ? 'link-external' : 'copy',
    context: opens ? 'armada.link' : 'armada.copy',
    tooltip: [action.title, action.value, action.warning].filter((part) => part !== undefined).join('\n\n'),
  });
  const command = opens ? 'armadaTriage.failure.open' : 'armadaTriage.failure.copy';
  found.command = { command, title: action.title, arguments: [node] };
  return found;
}

interface Look {
  readonly icon?: string | vscode.ThemeIcon;
  readonly state?: vscode.TreeItemCollapsibleState;
  readonly context?: string;
  readonly tooltip?: string | undefined;
}

function item(label: string, description: string, look: Look): vscode.TreeItem {
  const made = new vscode.TreeItem(label, look.state ?? vscode.TreeItemCollapsibleState.None);
  made.description = description;
  made.tooltip = look.tooltip ?? label;
  if (look.icon !== undefined)
    made.iconPath = typeof look.icon === 'string' ? new vscode.ThemeIcon(look.icon) : look.icon;
  if (look.context !== undefined) made.contextValue = look.context;
  return made;
}
