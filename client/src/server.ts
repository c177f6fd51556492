// The language server as the rest of the client sees it: started, restarted after a crash, asked and listened to.

import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type BaseLanguageClient,
  type CloseHandlerResult,
  type LanguageClientOptions,
  WorkDoneProgress,
  type WorkDoneProgressReport,
} from 'vscode-languageclient';
import { excerptScheme, trustedNotice, type InitializationOptions } from '../../core/protocol/protocol.ts';
import { reportNotice, type ReportParams } from '../../core/protocol/report.ts';
import { draftsNotice, type DraftsParams } from '../../core/protocol/authoring.ts';
import type { Notice, Request } from '../../core/protocol/request.ts';
import { createCrashCount } from './crashes.ts';
import type { Problems } from './large-files/problems.ts';
import type { Drafts } from './state/drafts.ts';
import { catalogLanguage, languages, plainLanguages } from './state/languages.ts';
import type { Reports } from './state/reports.ts';
import { readSettings } from './state/settings.ts';

/** Makes a client that is not started yet: over a process in Node, over a worker in a browser. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** Lives as long as the extension is active. */
export interface Server extends vscode.Disposable {
  /** Starts it if it has not started yet. */
  readonly start: () => Promise<void>;
  readonly hasStarted: () => boolean;
  /** Starts it again with other documents, after it has received the changed settings; nothing where it has not started. */
  readonly restart: () => void;
  /** Sends a request, and starts the server for it; undefined where it does not run. */
  readonly ask: <Params, Result>(
    request: Request<Params, Result>,
    params: Params,
    cancellation?: vscode.CancellationToken,
  ) => Promise<Result | undefined>;
  /** Sends a request to a server that runs; undefined where none does. */
  readonly askRunning: <Params, Result>(
    request: Request<Params, Result>,
    params: Params,
  ) => Promise<Result | undefined>;
  readonly notify: <Params>(notice: Notice<Params>, params: Params) => void;
  /** Hears of the progress of what was asked with a token. */
  readonly follow: (token: string, heard: (value: WorkDoneProgressReport) => void) => vscode.Disposable;
}

export function createServer(
  createClient: CreateClient,
  output: vscode.LogOutputChannel,
  reports: Reports,
  drafts: Drafts,
  problems: Problems,
): Server {
  let client: BaseLanguageClient | undefined;
  let queue = Promise.resolve();
  let started = false;
  const crashed = createCrashCount();

  const closed = (): CloseHandlerResult => {
    reports.clear();
    drafts.clear();
    const { restart, message } = crashed(Date.now());
    // What ends for good is shown as a message too.
    return { action: restart ? CloseAction.Restart : CloseAction.DoNotRestart, handled: restart, message };
  };

  const startAnew = async (): Promise<void> => {
    await client?.dispose();
    reports.clear();
    drafts.clear();
    client = createClient({
      documentSelector: selectors(),
      diagnosticCollectionName: 'armada',
      outputChannel: output,
      middleware: { handleDiagnostics: problems.handleDiagnostics },
      initializationOptions: (): InitializationOptions => ({
        clientCommands: true,
        diagnosticsInHover: true,
        reports: true,
        trusted: vscode.workspace.isTrusted,
      }),
      errorHandler: {
        closed,
        error: (error) => ({
          action: ErrorAction.Continue,
          handled: true,
          message: `The connection to the language server failed: ${error.message}`,
        }),
      },
    });
    client.onNotification(draftsNotice.method, (params: DraftsParams) => drafts.accept(params));
    client.onNotification(reportNotice.method, (params: ReportParams) => reports.accept(params));
    await client.start();
  };

  /** The views and the preview do not fail with it. */
  const tellFailed = (error: unknown): void => output.error(`The language server does not start: ${String(error)}`);
  const start = (): Promise<void> => {
    if (started) return queue;
    started = true;
    return (queue = startAnew().catch(tellFailed));
  };

  const trust = vscode.workspace.onDidGrantWorkspaceTrust(() => void client?.sendNotification(trustedNotice.method));
  return {
    start,
    hasStarted: () => started,
    restart: () => {
      if (started) setTimeout(() => void (queue = queue.then(startAnew).catch(tellFailed)), 0);
    },
    ask: async (request, params, cancellation) => {
      await start();
      return client?.isRunning() ? await client.sendRequest(request.method, params, cancellation) : undefined;
    },
    askRunning: async (request, params) =>
      client?.isRunning() ? await client.sendRequest(request.method, params) : undefined,
    notify: ({ method }, params) => {
      if (client?.isRunning()) void client.sendNotification(method, params);
    },
    follow: (token, heard) => {
      const following = client?.onProgress(WorkDoneProgress.type, token, (value) => {
        if (value.kind === 'report') heard(value);
      });
      return following ?? vscode.Disposable.from();
    },
    dispose: () => {
      trust.dispose();
      void client?.dispose();
    },
  };
}

/** A failure message is read by the client; other plain text and logs are given to the server only where the user wants them scanned. */
function selectors(): ({ language: string; scheme?: string } | { scheme: string })[] {
  const { scanUnknownLogs } = readSettings();
  const read = [languages.operationLog, languages.masterInfo, ...(scanUnknownLogs ? plainLanguages : [])];
  // Of the open folders: in a browser, or in a virtual workspace, another than `file`.
  const schemes = new Set(['file', ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);
  return [
    ...read.map((language) => ({ language })),
    // Pages of a runbook site are checked; the server leaves other Markdown alone.
    ...[...schemes].map((scheme) => ({ language: 'markdown', scheme })),
    // YAML is a signature file where its first key says so; the server leaves other YAML alone.
    { language: catalogLanguage },
    { language: 'yaml' },
    { scheme: excerptScheme },
  ];
}
