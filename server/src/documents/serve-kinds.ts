// Sends what an editor says and asks of a document to the kind of document that it is.

import type { Connection } from 'vscode-languageserver';

import { whyRequest } from '../../../core/protocol/protocol.ts';
import { onRequest } from '../requests.ts';
import { whyOf } from '../features/why.ts';
import type { AnswerRequest } from './answer.ts';
import type { DocumentKind } from './kind.ts';

/** Registers the documents and their features on a connection. Gives the kind of an open document. */
export function serveKinds(
  connection: Connection,
  kinds: readonly DocumentKind[],
  answer: AnswerRequest,
  reload: (uris: readonly string[]) => void,
): (uri: string) => DocumentKind | undefined {
  const open = new Map<string, DocumentKind>();
  const kindOf = (uri: string): DocumentKind | undefined => open.get(uri);
  const close = (uri: string): void => {
    open.get(uri)?.close(uri);
    open.delete(uri);
  };

  connection.onDidOpenTextDocument(({ textDocument }) => {
    const kind = kinds.find((one) => one.takes(textDocument));
    if (kind !== open.get(textDocument.uri)) close(textDocument.uri);
    if (kind === undefined) return;
    open.set(textDocument.uri, kind);
    kind.open(textDocument);
  });
  connection.onDidChangeTextDocument((params) => kindOf(params.textDocument.uri)?.change(params));
  connection.onDidCloseTextDocument(({ textDocument }) => close(textDocument.uri));
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    if (kinds.some((kind) => kind.isSource?.(uri))) reload([uri]);
  });

  connection.onHover(({ textDocument: { uri }, position }) =>
    answer('Hover', () => kindOf(uri)?.hover?.(uri, position) ?? null),
  );
  connection.onCodeAction((params) =>
    answer('Code actions', () => kindOf(params.textDocument.uri)?.codeActions?.(params) ?? null),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }) =>
    answer('Symbols', () => kindOf(uri)?.symbols?.(uri) ?? null),
  );
  connection.onFoldingRanges(({ textDocument: { uri } }) =>
    answer('Folding', () => kindOf(uri)?.folding?.(uri) ?? null),
  );
  connection.onCompletion(({ textDocument: { uri }, position }) =>
    answer('Completion', () => kindOf(uri)?.completions?.(uri, position) ?? null),
  );
  connection.onCodeLens(({ textDocument: { uri } }) => answer('Lenses', () => kindOf(uri)?.lenses?.(uri) ?? []));
  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }) => {
    const report = await answer('Diagnostics', () => kindOf(uri)?.diagnostics?.(uri, previousResultId) ?? null);
    return report ?? { kind: 'full', items: [] };
  });
  onRequest(connection, whyRequest, (params) =>
    answer('Why', () => kindOf(params.uri)?.why?.(params) ?? whyOf(undefined, params)),
  );
  return kindOf;
}
