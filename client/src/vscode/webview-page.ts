// The page of a webview: one script and some styles of the extension, and a policy that lets it do nothing else.

import type * as vscode from 'vscode';

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
