// Shows the failures of a channel: from the selection, the open document, the clipboard, or files that Slack exported.

import * as vscode from 'vscode';
import { parseChannel, readChannel, type ParsedChannel } from '../../../../core/channel/read.ts';
import { plainMessage } from '../../../../core/text/escape/plain-message.ts';
import type { Session } from '../../session.ts';
import { openChannel } from '../../case/channels.ts';
import { readExports } from '../../case/exports.ts';
import { languages } from '../../state/languages.ts';
import { showNote } from '../../vscode/notices.ts';

/** The explorer gives the file that was clicked and all that are selected; `pick` asks for files at once. */
export function registerShowChannel(armada: Session): vscode.Disposable {
  return vscode.commands.registerCommand(
    'armadaTriage.showChannel',
    async (target?: vscode.Uri | 'pick', selected?: readonly vscode.Uri[]) => {
      if (target instanceof vscode.Uri) await openFiles(armada, selected?.length ? selected : [target]);
      else if (target === 'pick' || !(await openText(armada))) await pick(armada, target === 'pick');
    },
  );
}

/** True if the selection, the document or the clipboard holds messages. */
async function openText({ channels }: Session): Promise<boolean> {
  for (const { source, text } of [
    ...editorTexts(),
    { source: 'clipboard', text: await vscode.env.clipboard.readText() },
  ]) {
    if (text.trim() === '') continue;
    const parsed = parseChannel([{ name: source, text }]);
    if (parsed.failures.length === 0) continue;
    channels.show(openChannel(`from the ${source}`, parsed));
    return true;
  }
  return false;
}

function editorTexts(): { readonly source: string; readonly text: string }[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const { document, selection } = editor;
  // A log may quote a message; that makes it no channel.
  const isLog = document.languageId === languages.operationLog || document.languageId === languages.masterInfo;
  return [
    { source: 'selection', text: document.getText(selection) },
    { source: 'active editor', text: isLog ? '' : document.getText() },
  ];
}

async function pick(armada: Session, asked: boolean): Promise<void> {
  const folder = { label: '$(folder) Folder of a Slack Export…', detail: 'All days of a channel, or all channels' };
  const files = { label: '$(file) Files…', detail: 'Exported JSON, or text with messages' };
  const choice = await vscode.window.showQuickPick([folder, files], {
    title: 'Show Failures of a Channel',
    placeHolder: asked
      ? 'Which channel? Or copy messages, and run the command again'
      : 'Neither the editor nor the clipboard holds a failure message. Where are they?',
  });
  if (!choice) return;
  const uris = await vscode.window.showOpenDialog({
    canSelectFiles: choice === files,
    canSelectFolders: choice === folder,
    canSelectMany: true,
    openLabel: 'Show Failures',
    title: choice === folder ? 'Folder of a Slack Export' : 'Exported JSON or Text',
  });
  if (uris?.length) await openFiles(armada, uris);
}

async function openFiles({ channels }: Session, uris: readonly vscode.Uri[]): Promise<void> {
  const location = vscode.ProgressLocation.Notification;
  const parsed = await vscode.window.withProgress(
    { location, title: 'Reading messages', cancellable: true },
    async (progress, cancelled): Promise<ParsedChannel | undefined> => {
      const { files, problems } = await readExports(
        uris,
        (message) => progress.report({ message: plainMessage(message) }),
        cancelled,
      );
      if (cancelled.isCancellationRequested) return undefined;
      progress.report({ message: 'looking for failures' });
      const read = await inSlices(readChannel(files), cancelled);
      return read && { failures: read.failures, problems: [...problems, ...read.problems] };
    },
  );
  if (!parsed) return;
  const [first] = uris;
  const name = first ? vscode.workspace.asRelativePath(first, false) : '';
  const others = uris.length === 1 ? '' : ` and ${uris.length - 1} more`;
  if (parsed.failures.length > 0) channels.show(openChannel(`from ${name}${others}`, parsed));
  else await sayNothingFound(name, parsed);
}

/** The most milliseconds for which it blocks the extension host. */
const slice = 30;

/** Takes the steps in slices of time, between which others have their turn; undefined if it was cancelled. */
async function inSlices<Result>(
  steps: Generator<undefined, Result>,
  cancelled: vscode.CancellationToken,
): Promise<Result | undefined> {
  let end = performance.now() + slice;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (cancelled.isCancellationRequested) return undefined;
    end = performance.now() + slice;
  }
}

async function sayNothingFound(name: string, { problems }: ParsedChannel): Promise<void> {
  const [problem] = problems;
  const why = problem ? ` ${problem.path ?? ''}: ${problem.message}` : '';
  await showNote(
    `No failure message or alert was found in ${name}.${why} Choose a channel's folder of a Slack export, its JSON files, or a text with messages.`,
  );
}
