// The chart above a case timeline: a page of its own in a group above the document.

import * as vscode from 'vscode';
import { readLaneMessage } from '../../../core/protocol/timeline-page.ts';
import type { LaneChart } from '../../../core/report/timeline-view/chart.ts';
import { pageOptions, postTo, webviewPage } from './webview-page.ts';

/** With fewer, the group is made smaller, by a step for each. */
const fewLanes = 4;

/** One chart at a time. */
export interface LanePanel extends vscode.Disposable {
  /** Shows a chart above the active editor, in place of the one before; none if nothing has a time. */
  readonly show: (chart: LaneChart | undefined, open: (row: number) => Promise<void>) => Promise<void>;
}

export function createLaneView(extension: vscode.Uri): LanePanel {
  let panel: vscode.WebviewPanel | undefined;
  let current: { readonly chart: LaneChart; readonly open: (row: number) => Promise<void> } | undefined;
  const send = async (): Promise<void> => {
    if (!panel || !current) return;
    await postTo(panel.webview, { type: 'show', chart: current.chart });
  };
  const open = (): vscode.WebviewPanel => {
    const made = vscode.window.createWebviewPanel(
      'armadaTimeline',
      'Timeline Chart',
      vscode.ViewColumn.Active,
      pageOptions(extension),
    );
    made.onDidDispose(() => {
      panel = undefined;
    });
    made.webview.onDidReceiveMessage(async (raw: unknown) => {
      const message = readLaneMessage(raw);
      if (message?.type === 'ready') await send();
      else if (message?.type === 'open') {
        // The log opens with the document, below the chart.
        await vscode.commands.executeCommand('workbench.action.focusBelowGroup');
        await current?.open(message.row);
      }
    });
    made.webview.html = webviewPage(made.webview, {
      title: 'Timeline Chart',
      script: vscode.Uri.joinPath(extension, 'dist/charts.js'),
      className: 'lane-page',
      styles: [vscode.Uri.joinPath(extension, 'media/channel.css')],
    });
    return made;
  };
  return {
    show: async (chart, follow) => {
      if (chart === undefined) {
        panel?.dispose();
        return;
      }
      current = { chart, open: follow };
      if (panel) {
        await send();
        return;
      }
      panel = open();
      await vscode.commands.executeCommand('workbench.action.moveEditorToAboveGroup');
      // The new group has half of the height; a chart of few lanes needs less.
      for (let step = chart.lanes.length; step < fewLanes; step += 1)
        await vscode.commands.executeCommand('workbench.action.decreaseViewHeight');
      await vscode.commands.executeCommand('workbench.action.focusBelowGroup');
    },
    dispose: () => panel?.dispose(),
  };
}
