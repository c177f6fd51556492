// A server that looks at nothing: what it costs to bring a text to a server and a word back, for comparison.

import { createConnection, ProposedFeatures, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(ProposedFeatures.all);
let document: TextDocument | undefined;
connection.onInitialize(() => ({
  capabilities: { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
}));
connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
  document = TextDocument.create(uri, languageId, version, text);
  void connection.sendDiagnostics({ uri, version, diagnostics: [] });
});
connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
  if (document !== undefined) TextDocument.update(document, contentChanges, version);
  void connection.sendDiagnostics({ uri, version, diagnostics: [] });
});
connection.listen();
