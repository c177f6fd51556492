// The view Failure Message: the messages that were parsed, their fields, where their request is found, and what does not fit the open logs.

import { plural } from '../../../core/text/count.ts';
import { dayAndMinute } from '../../../core/text/dates.ts';
import * as vscode from 'vscode';
import { actionsFor, notesFor } from '../../../core/failure/actions.ts';
import { compareWithLog, isLogOf } from '../../../core/case/mismatch.ts';
import type { Failure } from '../../../core/failure/failure.ts';
import { describeFields, titleOf } from '../../../core/failure/fields.ts';
import type { RequestMatch } from '../../../core/case/link.ts';
import { goToOccurrenceCommand, type GoToOccurrenceArgument } from '../../../core/protocol/protocol.ts';
import type { Session } from '../session.ts';
import { actionItem, makeItem, withSpokenLabel } from '../vscode/items.ts';
import { searchRequest } from '../case/matches.ts';
import { failureKey } from '../case/messages.ts';
import type {
  ActionNode,
  FailureNode,
  FieldNode,
  FindNode,
  LookNode,
  MatchNode,
  MessageNode,
  MismatchNode,
  NoteNode,
} from '../vscode/nodes.ts';
import { logName } from '../state/reports.ts';
import { adviceFor, mayRetrigger } from '../case/retrigger.ts';

export function showFailures(armada: Session): vscode.Disposable {
  const { messages, cases } = armada;
  const changed = new vscode.EventEmitter<void>();
  const view = vscode.window.createTreeView<FailureNode>('armadaTriage.failure', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => (node ? childrenOf(armada, node) : topNodes(messages.all())),
      getTreeItem: (node) => withSpokenLabel(itemOf(node)),
      // Only messages are ever brought into view.
      getParent: () => undefined,
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
    cases.onDidChange(() => changed.fire()),
    messages.onDidShow((failure) => {
      const node: MessageNode = { type: 'message', failure, newest: false };
      void view.reveal(node, { select: true, focus: true, expand: true });
    }),
    view.onDidChangeSelection(({ selection: [node] }) => {
      if (node && 'failure' in node && node.failure) cases.choose(node.failure);
    }),
  );
}

function topNodes(failures: readonly Failure[]): FailureNode[] {
  return failures.map((failure, index) => ({ type: 'message', failure, newest: index === 0 }));
}

function childrenOf(armada: Session, node: FailureNode): FailureNode[] {
  if (node.type === 'message') {
    const { failure } = node;
    const fields = describeFields(failure).map((field): FieldNode => ({ type: 'field', failure, field }));
    return [...matches(armada, failure), ...mismatches(armada, failure), { type: 'steps', failure }, ...fields];
  }
  if (node.type === 'steps') {
    const { failure } = node;
    const offered = mayRetrigger(adviceFor(failure, armada.reports));
    const actions = actionsFor(failure)
      .filter(({ id }) => id !== 'retrigger' || offered)
      .map((action): ActionNode => ({ type: 'action', failure, action }));
    const notes = notesFor(failure).map((text): NoteNode => ({ type: 'note', text }));
    const find: FindNode[] = failure.requestId === undefined ? [] : [{ type: 'find', failure }];
    return [...notes, ...find, ...actions];
  }
  if (node.type !== 'look') return [];
  const { failure, channels } = node;
  return channels.map(({ name, url }): ActionNode => {
    const action = {
      id: `look-${name}`,
      title: `Open ${name}`,
      detail: 'In Slack.',
      kind: 'open',
      value: url,
    } as const;
    return { type: 'action', failure, action };
  });
}

/** To an alert: what is about the same request, or where to look for its message. */
function matches({ sources }: Session, failure: Failure): (MatchNode | LookNode)[] {
  if (failure.shape !== 'alert' || failure.requestId === undefined) return [];
  const { matches: found, lookIn } = searchRequest(failure, sources());
  const nodes = found.map((match): MatchNode => ({ type: 'match', match }));
  return lookIn ? [{ type: 'look', failure, ...lookIn }, ...nodes] : nodes;
}

