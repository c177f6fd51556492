// Starts the language server when the first open document needs it: a log, a signature file, or a page of a runbook site.

import * as vscode from 'vscode';
import { excerptScheme, packedScheme } from '../../../core/protocol/protocol.ts';
import type { SiteFolders } from '../runbook/sites.ts';
import type { ServerConnection } from '../server.ts';
import { catalogLanguage, languages, plainLanguages } from './languages.ts';
import { readSettings } from './settings.ts';

/** Checks each document that opens until the server has started. A request from a command starts the server too. */
export function startWhenNeeded(
  server: Pick<ServerConnection, 'start' | 'hasStarted'>,
  sites: SiteFolders,
): vscode.Disposable {
  const look = (document: vscode.TextDocument): void => {
    if (server.hasStarted()) return;
    if (isRead(document)) void server.start();
    else if (document.languageId === 'markdown') void lookAtPage(document);
  };
  const lookAtPage = async (document: vscode.TextDocument): Promise<void> => {
    await sites.ready();
    if (isPage(document, sites)) await server.start();
  };
  const lookAtAll = (): void => vscode.workspace.textDocuments.forEach(look);
  lookAtAll();
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeWorkspaceFolders(lookAtAll),
    vscode.workspace.onDidGrantWorkspaceTrust(lookAtAll),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('armadaTriage')) lookAtAll();
    }),
  );
}

function isRead(document: vscode.TextDocument): boolean {
  const { languageId, uri } = document;
  if (uri.scheme === excerptScheme || uri.scheme === packedScheme) return true;
  if (languageId === languages.operationLog || languageId === languages.masterInfo) return true;
  if (plainLanguages.includes(languageId)) return readSettings().scanUnknownLogs;
  return languageId === catalogLanguage || (languageId === 'yaml' && isCatalog(document));
}

/** As the server tells it: a signature file begins with that key. */
function isCatalog(document: vscode.TextDocument): boolean {
  const head = document.getText(new vscode.Range(0, 0, 50, 0)).slice(0, 4000);
  const first = head.split('\n').find((line) => line.trim() !== '' && !/^\s*(?:#|---)/.test(line));
  return first !== undefined && /^\s*signatures\s*:/.test(first);
}

function isPage({ uri }: vscode.TextDocument, sites: SiteFolders): boolean {
  return sites.known().some(({ root }) => uri.toString().startsWith(root));
}
