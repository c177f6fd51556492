// Copies what to search for in other tools: for a finding, a failure message, or what is at the cursor.

import * as vscode from 'vscode';
import { searchWords, type SearchSubject } from '../../../../core/case/search-words.ts';
import type { CaseView } from '../../../../core/case/view.ts';
import { viewCase } from '../../../../core/case/view.ts';
import type { Failure } from '../../../../core/failure/failure.ts';
import type { ReportPlace } from '../../../../core/protocol/report.ts';
import type { Session } from '../../session.ts';
import { copy } from '../../vscode/links.ts';
import type { FieldNode, FindingNode, MessageNode, OccurrenceNode } from '../../vscode/nodes.ts';
import { showNote } from '../../vscode/notices.ts';
import { findEditor } from '../../vscode/place.ts';
import type { Report } from '../../state/reports.ts';

type Target = FindingNode | OccurrenceNode | MessageNode | FieldNode;

export function registerSearchWords(armada: Session): vscode.Disposable {
  return vscode.commands.registerCommand('armadaTriage.searchWords', async (target?: Target) => {
    const words = searchWords(await subjectOf(armada, target));
    if (words.length === 0) {
      await showNote(
        'There is nothing to search for. Put the cursor on a finding, or parse a failure message, then try again.',
      );
      return;
    }
    const items = words.map(({ tool, title, value, note = '' }) => ({
      label: title,
      description: note,
      detail: value,
      tool,
    }));
    const tools = [...new Set(items.map(({ tool }) => tool))];
    const choice = await vscode.window.showQuickPick(
      tools.flatMap((tool) => [
        { label: tool, kind: vscode.QuickPickItemKind.Separator, detail: '' },
        ...items.filter((item) => item.tool === tool),
      ]),
      { title: 'Copy Search Words', placeHolder: 'What to copy', matchOnDetail: true },
    );
    if (choice?.detail) await copy(choice.detail, 'the search words');
  });
}

async function subjectOf(armada: Session, target: Target | undefined): Promise<SearchSubject> {
  if (target?.type === 'message' || target?.type === 'field') return ofFailure(viewOf(target.failure), target.failure);
  const open = await armada.cases.read();
  const found = target ? { report: target.report, occurrence: firstOf(target) } : atCursor(armada);
  const failure = open?.case.failure;
  if (!found) return open ? ofFailure(open.view, failure) : {};
  const { report, occurrence } = found;
  const own =
    open?.view.logs.some(({ log, mismatches }) => log.path === report.log.path && mismatches.length === 0) ?? false;
  const about = own && open ? ofFailure(open.view, failure) : ofLog(report);
  return { ...about, container: occurrence?.container, text: occurrence?.text };
}

function firstOf(target: FindingNode | OccurrenceNode): ReportPlace | undefined {
  return target.type === 'occurrence' ? target.occurrence : target.finding.places[0];
}

/** The finding at the cursor of the log that the user means. */
function atCursor({ reports }: Session): { readonly report: Report; readonly occurrence: ReportPlace } | undefined {
  const editor = findEditor((uri) => reports.of(uri) !== undefined);
  const report = reports.of(editor?.document.uri);
  const line = editor?.selection.active.line ?? -1;
  const occurrence = report?.log.findings
    .flatMap(({ places }) => places)
    .find(({ from, to }) => from.line <= line && line <= to.line);
  return report && occurrence && { report, occurrence };
}

function viewOf(failure: Failure): CaseView {
  return viewCase({ ...(failure.shape === 'alert' ? { alert: failure } : { failure }), logs: [], answers: {} });
}

function ofFailure(view: CaseView, failure: Failure | undefined): SearchSubject {
  const { clusterId, requestId, masterNamespace, node } = view;
  const masterInfoUrl = failure?.links.find(({ title }) => /master[\s-]?info/i.test(title))?.url;
  return { clusterId, requestId, masterNamespace, node, masterInfoUrl };
}

/** A log that is of no case says itself what it is about. */
function ofLog({ log }: Report): SearchSubject {
  return ofFailure(viewCase({ logs: [log], answers: {} }), undefined);
}
