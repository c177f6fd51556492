// Test Signature: shows which samples of a catalog file were matched, missed and noisy, and its places in the open logs.

import * as vscode from 'vscode';
import {
  testCatalogRequest,
  testSignatureCommand,
  type TestSignatureArgument,
} from '../../../../core/protocol/authoring.ts';
import { fileNameOf } from '../../../../core/text/path.ts';
import type { Session } from '../../session.ts';
import { showNote } from '../../vscode/notices.ts';
import { createRenderedPages } from '../../vscode/rendered.ts';

const scheme = 'armada-test';

export function registerTestSignature({ server }: Session): vscode.Disposable {
  const pages = createRenderedPages(scheme, 'Test again: this result is from an earlier session.\n');
  const run = async (argument?: TestSignatureArgument): Promise<void> => {
    const active = vscode.window.activeTextEditor?.document;
    const params = argument ?? (active && { uri: active.uri.toString() });
    const { token } = new vscode.CancellationTokenSource();
    const result = params && (await server.ask(testCatalogRequest, params, token));
    if (!params || !result) {
      await showNote(
        'Open a signature file first: one in .armada/catalog, or a YAML file that begins with “signatures:”.',
      );
      return;
    }
    const source = vscode.Uri.parse(params.uri);
    const uri = vscode.Uri.from({ scheme, path: `/Test of ${fileNameOf(source.path)}.md`, query: params.uri });
    await pages.show(uri, result.markdown);
  };
  return vscode.Disposable.from(pages, vscode.commands.registerCommand(testSignatureCommand, run));
}
