// Documents of packed logs: read-only, unpacked by the server when they are opened.

import * as vscode from 'vscode';
import { packedScheme, textRequest, type TextParams } from '../../../core/protocol/protocol.ts';
import type { Session } from '../session.ts';

/** Has VS Code show packed logs. */
export function showPacked({ server }: Session): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(packedScheme, {
    provideTextDocumentContent: async (uri, token) => {
      const params: TextParams = { uri: uri.toString() };
      const result = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: 'Unpacking' },
        async () => server.ask(textRequest, params, token),
      );
      return result?.text ?? 'There is nothing to show: the language server is not running.\n';
    },
  });
}