/** A log of another message is expected, and is not mentioned. */
function mismatches({ messages, reports }: Session, failure: Failure): MismatchNode[] {
  return reports.all().flatMap((report) => {
    const elsewhere = messages.all().some((other) => other !== failure && isLogOf(other, report.log));
    if (elsewhere && !isLogOf(failure, report.log)) return [];
    return compareWithLog(failure, report.log).map((mismatch): MismatchNode => ({
      type: 'mismatch',
      report,
      mismatch,
    }));
  });
}

function itemOf(node: FailureNode): vscode.TreeItem {
  if (node.type === 'message') return messageItem(node);
  if (node.type === 'mismatch') return mismatchItem(node);
  if (node.type === 'field') return fieldItem(node);
  if (node.type === 'action') return actionItem(node);
  if (node.type === 'match') return matchItem(node);
  if (node.type === 'look') return lookItem(node);
  if (node.type === 'note') return makeItem(node.text, '', { icon: 'info' });
  return node.type === 'find' ? findItem(node) : stepsItem();
}

function matchItem(node: MatchNode): vscode.TreeItem {
  const { label, description, icon } = wordsFor(node.match);
  const found = makeItem(label, description, {
    icon,
    tooltip: `${label} ${description}`.trim(),
    context: 'armada.match',
  });
  found.command = { command: 'armadaTriage.failure.goToMatch', title: 'Go There', arguments: [node] };
  return found;
}

function wordsFor(match: RequestMatch): {
  readonly label: string;
  readonly description: string;
  readonly icon: string;
} {
  if (match.kind === 'log') return { label: 'Log found:', description: nameOf(match.uri), icon: 'output' };
  if (match.kind === 'text') {
    const { name, count, extents } = match;
    const where = count === 1 ? `line ${(extents[0]?.from.line ?? 0) + 1}` : plural(count, 'place');
    return { label: 'Named in', description: `${nameOf(name)}, ${where}`, icon: 'file' };
  }
  const { failure, kind } = match;
  const where = failure.path === undefined ? failure.carrier : nameOf(failure.path);
  const description = [titleOf(failure), where].filter((part) => part !== undefined).join(' · ');
  return kind === 'message'
    ? { label: 'Message found:', description, icon: 'check' }
    : { label: 'Another alert:', description, icon: 'bell' };
}

function lookItem({ message }: LookNode): vscode.TreeItem {
  const state = vscode.TreeItemCollapsibleState.Expanded;
  return makeItem('No message found yet: look in', '', { icon: 'search', state, tooltip: message });
}

/** Of a URI, or a name that is none. */
function nameOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return path.includes(':') ? decodeURIComponent(name) : name;
}

function stepsItem(): vscode.TreeItem {
  return makeItem('Links and commands', '', { icon: 'arrow-right', state: vscode.TreeItemCollapsibleState.Collapsed });
}

function findItem(node: FindNode): vscode.TreeItem {
  const found = makeItem('Find request in open logs', '', { icon: 'search', context: 'armada.find' });
  found.command = { command: 'armadaTriage.failure.findRequest', title: 'Find', arguments: [node] };
  return found;
}

function messageItem({ failure, newest }: MessageNode): vscode.TreeItem {
  const state = newest ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  const when = failure.time && `${dayAndMinute(failure.time)} UTC`;
  const description = [failure.carrier, when].filter((part) => part).join(' · ');
  const icon = failure.shape === 'alert' ? 'bell' : 'comment';
  const made = makeItem(titleOf(failure), description, {
    icon,
    state,
    context: failure.shape === 'alert' ? 'armada.failure.alert' : 'armada.failure',
    tooltip: failure.clusterId && `Cluster ${failure.clusterId}`,
  });
  made.id = failureKey(failure);
  return made;
}

function mismatchItem({ report, mismatch }: MismatchNode): vscode.TreeItem {
  const isTime = mismatch.kind === 'time';
  const name = logName(report);
  const found = makeItem(mismatchLabels[mismatch.kind], isTime ? `${name}: ${mismatch.message}` : name, {
    icon: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
    tooltip: isTime
      ? `In ${name}, ${mismatch.message}. It may have another cause than this failure.`
      : `The open log ${name} ${mismatch.message}. Its findings may have nothing to do with this failure.`,
  });
  const place: GoToOccurrenceArgument = { uri: report.uri, line: mismatch.line ?? 0, column: 0 };
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
  return makeItem(field.label, field.value.replaceAll(/\s+/g, ' '), { tooltip, context: `armada.field.${field.name}` });
}
