// The URIs of excerpts: each names its log, and has the log's name with a word before it.

import * as vscode from 'vscode';
import { excerptScheme } from '../../../core/protocol/protocol.ts';

/** The URI of the document that shows an excerpt of a log. */
export function excerptUri(log: vscode.Uri): vscode.Uri {
  const at = log.path.lastIndexOf('/') + 1;
  const path = `${log.path.slice(0, at)}Excerpt of ${log.path.slice(at)}`;
  return vscode.Uri.from({ scheme: excerptScheme, path, query: log.toString() });
}

/** The log that a document shows, as a whole or as an excerpt. */
export function logOf(uri: vscode.Uri): vscode.Uri {
  return isExcerpt(uri) ? vscode.Uri.parse(uri.query) : uri;
}

export function isExcerpt(uri: vscode.Uri): boolean {
  return uri.scheme === excerptScheme;
}
