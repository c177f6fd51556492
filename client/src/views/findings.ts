// The view Findings: open logs, the signatures found in each, and every place, a click away.

import { kindNames } from '../../../core/log/log-kind.ts';
import * as vscode from 'vscode';
import type { Severity } from '../../../core/catalog/signature.ts';
import { goToOccurrenceCommand, type GoToOccurrenceArgument } from '../../../core/protocol/protocol.ts';
import { fingerprintOf } from '../../../core/case/history/record.ts';
import { factWords } from '../../../core/report/words.ts';
import { shortLabel } from '../../../core/text/label.ts';
import { formatBytes, formatCount, plural } from '../../../core/text/count.ts';
import type { SeenCounts } from '../case/history.ts';
import type { Place } from '../../../core/text/span.ts';
import type { Session } from '../session.ts';
import type {
  FactNode,
  FactsNode,
  FindingNode,
  FindingsNode,
  LogNode,
  OccurrenceNode,
  VerdictNode,
} from '../vscode/nodes.ts';
import { withSpokenLabel } from '../vscode/items.ts';
import { unknownItem, unknownsItem, unknownsOf } from '../vscode/unknown-items.ts';
import { countFindings, countsInWords, logName, type Report, type Reports } from '../state/reports.ts';
import { createFindingFilter } from '../state/finding-filter.ts';
import { sortFindings, sortLogs } from '../state/finding-order.ts';

