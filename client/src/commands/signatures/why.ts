// Why is this (not) marked?: asks the server and shows its answer as a rendered page beside the log.

import * as vscode from 'vscode';
import { whyRequest } from '../../../../core/protocol/protocol.ts';
import type { Session } from '../../session.ts';
import { findEditor } from '../../vscode/place.ts';
import { isOurs } from '../../state/languages.ts';
import { showNote } from '../../vscode/notices.ts';
import { createRenderedPages } from '../../vscode/rendered.ts';
import { readSettings } from '../../state/settings.ts';

const scheme = 'armada-triage';

export function registerWhy(armada: Session): vscode.Disposable {
  const pages = createRenderedPages(scheme, 'Ask again: this answer is from an earlier session.\n');
  const show = async (): Promise<void> => {
    const editor = findEditor((uri) => armada.reports.of(uri) !== undefined) ?? vscode.window.activeTextEditor;
    if (!editor) {
      await showNote('Open a log first, then ask why something in it is, or is not, marked.');
      return;
    }
    const { document, selection } = editor;
    const markdown = await answer(armada, document, selection);
    const uri = vscode.Uri.from({
      scheme,
      path: `/Why ${document.uri.path.split('/').at(-1)}.md`,
      query: document.uri.toString(),
    });
    await pages.show(uri, markdown);
  };
  return vscode.Disposable.from(pages, vscode.commands.registerCommand('armadaTriage.why', show));
}

/** The server knows only the documents that it is given; of others the client says why that is. */
async function answer(
  { server }: Session,
  document: vscode.TextDocument,
  selection: vscode.Selection,
): Promise<string> {
  const line = { line: selection.active.line };
  const result =
    isOurs(document.languageId) || readSettings().scanUnknownLogs
      ? await server.ask(whyRequest, { uri: document.uri.toString(), ...line })
      : undefined;
  if (result) return result.markdown;
  if (isOurs(document.languageId)) {
    return '# Nothing is marked: the language server is not running\n\nThe output channel **Armada Triage** says why. The command **Developer: Reload Window** starts it again.\n';
  }
  return [
    '# Nothing is marked: this document is not in a language of Armada Triage',
    `Its language is \`${document.languageId}\`. Armada Triage searches operation logs and get-master-info results.`,
    'To have this one scanned:',
    '- choose **Change Language Mode** in the status bar, then *Armada Operation Log* or *Armada Get-Master-Info Result*, or',
    '- set `armadaTriage.scanUnknownLogs`, which scans every plain-text and log file.',
    'The language changes automatically where the name or the content of a file shows what it is, unless `armadaTriage.detectLanguage` is off or you chose its language.',
  ]
    .join('\n\n')
    .replaceAll('\n\n- ', '\n- ');
}
