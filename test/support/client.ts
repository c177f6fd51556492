// An LSP client for tests: starts the server from its sources as a process of its own and talks to it over stdio.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  Command,
  createProtocolConnection,
  MarkupContent,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type ShowDocumentParams,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';

import type { InitializationOptions, ReportParams, WhyResult } from '../../core/protocol/protocol.ts';
import { isRecord } from '../../core/text/is-object.ts';

/** What a test client is like. */
export interface ClientOptions {
  /** `editor`: one like VS Code. `plain`: one that says nothing of itself and can do nothing special. */
  readonly kind?: 'editor' | 'plain';
  /** Under `armadaTriage`. */
  readonly settings?: unknown;
  readonly initialization?: InitializationOptions;
  /** Runs when the server asks to be told of changes to files, before that is answered. */
  readonly beforeWatching?: () => void;
  /** URI of the open folder. */
  readonly root?: string;
  /** Another server than ours. */
  readonly entry?: URL;
}

/** A connected and initialized client. */
export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Opens a document and waits for its diagnostics. */
  readonly open: (uri: string, text: string, languageId?: string) => Promise<Diagnostic[]>;
  /** Sends edits and waits for the diagnostics of that version. */
  readonly change: (uri: string, ...changes: TextDocumentContentChangeEvent[]) => Promise<Diagnostic[]>;
  readonly close: (uri: string) => Promise<void>;
  readonly hover: (uri: string, position: Position) => Promise<string>;
  readonly actions: (uri: string, position: Position, diagnostics?: Diagnostic[]) => Promise<CodeAction[]>;
  readonly why: (uri: string, line?: number) => Promise<string>;
  /** Settings change, and the client says so. */
  readonly set: (settings: unknown) => Promise<void>;
  /** The next diagnostics of a document from now on. */
  readonly nextDiagnostics: (uri: string) => Promise<Diagnostic[]>;
  readonly nextReport: (uri: string) => Promise<ReportParams>;
  /** What the server told the user, and what it logged. */
  readonly messages: readonly string[];
  readonly nextMessage: () => Promise<string>;
  readonly shown: readonly ShowDocumentParams[];
  /** Globs that the server has asked to watch. */
  readonly watched: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Starts a server and a client for it. */
export async function startClient(options: ClientOptions = {}): Promise<TestClient> {
  const server = spawn(
    process.execPath,
    [fileURLToPath(options.entry ?? new URL('../../server/src/node.ts', import.meta.url)), '--stdio'],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published = topic<PublishDiagnosticsParams>();
  const reports = topic<ReportParams>();
  const told = topic<string>();
  const messages: string[] = [];
  const shown: ShowDocumentParams[] = [];
  let watched: readonly string[] = [];
  let settings = options.settings;
  const versions = new Map<string, number>();

  connection.onNotification('textDocument/publishDiagnostics', published.tell);
  connection.onNotification('armadaTriage/report', reports.tell);
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    messages.push(message);
    told.tell(message);
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void messages.push(message));
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => settings ?? null),
  );
  connection.onRequest('client/registerCapability', ({ registrations }: { registrations: Registration[] }) => {
    for (const { method, registerOptions } of registrations) {
      if (method !== 'workspace/didChangeWatchedFiles') continue;
      options.beforeWatching?.();
      watched = (registerOptions?.watchers ?? []).map(({ globPattern }) =>
        typeof globPattern === 'string' ? globPattern : `${globPattern.baseUri}/${globPattern.pattern}`,
      );
    }
    return null;
  });
  connection.onRequest('client/unregisterCapability', () => null);
  connection.onRequest('window/showDocument', (params: ShowDocumentParams) => {
    shown.push(params);
    return { success: true };
  });
  connection.listen();

  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: options.root ?? null,
    capabilities: options.kind === 'plain' ? {} : editor,
    initializationOptions: options.initialization,
    ...(options.root !== undefined && { workspaceFolders: [{ uri: options.root, name: 'folder' }] }),
  });
  await connection.sendNotification('initialized', {});
  if (options.kind === 'plain' && settings !== undefined) await tellSettings();

  async function tellSettings(): Promise<void> {
    const payload = options.kind === 'plain' ? { armadaTriage: settings } : null;
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: payload });
  }
  const diagnosticsFor = async (uri: string, version?: number): Promise<Diagnostic[]> => {
    const fits = (one: { uri: string; version?: number }): boolean =>
      one.uri === uri && (version === undefined || one.version === version);
    // A client that is sent reports gets one right behind the diagnostics of each version of a log.
    const isReported = options.initialization?.reports === true && version !== undefined && !uri.endsWith('.yaml');
    const report = isReported ? reports.next(fits) : undefined;
    const { diagnostics } = await published.next(fits);
    await report;
    return diagnostics;
  };

  return {
    connection,
    initialized,
    messages,
    shown,
    get watched() {
      return watched;
    },
    async open(uri, text, languageId = 'log') {
      versions.set(uri, 1);
      const diagnostics = diagnosticsFor(uri, 1);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
      return diagnostics;
    },
    async change(uri, ...contentChanges) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      const diagnostics = diagnosticsFor(uri, version);
      await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
      return diagnostics;
    },
    close: (uri) => connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    async hover(uri, position) {
      const hover: Hover | null = await connection.sendRequest('textDocument/hover', {
        textDocument: { uri },
        position,
      });
      return hover !== null && MarkupContent.is(hover.contents) ? hover.contents.value : '';
    },
    actions: (uri, position, diagnostics = []) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: position, end: position },
        context: { diagnostics },
      }),
    async why(uri, line) {
      const result: WhyResult = await connection.sendRequest('armadaTriage/why', { uri, line });
      return result.markdown;
    },
    async set(next) {
      settings = next;
      await tellSettings();
    },
    nextDiagnostics: (uri) => diagnosticsFor(uri),
    nextReport: (uri) => reports.next((one) => one.uri === uri),
    nextMessage: () => told.next(() => true),
    async stop() {
      await connection.sendRequest('shutdown');
      const ended = new Promise((resolve) => server.once('exit', resolve));
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
}

/** The one argument of an action's command, or of a bare command. */
export function argumentOf(action: CodeAction | Command | undefined): Readonly<Record<string, unknown>> {
  const command = action === undefined || Command.is(action) ? action : action.command;
  const argument: unknown = command?.arguments?.[0];
  return isRecord(argument) ? argument : {};
}

interface Registration {
  readonly method: string;
  readonly registerOptions?: {
    readonly watchers?: readonly {
      readonly globPattern: string | { readonly baseUri: string; readonly pattern: string };
    }[];
  };
}

const editor: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  window: { showDocument: { support: true } },
};

interface Topic<T> {
  readonly tell: (value: T) => void;
  /** The next one told from now on that `fits`. */
  readonly next: (fits: (value: T) => boolean) => Promise<T>;
}

function topic<T>(): Topic<T> {
  const waiting = new Set<{ fits: (value: T) => boolean; resolve: (value: T) => void }>();
  return {
    tell(value) {
      for (const one of waiting) {
        if (!one.fits(value)) continue;
        waiting.delete(one);
        one.resolve(value);
      }
    },
    next: (fits) => new Promise((resolve) => waiting.add({ fits, resolve })),
  };
}
