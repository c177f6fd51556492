// What the server last said of each open log: the state that the views, the status bar and the commands read.

import * as vscode from 'vscode';
import type { JsonFinding, JsonLog, JsonOccurrence } from '../../../core/report/json/scan.ts';
import type { ReportParams } from '../../../core/protocol/protocol.ts';
import { logOf } from '../large-files/excerpt-uri.ts';
import { archiveOf, isPacked } from '../large-files/packed.ts';
import { formatCount, plural } from '../../../core/text/count.ts';
import { fileNameOf } from '../../../core/text/path.ts';

/** An open log with what is known of it. */
export interface Report extends ReportParams {
  readonly log: JsonLog;
}

/** An occurrence together with the finding that it belongs to. */
export interface Mark {
  readonly finding: JsonFinding;
  readonly occurrence: JsonOccurrence;
}

/** Lives as long as the extension is active. */
export interface Reports extends vscode.Disposable {
  /** Of the logs that have a tab or were scanned, in the order in which they came: VS Code keeps documents for a while after that. */
  readonly all: () => readonly Report[];
  /** Of one log, by its URI or that of its excerpt. */
  readonly of: (uri: vscode.Uri | undefined) => Report | undefined;
  readonly accept: (params: ReportParams) => void;
  /** Forgets everything, for when the server is gone. */
  readonly clear: () => void;
  readonly onDidChange: vscode.Event<void>;
}

export function createReports(): Reports {
  const byUri = new Map<string, Report>();
  const changed = new vscode.EventEmitter<void>();
  const tabs = vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
    if (opened.length + closed.length > 0) changed.fire();
  });
  return {
    all: () => {
      const shown = tabUris();
      return [...byUri.entries()]
        .filter(([uri, { scan }]) => scan !== undefined || shown.has(uri))
        .map(([, report]) => report);
    },
    of: (uri) => uri && byUri.get(logOf(uri).toString()),
    accept: (params) => {
      const uri = vscode.Uri.parse(params.uri).toString();
      // A log that was scanned stays so while it is open, and after that: its tab is closed before its document is.
      const known = byUri.get(uri)?.scan;
      const scan = params.scan ?? (known?.state === 'running' ? undefined : known);
      if (params.log) byUri.set(uri, { ...params, log: params.log, ...(scan !== undefined && { scan }) });
      else byUri.delete(uri);
      changed.fire();
    },
    clear: () => {
      byUri.clear();
      changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => {
      tabs.dispose();
      changed.dispose();
    },
  };
}

/** URIs of the documents that have a tab. */
export function tabUris(): ReadonlySet<string> {
  const inputs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.input));
  return new Set(
    inputs.flatMap((input) => {
      if (input instanceof vscode.TabInputText) return [input.uri.toString()];
      return input instanceof vscode.TabInputTextDiff ? [input.original.toString(), input.modified.toString()] : [];
    }),
  );
}

/** The name under which a log is spoken of: its file name, in a zip after the zip's, or the title of an untitled buffer. */
export function logName(report: ReportParams): string {
  const uri = vscode.Uri.parse(report.uri);
  const archive = archiveOf(uri).path;
  return fileNameOf(archive) + (isPacked(uri) ? uri.path.slice(archive.length) : '');
}

/** All marks of a log from top to bottom. */
export function marksOf(report: Report): readonly Mark[] {
  const marks = report.log.findings.flatMap((finding) =>
    finding.occurrences.map((occurrence) => ({ finding, occurrence })),
  );
  return marks.toSorted((a, b) => a.occurrence.line - b.occurrence.line || a.occurrence.column - b.occurrence.column);
}

/** The number of findings (not occurrences) of a severity in some logs. */
export function countFindings(reports: readonly Report[], severity: JsonFinding['severity']): number {
  return reports.flatMap((report) => report.log.findings).filter((finding) => finding.severity === severity).length;
}

/** "2 errors, 1 warning", what is for information counted together; or a word that nothing was found. */
export function countsInWords(report: Report): string {
  const rest = countFindings([report], 'information') + countFindings([report], 'hint');
  const parts = [
    some(countFindings([report], 'error'), 'error'),
    some(countFindings([report], 'warning'), 'warning'),
    rest === 0 ? '' : `${formatCount(rest)} information`,
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : 'no known error';
}

function some(count: number, noun: string): string {
  return count === 0 ? '' : plural(count, noun);
}
