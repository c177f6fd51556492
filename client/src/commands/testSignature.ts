// Test Signature: shows which samples of a catalog file were matched, missed and noisy, and its places in the open logs.

import * as vscode from 'vscode';
import {
  testCatalogMethod,
  testSignatureCommand,
  type TestCatalogResult,
  type TestSignatureArgument,
} from '../../../core/authoring/protocol.ts';
import { fileNameOf } from '../../../core/text/path.ts';
import type { Armada } from '../armada.ts';
import { showNote } from '../notices.ts';

const scheme = 'armada-test';

export function registerTestSignature({ server }: Armada): vscode.Disposable {
  const results = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const run = async (argument?: TestSignatureArgument): Promise<void> => {
    const active = vscode.window.activeTextEditor?.document;
    const params = argument ?? (active && { uri: active.uri.toString() });
    const { token } = new vscode.CancellationTokenSource();
    const result = params && (await server.ask<TestCatalogResult | null>(testCatalogMethod, params, token));
    if (!params || !result) {
      await showNote(
        'Open a signature file first: one in .armada/catalog, or a YAML file that begins with “signatures:”.',
      );
      return;
    }
    const source = vscode.Uri.parse(params.uri);
    const uri = vscode.Uri.from({ scheme, path: `/Test of ${fileNameOf(source.path)}.md`, query: params.uri });
    results.set(uri.toString(), result.markdown);
    changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) =>
        results.get(uri.toString()) ?? 'Test again: this result was of an earlier session.\n',
    }),
    vscode.commands.registerCommand(testSignatureCommand, run),
  );
}
