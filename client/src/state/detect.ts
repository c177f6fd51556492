// Switches a plain-text document to the language that its content shows, once, and never against the user's choice.

import * as vscode from 'vscode';
import { isExcerpt } from '../large-files/excerpt-uri.ts';
import { plainLanguages } from './languages.ts';
import { readSettings } from './settings.ts';
import { fileNameOf } from '../../../core/text/path.ts';

/** Where the documents are remembered whose language the user chose: their URIs, the newest last. */
const key = 'keptLanguages.1';
const remembered = 500;

/** Which language a text is in, by its first lines; undefined if that does not show. */
export type Recognise = (name: string, head: string) => string | undefined;

export function detectLanguages(memory: vscode.Memento, recognise: Recognise): vscode.Disposable {
  const last = new WeakMap<vscode.TextDocument, string>();
  const switching = new WeakSet<vscode.TextDocument>();
  const chosen = new WeakSet<vscode.TextDocument>();

  const consider = async (document: vscode.TextDocument): Promise<void> => {
    if (!isCandidate(document) || chosen.has(document) || keptBy(memory).includes(document.uri.toString())) return;
    const head = document.getText(new vscode.Range(0, 0, 200, 0)).slice(0, 32_768);
    const language = recognise(nameOf(document), head);
    if (!language) return;
    switching.add(document);
    await vscode.languages.setTextDocumentLanguage(document, language);
  };

  const opened = (document: vscode.TextDocument): void => {
    const before = last.get(document);
    last.set(document, document.languageId);
    if (before === undefined || switching.delete(document)) {
      if (before === undefined) void consider(document);
    } else if (before !== document.languageId && !plainLanguages.includes(before)) {
      // The same document comes again where its language changes: this change was not ours.
      chosen.add(document);
      if (!document.isUntitled) void keep(memory, document);
    }
  };

  for (const document of vscode.workspace.textDocuments) opened(document);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const pasted = contentChanges.some((change) => change.text.includes('\n') || change.text.length > 60);
      if (document.isUntitled && pasted) void consider(document);
    }),
  );
}

function isCandidate(document: vscode.TextDocument): boolean {
  if (!plainLanguages.includes(document.languageId) || isExcerpt(document.uri)) return false;
  if (!readSettings(document).detectLanguage) return false;
  return document.isUntitled || (/(?:\.log|\.txt|^consoleText)$/i.test(nameOf(document)) && !isAssociated(document));
}

/** Whether the user says in `files.associations` that such a file is plain text or a log. */
function isAssociated(document: vscode.TextDocument): boolean {
  const associations = vscode.workspace
    .getConfiguration('files', document)
    .get<Record<string, string>>('associations', {});
  return Object.entries(associations).some(([glob, language]) => {
    const pattern = glob.includes('/') ? glob : `**/${glob}`;
    return plainLanguages.includes(language) && vscode.languages.match({ pattern }, document) > 0;
  });
}

/** A packed log is shown unpacked. */
function nameOf(document: vscode.TextDocument): string {
  return fileNameOf(document.uri.path).replace(/\.gz$/i, '');
}

function keptBy(memory: vscode.Memento): readonly string[] {
  return memory.get<string[]>(key, []);
}

async function keep(memory: vscode.Memento, document: vscode.TextDocument): Promise<void> {
  const uri = document.uri.toString();
  await memory.update(key, [...keptBy(memory).filter((kept) => kept !== uri), uri].slice(-remembered));
}
