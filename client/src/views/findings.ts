// The view Findings: open logs, the signatures found in each, and every place, a click away.

import * as vscode from 'vscode';
import type { Severity } from '../../../core/catalog/signature.ts';
import { goToOccurrenceCommand, type GoToOccurrenceArgument } from '../../../core/protocol/protocol.ts';
import { formatBytes } from '../../../core/report/terminal/scan.ts';
import { factWords } from '../../../core/report/words.ts';
import type { Session } from '../session.ts';
import type { FactNode, FactsNode, FindingNode, FindingsNode, LogNode, OccurrenceNode } from '../vscode/nodes.ts';
import { unknownItem, unknownsItem, unknownsOf } from '../vscode/unknown-items.ts';
import { countFindings, countsInWords, logName, type Report, type Reports } from '../state/reports.ts';

export function showFindings({ reports }: Session): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const view = vscode.window.createTreeView<FindingsNode>('armadaTriage.findings', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => (node ? childrenOf(node) : logsOf(reports)),
      getTreeItem: itemOf,
      // Only logs are ever brought into view.
      getParent: () => undefined,
    },
    showCollapseAll: true,
  });
  const update = (): void => {
    const errors = countFindings(reports.all(), 'error');
    view.badge =
      errors > 0
        ? { value: errors, tooltip: `${errors} known ${errors === 1 ? 'error' : 'errors'} in open logs` }
        : undefined;
    const found = reports.all().some((report) => report.log.findings.length > 0);
    void vscode.commands.executeCommand('setContext', 'armadaTriage.hasFindings', found);
    const scanned = reports.all().some((report) => report.scan !== undefined);
    void vscode.commands.executeCommand('setContext', 'armadaTriage.hasScanned', scanned);
    changed.fire();
  };
  let followed: string | undefined;
  /** Brings the log of the active editor into view, once: who then looks at another one is left alone. */
  const follow = (): void => {
    const report = activeReport(reports);
    if (report === undefined || report.uri === followed || !view.visible) return;
    followed = report.uri;
    changed.fire();
    // A click in the view itself has chosen what is in view.
    if (view.selection[0]?.report.uri === report.uri) return;
    view.reveal({ type: 'log', report }, { select: true, focus: false, expand: true }).then(undefined, () => {
      // The log was closed meanwhile.
    });
  };
  update();
  return vscode.Disposable.from(
    view,
    changed,
    reports.onDidChange(() => {
      update();
      follow();
    }),
    view.onDidChangeVisibility(follow),
    vscode.window.onDidChangeActiveTextEditor(follow),
  );
}

function activeReport(reports: Reports): Report | undefined {
  return reports.of(vscode.window.activeTextEditor?.document.uri);
}

/** That of the active editor first. */
function logsOf(reports: Reports): LogNode[] {
  const active = activeReport(reports)?.uri;
  const all = reports.all().toSorted((a, b) => Number(b.uri === active) - Number(a.uri === active));
  return all.map((report) => ({ type: 'log', report }));
}

function childrenOf(node: FindingsNode): FindingsNode[] {
  const { report } = node;
  if (node.type === 'log') {
    const findings = report.log.findings.map((finding): FindingNode => ({ type: 'finding', report, finding }));
    const facts: FactsNode[] = report.log.facts.length > 0 ? [{ type: 'facts', report }] : [];
    const unknown = report.log.unknown.count > 0 ? [{ type: 'unknowns', report } as const] : [];
    return [...findings, ...unknown, ...facts];
  }
  if (node.type === 'finding') {
    const { finding } = node;
    return finding.occurrences.map((occurrence) => ({ type: 'occurrence', report, finding, occurrence }));
  }
  if (node.type === 'unknowns') return unknownsOf(node);
  return node.type === 'facts' ? report.log.facts.map((fact) => ({ type: 'fact', report, fact })) : [];
}

function itemOf(node: FindingsNode): vscode.TreeItem {
  if (node.type === 'log') return logItem(node);
  if (node.type === 'finding') return findingItem(node);
  if (node.type === 'occurrence') return occurrenceItem(node);
  if (node.type === 'unknowns') return unknownsItem(node);
  if (node.type === 'unknown') return unknownItem(node);
  return node.type === 'facts' ? factsItem(node) : factItem(node);
}

