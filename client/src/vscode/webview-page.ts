// The page of a webview: one script and some styles of the extension, and a policy that lets it do nothing else.

import * as vscode from 'vscode';
import type { ShowMessage } from '../../../core/protocol/channel-page.ts';
import type { ShowSummary } from '../../../core/protocol/summary-page.ts';
import type { ShowLanes } from '../../../core/protocol/timeline-page.ts';
import type { SectionMessage } from '../../../core/protocol/section-page.ts';

/** What a page is made of; it is given all that it shows as data. */
export interface WebviewPage {
  readonly title: string;
  readonly script: vscode.Uri;
  readonly styles: readonly vscode.Uri[];
  /** Of its body, which is empty. */
  readonly className?: string;
}

/** The page's HTML. */
export function webviewPage(webview: vscode.Webview, { title, script, styles, className = '' }: WebviewPage): string {
  const policy = `default-src 'none'; script-src ${webview.cspSource}; style-src ${webview.cspSource}`;
  const links = styles.map((style) => `<link rel="stylesheet" href="${webview.asWebviewUri(style).toString()}" />`);
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    ${links.join('\n    ')}
    <title>${title}</title>
  </head>
  <body class="${className}">
    <script src="${webview.asWebviewUri(script).toString()}"></script>
  </body>
</html>`;
}

/** What such a page may do: run its script, and read the extension's own scripts and styles. */
export function pageOptions(extension: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    localResourceRoots: ['dist', 'media'].map((folder) => vscode.Uri.joinPath(extension, folder)),
  };
}

/** Sends a page a message of its protocol. */
export function postTo(
  webview: vscode.Webview,
  message: ShowMessage | ShowSummary | ShowLanes | SectionMessage,
): Thenable<boolean> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only VS Code's own page can hear it
  return webview.postMessage(message);
}
