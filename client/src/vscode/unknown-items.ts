// The errors of a log that no signature knows, as items of the view Findings: collapsed, and quiet.

import * as vscode from 'vscode';
import { goToOccurrenceCommand, type GoToOccurrenceArgument } from '../../../core/protocol/protocol.ts';
import { shortLabel } from '../../../core/text/label.ts';
import { formatCount, plural } from '../../../core/text/count.ts';
import type { UnknownNode, UnknownsNode } from './nodes.ts';

export function unknownsOf({ report }: UnknownsNode): UnknownNode[] {
  return report.log.unknown.groups.map((group) => ({ type: 'unknown', report, group }));
}

export function unknownsItem({ report }: UnknownsNode): vscode.TreeItem {
  const { count, more, groups } = report.log.unknown;
  const item = new vscode.TreeItem('Unknown errors', vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${report.uri}#unknown`;
  item.description = `${plural(count, 'line')} in ${plural(groups.length, 'group')}`;
  item.iconPath = new vscode.ThemeIcon('question');
  item.tooltip = [
    'Lines at error level that no signature knows. Lines that differ only in ids are one group.',
    ...(more ? ['Later lines were not analyzed.'] : []),
  ].join('\n');
  item.contextValue = 'armada.unknowns';
  return item;
}

/** `seen`: how often it was handed over before. */
export function unknownItem({ report, group }: UnknownNode, seen: string | undefined): vscode.TreeItem {
  const { text, sample, count, from, lastLine, likely } = group;
  const line = from.line + 1;
  const beside = count === 1 ? `line ${formatCount(line)}` : `${formatCount(count)} times`;
  const label = shortLabel(text === '' ? sample : text, beside);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.id = `${report.uri}#unknown:${line}`;
  item.description = beside;
  item.tooltip = [
    sample,
    '',
    count === 1 ? `Line ${line}` : `${formatCount(count)} lines, ${line} to ${lastLine + 1}`,
    ...(likely === undefined ? [] : [`Likely runbook section: ${likely.title}`]),
    ...(seen === undefined ? [] : [`Seen before: ${seen}`]),
  ].join('\n');
  item.contextValue = likely === undefined ? 'armada.unknown' : 'armada.unknown.likely';
  const argument: GoToOccurrenceArgument = { uri: report.uri, ...from };
  item.command = { command: goToOccurrenceCommand, title: 'Go There', arguments: [argument] };
  return item;
}
