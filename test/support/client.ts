// An LSP client for tests: starts the server from its sources as a process of its own and talks to it over stdio.

import assert from 'node:assert/strict';
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

import { searchRequest, type InitializationOptions, type WhyResult } from '../../core/protocol/protocol.ts';
import type { ReportParams } from '../../core/protocol/report.ts';
import { isRecord } from '../../core/text/is-object.ts';

/** What a test client is like. */
export interface ClientOptions {
  /** `editor`: one like VS Code. `plain`: one that says nothing of itself and can do nothing special.
   * `puller`: one that asks for diagnostics. */
  readonly kind?: 'editor' | 'plain' | 'puller';
  /** Under `armadaTriage`. */
  readonly settings?: unknown;
  readonly initialization?: InitializationOptions;
  /** Runs when the server asks to watch files, before that is answered. */
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
  /**
   * The diagnostics of a document as soon as `check` accepts them, which may be now. `check` throws while they are not
   * as wanted; after a minute its last error is the result.
   */
  readonly untilDiagnostics: (uri: string, check: (found: Diagnostic[]) => void) => Promise<Diagnostic[]>;
  /** The same for the report of a log. */
  readonly untilReport: (uri: string, check: (report: ReportParams) => void) => Promise<ReportParams>;
  /** The first message to the user that matches, whether it came already or comes later. */
  readonly untilMessage: (pattern: RegExp) => Promise<string>;
  /** What the server told the user, and what it logged. */
  readonly messages: readonly string[];
  readonly shown: readonly ShowDocumentParams[];
  /** Globs that the server has asked to watch. */
  readonly watched: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Starts a server and a client for it. The server has read its catalogs and runbook folders when this resolves. */
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
  const published = createLatest<PublishDiagnosticsParams>();
  const reports = createLatest<ReportParams>();
  const told = createLatest<readonly string[]>();
  const messages: string[] = [];
  const shown: ShowDocumentParams[] = [];
  let watched: readonly string[] = [];
  let settings = options.settings;
  const versions = new Map<string, number>();

  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) =>
    published.tell(params.uri, params),
  );
  connection.onNotification('armadaTriage/report', (params: ReportParams) => reports.tell(params.uri, params));
  const said: string[] = [];
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    messages.push(message);
    said.push(message);
    told.tell('', said);
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
    capabilities: capabilitiesOf(options.kind),
    initializationOptions: options.initialization,
    ...(options.root !== undefined && { workspaceFolders: [{ uri: options.root, name: 'folder' }] }),
  });
  await connection.sendNotification('initialized', {});
  if (options.kind === 'plain' && settings !== undefined) await tellSettings();

  async function tellSettings(): Promise<void> {
    const payload = options.kind === 'plain' ? { armadaTriage: settings } : null;
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: payload });
  }
  await connection.sendRequest(searchRequest.method, { words: '' });

  const versionOf = (uri: string): number => {
    const version = (versions.get(uri) ?? 0) + 1;
    versions.set(uri, version);
    return version;
  };
  const diagnosticsFor = async (uri: string, version: number): Promise<Diagnostic[]> => {
    const check = (one: { readonly version?: number }): void => assert.equal(one.version, version);
    const { diagnostics } = await published.until(uri, check);
    // A client that is sent reports gets one right after the diagnostics of each version of a log.
    if (options.initialization?.reports === true && !uri.endsWith('.yaml')) await reports.until(uri, check);
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
      const version = versionOf(uri);
      await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
      return diagnosticsFor(uri, version);
    },
    async change(uri, ...contentChanges) {
      const version = versionOf(uri);
      await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
      return diagnosticsFor(uri, version);
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
    async untilDiagnostics(uri, check) {
      return (await published.until(uri, ({ diagnostics }) => check(diagnostics))).diagnostics;
    },
    untilReport: (uri, check) => reports.until(uri, check),
    async untilMessage(pattern) {
      const all = await told.until('', (list) => assert.match(list.join('\n'), pattern));
      return all.find((message) => pattern.test(message)) ?? '';
    },
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

function capabilitiesOf(kind: ClientOptions['kind']): ClientCapabilities {
  if (kind === 'plain') return {};
  if (kind !== 'puller') return editor;
  return {
    ...editor,
    workspace: { ...editor.workspace, diagnostics: { refreshSupport: true } },
    textDocument: { ...editor.textDocument, diagnostic: {} },
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

/** The newest value for each key. What is waited for may be there already, so no event is missed. */
interface Latest<T> {
  readonly tell: (key: string, value: T) => void;
  /** The first value, from the present one on, that `check` accepts by not throwing. */
  readonly until: (key: string, check: (value: T) => void) => Promise<T>;
}

function createLatest<T>(): Latest<T> {
  const values = new Map<string, T>();
  const waiting = new Set<(key: string, value: T) => void>();
  return {
    tell(key, value) {
      values.set(key, value);
      for (const look of waiting) look(key, value);
    },
    until: (key, check) =>
      new Promise((resolve, reject) => {
        let last: unknown = new Error(`Nothing came for ${key}`);
        const late = setTimeout(() => end(() => reject(last)), patience);
        const end = (settle: () => void): void => {
          clearTimeout(late);
          waiting.delete(look);
          settle();
        };
        const look = (of: string, value: T): void => {
          if (of !== key) return;
          try {
            check(value);
          } catch (error) {
            last = error;
            return;
          }
          end(() => resolve(value));
        };
        waiting.add(look);
        const present = values.get(key);
        if (present !== undefined) look(key, present);
      }),
  };
}

/** Milliseconds after which what did not come is a failure: long enough for a busy machine. */
const patience = 60_000;
