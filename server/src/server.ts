// Puts the server together: a connection to an editor, a way to files, and the features between them.

import {
  TextDocumentSyncKind,
  type Connection,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';

import { reportMethod, trustedMethod, whyMethod, type WhyParams, type WhyResult } from '../../core/report/protocol.ts';
import { clientOf, type Client } from './client.ts';
import { createDocuments, type Listener, type OpenLog } from './documents.ts';
import { codeActionsAt } from './features/codeAction.ts';
import { runCommand, serverCommands } from './features/commands.ts';
import { diagnosticsOf } from './features/diagnostics.ts';
import { foldingOf } from './features/folding.ts';
import { hoverAt } from './features/hover.ts';
import { reportOf } from './features/report.ts';
import { sentSettings } from './features/settings.ts';
import { symbolsOf } from './features/symbols.ts';
import { whyOf } from './features/why.ts';
import type { Files } from './host.ts';
import type { Knowledge } from './knowledge.ts';
import { createLearning } from './learning.ts';

/** Serves one editor until the connection ends. Nothing is read and nothing is sent before `initialize`. */
export function startServer(connection: Connection, files: Files): void {
  let client: Client | undefined;
  connection.onInitialize((params) => {
    client = clientOf(params);
    serve(connection, files, client);
    return initializeResult(client);
  });
  connection.listen();
}

function serve(connection: Connection, files: Files, client: Client): void {
  const fail = (what: string, error: unknown): void => {
    connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  const learning = createLearning(connection, files, client, fail);
  const listener: Listener = {
    analysed(log) {
      const knowledge = learning.known();
      if (knowledge === undefined) return;
      const diagnostics = diagnosticsOf(log.uri, log.triage, knowledge.library, client);
      void connection.sendDiagnostics({ uri: log.uri, version: log.version, diagnostics });
      if (client.reports) void connection.sendNotification(reportMethod, reportOf(log, knowledge));
    },
    closed(uri) {
      void connection.sendDiagnostics({ uri, diagnostics: [] });
      if (client.reports) void connection.sendNotification(reportMethod, { uri });
    },
    failed(uri, error) {
      fail(`This log could not be looked at: ${uri}`, error);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
  const documents = createDocuments(listener);
  learning.onLearned((knowledge) => documents.learn(knowledge));

  connection.onDidOpenTextDocument((params) => documents.open(params.textDocument));
  connection.onDidChangeTextDocument((params) => documents.change(params));
  connection.onDidCloseTextDocument((params) => documents.close(params.textDocument.uri));

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
  const from = <T>(what: string, uri: string, read: (subject: Subject) => T): Promise<T | null> =>
    answer<T | null>(what, () => {
      const log = documents.find(uri);
      const knowledge = learning.known();
      return log === undefined || knowledge === undefined ? null : read({ log, knowledge });
    });

  connection.onHover(({ textDocument, position }) =>
    from('Hover', textDocument.uri, ({ log, knowledge }) => hoverAt(log, position, knowledge, client)),
  );
  connection.onCodeAction((params) =>
    from('Code actions', params.textDocument.uri, ({ log, knowledge }) => {
      const actions = codeActionsAt(log, params, knowledge);
      return client.codeActionLiterals ? actions : actions.flatMap((action) => action.command ?? []);
    }),
  );
  connection.onDocumentSymbol(({ textDocument }) =>
    from('Symbols', textDocument.uri, ({ log }) => symbolsOf(log, client)),
  );
  connection.onFoldingRanges(({ textDocument }) => from('Folding', textDocument.uri, ({ log }) => foldingOf(log)));
  connection.onExecuteCommand((params) =>
    answer('Command', async () => {
      const knowledge = learning.known();
      if (knowledge === undefined) return null;
      const [argument] = (params.arguments ?? []) as readonly unknown[];
      await runCommand(params.command, argument, { connection, client, knowledge, ignore: learning.ignore });
      return null;
    }),
  );
  connection.onRequest(whyMethod, (params: WhyParams) =>
    answer<WhyResult | null>('Why', () => {
      const knowledge = learning.known();
      return knowledge === undefined ? null : whyOf(documents.find(params.uri), params, knowledge);
    }),
  );

  connection.onInitialized(() => learning.begin());
  connection.onDidChangeConfiguration(({ settings }) => learning.settingsChanged(sentSettings(settings)));
  connection.onDidChangeWatchedFiles(() => learning.filesChanged());
  connection.onNotification(trustedMethod, () => learning.trust());
  connection.onShutdown(() => documents.dispose());
}

interface Subject {
  readonly log: OpenLog;
  readonly knowledge: Knowledge;
}

function initializeResult(client: Client): InitializeResult {
  const capabilities: ServerCapabilities = {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    codeActionProvider: client.codeActionLiterals ? { codeActionKinds: ['quickfix'] } : true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
  };
  if (!client.clientCommands) capabilities.executeCommandProvider = { commands: [...serverCommands] };
  return { capabilities, serverInfo: { name: 'Armada Triage' } };
}
