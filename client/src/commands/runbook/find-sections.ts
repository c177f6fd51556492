// Find Runbook Sections for This Line: asks the server to rank the sections, and opens the one that is picked.

import * as vscode from 'vscode';
import {
  findSectionsCommand,
  suggestRequest,
  type FindSectionsArgument,
  type SuggestParams,
  type SuggestResult,
} from '../../../../core/protocol/protocol.ts';
import type { Session } from '../../session.ts';
import type { UnknownNode } from '../../vscode/nodes.ts';
import { showNote } from '../../vscode/notices.ts';
import { onlineButton, showSectionList, type SectionItem } from '../../runbook/section-list.ts';

export function registerFindSections(armada: Session, extension: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand(findSectionsCommand, async (argument?: FindSectionsArgument | UnknownNode) => {
    const text = argument && 'type' in argument ? argument.group.sample : (argument?.text ?? lineAtCursor());
    if (text === undefined || text.trim() === '') {
      await showNote('Put the cursor on a line of a log first.');
      return;
    }
    const result = await ask(armada, text);
    if (result === undefined)
      await showNote('The language server is not running: see the output channel Armada Triage.');
    else if (result === null || result.sections.length === 0)
      await showNote('No runbook section matches this line.', 'Search Runbooks').then(
        (choice) => choice && vscode.commands.executeCommand('armadaTriage.searchRunbook'),
      );
    else pick(armada, result, extension);
  });
}

/** Reading the words of a whole site takes a second or two the first time. */
async function ask({ server }: Session, text: string): Promise<SuggestResult | null | undefined> {
  const params: SuggestParams = { text };
  const options = { location: vscode.ProgressLocation.Window, title: 'Ranking runbook sections' };
  return vscode.window.withProgress(options, () =>
    server.ask(suggestRequest, params, new vscode.CancellationTokenSource().token),
  );
}

function pick({ pages }: Session, { text, sections }: SuggestResult, extension: vscode.Uri): void {
  const input = vscode.window.createQuickPick<SectionItem>();
  input.title = 'Runbook Sections for This Line';
  input.placeholder = text.length > 100 ? `${text.slice(0, 99)}…` : text;
  input.matchOnDetail = true;
  input.items = sections.map(({ target, page, quote, reason }) => ({
    label: target.title,
    description: [page === target.title ? '' : page, target.file === undefined ? 'opens online' : '']
      .filter((part) => part !== '')
      .join(' · '),
    detail: `${reason} ${quote}`,
    buttons: onlineButton(target),
    target,
  }));
  showSectionList(input, { pages, extension });
}

function lineAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.lineAt(editor.selection.active.line).text.slice(0, 8000);
}
