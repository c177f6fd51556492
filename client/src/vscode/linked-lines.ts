// Read-only documents whose lines lead somewhere: a timeline, the differences of two logs.

import * as vscode from 'vscode';

/** A line of such a document, and where it leads. */
export interface LinkedLine {
  readonly text: string;
  readonly uri?: string;
  /** From 0. */
  readonly line?: number;
}

/** Shows documents of one scheme. */
export interface LinkedDocuments extends vscode.Disposable {
  /** Shows the lines under a name, in place of what was shown under it before. */
  readonly show: (name: string, lines: readonly LinkedLine[]) => Promise<void>;
}

export function createLinkedDocuments(scheme: string): LinkedDocuments {
  const shown = new Map<string, readonly LinkedLine[]>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => (shown.get(uri.toString()) ?? []).map(({ text }) => text).join('\n'),
    }),
    vscode.languages.registerDocumentLinkProvider(
      { scheme },
      {
        provideDocumentLinks: ({ uri }) =>
          (shown.get(uri.toString()) ?? []).flatMap(({ text, uri: target, line = 0 }, row) => {
            if (target === undefined) return [];
            const start = text.lastIndexOf('[');
            const range = new vscode.Range(row, Math.max(0, start), row, text.length);
            return [new vscode.DocumentLink(range, vscode.Uri.parse(target).with({ fragment: `L${line + 1}` }))];
          }),
      },
    ),
  );
  return {
    show: async (name, lines) => {
      const uri = vscode.Uri.from({ scheme, path: `/${name}` });
      shown.set(uri.toString(), lines);
      changed.fire(uri);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
    },
    dispose: () => subscriptions.dispose(),
  };
}
