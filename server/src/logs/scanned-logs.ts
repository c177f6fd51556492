// Logs from disk, for an editor: the requests to scan them and to show excerpts, and what is published of both.

import { formatBytes } from '../../../core/text/count.ts';
import {
  WorkDoneProgress,
  type CancellationToken,
  type Connection,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageserver';

import {
  excerptRequest,
  forgetFilesNotice,
  prepareScanNotice,
  scanFilesRequest,
  summaryRequest,
  textRequest,
} from '../../../core/protocol/protocol.ts';
import { reportNotice } from '../../../core/protocol/report.ts';
import { renderLogsSummary } from '../../../core/report/logs-summary/text.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import type { Client } from '../client.ts';
import { onNotice, onRequest, sendNotice } from '../requests.ts';
import type { LogDocument } from '../documents/open-logs.ts';
import { createExcerpts, diagnosticsInExcerpt, logBehind, type Excerpt } from '../documents/excerpts.ts';
import { diagnosticsOf } from '../features/diagnostics.ts';
import { withLikely } from '../../../core/triage/likely.ts';
import type { Ranking } from '../features/suggest.ts';
import { hintsOf } from '../features/hints.ts';
import { reportOf } from '../features/report.ts';
import type { Logs } from './log-files.ts';
import type { WorkspaceLoader } from '../workspace/workspace-loader.ts';
import type { LogReader } from './log-files.ts';
import { createScans, type LogScan, type Watch } from './scans.ts';
import { readText } from '../documents/packed-texts.ts';
import { fileNameOf } from '../../../core/text/path.ts';

/** An excerpt, and the log that it is of as the features take it. */
export interface Shown {
  readonly excerpt: Excerpt;
  readonly log: LogDocument;
}

/** The logs that were scanned, as the rest of the server meets them. */
export interface ScannedLogs {
  /** What a document shows that is an excerpt; undefined if nothing is known of its log. */
  readonly find: (excerpt: string) => Shown | undefined;
  /** What is known of a log that was scanned. */
  readonly triageOf: (uri: string) => Triage | undefined;
  /** An excerpt was opened, or shows another text. */
  readonly show: (excerpt: string) => void;
  readonly hide: (excerpt: string) => void;
  /** Publishes again what was scanned of a log, when it is no longer open; false if it was not scanned. */
  readonly publish: (uri: string) => boolean;
  /** Publishes all again, because something else changed. */
  readonly refresh: () => void;
  readonly dispose: () => void;
}

/** What logs from disk are served with. */
export interface ScannedLogsParts {
  readonly connection: Connection;
  readonly client: Client;
  readonly logs: Logs;
  readonly reader: LogReader;
  readonly loader: WorkspaceLoader;
  readonly ranking: Ranking;
  /** Whether an editor has a log open: then its text counts, and not the file's. */
  readonly isOpen: (uri: string) => boolean;
  readonly fail: (what: string, error: unknown) => void;
}

/** Answers the requests for logs from disk. */
export function serveScannedLogs({
  connection,
  client,
  logs,
  reader,
  loader,
  ranking,
  isOpen,
  fail,
}: ScannedLogsParts): ScannedLogs {
  const excerpts = createExcerpts(logs);
  const shown = new Set<string>();

  const publish = (scanned: LogScan): void => {
    const snapshot = loader.known();
    if (snapshot === undefined) return;
    const log = { ...scanned, triage: withLikely(scanned.triage, ranking.likely(snapshot.library)) };
    const diagnostics = diagnosticsOf(log.uri, log.triage, snapshot.library, client);
    if (!isOpen(log.uri)) {
      void connection.sendDiagnostics({ uri: log.uri, diagnostics });
      if (client.reports) sendNotice(connection, reportNotice, reportOf(log, snapshot));
    }
    for (const uri of excerpts.of(log.uri)) {
      const excerpt = shown.has(uri) ? excerpts.find(uri) : undefined;
      if (excerpt === undefined) continue;
      const all = [...diagnostics, ...hintsOf(logBehind(excerpt, log), snapshot.settings.stepThrough)];
      void connection.sendDiagnostics({ uri, diagnostics: diagnosticsInExcerpt(excerpt, uri, all) });
    }
  };
  const scans = createScans(logs, reader, {
    known: publish,
    forgotten(uri) {
      for (const one of [...excerpts.of(uri), ...(isOpen(uri) ? [] : [uri])]) {
        void connection.sendDiagnostics({ uri: one, diagnostics: [] });
      }
      if (client.reports && !isOpen(uri)) sendNotice(connection, reportNotice, { uri });
    },
    failed: (uri, error) => fail(`This log could not be scanned: ${uri}`, error),
  });
  loader.onSnapshot((snapshot) => scans.learn(snapshot));

  onRequest(connection, scanFilesRequest, async ({ uris, token }, cancellation) => {
    reader.prepare();
    await loader.begun;
    const snapshot = loader.known();
    if (snapshot === undefined) return null;
    const begin = performance.now();
    const { watch, end } = watchWith(connection, token, cancellation);
    const scanned = await scans.scan(uris, snapshot, watch);
    end();
    const seconds = (performance.now() - begin) / 1000;
    return { ...scanned, seconds, cancelled: cancellation.isCancellationRequested };
  });
  onNotice(connection, prepareScanNotice, () => reader.prepare());
  onNotice(connection, forgetFilesNotice, ({ uris }) => scans.forget(uris));
  onRequest(connection, summaryRequest, () => ({ markdown: renderLogsSummary(scans.summary()) }));
  onRequest(connection, excerptRequest, async (params, cancellation) => {
    const log = scans.find(params.uri);
    if (log === undefined) return null;
    try {
      return (await excerpts.make(log, params, () => cancellation.isCancellationRequested)) ?? null;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const text = `There is no excerpt of ${log.triage.path}. ${reason}\n`;
      return { text, languageId: 'plaintext', numbers: [0] };
    }
  });
  onRequest(connection, textRequest, async ({ uri }, cancellation) => {
    const text = await readText(logs, uri, () => cancellation.isCancellationRequested);
    return text === undefined ? null : { text };
  });

  return {
    find(uri) {
      const excerpt = excerpts.find(uri);
      const log = excerpt === undefined ? undefined : scans.find(excerpt.uri);
      return excerpt === undefined || log === undefined ? undefined : { excerpt, log: logBehind(excerpt, log) };
    },
    triageOf: (uri) => scans.find(uri)?.triage,
    show(uri) {
      shown.add(uri);
      const log = scans.find(excerpts.find(uri)?.uri ?? '');
      if (log !== undefined) publish(log);
    },
    hide(uri) {
      shown.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    publish(uri) {
      const log = scans.find(uri);
      if (log !== undefined) publish(log);
      return log !== undefined;
    },
    refresh() {
      for (const log of scans.all()) publish(log);
    },
    dispose: () => scans.dispose(),
  };
}

/** Between two words of progress, in milliseconds. */
const pause = 100;

/** Tells of the progress of a scan where the client gave a token for it. */
function watchWith(
  connection: Connection,
  token: string | undefined,
  cancellation: CancellationToken,
): { readonly watch: Watch; readonly end: () => void } {
  const stopping = new AbortController();
  const { signal } = stopping;
  if (cancellation.isCancellationRequested) stopping.abort();
  cancellation.onCancellationRequested(() => stopping.abort());
  if (token === undefined) return { watch: { signal, progress: () => {} }, end: () => {} };
  let due = 0;
  const tell = (value: WorkDone): void => void connection.sendProgress(WorkDoneProgress.type, token, value);
  tell({ kind: 'begin', title: 'Scanning', cancellable: true, percentage: 0 });
  return {
    watch: {
      signal,
      progress(read, size, { index, count, path }) {
        const now = performance.now();
        if (now < due) return;
        due = now + pause;
        const name = fileNameOf(path);
        const which = count > 1 ? `log ${index} of ${count}, ${name}: ` : '';
        const message = `${which}${formatBytes(read)} of ${formatBytes(Math.max(read, size))}`;
        tell({ kind: 'report', message, percentage: size === 0 ? 0 : Math.min(100, Math.floor((100 * read) / size)) });
      },
    },
    end: () => tell({ kind: 'end' }),
  };
}

type WorkDone = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;
