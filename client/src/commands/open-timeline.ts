// Opens the timeline of the case: what its logs and messages say happened when, in one read-only document.

import * as vscode from 'vscode';
import { createTimelineCollector, type KnownLine } from '../../../core/case/timeline/collect.ts';
import type { TimelineEntry } from '../../../core/case/timeline/entry.ts';
import { entryOf, sortTimeline, timelineLines } from '../../../core/case/timeline/timeline.ts';
import type { OpenCase } from '../case/cases.ts';
import type { Session } from '../session.ts';
import type { Report } from '../state/reports.ts';
import { createLinkedDocuments } from '../vscode/linked-lines.ts';
import { showNote } from '../vscode/notices.ts';

export function registerOpenTimeline({ cases, reports }: Session): vscode.Disposable {
  const documents = createLinkedDocuments('armada-timeline');
  return vscode.Disposable.from(
    documents,
    vscode.commands.registerCommand('armadaTriage.openTimeline', async () => {
      const open = await cases.read();
      if (!open) {
        await showNote('There is no case yet. Parse a failure message or an alert, or open a log.');
        return;
      }
      const entries = entriesOf(open, reports.all());
      const names = new Map(open.case.logs.map(({ path, name }) => [path, name]));
      const uris = new Map(
        open.case.logs.flatMap((log) =>
          ((uri) => (uri === undefined ? [] : [[log.path, uri] as const]))(open.uriOf(log)),
        ),
      );
      const lines = timelineLines(sortTimeline(entries), (path) => names.get(path) ?? path);
      await documents.show(
        'Case Timeline',
        lines.map(({ text, entry }) => {
          const uri = entry && uris.get(entry.path);
          return { text, ...(uri !== undefined && { uri, line: (entry?.line ?? 1) - 1 }) };
        }),
      );
    }),
  );
}

/** Of an open log all lines are looked at; of one that was only scanned, its findings and unknown errors. */
function entriesOf(
  { case: { failure, alert, logs }, uriOf }: OpenCase,
  reports: readonly Report[],
): readonly TimelineEntry[] {
  const said = [failure, alert].flatMap((one) =>
    one === undefined ? [] : [entryOf(one, one.shape === 'alert' ? 'alert' : 'message')],
  );
  return [
    ...said,
    ...logs.flatMap((log) => {
      const uri = uriOf(log);
      const report = reports.find((one) => one.uri === uri);
      const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
      if (report === undefined || document === undefined) return [];
      const collector = createTimelineCollector(log.path, knownOf(report));
      for (let line = 0; line < document.lineCount; line += 1) collector.add(document.lineAt(line).text);
      return collector.end();
    }),
  ];
}

function knownOf({ log: { ending, unknown, findings } }: Report): ReadonlyMap<number, KnownLine> {
  const known = new Map<number, KnownLine>();
  if (ending !== undefined) known.set(ending.line, { kind: 'end' });
  for (const { from } of unknown.groups) known.set(from.line, { kind: 'error' });
  for (const { signature, title, places } of findings)
    for (const { from } of places) known.set(from.line, { kind: 'finding', title, signature });
  return known;
}
