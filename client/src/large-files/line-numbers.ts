// Shows the numbers that the rows of an excerpt have in their log, in place of the editor's own.

import * as vscode from 'vscode';
import { excerptScheme } from '../../../core/protocol/protocol.ts';
import { isExcerpt } from './excerpt-uri.ts';

/**
 * `numbersOf` gives a document's numbers, 0 for a row that represents lines that are left out. The numbers are inlay
 * hints: unlike other decorations, they count when VS Code wraps a line.
 */
export function numberRows(numbersOf: (uri: vscode.Uri) => readonly number[] | undefined): vscode.Disposable {
  const gaps = vscode.window.createTextEditorDecorationType({
    color: new vscode.ThemeColor('editorLineNumber.foreground'),
    isWholeLine: true,
  });
  const hidden = new Set<vscode.ViewColumn>();

  const hideOwn = (editor: vscode.TextEditor): void => {
    const numbers = numbersOf(editor.document.uri);
    if (!isExcerpt(editor.document.uri) || numbers === undefined) return;
    if (editor.options.lineNumbers !== vscode.TextEditorLineNumbersStyle.Off) {
      editor.options = { lineNumbers: vscode.TextEditorLineNumbersStyle.Off };
    }
    if (editor.viewColumn !== undefined) hidden.add(editor.viewColumn);
    const left = numbers.flatMap((number, row) => (number === 0 ? [new vscode.Range(row, 0, row, 0)] : []));
    editor.setDecorations(gaps, left);
  };

  /** An editor that showed an excerpt keeps its options when it shows something else. */
  const restore = (editor: vscode.TextEditor): void => {
    if (isExcerpt(editor.document.uri) || editor.viewColumn === undefined || !hidden.has(editor.viewColumn)) return;
    const { On, Off, Relative, Interval } = vscode.TextEditorLineNumbersStyle;
    const styles = { on: On, off: Off, relative: Relative, interval: Interval };
    const wanted = vscode.workspace
      .getConfiguration('editor', editor.document)
      .get<keyof typeof styles>('lineNumbers', 'on');
    editor.options = { lineNumbers: styles[wanted] };
    hidden.delete(editor.viewColumn);
  };

  const look = (editors: readonly vscode.TextEditor[]): void => {
    for (const editor of editors) {
      restore(editor);
      hideOwn(editor);
    }
  };
  look(vscode.window.visibleTextEditors);
  return vscode.Disposable.from(
    gaps,
    vscode.languages.registerInlayHintsProvider(
      { scheme: excerptScheme },
      { provideInlayHints: ({ uri }, range) => hintsOf(numbersOf(uri) ?? [], range) },
    ),
    vscode.window.onDidChangeVisibleTextEditors(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isExcerpt(document.uri)) look(vscode.window.visibleTextEditors);
    }),
  );
}

function hintsOf(numbers: readonly number[], { start, end }: vscode.Range): vscode.InlayHint[] {
  const width = String(Math.max(...numbers.slice(-2), 1)).length;
  return numbers
    .slice(start.line, end.line + 1)
    .map((number, at) => new vscode.InlayHint(new vscode.Position(start.line + at, 0), label(number, width)));
}

/** As wide as the widest number, in spaces that no renderer takes away. */
function label(number: number, width: number): string {
  return `${(number === 0 ? '' : String(number)).padStart(width, '\u00a0')}\u00a0\u00a0`;
}
