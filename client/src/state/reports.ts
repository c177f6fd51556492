// What the server last said of each open log: the state that the views, the status bar and the commands read.

import * as vscode from 'vscode';
import type { LogReport, ReportedGroup, ReportFinding, ReportParams } from '../../../core/protocol/report.ts';
import { logOf } from '../large-files/excerpt-uri.ts';
import { archiveOf, isPacked } from '../large-files/packed-uri.ts';
import type { Severity } from '../../../core/catalog/signature.ts';
import { comparePlaces, type Extent } from '../../../core/text/span.ts';
import { formatCount, plural } from '../../../core/text/count.ts';
import { fileNameOf } from '../../../core/text/path.ts';

/** An open log with what is known of it. */
export interface Report extends ReportParams {
  readonly log: LogReport;
}

/** A place at which stepping through a log stops. */
export interface StepStop extends Extent {
  readonly title: string;
  /** Absent for an error that no signature knows. */
  readonly finding?: ReportFinding;
}

/** Lives as long as the extension is active. */
export interface Reports extends vscode.Disposable {
  /** Of the logs that have a tab or were scanned, in the order in which they came: VS Code keeps documents for a while after that. */
  readonly all: () => readonly Report[];
  /** Of one log, by its URI or that of its excerpt. */
  readonly of: (uri: vscode.Uri | undefined) => Report | undefined;
  readonly accept: (params: ReportParams) => void;
  /** Forgets that these logs were scanned, or all: then one is listed only while it has a tab. */
  readonly forgetScans: (uris?: readonly string[]) => void;
  /** The logs that were scanned from disk, also those that are being read. */
  readonly scanned: () => readonly ReportParams[];
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
    forgetScans: (uris = [...byUri.keys()]) => {
      for (const uri of uris.map((one) => vscode.Uri.parse(one).toString())) {
        const { scan: _, ...report } = byUri.get(uri) ?? {};
        if ('log' in report) byUri.set(uri, report);
      }
      changed.fire();
    },
    scanned: () => [...byUri.values()].filter(({ scan }) => scan !== undefined),
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

/** The name under which a log is mentioned: its file name, in a zip after the zip's, or the title of an untitled buffer. */
export function logName(report: ReportParams): string {
  const uri = vscode.Uri.parse(report.uri);
  const archive = archiveOf(uri).path;
  return fileNameOf(archive) + (isPacked(uri) ? uri.path.slice(archive.length) : '');
}

/** The known errors of a log from top to bottom; then, where all are asked for, its unknown ones in the same order. */
export function stepsOf({ log }: Report, which: 'known' | 'all'): readonly StepStop[] {
  const known = log.findings.flatMap((finding) =>
    finding.places.map(({ from, to }): StepStop => ({ from, to, title: finding.title, finding })),
  );
  const unknown = which === 'known' ? [] : log.unknown.groups.map(stepOfUnknown);
  return [...known.toSorted(byPlace), ...unknown.toSorted(byPlace)];
}

function stepOfUnknown({ from, to, text, sample }: ReportedGroup): StepStop {
  return { from, to, title: text === '' ? sample : text };
}

function byPlace(a: StepStop, b: StepStop): number {
  return comparePlaces(a.from, b.from);
}

/** The number of findings (not occurrences) of a severity in some logs. */
export function countFindings(reports: readonly Report[], severity: Severity): number {
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
