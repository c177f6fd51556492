// The view Failures: a tab with chart, tables and list of what failed in a channel, drawn by a page of its own.

import * as vscode from 'vscode';
import type { Failure } from '../../../core/failure/failure.ts';
import { outcomeOf } from '../../../core/channel/outcome.ts';
import { readPageMessage, type PageMessage } from '../../../core/protocol/channel-page.ts';
import { drawChannel } from '../../../core/report/channel-view/picture.ts';
import type { Session } from '../session.ts';
import { openChannel, type OpenChannel } from '../case/channels.ts';
import { pageOptions, postTo, webviewPage } from '../vscode/webview-page.ts';

export function showChannel({ channels, messages }: Session, extension: vscode.Uri): vscode.Disposable {
  let panel: vscode.WebviewPanel | undefined;
  let failures: OpenChannel['failures'] | undefined;
  let id = 0;

  const send = (): void => {
    const channel = channels.current();
    if (!panel || !channel) return;
    const picture = drawChannel(channel.summary);
    void postTo(panel.webview, { type: 'show', picture, source: channel.source, id });
  };
  const act = async (message: PageMessage | undefined): Promise<void> => {
    if (message?.type === 'ready') send();
    else if (message?.type === 'another') await vscode.commands.executeCommand('armadaTriage.showChannel', 'pick');
    else if (message?.type === 'settings') {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'armadaTriage.rate');
    } else if (message?.type === 'open') {
      const failure = findFailure(channels.current(), message.request);
      if (failure === undefined) return;
      messages.add([failure]);
      await vscode.commands.executeCommand('armadaTriage.failure.focus');
    }
  };
  const show = (): void => {
    const channel = channels.current();
    // The same messages at another rate are shown where they are.
    const isOther = channel !== undefined && channel.failures !== failures;
    failures = channel?.failures;
    if (channel === undefined) panel?.dispose();
    else if (!isOther) send();
    else {
      id += 1;
      if (panel) panel.reveal();
      else open();
      send();
    }
  };
  const open = (): void => {
    panel = createPanel(extension);
    // The page asks for the channel when it can show it, and again whenever it comes back to the front.
    panel.webview.onDidReceiveMessage((message: unknown) => act(readPageMessage(message)));
    panel.onDidDispose(() => {
      panel = undefined;
      // What is not shown any more says nothing of a case.
      channels.show(undefined);
    });
    panel.webview.html = webviewPage(panel.webview, {
      title: 'Failures',
      script: vscode.Uri.joinPath(extension, 'dist/charts.js'),
      styles: [vscode.Uri.joinPath(extension, 'media/channel.css')],
    });
  };
  return vscode.Disposable.from(
    channels.onDidChange(show),
    vscode.workspace.onDidChangeConfiguration((event) => {
      const channel = channels.current();
      if (channel && event.affectsConfiguration('armadaTriage.rate'))
        channels.show(openChannel(channel.source, channel));
    }),
    { dispose: () => panel?.dispose() },
  );
}

function createPanel(extension: vscode.Uri): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel('armadaFailures', 'Failures', vscode.ViewColumn.Active, {
    ...pageOptions(extension),
    enableFindWidget: true,
  });
  const icon = (theme: string) => vscode.Uri.joinPath(extension, `media/failures-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  return panel;
}

/** The message by which a request failed, else the first that there is. Where it stood is of no more use. */
function findFailure(channel: OpenChannel | undefined, id: string): Failure | undefined {
  const failures = channel?.summary.rows.find((row) => row.id === id)?.failures ?? [];
  const telling = failures.find((one) => one.shape !== 'alert' && outcomeOf(one) === 'failed') ?? failures[0];
  if (telling === undefined) return undefined;
  const { path: _path, channel: _channel, thread: _thread, ...failure } = telling;
  return failure;
}
