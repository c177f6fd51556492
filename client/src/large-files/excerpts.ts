// Excerpts of scanned logs as read-only documents: their text comes from the server, more or fewer lines when asked.

import * as vscode from 'vscode';
import {
  excerptRequest,
  excerptScheme,
  type ExcerptParams,
  type ExcerptResult,
} from '../../../core/protocol/protocol.ts';
import { excerptUri, logOf } from './excerpt-uri.ts';
import { showBriefly } from '../vscode/notices.ts';
import { numberRows } from './line-numbers.ts';
import { showPlace } from '../vscode/place.ts';
import type { Reports } from '../state/reports.ts';
import type { ServerConnection } from '../server.ts';
import { readSettings } from '../state/settings.ts';
import { comparePlaces, type Place } from '../../../core/text/span.ts';
import { fileNameOf } from '../../../core/text/path.ts';

/** Lives as long as the extension is active. */
export interface ExcerptViews extends vscode.Disposable {
  /** Shows the excerpt of a scanned log, at a place of the log where one is given. */
  readonly open: (log: vscode.Uri, place?: Place) => Promise<void>;
  /** Has an excerpt show more lines around each place, or fewer. */
  readonly widen: (excerpt: vscode.Uri, by: 1 | -1) => Promise<void>;
  /** The line of the log, from 0, at a row of an excerpt, or the next one that is shown below it. A document that is not an excerpt is its log. */
  readonly lineAt: (document: vscode.Uri, row: number) => number;
}

/** How many lines to show, one step after the other. */
const steps = [0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];

export function createExcerpts(server: ServerConnection, reports: Reports): ExcerptViews {
  const shown = new Map<string, Shown>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const numbers = numberRows((uri) => shown.get(uri.toString())?.numbers);

  const provide = async (uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> => {
    const log = logOf(uri);
    const context = shown.get(uri.toString())?.context ?? readSettings().excerptContext;
    const params: ExcerptParams = { uri: log.toString(), excerpt: uri.toString(), context };
    const result = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'Reading the excerpt' },
      async () => server.ask(excerptRequest, params, token),
    );
    const { text, languageId, numbers: rows } = result ?? notScanned(log);
    shown.set(uri.toString(), { context, languageId, numbers: rows, marks: marksOf(reports, log) });
    return text;
  };

  /** An excerpt follows its log: when other lines are marked, other lines are shown. */
  const follow = (): void => {
    for (const document of vscode.workspace.textDocuments) {
      const one = document.uri.scheme === excerptScheme ? shown.get(document.uri.toString()) : undefined;
      const log = logOf(document.uri);
      if (one === undefined || reports.of(log)?.scan?.state === 'running') continue;
      const marks = marksOf(reports, log);
      if (areSame(marks, one.marks) || marks.length === 0) continue;
      shown.set(document.uri.toString(), { ...one, marks });
      changed.fire(document.uri);
    }
  };

  const widen = async (excerpt: vscode.Uri, by: 1 | -1): Promise<void> => {
    const one = shown.get(excerpt.toString());
    if (one === undefined) return;
    const next = by > 0 ? steps.find((step) => step > one.context) : steps.findLast((step) => step < one.context);
    if (next === undefined) return;
    const editor = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === excerpt.toString(),
    );
    const line = editor && lineAt(excerpt, editor.selection.active.line);
    const column = editor?.selection.active.character ?? 0;
    shown.set(excerpt.toString(), { ...one, context: next });
    const renewed = new Promise<void>((resolve) => {
      const listening = vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() !== excerpt.toString()) return;
        listening.dispose();
        resolve();
      });
    });
    changed.fire(excerpt);
    await Promise.race([renewed, new Promise((resolve) => void setTimeout(resolve, patience))]);
    const words = next === 1 ? '1 line' : `${next} lines`;
    showBriefly(`${words} before and after each place`, 4000);
    const row = line === undefined ? undefined : rowOf(excerpt, line);
    if (row !== undefined) await showPlace(excerpt, row, column);
  };

  const lineAt = (document: vscode.Uri, row: number): number => {
    const rows = shown.get(document.toString())?.numbers;
    if (document.scheme !== excerptScheme || rows === undefined) return row;
    return (rows.slice(row).find((number) => number > 0) ?? rows.findLast((number) => number > 0) ?? 1) - 1;
  };
  const rowOf = (excerpt: vscode.Uri, line: number): number | undefined => {
    const row = shown.get(excerpt.toString())?.numbers.indexOf(line + 1);
    return row === undefined || row < 0 ? undefined : row;
  };

  const subscriptions = vscode.Disposable.from(
    changed,
    numbers,
    vscode.workspace.registerTextDocumentContentProvider(excerptScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: provide,
    }),
    reports.onDidChange(follow),
  );
  return {
    open: async (log, place) => {
      const uri = excerptUri(log);
      const document = await vscode.workspace.openTextDocument(uri);
      const language = shown.get(uri.toString())?.languageId ?? document.languageId;
      if (language !== document.languageId) await vscode.languages.setTextDocumentLanguage(document, language);
      const wanted = place ?? shown.get(uri.toString())?.marks[0] ?? { line: 0, column: 0 };
      const row = rowOf(uri, wanted.line) ?? 0;
      await showPlace(uri, row, wanted.column);
      // The numbers are at the start of the line, and are seen where the place is too.
      const editor = vscode.window.activeTextEditor;
      if (wanted.column < wide) editor?.revealRange(new vscode.Range(row, 0, row, 0));
    },
    widen,
    lineAt,
    dispose: () => subscriptions.dispose(),
  };
}

interface Shown {
  readonly context: number;
  readonly languageId: string;
  /** As the server says them. */
  readonly numbers: readonly number[];
  /** The places of the log that were marked when its lines were chosen. */
  readonly marks: readonly Place[];
}

/** Columns that most windows have. */
const wide = 100;

/** Milliseconds after which a text that stays the same is not waited for. */
const patience = 2000;

/** The marked places of a log, the first finding's first. */
function marksOf(reports: Reports, log: vscode.Uri): readonly Place[] {
  const findings = reports.of(log)?.log.findings ?? [];
  return findings.flatMap(({ places }) => places.map(({ from }) => from));
}

function areSame(a: readonly Place[], b: readonly Place[]): boolean {
  return (
    a.length === b.length && a.every((one, index) => comparePlaces(one, b[index] ?? { line: -1, column: 0 }) === 0)
  );
}

function notScanned(log: vscode.Uri): ExcerptResult {
  const name = fileNameOf(log.path);
  const text = `There is nothing to show yet: ${name} was not scanned since this window was opened.\nRun “Armada: Scan Log Files…” on it, then "Armada: Open Excerpt".\n`;
  return { text, languageId: 'plaintext', numbers: [0, 0] };
}
