// Shows a runbook section beside the log: that of a finding, or one that the user picks.

import * as vscode from 'vscode';
import type { Failure } from '../../../../core/failure/failure.ts';
import { alertNamesOf } from '../../../../core/failure/alert/names.ts';
import {
  alertSectionRequest,
  openSectionCommand,
  type OpenSectionArgument,
} from '../../../../core/protocol/protocol.ts';
import { sectionOfStep } from '../../../../core/case/steps/sections.ts';
import type { RunbookTarget } from '../../../../core/runbook/runbook.ts';
import type { Session } from '../../session.ts';
import type { FindingNode, MessageNode, StepNode, UnknownNode } from '../../vscode/nodes.ts';
import { openLink } from '../../vscode/links.ts';
import { showNote } from '../../vscode/notices.ts';
import { findEditor } from '../../vscode/place.ts';
import type { Report } from '../../state/reports.ts';

export function registerOpenSection(armada: Session): vscode.Disposable {
  return vscode.commands.registerCommand(
    openSectionCommand,
    async (argument?: OpenSectionArgument | FindingNode | UnknownNode | MessageNode | StepNode) => {
      if (argument && 'type' in argument && argument.type === 'message') {
        await openAlert(armada, argument);
        return;
      }
      const target = argument && 'type' in argument ? await targetOfNode(argument, armada) : argument;
      if (target) await armada.pages.open(target);
      else await pick(armada);
    },
  );
}

async function targetOfNode(
  node: FindingNode | UnknownNode | StepNode,
  { pages }: Session,
): Promise<RunbookTarget | undefined> {
  if (node.type === 'unknown') return node.group.likely;
  if (node.type === 'finding') return node.finding.target;
  const section = sectionOfStep(node.step.id);
  return section === undefined ? undefined : pages.resolve(section);
}

/** The section of a local page for the alert; where no page names it, the address that the alert carries. */
async function openAlert({ server, pages }: Session, { failure }: MessageNode): Promise<void> {
  const alert = alertNamesOf(failure);
  const { token } = new vscode.CancellationTokenSource();
  const target = alert && (await server.ask(alertSectionRequest, alert, token));
  const address = target ? undefined : runbookAddressOf(failure);
  if (target) await pages.open(target);
  else if (address !== undefined) await openLink(address);
  else
    await showNote(
      'No local runbook page names this alert. Add the folder of the site to armadaTriage.runbookFolders.',
    );
}

/** The sections that the findings of the current log lead to. */
async function pick({ reports, pages, excerpts }: Session): Promise<void> {
  const editor = findEditor((uri) => reports.of(uri) !== undefined);
  const report = reports.of(editor?.document.uri);
  const line = editor && excerpts.lineAt(editor.document.uri, editor.selection.active.line);
  const items = report ? itemsOf(report, line) : [];
  if (items.length === 0) {
    await vscode.commands.executeCommand('armadaTriage.searchRunbook');
    return;
  }
  const choice = await vscode.window.showQuickPick(items, {
    title: 'Open Runbook Section',
    placeHolder: 'What was found in this log',
    matchOnDescription: true,
  });
  if (choice) await pages.open(choice.target);
}

/** Those of the cursor's line first. */
function itemsOf(report: Report, line: number | undefined) {
  const items = report.log.findings.flatMap((finding) => {
    const here = finding.places.some(({ from }) => from.line === line);
    const targets = [finding.target, ...finding.others];
    return targets.flatMap((target) =>
      target ? [{ label: finding.title, description: describe(target), target, here }] : [],
    );
  });
  return items.toSorted((a, b) => Number(b.here) - Number(a.here));
}

function describe({ title, file }: RunbookTarget): string {
  return file === undefined ? `${title} · opens online` : title;
}

/** Among the links of an alert: the one that is named as its runbook, or leads to a runbook page. */
function runbookAddressOf({ links }: Failure): string | undefined {
  const named = links.find(({ title }) => /runbook|playbook/i.test(title));
  return (named ?? links.find(({ url }) => /\/runbooks?\//i.test(url)))?.url;
}