export function showFindings({ reports, history }: Session): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const filter = createFindingFilter(() => {
    view.message = filter.words() === '' ? '' : `Only what contains “${filter.words()}”`;
    changed.fire();
  });
  const view = vscode.window.createTreeView<FindingsNode>('armadaTriage.findings', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => (node ? childrenOf(node) : logsOf(reports)).filter(filter.keeps),
      getTreeItem: async (node) => withSpokenLabel(itemOf(node, { reports, seen: await history.seen() })),
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
      // The log was closed in the meantime.
    });
  };
  update();
  return vscode.Disposable.from(
    view,
    filter,
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

function logsOf(reports: Reports): LogNode[] {
  return sortLogs(reports.all()).map((report) => ({ type: 'log', report }));
}

function childrenOf(node: FindingsNode): FindingsNode[] {
  const { report } = node;
  if (node.type === 'log') {
    const findings = sortFindings(report.log.findings).map((finding): FindingNode => ({
      type: 'finding',
      report,
      finding,
    }));
    const verdict: VerdictNode = { type: 'verdict', report };
    const facts: FactsNode[] = report.log.facts.length > 0 ? [{ type: 'facts', report }] : [];
    const unknown = report.log.unknown.count > 0 ? [{ type: 'unknowns', report } as const] : [];
    return [verdict, ...findings, ...unknown, ...facts];
  }
  if (node.type === 'finding') {
    const { finding } = node;
    // A click on the finding itself goes to its first place.
    return finding.places.slice(1).map((occurrence) => ({ type: 'occurrence', report, finding, occurrence }));
  }
  if (node.type === 'unknowns') return unknownsOf(node);
  return node.type === 'facts' ? report.log.facts.map((fact) => ({ type: 'fact', report, fact })) : [];
}

/** What an item shows beside its node. */
interface Beside {
  readonly reports: Reports;
  readonly seen: SeenCounts;
}

function itemOf(node: FindingsNode, { reports, seen }: Beside): vscode.TreeItem {
  if (node.type === 'log') return logItem(node, activeReport(reports)?.uri === node.report.uri);
  if (node.type === 'verdict') return verdictItem(node);
  if (node.type === 'finding') return findingItem(node, seen[node.finding.signature]);
  if (node.type === 'occurrence') return occurrenceItem(node);
  if (node.type === 'unknowns') return unknownsItem(node);
  if (node.type === 'unknown') return unknownItem(node, seen[fingerprintOf(node.group.sample)]);
  return node.type === 'facts' ? factsItem(node) : factItem(node);
}

/** The log of the active editor is marked where it is. */
function logItem({ report }: LogNode, isActive: boolean): vscode.TreeItem {
  const name = logName(report);
  const highlights: [number, number][] = isActive ? [[0, name.length]] : [];
  const item = new vscode.TreeItem({ label: name, highlights }, vscode.TreeItemCollapsibleState.Expanded);
  item.id = report.uri;
  item.description = [countsInWords(report), ...scanInWords(report)].join(' · ');
  item.iconPath = new vscode.ThemeIcon(report.scan?.state === 'running' ? 'loading~spin' : 'output');
  item.tooltip = [
    vscode.workspace.asRelativePath(vscode.Uri.parse(report.uri)),
    report.log.kind === 'unknown'
      ? 'Neither an operation log nor a get-master-info result'
      : kindNames[report.log.kind].title,
    ...ignoredInWords(report),
    ...(report.scan?.why === undefined ? [] : [`Not read to its end. ${report.scan.why}`]),
  ].join('\n');
  item.contextValue = report.scan === undefined ? 'armada.log' : 'armada.log.scanned';
  return item;
}

/** A click leads to the line in which the log says how its run ended, or to its beginning. */
function verdictItem({ report }: VerdictNode): vscode.TreeItem {
  const { outcome, ending, findings, unknown } = report.log;
  const known = countFindings([report], 'error');
  const { label, icon } =
    outcome === 'failed'
      ? { label: 'The run failed', icon: icons.error }
      : known > 0
        ? { label: plural(known, 'known error'), icon: icons.error }
        : outcome === 'succeeded'
          ? { label: 'The run succeeded', icon: new vscode.ThemeIcon('pass') }
          : findings.length > 0
            ? { label: 'No known error', icon: icons.warning }
            : { label: 'No known error', icon: new vscode.ThemeIcon(unknown.count > 0 ? 'question' : 'pass') };
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.id = `${report.uri}#verdict`;
  item.iconPath = icon;
  if (ending !== undefined) item.description = `line ${formatCount(ending.line + 1)}`;
  item.tooltip = [
    `${label}.`,
    `${countsInWords(report)}, ${plural(unknown.count, 'line')} at error level that no signature knows.`,
    ...(ending === undefined ? [] : ['', ending.text]),
  ].join('\n');
  item.contextValue = 'armada.verdict';
  item.command = goTo(report, { line: ending?.line ?? 0, column: 0 });
  return item;
}

function scanInWords({ scan }: Report): string[] {
  if (scan === undefined || scan.state === 'complete') return [];
  const read = `${formatBytes(scan.read)} of ${formatBytes(scan.size)}`;
  return [scan.state === 'running' ? `scanning, ${read}` : `incomplete, ${read}`];
}

function ignoredInWords(report: Report): string[] {
  const ids = Object.keys(report.log.ignored);
  return ids.length > 0 ? [`Ignored by your settings: ${ids.join(', ')}`] : [];
}

function findingItem({ report, finding }: FindingNode, seen: string | undefined): vscode.TreeItem {
  const isPossible = finding.confidence === 'possible';
  const title = isPossible ? `Possibly: ${finding.title}` : finding.title;
  const [first, ...more] = finding.places;
  const from = first?.from ?? top;
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const beside = finding.count === 1 ? `line ${formatCount(from.line + 1)}` : `${formatCount(finding.count)} times`;
  const item = new vscode.TreeItem(shortLabel(title, beside), more.length > 0 ? Collapsed : None);
  item.id = `${report.uri}#${finding.signature}`;
  item.accessibilityInformation = { label: [title, finding.severity, beside].join('. ') };
  item.description = beside;
  item.command = goTo(report, from);
  item.iconPath = isPossible ? new vscode.ThemeIcon('circle-outline') : icons[finding.severity];
  item.tooltip = [
    title,
    finding.signature,
    ...(finding.count === 1 ? [] : [`First in line ${formatCount(from.line + 1)}`]),
    '',
    finding.cause,
    ...finding.missing.map((text) => `Not certain, since this is missing: ${text}`),
    ...(seen === undefined ? [] : ['', `Seen before: ${seen}`]),
  ].join('\n');
  item.contextValue = finding.target ? 'armada.finding.runbook' : 'armada.finding';
  return item;
}

const icons: Readonly<Record<Severity, vscode.ThemeIcon>> = {
  error: new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground')),
  warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
  information: new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground')),
  hint: new vscode.ThemeIcon('info'),
};

function occurrenceItem({ report, finding, occurrence }: OccurrenceNode): vscode.TreeItem {
  const { from } = occurrence;
  const item = new vscode.TreeItem(`Line ${from.line + 1}`, vscode.TreeItemCollapsibleState.None);
  const place = occurrence.container ?? occurrence.section;
  item.id = `${report.uri}#${finding.signature}:${from.line}:${from.column}`;
  item.description = [place, occurrence.text.trim()].filter((part) => part).join(' · ');
  item.tooltip = occurrence.text;
  item.contextValue = 'armada.occurrence';
  item.command = goTo(report, from);
  return item;
}

function factsItem({ report }: FactsNode): vscode.TreeItem {
  const item = new vscode.TreeItem('Facts', vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${report.uri}#facts`;
  item.iconPath = new vscode.ThemeIcon('info');
  item.tooltip = 'What the log says about itself.';
  return item;
}

function factItem({ report, fact }: FactNode): vscode.TreeItem {
  const words = findFactWords(fact.id);
  const item = new vscode.TreeItem(words?.title ?? fact.id, vscode.TreeItemCollapsibleState.None);
  item.id = `${report.uri}#${fact.id}:${fact.line}:${fact.value}`;
  item.description = fact.value;
  item.tooltip = [fact.value, words?.meaning, `Line ${fact.line + 1}`].filter((line) => line).join('\n');
  item.contextValue = 'armada.fact';
  item.command = goTo(report, { line: fact.line, column: 0 });
  return item;
}

function findFactWords(id: string): { readonly title: string; readonly meaning: string } | undefined {
  const table: Readonly<Record<string, { readonly title: string; readonly meaning: string }>> = factWords;
  return table[id];
}

const top: Place = { line: 0, column: 0 };

function goTo(report: Report, { line, column }: Place): vscode.Command {
  const argument: GoToOccurrenceArgument = { uri: report.uri, line, column };
  return { command: goToOccurrenceCommand, title: 'Go There', arguments: [argument] };
}
