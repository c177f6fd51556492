// Shows the problems of a scanned log once: at its excerpt while that has a tab, else at the log.

import * as vscode from 'vscode';
import { tabUris } from '../state/reports.ts';
import { excerptUri, isExcerpt, logOf } from './excerpt-uri.ts';

/** What the language client calls for each list of diagnostics. */
type Show = (uri: vscode.Uri, diagnostics: vscode.Diagnostic[]) => void;

/** Lives as long as the extension is active. */
export interface Problems extends vscode.Disposable {
  readonly handleDiagnostics: (uri: vscode.Uri, diagnostics: vscode.Diagnostic[], show: Show) => void;
}

/** Keeps the newest diagnostics of each document, to show them when its tab or that of its excerpt opens or closes. */
export function createProblems(): Problems {
  const newest = new Map<string, { readonly diagnostics: vscode.Diagnostic[]; readonly show: Show }>();
  const present = (uri: vscode.Uri, tabs: ReadonlySet<string>): void => {
    const one = newest.get(uri.toString());
    const hasTab = tabs.has((isExcerpt(uri) ? uri : excerptUri(uri)).toString());
    one?.show(uri, hasTab === isExcerpt(uri) ? one.diagnostics : []);
  };
  const tabs = vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
    const now = tabUris();
    for (const { input } of [...opened, ...closed]) {
      if (!(input instanceof vscode.TabInputText) || !isExcerpt(input.uri)) continue;
      present(input.uri, now);
      present(logOf(input.uri), now);
    }
  });
  return {
    handleDiagnostics(uri, diagnostics, show) {
      if (diagnostics.length === 0) newest.delete(uri.toString());
      else newest.set(uri.toString(), { diagnostics, show });
      if (diagnostics.length === 0) show(uri, []);
      else present(uri, tabUris());
    },
    dispose: () => tabs.dispose(),
  };
}
