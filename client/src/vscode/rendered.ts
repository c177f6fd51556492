// Markdown that a command makes, shown as a rendered page: read-only, and made again by running the command again.

import * as vscode from 'vscode';

/** The pages of one command. */
export interface RenderedPages extends vscode.Disposable {
  /** Shows the text under its address; a page that is open already shows it at once. */
  readonly show: (uri: vscode.Uri, markdown: string, where?: 'here' | 'beside') => Promise<void>;
  /** Puts another text on a page that was shown. */
  readonly change: (uri: vscode.Uri, markdown: string) => void;
}

/** Pages whose addresses have the scheme. `stale` is shown in place of one that was made in an earlier session. */
export function createRenderedPages(scheme: string, stale: string): RenderedPages {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const documents = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? stale,
  });
  const change = (uri: vscode.Uri, markdown: string): void => {
    texts.set(uri.toString(), markdown);
    changed.fire(uri);
  };
  return {
    change,
    async show(uri, markdown, where = 'beside') {
      change(uri, markdown);
      await vscode.commands.executeCommand(
        where === 'beside' ? 'markdown.showPreviewToSide' : 'markdown.showPreview',
        uri,
      );
    },
    dispose() {
      changed.dispose();
      documents.dispose();
    },
  };
}
