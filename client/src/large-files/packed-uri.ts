// URIs of packed logs.

import * as vscode from 'vscode';
import { packedScheme } from '../../../core/protocol/protocol.ts';

/** Whether a log is packed. */
export function isPacked(uri: vscode.Uri): boolean {
  return uri.scheme === packedScheme;
}

/** The file on disk in which a packed log is. */
export function archiveOf(uri: vscode.Uri): vscode.Uri {
  return isPacked(uri) ? vscode.Uri.parse(uri.query) : uri;
}
