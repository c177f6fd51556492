// Create Signature from Selection: asks for the runbook section and opens a draft beside the log, which is written when it is saved.

import * as vscode from 'vscode';
import type { Draft } from '../../../../core/authoring/drafted.ts';
import { draftRequest, type DraftParams, type DraftSectionChoice } from '../../../../core/protocol/authoring.ts';
import { createSignatureCommand, type CreateSignatureArgument } from '../../../../core/protocol/protocol.ts';
import { writeDraft } from '../../../../core/authoring/write.ts';
import { plural } from '../../../../core/text/count.ts';
import type { Session } from '../../session.ts';
import { catalogLanguage } from '../../state/languages.ts';
import { showBriefly, showNote } from '../../vscode/notices.ts';

export function registerCreateSignature(armada: Session): vscode.Disposable {
  return vscode.commands.registerCommand(createSignatureCommand, async (argument?: CreateSignatureArgument) => {
    if (argument !== undefined) await showLine(argument);
    await create(armada);
  });
}

/** Puts the cursor where the quick fix is: it may come from the list of problems. */
async function showLine({ uri, line }: CreateSignatureArgument): Promise<void> {
  const position = new vscode.Position(line, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    selection: new vscode.Range(position, position),
  });
}

async function create({ server }: Session): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.document.languageId === catalogLanguage) {
    await showNote('Select the error in an open log first, then create a signature from it.');
    return;
  }
  const { document, selection } = editor;
  const range = selection.isEmpty ? document.lineAt(selection.active.line).range : selection;
  const params: DraftParams = { uri: document.uri.toString(), line: range.start.line, text: document.getText(range) };
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Reading the text' },
    async (_, token) => server.ask(draftRequest, params, token),
  );
  if (!result) {
    await showNote(
      'The language server is not running, so no signature can be proposed. The command “Armada: Show Output” says why.',
    );
    return;
  }
  const { draft, sections } = result;
  if (!draft) {
    await showNote('No text stays the same in this selection. Select the words of the error, and try again.');
    return;
  }
  const section = await pickSection(draft, sections);
  if (section === undefined) return;
  await openDraft(draft, section === 'none' ? undefined : section, document.uri);
  if (draft.redacted > 0) showBriefly(`${plural(draft.redacted, 'secret')} taken out of the sample`, 6000);
}

/** Undefined if the person leaves. */
async function pickSection(
  { title }: Draft,
  sections: readonly DraftSectionChoice[],
): Promise<DraftSectionChoice | 'none' | undefined> {
  const items = [
    ...sections.map((section) => ({
      label: section.heading,
      description: section.title === section.heading ? '' : section.title,
      detail: `${section.reason} ${section.quote}`,
      section,
    })),
    { label: 'No section', description: 'the signature leads to no runbook section for now', section: 'none' as const },
  ];
  const choice = await vscode.window.showQuickPick(items, {
    title: `Create Signature: ${title}`,
    placeHolder: 'Which runbook section says what to do? The likeliest come first',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return choice?.section;
}

/** Saving it writes it where signatures of the folder load by themselves; without a folder VS Code asks where to. */
async function openDraft(draft: Draft, section: DraftSectionChoice | undefined, log: vscode.Uri): Promise<void> {
  const content = writeDraft(draft, section);
  const place = await freePlace(draft.id, log);
  const document = place
    ? await vscode.workspace.openTextDocument(place.with({ scheme: 'untitled' }))
    : await vscode.workspace.openTextDocument({ language: catalogLanguage, content });
  if (place) {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), content);
    await vscode.workspace.applyEdit(edit);
    if (document.languageId !== catalogLanguage)
      await vscode.languages.setTextDocumentLanguage(document, catalogLanguage);
  }
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preview: false,
  });
  const cause = /^ +cause: (.*)$/m.exec(content);
  if (!cause) return;
  const end = document.positionAt(content.indexOf(cause[0]) + cause[0].length);
  editor.selection = new vscode.Selection(end.translate(0, -(cause[1] ?? '').length), end);
}

/** A file of the open folder that is not there yet, nor being written. */
async function freePlace(id: string, log: vscode.Uri): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(log) ?? vscode.workspace.workspaceFolders?.[0];
  if (folder?.uri.scheme !== 'file') return undefined;
  const taken = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.path));
  for (let count = 1; count <= 100; count += 1) {
    const name = count === 1 ? id : `${id}-${count}`;
    const uri = vscode.Uri.joinPath(folder.uri, '.armada', 'catalog', `${name}.yaml`);
    if (!taken.has(uri.path) && !(await exists(uri))) return uri;
  }
  return undefined;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
