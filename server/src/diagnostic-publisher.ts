// Sends the diagnostics of a document that several look at: each says its own, and the editor is sent them all.

import type { Connection, Diagnostic } from 'vscode-languageserver';
import { keyOf } from './uris.ts';

/** Takes diagnostics by who found them. */
export interface DiagnosticPublisher {
  /** Those of `owner` in place of those that it had; none take them back. `version` is that of the text that was looked at. */
  readonly put: (owner: string, uri: string, diagnostics: readonly Diagnostic[], version?: number) => void;
}

/** Nothing is published yet. Of two ways to write a URI, the first counts until there is nothing to say of it. */
export function createDiagnosticPublisher(connection: Pick<Connection, 'sendDiagnostics'>): DiagnosticPublisher {
  const known = new Map<string, { readonly uri: string; readonly lists: Map<string, readonly Diagnostic[]> }>();
  return {
    put(owner, uri, diagnostics, version) {
      const key = keyOf(uri);
      const document = known.get(key) ?? { uri, lists: new Map() };
      if (diagnostics.length > 0) document.lists.set(owner, diagnostics);
      else document.lists.delete(owner);
      if (document.lists.size > 0) known.set(key, document);
      else known.delete(key);
      const all = [...document.lists.values()].flat();
      void connection.sendDiagnostics({
        uri: document.uri,
        diagnostics: all,
        ...(version !== undefined && { version }),
      });
    },
  };
}
