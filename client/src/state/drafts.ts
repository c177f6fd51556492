// Marks in the open logs what signatures find that are still being written; once one is in force, the log's own marks take over.

import * as vscode from 'vscode';
import type { DraftsParams } from '../../../core/protocol/authoring.ts';
import { codeSpan } from '../../../core/text/escape/escape.ts';

/** Lives as long as the extension is active. */
export interface Drafts extends vscode.Disposable {
  /** What the server says of one catalog file, in place of what it said before. */
  readonly accept: (params: DraftsParams) => void;
  /** The server is gone. */
  readonly clear: () => void;
}

export function createDrafts(): Drafts {
  const known = new Map<string, DraftsParams>();
  const mark = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });
  const show = (editors: readonly vscode.TextEditor[]): void => {
    for (const editor of editors) editor.setDecorations(mark, marksIn(editor.document.uri, [...known.values()]));
  };
  const showing = vscode.window.onDidChangeVisibleTextEditors(show);
  return {
    accept(params) {
      if (params.signatures.length === 0) known.delete(params.uri);
      else known.set(params.uri, params);
      show(vscode.window.visibleTextEditors);
    },
    clear() {
      known.clear();
      show(vscode.window.visibleTextEditors);
    },
    dispose() {
      showing.dispose();
      mark.dispose();
    },
  };
}

function marksIn(uri: vscode.Uri, drafts: readonly DraftsParams[]): vscode.DecorationOptions[] {
  return drafts
    .flatMap(({ signatures }) => signatures)
    .filter(({ inForce }) => !inForce)
    .flatMap(({ id, logs }) =>
      logs
        .filter((log) => vscode.Uri.parse(log.uri).toString() === uri.toString())
        .flatMap(({ places }) => places)
        .map(({ from, to }) => ({
          range: new vscode.Range(from.line, from.column, to.line, to.column),
          hoverMessage: new vscode.MarkdownString(`Found by ${codeSpan(id)}, which is being written.`),
        })),
    );
}
