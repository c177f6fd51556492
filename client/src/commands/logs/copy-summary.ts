// Copies a summary: the one that a quick fix carries, or that of a finding, a log, or the current log.

import * as vscode from 'vscode';
import { summariseFinding, summariseLog } from '../../../../core/report/markdown/copied-summary.ts';
import { copySummaryCommand, type CopySummaryArgument } from '../../../../core/protocol/protocol.ts';
import type { Session } from '../../session.ts';
import { copy } from '../../vscode/links.ts';
import type { FindingNode, LogNode } from '../../vscode/nodes.ts';
import { showNote } from '../../vscode/notices.ts';
import { findEditor } from '../../vscode/place.ts';
import type { Report } from '../../state/reports.ts';

export function registerCopySummary({ reports }: Session): vscode.Disposable {
  return vscode.commands.registerCommand(
    copySummaryCommand,
    async (argument?: CopySummaryArgument | FindingNode | LogNode) => {
      if (argument && 'text' in argument) return copy(argument.text, 'the summary');
      const current = reports.of(findEditor((uri) => reports.of(uri) !== undefined)?.document.uri);
      const report = argument?.report ?? current ?? reports.all()[0];
      const text = report && summarise(report, argument?.type === 'finding' ? argument : undefined);
      return text === undefined ? showNote('Open a log with findings first.') : copy(text, 'the summary');
    },
  );
}

function summarise({ log }: Report, only: FindingNode | undefined): string {
  return only ? summariseFinding(log, only.finding) : summariseLog(log);
}
