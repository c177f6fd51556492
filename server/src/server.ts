// Puts the server together: a connection to an editor, a way to files, and the features between them.

import {
  TextDocumentSyncKind,
  type Connection,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';

import {
  concludeMethod,
  excerptScheme,
  reportMethod,
  trustedMethod,
  whyMethod,
  type ConcludeParams,
  type ConcludeResult,
  type WhyParams,
  type WhyResult,
} from '../../core/protocol/protocol.ts';
import { serveAuthoring } from './documents/authoring.ts';
import { clientOf, type Client } from './client.ts';
import { serveDisk, type Disk } from './logs/scanned-logs.ts';
import { createDocuments, type Listener, type OpenLog } from './documents/documents.ts';
import { foldingOfExcerpt, hoverInExcerpt, positionInLog, rangeInLog, type Excerpt } from './documents/excerpts.ts';
import { codeActionsAt } from './features/code-action.ts';
import { runCommand, serverCommands } from './features/commands.ts';
import { concludeOf } from './features/conclude.ts';
import { diagnosticsOf } from './features/diagnostics.ts';
import { foldingOf } from './features/folding.ts';
import { hintsOf } from './features/hints.ts';
import { hoverAt } from './features/hover.ts';
import { reportOf } from './features/report.ts';
import { sentSettings } from './features/settings.ts';
import { withLikely } from '../../core/triage/likely.ts';
import { createRanking, suggestionsOf } from './features/suggest.ts';
import { symbolsOf } from './features/symbols.ts';
import { whyOf } from './features/why.ts';
import type { Files } from './workspace/file-system.ts';
import type { Snapshot } from './workspace/snapshot.ts';
import { createWorkspaceLoader } from './workspace/workspace-loader.ts';
import { createPages } from './documents/pages.ts';
import { createPulledDiagnostics } from './documents/pulled-diagnostics.ts';
import { createDiagnosticPublisher } from './diagnostic-publisher.ts';
import { serveRunbooks } from './workspace/runbooks.ts';

/** Serves one editor until the connection ends. Nothing is read and nothing is sent before `initialize`. */
export function startServer(connection: Connection, files: Files, version?: string): void {
  let client: Client | undefined;
  connection.onInitialize((params) => {
    client = clientOf(params);
    serve(connection, files, client);
    return initializeResult(client, version);
  });
  connection.listen();
}

function serve(connection: Connection, files: Files, client: Client): void {
  const fail = (what: string, error: unknown): void => {
    connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  const ranking = createRanking();
  const publishing = createDiagnosticPublisher(connection);
  const learning = createWorkspaceLoader(connection, files, client, publishing, fail, (uri) => catalogs.has(uri));
  const pulled = createPulledDiagnostics(connection, client.diagnosticRefresh);
  const pages = createPages(publishing, fail);
  const listener: Listener = {
    analysed(seen) {
      const knowledge = learning.known();
      if (knowledge === undefined) return;
      const log = { ...seen, triage: withLikely(seen.triage, ranking.likely(knowledge.library)) };
      const diagnostics = [
        ...diagnosticsOf(log.uri, log.triage, knowledge.library, client),
        ...hintsOf(log, knowledge.settings.stepThrough),
      ];
      if (client.pullsDiagnostics) pulled.put(log.uri, log.version, diagnostics);
      else void connection.sendDiagnostics({ uri: log.uri, version: log.version, diagnostics });
      if (client.reports) void connection.sendNotification(reportMethod, reportOf(log, knowledge));
      catalogs.lookAgain();
    },
    closed(uri) {
      pulled.drop(uri);
      if (disk.publish(uri)) return;
      void connection.sendDiagnostics({ uri, diagnostics: [] });
      if (client.reports) void connection.sendNotification(reportMethod, { uri });
    },
    failed(uri, error) {
      fail(`This log could not be looked at: ${uri}`, error);
      pulled.drop(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
  const documents = createDocuments(listener);
  learning.onLearned((knowledge) => documents.learn(knowledge));
  learning.onLearned((knowledge) => pages.learn(knowledge));
  const disk: Disk = serveDisk({
    connection,
    client,
    logs: files.logs,
    reader: files.createReader(),
    learning,
    ranking,
    isOpen: documents.has,
    fail,
  });

  connection.onDidOpenTextDocument(({ textDocument }) => {
    if (isExcerpt(textDocument.uri)) disk.show(textDocument.uri);
    else if (catalogs.takes(textDocument)) catalogs.open(textDocument);
    else if (textDocument.languageId === 'markdown') pages.open(textDocument);
    else if (textDocument.languageId !== 'yaml') documents.open(textDocument);
  });
  connection.onDidChangeTextDocument((params) => {
    const { uri } = params.textDocument;
    if (isExcerpt(uri)) disk.show(uri);
    else if (catalogs.has(uri)) catalogs.change(params);
    else if (pages.has(uri)) pages.change(params);
    else documents.change(params);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (isExcerpt(uri)) disk.hide(uri);
    else if (catalogs.has(uri)) catalogs.close(uri);
    else if (pages.has(uri)) pages.close(uri);
    else documents.close(uri);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    // Other catalogs are told of by the client, which watches the files.
    if (pages.isOfSite(uri) || (catalogs.has(uri) && !client.dynamicWatching)) learning.filesChanged([uri]);
  });

  /** An answer from a log as it is now; null where nothing is known of it or something goes wrong. */
  const answer = async <T>(what: string, read: () => T | Promise<T>): Promise<T | null> => {
    try {
      await learning.begun;
      return await read();
    } catch (error) {
      fail(what, error);
      return null;
    }
  };
  const catalogs = serveAuthoring({
    connection,
    client,
    learning,
    publishing,
    answer,
    fail,
    ranking,
    logs: documents.all,
    logAt: (uri, line) => {
      const shown = isExcerpt(uri) ? disk.find(uri) : undefined;
      const triage = shown?.log.triage ?? documents.find(uri)?.triage ?? disk.triageOf(uri);
      if (triage === undefined) return undefined;
      const place = shown && positionInLog(shown.excerpt, { line, character: 0 });
      return { triage, line: place?.line ?? line };
    },
  });
  const from = <T>(what: string, uri: string, read: (subject: Subject) => T): Promise<T | null> =>
    answer<T | null>(what, () => {
      const knowledge = learning.known();
      const shown = isExcerpt(uri) ? disk.find(uri) : undefined;
      const log = shown?.log ?? documents.find(uri);
      return log === undefined || knowledge === undefined ? null : read({ log, knowledge, excerpt: shown?.excerpt });
    });

  connection.onHover(({ textDocument, position }) => {
    if (catalogs.has(textDocument.uri)) return catalogs.hover(textDocument.uri, position);
    return from('Hover', textDocument.uri, ({ log, knowledge, excerpt }) => {
      if (excerpt === undefined) return hoverAt(log, position, knowledge, client);
      const place = positionInLog(excerpt, position);
      const hover = place === undefined ? null : hoverAt(log, place, knowledge, client);
      return hover === null ? null : hoverInExcerpt(excerpt, hover);
    });
  });
  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }) => {
    await learning.begun;
    documents.find(uri);
    return pulled.report(uri, previousResultId);
  });
  connection.onCodeAction((params) => {
    if (pages.has(params.textDocument.uri))
      return answer('Code actions', () => (client.codeActionLiterals ? pages.actionsAt(params) : []));
    return from('Code actions', params.textDocument.uri, ({ log, knowledge, excerpt }) => {
      const range = excerpt === undefined ? params.range : rangeInLog(excerpt, params.range);
      const actions = range === undefined ? [] : codeActionsAt(log, { ...params, range }, knowledge);
      return client.codeActionLiterals ? actions : actions.flatMap((action) => action.command ?? []);
    });
  });
  connection.onDocumentSymbol(({ textDocument }) =>
    from('Symbols', textDocument.uri, ({ log, excerpt }) => (excerpt === undefined ? symbolsOf(log, client) : [])),
  );
  connection.onFoldingRanges(({ textDocument }) =>
    from('Folding', textDocument.uri, ({ log, excerpt }) =>
      excerpt === undefined ? foldingOf(log) : foldingOfExcerpt(excerpt),
    ),
  );
  connection.onExecuteCommand((params) =>
    answer('Command', async () => {
      const knowledge = learning.known();
      if (knowledge === undefined) return null;
      const [argument] = (params.arguments ?? []) as readonly unknown[];
      await runCommand(params.command, argument, {
        connection,
        client,
        knowledge,
        ignore: learning.ignore,
        suggest: (text) => suggestionsOf({ text }, knowledge.library, ranking),
      });
      return null;
    }),
  );
  connection.onRequest(whyMethod, (params: WhyParams) =>
    answer<WhyResult | null>('Why', () => {
      const knowledge = learning.known();
      if (knowledge === undefined) return null;
      const shown = isExcerpt(params.uri) ? disk.find(params.uri) : undefined;
      if (shown === undefined) return whyOf(documents.find(params.uri), params, knowledge);
      const line = positionInLog(shown.excerpt, { line: params.line ?? -1, character: 0 })?.line;
      return whyOf(shown.log, { uri: params.uri, ...(line !== undefined && { line }) }, knowledge);
    }),
  );
  connection.onRequest(concludeMethod, (params: ConcludeParams) =>
    answer<ConcludeResult | null>('Conclusions', () => {
      const triage = documents.find(params.uri)?.triage ?? disk.triageOf(params.uri);
      return triage === undefined ? null : concludeOf(triage, params);
    }),
  );

  serveRunbooks({ connection, learning, ranking, answer });

  connection.onInitialized(() => learning.begin());
  connection.onDidChangeConfiguration(({ settings }) => learning.settingsChanged(sentSettings(settings)));
  connection.onDidChangeWatchedFiles(({ changes }) => learning.filesChanged(changes.map(({ uri }) => uri)));
  connection.onNotification(trustedMethod, () => learning.trust());
  connection.onShutdown(() => {
    documents.dispose();
    pages.dispose();
    catalogs.dispose();
    disk.dispose();
  });
}

interface Subject {
  readonly log: OpenLog;
  readonly knowledge: Snapshot;
  /** Where the document shows an excerpt of the log. */
  readonly excerpt: Excerpt | undefined;
}

function isExcerpt(uri: string): boolean {
  return uri.startsWith(`${excerptScheme}:`);
}

function initializeResult(client: Client, version: string | undefined): InitializeResult {
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
  return { capabilities, serverInfo: { name: 'Armada Triage', ...(version !== undefined && { version }) } };
}
