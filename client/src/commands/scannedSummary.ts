// Shows what all scanned logs come to, as a rendered page: which error in how many logs, when, and what is not explained.

import * as vscode from 'vscode';
import { summaryMethod, type SummaryResult } from '../../../core/report/protocol.ts';
import type { Armada } from '../armada.ts';
import { showError } from '../notices.ts';

const scheme = 'armada-summary';
const page = vscode.Uri.from({ scheme, path: '/Scanned Logs.md' });

export function registerScannedSummary({ server, reports }: Armada): vscode.Disposable {
  let text = 'Run the command “Armada: Summarize Scanned Logs”: this page was of an earlier session.\n';
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const never = new vscode.CancellationTokenSource();
  const read = async (): Promise<boolean> => {
    const result = await server.ask<SummaryResult | null>(summaryMethod, {}, never.token);
    if (result === undefined || result === null) return false;
    text = result.markdown;
    changed.fire(page);
    return true;
  };
  let shown = false;
  let reading = false;
  /** A page that was shown follows the logs, one reading at a time: while many are scanned they change often. */
  const follow = async (): Promise<void> => {
    if (reading || !shown || reports.all().some(({ scan }) => scan?.state === 'running')) return;
    reading = true;
    await read().finally(() => {
      reading = false;
    });
  };
  const show = async (): Promise<void> => {
    shown = await read();
    if (shown) await vscode.commands.executeCommand('markdown.showPreview', page);
    else
      await showError(
        'There is no summary: the language server does not run. The command “Developer: Reload Window” starts it again.',
      );
  };
  return vscode.Disposable.from(
    changed,
    never,
    reports.onDidChange(() => void follow()),
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => text,
    }),
    vscode.commands.registerCommand('armadaTriage.summarizeScanned', show),
  );
}
