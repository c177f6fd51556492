// Code lenses on the first line: what is known of a log, and a failure message that can be parsed.

import * as vscode from 'vscode';
import type { Session } from '../session.ts';
import { formatCount } from '../../../core/text/count.ts';
import { languages } from '../state/languages.ts';
import type { Report, Reports } from '../state/reports.ts';

export function showCodeLenses({ reports }: Session): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const logs = [languages.operationLog, languages.masterInfo].map((language) => ({ language }));
  return vscode.Disposable.from(
    changed,
    reports.onDidChange(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(logs, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: (document) => lensesOf(document, reports),
    }),
    vscode.languages.registerCodeLensProvider(
      { language: languages.failureMessage },
      {
        provideCodeLenses: () => [
          new vscode.CodeLens(top, {
            title: 'Parse This Message',
            tooltip: 'Shows its fields and the next steps in the side bar',
            command: 'armadaTriage.parseFailureMessage',
          }),
        ],
      },
    ),
  );
}

const top = new vscode.Range(0, 0, 0, 0);

function lensesOf({ uri }: vscode.TextDocument, reports: Reports): vscode.CodeLens[] {
  const report = reports.of(uri);
  if (!report) return [];
  const failed = failedTask(report);
  return [
    lens(countsOf(report), 'armadaTriage.findings.focus'),
    ...(failed === undefined
      ? []
      : [
          lens(`failed task: ${failed.task}`, 'armadaTriage.goToOccurrence', {
            uri: report.uri,
            line: failed.line,
            column: 0,
          }),
        ]),
    ...(report.log.findings.length > 0 ? [lens('next', 'armadaTriage.nextOccurrence')] : []),
  ];
}

function lens(title: string, command: string, ...rest: readonly unknown[]): vscode.CodeLens {
  return new vscode.CodeLens(top, { title, command, arguments: [...rest] });
}

/** "3 known, 2 unknown": signatures that were found, and groups of lines that no signature knows. */
function countsOf({ log }: Report): string {
  const known = `${formatCount(log.findings.length)} known`;
  const { groups } = log.unknown;
  return groups.length === 0 ? known : `${known}, ${formatCount(groups.length)} unknown`;
}

function failedTask({ log }: Report): { readonly task: string; readonly line: number } | undefined {
  for (const { places } of log.findings) {
    for (const { captures, from } of places) {
      const { task } = captures;
      if (task !== undefined && task !== '') return { task, line: from.line };
    }
  }
  return undefined;
}
