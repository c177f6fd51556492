// A rendered runbook section beside the log while a person moves through a list: the focus stays, and what was there comes back.

import * as vscode from 'vscode';
import type { SectionMessage } from '../../../core/protocol/section-page.ts';
import type { RunbookTarget } from '../../../core/runbook/runbook.ts';
import { findText } from '../vscode/files.ts';
import { readPlace } from './page-place.ts';
import { postTo, webviewPage } from '../vscode/webview-page.ts';

/** One list's preview. */
export interface SectionPreview {
  /** Shows the section soon; another call before then takes its place. Does nothing if there is no local page. */
  readonly show: (target: RunbookTarget | undefined) => void;
  /** Shows nothing more; what is shown stays. */
  readonly stop: () => void;
  /** Leaves what was shown before the first section. */
  readonly end: () => void;
}

/** Milliseconds that an entry is highlighted before it is shown: who runs down the list sees no page flash by. */
const patience = 120;

/** `extension` is the folder with the page's script and style. VS Code's own preview takes the focus whenever it shows another page. */
export function createSectionPreview(extension: vscode.Uri): SectionPreview {
  let panel: vscode.WebviewPanel | undefined;
  let message: SectionMessage | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const send = (): void => {
    if (panel && message) void postTo(panel.webview, message);
  };
  const open = async (target: RunbookTarget, own: number): Promise<void> => {
    const file = vscode.Uri.parse(target.file ?? '');
    if ((await findText(file)) === undefined) return;
    const { text, fragment } = await readPlace(file, target);
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', text);
    if (own !== asked) return;
    message = { html, fragment };
    panel ??= createPanel(extension, send);
    panel.title = target.title;
    send();
  };

  const stop = (): void => {
    clearTimeout(timer);
    asked += 1;
  };

  return {
    show(target) {
      clearTimeout(timer);
      if (target?.file === undefined) return;
      const own = (asked += 1);
      timer = setTimeout(() => void open(target, own).catch(() => undefined), patience);
    },
    stop,
    end() {
      stop();
      panel?.dispose();
    },
  };
}

/** Beside what is open; in its place if nothing is. */
function createPanel(extension: vscode.Uri, ready: () => void): vscode.WebviewPanel {
  const hasTab = vscode.window.tabGroups.activeTabGroup.tabs.length > 0;
  const viewColumn = hasTab ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  const styles = [...markdownStyles(), vscode.Uri.joinPath(extension, 'media/runbook.css')];
  const script = vscode.Uri.joinPath(extension, 'dist/section.js');
  const panel = vscode.window.createWebviewPanel(
    'armadaSection',
    '',
    { viewColumn, preserveFocus: true },
    { enableScripts: true, localResourceRoots: [script, ...styles].map((one) => vscode.Uri.joinPath(one, '..')) },
  );
  panel.webview.onDidReceiveMessage(ready);
  panel.webview.html = webviewPage(panel.webview, {
    title: 'Runbook section',
    script,
    styles,
    className: 'vscode-body',
  });
  return panel;
}

/** What VS Code's own preview looks like, so that the section looks the same once it is opened. */
function markdownStyles(): readonly vscode.Uri[] {
  const markdown = vscode.extensions.getExtension('vscode.markdown-language-features');
  return markdown
    ? ['markdown.css', 'highlight.css'].map((name) => vscode.Uri.joinPath(markdown.extensionUri, 'media', name))
    : [];
}