function logItem({ report }: LogNode): vscode.TreeItem {
  const { findings, facts, unknown } = report.log;
  const empty = findings.length + facts.length + unknown.count === 0;
  const state = empty ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Expanded;
  const item = new vscode.TreeItem(logName(report), state);
  item.id = report.uri;
  item.description = [countsInWords(report), ...scanInWords(report)].join(' · ');
  item.iconPath = new vscode.ThemeIcon(report.scan?.state === 'running' ? 'loading~spin' : 'output');
  item.tooltip = [
    vscode.workspace.asRelativePath(vscode.Uri.parse(report.uri)),
    kinds[report.log.kind],
    ...ignoredInWords(report),
    ...(report.scan?.why === undefined ? [] : [`Not read to its end. ${report.scan.why}`]),
  ].join('\n');
  item.contextValue = report.scan === undefined ? 'armada.log' : 'armada.log.scanned';
  if (empty) item.command = goTo(report, 1, 1);
  return item;
}

const kinds: Readonly<Record<Report['log']['kind'], string>> = {
  'operation-log': 'Operation log',
  'master-info': 'Get-master-info result',
  unknown: 'Neither an operation log nor a get-master-info result',
};

function scanInWords({ scan }: Report): string[] {
  if (scan === undefined || scan.state === 'complete') return [];
  const read = `${formatBytes(scan.read)} of ${formatBytes(scan.size)}`;
  return [scan.state === 'running' ? `scanning, ${read}` : `incomplete, ${read}`];
}

function ignoredInWords(report: Report): string[] {
  const ids = Object.keys(report.ignored ?? {});
  return ids.length > 0 ? [`Ignored by your settings: ${ids.join(', ')}`] : [];
}

function findingItem({ report, finding }: FindingNode): vscode.TreeItem {
  const isPossible = finding.confidence === 'possible';
  const title = isPossible ? `Possibly: ${finding.title}` : finding.title;
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${report.uri}#${finding.signature}`;
  item.description = finding.count === 1 ? '' : `${finding.count} places`;
  item.iconPath = isPossible ? new vscode.ThemeIcon('circle-outline') : icons[finding.severity];
  item.tooltip = [
    finding.title,
    finding.signature,
    ...(report.caseLog?.findings ?? []).flatMap((one) => (one.signature === finding.signature ? ['', one.cause] : [])),
    ...finding.missing.map((text) => `Not certain, since this is missing: ${text}`),
  ].join('\n');
  item.contextValue = finding.runbook ? 'armada.finding.runbook' : 'armada.finding';
  return item;
}

const icons: Readonly<Record<Severity, vscode.ThemeIcon>> = {
  error: new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground')),
  warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
  information: new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground')),
  hint: new vscode.ThemeIcon('info'),
};

function occurrenceItem({ report, finding, occurrence }: OccurrenceNode): vscode.TreeItem {
  const item = new vscode.TreeItem(`Line ${occurrence.line}`, vscode.TreeItemCollapsibleState.None);
  const place = occurrence.container ?? occurrence.section;
  item.id = `${report.uri}#${finding.signature}:${occurrence.line}:${occurrence.column}`;
  item.description = [place, occurrence.text.trim()].filter((part) => part).join(' · ');
  item.tooltip = occurrence.text;
  item.contextValue = 'armada.occurrence';
  item.command = goTo(report, occurrence.line, occurrence.column);
  return item;
}

function factsItem({ report }: FactsNode): vscode.TreeItem {
  const item = new vscode.TreeItem('Facts', vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${report.uri}#facts`;
  item.iconPath = new vscode.ThemeIcon('info');
  item.tooltip = 'What the log states of itself.';
  return item;
}

function factItem({ report, fact }: FactNode): vscode.TreeItem {
  const words = findFactWords(fact.id);
  const item = new vscode.TreeItem(words?.title ?? fact.id, vscode.TreeItemCollapsibleState.None);
  item.id = `${report.uri}#${fact.id}:${fact.line}:${fact.value}`;
  item.description = fact.value;
  item.tooltip = [fact.value, words?.meaning, `Line ${fact.line}`].filter((line) => line).join('\n');
  item.contextValue = 'armada.fact';
  item.command = goTo(report, fact.line, 1);
  return item;
}

function findFactWords(id: string): { readonly title: string; readonly meaning: string } | undefined {
  const table: Readonly<Record<string, { readonly title: string; readonly meaning: string }>> = factWords;
  return table[id];
}

function goTo(report: Report, line: number, column: number): vscode.Command {
  const argument: GoToOccurrenceArgument = { uri: report.uri, line: line - 1, column: column - 1 };
  return { command: goToOccurrenceCommand, title: 'Go There', arguments: [argument] };
}
