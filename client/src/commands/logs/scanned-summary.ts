// Shows what all scanned logs come to, as a rendered page: which error in how many logs, when, and what is not explained.

import * as vscode from 'vscode';
import { summaryRequest } from '../../../../core/protocol/protocol.ts';
import type { Session } from '../../session.ts';
import { showError } from '../../vscode/notices.ts';
import { createRenderedPages } from '../../vscode/rendered.ts';

const scheme = 'armada-summary';
const page = vscode.Uri.from({ scheme, path: '/Scanned Logs.md' });

export function registerScannedSummary({ server, reports }: Session): vscode.Disposable {
  const stale = 'Run the command “Armada: Summarize Scanned Logs”: this page is from an earlier session.\n';
  const pages = createRenderedPages(scheme, stale);
  const never = new vscode.CancellationTokenSource();
  const read = async (): Promise<string | undefined> =>
    (await server.ask(summaryRequest, undefined, never.token))?.markdown;
  let shown = false;
  let reading = false;
  /** A page that was shown follows the logs, one reading at a time: while many are scanned they change often. */
  const follow = async (): Promise<void> => {
    if (reading || !shown || reports.all().some(({ scan }) => scan?.state === 'running')) return;
    reading = true;
    const markdown = await read().finally(() => {
      reading = false;
    });
    if (markdown !== undefined) pages.change(page, markdown);
  };
  const show = async (): Promise<void> => {
    const markdown = await read();
    shown = markdown !== undefined;
    if (markdown !== undefined) await pages.show(page, markdown, 'here');
    else
      await showError(
        'There is no summary: the language server is not running. The command “Developer: Reload Window” starts it again.',
      );
  };
  return vscode.Disposable.from(
    pages,
    never,
    reports.onDidChange(() => void follow()),
    vscode.commands.registerCommand('armadaTriage.summarizeScanned', show),
  );
}
