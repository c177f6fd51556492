// The language server as the rest of the client sees it: started, restarted after a crash, asked and listened to.

import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  ErrorCodes,
  ResponseError,
  State,
  type BaseLanguageClient,
  type CloseHandlerResult,
  type LanguageClientOptions,
  WorkDoneProgress,
  type WorkDoneProgressReport,
} from 'vscode-languageclient';
import {
  excerptScheme,
  scanFilesRequest,
  trustedNotice,
  type InitializationOptions,
  type ScanFilesParams,
  type ScanFilesResult,
} from '../../core/protocol/protocol.ts';
import { reportNotice, type ReportParams } from '../../core/protocol/report.ts';
import { draftsNotice, type DraftsParams } from '../../core/protocol/authoring.ts';
import type { Notice, Request } from '../../core/protocol/request.ts';
import { formatProblem } from '../../core/text/problem.ts';
import { createCrashCount } from './crashes.ts';
import type { Problems } from './large-files/problems.ts';
import { createScanRequests } from './large-files/scan-requests.ts';
import type { Drafts } from './state/drafts.ts';
import { catalogLanguage, languages, plainLanguages } from './state/languages.ts';
import type { Reports } from './state/reports.ts';
import { readSettings } from './state/settings.ts';
import { showWarning } from './vscode/notices.ts';
import { fileNameOf } from '../../core/text/path.ts';

/** Makes a client that is not started yet: over a process in Node, over a worker in a browser. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** Lives as long as the extension is active. */
export interface ServerConnection extends vscode.Disposable {
  /** Starts it if it has not started yet. */
  readonly start: () => Promise<void>;
  readonly hasStarted: () => boolean;
  /** Starts it again with other documents, after it has received the changed settings; nothing if it has not started. */
  readonly restart: () => void;
  /** Sends a request, and starts the server for it; undefined if it does not run. */
  readonly ask: <Params, Result>(
    request: Request<Params, Result>,
    params: Params,
    cancellation?: vscode.CancellationToken,
  ) => Promise<Result | undefined>;
  /** Sends a request to a server that runs; undefined if none does. */
  readonly askRunning: <Params, Result>(
    request: Request<Params, Result>,
    params: Params,
  ) => Promise<Result | undefined>;
  /** Has the server scan files, and again after a crash; undefined if it does not run. */
  readonly scan: (
    params: ScanFilesParams,
    cancellation: vscode.CancellationToken,
  ) => Promise<ScanFilesResult | undefined>;
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
): ServerConnection {
  let client: BaseLanguageClient | undefined;
  let queue = Promise.resolve();
  let started = false;
  const crashed = createCrashCount();
  const requests = createScanRequests();
  /** Asked of the next server. */
  let lost: readonly string[] = [];

  const closed = (): CloseHandlerResult => {
    const { again, suspect } = requests.lost(reports.scanned());
    reports.clear();
    drafts.clear();
    const { restart, message } = crashed(Date.now());
    lost = restart ? again : [];
    if (restart && suspect.length > 0) void showWarning(suspectWords(suspect));
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
    const current = client;
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running && lost.length > 0) void scanAgain(current).catch(tellFailed);
    });
    await client.start();
  };

  const scanAgain = async (server: BaseLanguageClient): Promise<void> => {
    const uris = lost;
    lost = [];
    const end = requests.begin(uris);
    const { problems: left } = await server.sendRequest<ScanFilesResult>(scanFilesRequest.method, { uris });
    end();
    for (const problem of left) output.warn(`Scanning again: ${formatProblem(problem)}`);
  };

  /** The views and the preview do not fail with it. */
  const tellFailed = (error: unknown): void => output.error(`The language server does not start: ${String(error)}`);
  const start = (): Promise<void> => {
    if (started) return queue;
    started = true;
    return (queue = startAnew().catch(tellFailed));
  };

  const ask: ServerConnection['ask'] = async (request, params, cancellation) => {
    await start();
    if (client?.isRunning() !== true) return undefined;
    try {
      return await client.sendRequest(request.method, params, cancellation);
    } catch (error) {
      const isLost = error instanceof ResponseError && error.code === ErrorCodes.PendingResponseRejected;
      throw isLost ? new Error(lostWords) : error;
    }
  };

  const trust = vscode.workspace.onDidGrantWorkspaceTrust(() => void client?.sendNotification(trustedNotice.method));
  return {
    start,
    hasStarted: () => started,
    restart: () => {
      if (started) setTimeout(() => void (queue = queue.then(startAnew).catch(tellFailed)), 0);
    },
    ask,
    scan: async (params, cancellation) => {
      const end = requests.begin(params.uris);
      const result = await ask(scanFilesRequest, params, cancellation);
      end();
      return result ?? undefined;
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

const lostWords =
  'The language server stopped before it answered. It restarts and repeats its scans. Run any other command again.';

function suspectWords(uris: readonly string[]): string {
  const names = uris.map((uri) => fileNameOf(vscode.Uri.parse(uri).path)).join(', ');
  return `The language server stopped twice while it scanned ${names}. It does not scan this again. Scan it on the command line: armada-triage scan`;
}

/** A failure message is read by the client; other plain text and logs are given to the server only if the user wants them scanned. */
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
