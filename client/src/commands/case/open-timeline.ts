// Opens the timeline of the case: what its logs and messages say happened when, as one document below a chart.

import * as vscode from 'vscode';
import type { TimelineGap } from '../../../../core/case/timeline/entry.ts';
import { entryOf, sortTimeline, timelineLines } from '../../../../core/case/timeline/timeline.ts';
import { timelineRequest, type TimelineResult } from '../../../../core/protocol/protocol.ts';
import { drawLanes } from '../../../../core/report/timeline-view/chart.ts';
import type { OpenCase } from '../../case/cases.ts';
import type { Session } from '../../session.ts';
import { createLinkedDocuments } from '../../vscode/linked-lines.ts';
import { showNote } from '../../vscode/notices.ts';
import { createLaneView } from '../../vscode/lane-view.ts';

export function registerOpenTimeline({ cases, server }: Session, extension: vscode.Uri): vscode.Disposable {
  const documents = createLinkedDocuments('armada-timeline');
  const chart = createLaneView(extension);
  return vscode.Disposable.from(
    documents,
    chart,
    vscode.commands.registerCommand('armadaTriage.openTimeline', async () => {
      const open = await cases.read();
      if (!open) {
        await showNote('There is no case yet. Parse a failure message or an alert, or open a log.');
        return;
      }
      const timeline = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: 'Reading the logs of the case', cancellable: true },
        (_, token) => entriesOf(open, server, token),
      );
      if (timeline === undefined) return;
      const names = new Map(open.case.logs.map(({ path, name }) => [path, name]));
      const uris = new Map(open.case.logs.map((log) => [log.path, open.uriOf(log)]));
      const nameOf = (path: string): string => names.get(path) ?? path;
      const lines = timelineLines(sortTimeline(timeline.entries), nameOf, timeline.leftOut);
      const { document } = await documents.show(
        'Case Timeline',
        lines.map(({ text, entry }) => {
          const uri = entry && uris.get(entry.path);
          return { text, ...(uri !== undefined && { uri, line: (entry?.line ?? 1) - 1 }) };
        }),
      );
      const drawn = drawLanes(
        lines.map(({ entry }) => entry),
        nameOf,
      );
      await chart.show(drawn, (row) => documents.follow(document.uri, row));
    }),
  );
}

/** What messages say, and what the server finds in each log; undefined if that was cancelled. */
async function entriesOf(
  { case: { failure, alert, logs }, uriOf }: OpenCase,
  server: Session['server'],
  token: vscode.CancellationToken,
): Promise<TimelineResult | undefined> {
  const entries = [failure, alert].flatMap((one) =>
    one === undefined ? [] : [entryOf(one, one.shape === 'alert' ? 'alert' : 'message')],
  );
  const leftOut: TimelineGap[] = [];
  for (const log of logs) {
    if (token.isCancellationRequested) return undefined;
    const result = await server.ask(timelineRequest, { uri: uriOf(log) ?? '' }, token);
    entries.push(...(result?.entries ?? []));
    leftOut.push(...(result?.leftOut ?? []));
  }
  return token.isCancellationRequested ? undefined : { entries, leftOut };
}
