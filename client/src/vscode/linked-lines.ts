// Read-only documents whose lines represent lines of logs: links, hovers and quick fixes are those of the log's line.

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
  /** Shows the lines under a name, in place of what was shown under it before; in the active group by default. */
  readonly show: (
    name: string,
    lines: readonly LinkedLine[],
    viewColumn?: vscode.ViewColumn,
  ) => Promise<vscode.TextEditor>;
  /** Goes to the line of the log that a row of a document represents. */
  readonly follow: (document: vscode.Uri, row: number) => Promise<void>;
}

export function createLinkedDocuments(scheme: string): LinkedDocuments {
  const shown = new Map<string, readonly LinkedLine[]>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const linesOf = (uri: vscode.Uri): readonly LinkedLine[] => shown.get(uri.toString()) ?? [];
  const targetOf = (document: vscode.Uri, row: number): vscode.Location | undefined => {
    const { uri, line = 0 } = linesOf(document)[row] ?? {};
    return uri === undefined ? undefined : new vscode.Location(vscode.Uri.parse(uri), new vscode.Position(line, 0));
  };
  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) =>
        linesOf(uri)
          .map(({ text }) => text)
          .join('\n'),
    }),
    vscode.languages.registerDocumentLinkProvider(
      { scheme },
      {
        provideDocumentLinks: ({ uri }) =>
          linesOf(uri).flatMap(({ text }, row) => {
            const target = targetOf(uri, row);
            if (target === undefined) return [];
            const range = new vscode.Range(row, Math.max(0, text.lastIndexOf('[')), row, text.length);
            const fragment = `L${target.range.start.line + 1}`;
            return [new vscode.DocumentLink(range, target.uri.with({ fragment }))];
          }),
      },
    ),
    vscode.languages.registerHoverProvider(
      { scheme },
      {
        provideHover: async ({ uri }, { line }) => {
          const target = targetOf(uri, line);
          if (target === undefined) return undefined;
          const document = await openDocument(target.uri);
          if (document === undefined) return undefined;
          const marked = placeIn(document, target.range.start.line);
          const [first] = await vscode.commands.executeCommand<vscode.Hover[]>(
            'vscode.executeHoverProvider',
            document.uri,
            marked,
          );
          const said = vscode.languages
            .getDiagnostics(document.uri)
            .filter(({ range }) => range.start.line === marked.line)
            .map(({ message }) => new vscode.MarkdownString().appendText(message));
          const contents = [...said, ...(first?.contents ?? [])];
          return contents.length === 0 ? undefined : new vscode.Hover(contents.map(asMarkdown));
        },
      },
    ),
    vscode.languages.registerCodeActionsProvider(
      { scheme },
      {
        provideCodeActions: async ({ uri }, { start }) => {
          const target = targetOf(uri, start.line);
          const document = target && (await openDocument(target.uri));
          if (target === undefined || document === undefined) return [];
          const place = placeIn(document, target.range.start.line);
          return vscode.commands.executeCommand<(vscode.CodeAction | vscode.Command)[]>(
            'vscode.executeCodeActionProvider',
            document.uri,
            new vscode.Range(place, place),
          );
        },
      },
    ),
    // A heading is not indented, what belongs to it is.
    vscode.languages.registerFoldingRangeProvider(
      { scheme },
      { provideFoldingRanges: ({ uri }) => foldsOf(linesOf(uri)) },
    ),
  );
  return {
    show: async (name, lines, viewColumn = vscode.ViewColumn.Active) => {
      const uri = vscode.Uri.from({ scheme, path: `/${name}` });
      shown.set(uri.toString(), lines);
      changed.fire(uri);
      return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), {
        preview: false,
        viewColumn,
      });
    },
    follow: async (document, row) => {
      const target = targetOf(document, row);
      if (target === undefined) return;
      await vscode.commands.executeCommand('vscode.openWith', target.uri, 'default', {
        selection: target.range,
        viewColumn: vscode.ViewColumn.Active,
      });
    },
    dispose: () => subscriptions.dispose(),
  };
}

/** The log, where it is open or small enough for an editor. */
async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  return vscode.workspace.openTextDocument(uri).then(
    (document) => document,
    () => undefined,
  );
}

/** The first marked place of a line, or its start. */
function placeIn(document: vscode.TextDocument, line: number): vscode.Position {
  const marks = vscode.languages.getDiagnostics(document.uri).filter(({ range }) => range.start.line === line);
  return marks[0]?.range.start ?? new vscode.Position(line, 0);
}

function asMarkdown(content: vscode.MarkdownString | vscode.MarkedString): vscode.MarkdownString {
  if (content instanceof vscode.MarkdownString) return content;
  return typeof content === 'string'
    ? new vscode.MarkdownString(content)
    : new vscode.MarkdownString().appendCodeblock(content.value, content.language);
}

function foldsOf(lines: readonly LinkedLine[]): vscode.FoldingRange[] {
  const folds: vscode.FoldingRange[] = [];
  let start = -1;
  for (let row = 0; row <= lines.length; row += 1) {
    if (lines[row]?.text.startsWith(' ') === true) continue;
    if (start >= 0 && row - 1 > start) folds.push(new vscode.FoldingRange(start, row - 1));
    start = row;
  }
  return folds;
}
