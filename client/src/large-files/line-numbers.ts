// Shows the numbers that the rows of an excerpt have in their log, in place of the editor's own.

import * as vscode from 'vscode';
import { isExcerpt } from './excerpt-uri.ts';

/** `numbersOf` gives a document's numbers, 0 for a row that stands for lines that are left out. */
export function numberRows(numbersOf: (uri: vscode.Uri) => readonly number[] | undefined): vscode.Disposable {
  const numbered = vscode.window.createTextEditorDecorationType({
    before: { color: new vscode.ThemeColor('editorLineNumber.foreground'), fontStyle: 'normal', fontWeight: 'normal' },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
  const gaps = vscode.window.createTextEditorDecorationType({
    color: new vscode.ThemeColor('editorLineNumber.foreground'),
    isWholeLine: true,
  });
  const hidden = new Set<vscode.ViewColumn>();

  const number = (editor: vscode.TextEditor): void => {
    const numbers = numbersOf(editor.document.uri);
    if (!isExcerpt(editor.document.uri) || numbers === undefined) return;
    if (editor.options.lineNumbers !== vscode.TextEditorLineNumbersStyle.Off) {
      editor.options = { lineNumbers: vscode.TextEditorLineNumbersStyle.Off };
    }
    if (editor.viewColumn !== undefined) hidden.add(editor.viewColumn);
    const width = String(Math.max(...numbers.slice(-2), 1)).length;
    const rows = nearRows(editor, numbers.length);
    editor.setDecorations(
      numbered,
      rows.map((row) => ({
        range: new vscode.Range(row, 0, row, 0),
        renderOptions: { before: { contentText: label(numbers[row] ?? 0, width) } },
      })),
    );
    editor.setDecorations(
      gaps,
      rows.filter((row) => numbers[row] === 0).map((row) => new vscode.Range(row, 0, row, 0)),
    );
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
      number(editor);
    }
  };
  look(vscode.window.visibleTextEditors);
  return vscode.Disposable.from(
    numbered,
    gaps,
    vscode.window.onDidChangeVisibleTextEditors(look),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => number(textEditor)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isExcerpt(document.uri)) look(vscode.window.visibleTextEditors);
    }),
  );
}

/** Rows beyond what is seen that are numbered already: each number costs the window a rule of its own. */
const ahead = 150;

function nearRows(editor: vscode.TextEditor, count: number): number[] {
  const rows = new Set<number>();
  for (const { start, end } of editor.visibleRanges) {
    for (let row = Math.max(0, start.line - ahead); row <= Math.min(count - 1, end.line + ahead); row += 1)
      rows.add(row);
  }
  return [...rows];
}

/** As wide as the widest number, in spaces that no renderer takes away. */
function label(number: number, width: number): string {
  return `${(number === 0 ? '' : String(number)).padStart(width, '\u00a0')}\u00a0\u00a0`;
}
