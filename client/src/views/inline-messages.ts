// Shows what is marked at the end of its line, where the setting asks for it.

import * as vscode from 'vscode';
import { plainMessage } from '../../../core/text/escape/plain-message.ts';
import { readSettings } from '../state/settings.ts';

/** Characters of a message that are shown. */
const longest = 120;

const colors: readonly (readonly [vscode.DiagnosticSeverity, color: string])[] = [
  [vscode.DiagnosticSeverity.Error, 'editorError.foreground'],
  [vscode.DiagnosticSeverity.Warning, 'editorWarning.foreground'],
  [vscode.DiagnosticSeverity.Information, 'editorInfo.foreground'],
];

/** Follows the diagnostics of the visible editors; the text itself, its selection and its search stay as they are. */
export function showInlineMessages(): vscode.Disposable {
  const types = new Map(
    colors.map(([severity, color]) => [
      severity,
      vscode.window.createTextEditorDecorationType({
        after: { color: new vscode.ThemeColor(color), margin: '0 0 0 3em', fontStyle: 'italic' },
        isWholeLine: true,
      }),
    ]),
  );
  const show = (editor: vscode.TextEditor): void => {
    const isOn = readSettings(editor.document).inlineMessages;
    const marks = isOn ? firstOfLines(editor.document.uri) : [];
    for (const [severity, type] of types) {
      editor.setDecorations(
        type,
        marks.filter((one) => one.severity === severity).map((one) => optionsOf(one, editor.document)),
      );
    }
  };
  const showAll = (): void => vscode.window.visibleTextEditors.forEach(show);
  showAll();
  return vscode.Disposable.from(
    ...types.values(),
    vscode.window.onDidChangeVisibleTextEditors(showAll),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const changed = new Set(uris.map(String));
      vscode.window.visibleTextEditors.filter(({ document }) => changed.has(document.uri.toString())).forEach(show);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('armadaTriage.inlineMessages')) showAll();
    }),
  );
}

/** Of each line the most severe; hints on unknown errors would be on every second line. */
function firstOfLines(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  const lines = new Map<number, vscode.Diagnostic>();
  for (const one of vscode.languages.getDiagnostics(uri)) {
    if (one.source !== 'armada' || one.severity === vscode.DiagnosticSeverity.Hint) continue;
    const other = lines.get(one.range.start.line);
    if (!other || one.severity < other.severity) lines.set(one.range.start.line, one);
  }
  return [...lines.values()];
}

function optionsOf({ range, message }: vscode.Diagnostic, document: vscode.TextDocument): vscode.DecorationOptions {
  const [line = ''] = message.split('\n', 1);
  const first = plainMessage(line);
  const text = first.length > longest ? `${first.slice(0, longest - 1)}…` : first;
  const end = document.lineAt(Math.min(range.start.line, document.lineCount - 1)).range.end;
  return { range: new vscode.Range(end, end), renderOptions: { after: { contentText: text } } };
}
