// Copies a summary: the one that a quick fix carries, or that of a finding, a log, or the current log.

import * as vscode from 'vscode';
import { copySummaryCommand, type CopySummaryArgument } from '../../../core/report/protocol.ts';
import type { Armada } from '../armada.ts';
import { copy } from '../links.ts';
import type { FindingNode, LogNode } from '../nodes.ts';
import { showNote } from '../notices.ts';
import { findEditor } from '../place.ts';
import { countsInWords, logName, type Report } from '../reports.ts';

export function registerCopySummary({ reports }: Armada): vscode.Disposable {
  return vscode.commands.registerCommand(
    copySummaryCommand,
    async (argument?: CopySummaryArgument | FindingNode | LogNode) => {
      if (argument && 'text' in argument) return copy(argument.text, 'the summary');
      const current = reports.of(findEditor((uri) => reports.of(uri) !== undefined)?.document.uri);
      const report = argument?.report ?? current ?? reports.all()[0];
      if (!report) return showNote('No log is open of which there is anything to copy.');
      return copy(summarise(report, argument?.type === 'finding' ? argument : undefined), 'the summary');
    },
  );
}

/** Plain text for an issue or a thread: what was found, where, and the section to read. */
function summarise(report: Report, only: FindingNode | undefined): string {
  const findings = only ? [only.finding] : report.log.findings;
  const blocks = findings.map((finding) => {
    const first = finding.occurrences[0];
    const certainty = finding.confidence === 'possible' ? 'possible ' : '';
    return [
      `- ${finding.title} (${certainty}${finding.severity}, ${finding.signature})`,
      first
        ? `  line ${first.line}${finding.count > 1 ? ` and ${finding.count - 1} more` : ''}: ${clip(first.text)}`
        : '',
      finding.runbook ? `  ${finding.runbook.url}` : '',
    ]
      .filter((line) => line !== '')
      .join('\n');
  });
  const facts = only ? [] : report.log.facts.map((fact) => `${fact.id}: ${fact.value}`);
  return [`${logName(report)}: ${countsInWords(report)}`, ...facts, ...blocks].join('\n') + '\n';
}

function clip(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
