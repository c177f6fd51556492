// Puts the server together: a connection to an editor, a way to files, the kinds of documents, and the requests.

import {
  ErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  type Connection,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';

import { concludeRequest, timelineRequest, trustedNotice } from '../../core/protocol/protocol.ts';
import { reportNotice } from '../../core/protocol/report.ts';
import { conclude } from '../../core/triage/conclusions/conclude.ts';
import { withLikely } from '../../core/triage/likely.ts';
import { clientOf, type Client } from './client.ts';
import { createDiagnosticPublisher } from './diagnostic-publisher.ts';
import { createAnswer } from './documents/answer.ts';
import { createCatalogKind, serveAuthoring, serveCatalogs } from './documents/catalog-kind.ts';
import { createExcerptKind } from './documents/excerpt-kind.ts';
import type { DocumentKind } from './documents/kind.ts';
import { createLogKind } from './documents/log-kind.ts';
import { createOpenLogs, type LogListener } from './documents/open-logs.ts';
import { createPageKind } from './documents/page-kind.ts';
import { createPulledDiagnostics } from './documents/pulled-diagnostics.ts';
import { serveKinds } from './documents/serve-kinds.ts';
import { runCommand, serverCommands } from './features/commands.ts';
import { diagnosticsOf } from './features/diagnostics.ts';
import { hintsOf } from './features/hints.ts';
import { reportOf } from './features/report.ts';
import { sentSettings } from './features/settings.ts';
import { createRanking, suggestionsOf } from './features/suggest.ts';
import { onNotice, onRequest, sendNotice } from './requests.ts';
import { timelineOfChunks, timelineOfText } from './features/timeline.ts';
import { serveScannedLogs, type ScannedLogs } from './logs/scanned-logs.ts';
import type { Files } from './workspace/file-system.ts';
import { serveRunbooks } from './workspace/runbooks.ts';
import { createWorkspaceLoader } from './workspace/workspace-loader.ts';

/** Serves one editor until the connection ends. Nothing is read and nothing is sent before `initialize`. */
export function startServer(connection: Connection, files: Files, version: string | Promise<string>): void {
  let client: Client | undefined;
  connection.onInitialize(async (params) => {
    if (client !== undefined) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server was initialized before.');
    client = clientOf(params);
    serve(connection, files, client);
    return initializeResult(client, await version);
  });
  connection.listen();
}

function serve(connection: Connection, files: Files, client: Client): void {
  const fail = (what: string, error: unknown): void => {
    connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  const ranking = createRanking(() => {
    logs.refresh();
    scanned.refresh();
  });
  const publisher = createDiagnosticPublisher(connection);
  const loader = createWorkspaceLoader(connection, files, client, publisher, fail, (uri) => catalogs.has(uri));
  const answer = createAnswer(loader.begun, fail);
  const pulled = createPulledDiagnostics(connection, client.diagnosticRefresh);
  const listener: LogListener = {
    analyzed(seen) {
      const snapshot = loader.known();
      if (snapshot === undefined) return;
      const log = { ...seen, triage: withLikely(seen.triage, ranking.likely(snapshot.library)) };
      const diagnostics = [
        ...diagnosticsOf(log.uri, log.triage, snapshot.library, client),
        ...hintsOf(log, snapshot.settings.stepThrough),
      ];
      if (client.pullsDiagnostics) pulled.put(log.uri, log.version, diagnostics);
      else void connection.sendDiagnostics({ uri: log.uri, version: log.version, diagnostics });
      if (client.reports) sendNotice(connection, reportNotice, reportOf(log, snapshot));
      catalogs.refresh();
    },
    closed(uri) {
      pulled.drop(uri);
      if (scanned.publish(uri)) return;
      void connection.sendDiagnostics({ uri, diagnostics: [] });
      if (client.reports) sendNotice(connection, reportNotice, { uri });
    },
    failed(uri, error) {
      fail(`This log could not be analyzed: ${uri}`, error);
      pulled.drop(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
  const logs = createOpenLogs(loader.known, listener);
  loader.onSnapshot(() => logs.refresh());
  const catalogs = serveCatalogs({ connection, client, loader, publisher, logs: logs.all, fail });
  const scanned: ScannedLogs = serveScannedLogs({
    connection,
    client,
    logs: files.logs,
    reader: files.createReader(),
    loader,
    ranking,
    isOpen: logs.has,
    fail,
  });

  // In this order: the first kind that takes a document has it.
  const kinds: readonly DocumentKind[] = [
    createExcerptKind(scanned, loader.known, client),
    createCatalogKind(catalogs, loader, client),
    createPageKind({ client, loader, publisher, fail }),
    createLogKind({ logs, known: loader.known, client, pulled }),
  ];
  const kindOf = serveKinds(connection, kinds, answer, loader.filesChanged);
  const logAt: DocumentKind['logAt'] = (uri, line) => {
    const shown = kindOf(uri)?.logAt?.(uri, line);
    const triage = scanned.triageOf(uri);
    return shown ?? (triage && { triage, line });
  };
  serveAuthoring({ connection, loader, catalogs, ranking, logAt, answer });
  serveRunbooks({ connection, loader, ranking, answer });

  connection.onExecuteCommand((params) =>
    answer('Command', async () => {
      const snapshot = loader.known();
      if (snapshot === undefined) return null;
      const [argument] = (params.arguments ?? []) as readonly unknown[];
      await runCommand(params.command, argument, {
        connection,
        client,
        snapshot,
        ignore: loader.ignore,
        hide: loader.hide,
        suggest: (text) => suggestionsOf({ text }, snapshot.library, ranking),
      });
      return null;
    }),
  );
  onRequest(connection, concludeRequest, (params) =>
    answer('Conclusions', () => {
      const triage = logs.find(params.uri)?.triage ?? scanned.triageOf(params.uri);
      return triage === undefined ? null : { conclusions: conclude(triage, params.context) };
    }),
  );

  onRequest(connection, timelineRequest, ({ uri }) =>
    answer('Timeline', async () => {
      const open = logs.find(uri);
      if (open !== undefined) return timelineOfText(open.triage, open.text.getText());
      const triage = scanned.triageOf(uri);
      return triage === undefined ? null : timelineOfChunks(triage, files.logs.readChunks(uri));
    }),
  );

  connection.onInitialized(() => loader.begin());
  connection.onDidChangeConfiguration(({ settings }) => loader.settingsChanged(sentSettings(settings)));
  connection.onDidChangeWatchedFiles(({ changes }) => loader.filesChanged(changes.map(({ uri }) => uri)));
  onNotice(connection, trustedNotice, () => loader.trust());
  connection.onShutdown(() => {
    for (const kind of kinds) kind.dispose?.();
    scanned.dispose();
  });
}

function initializeResult(client: Client, version: string): InitializeResult {
  const capabilities: ServerCapabilities = {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    completionProvider: { triggerCharacters: ['{', ':', '#', ' '] },
    codeLensProvider: {},
    hoverProvider: true,
    codeActionProvider: client.codeActionLiterals ? { codeActionKinds: ['quickfix'] } : true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
  };
  if (client.pullsDiagnostics)
    capabilities.diagnosticProvider = { interFileDependencies: true, workspaceDiagnostics: false };
  if (!client.clientCommands) capabilities.executeCommandProvider = { commands: [...serverCommands] };
  return { capabilities, serverInfo: { name: 'Armada Triage', version } };
}
