// The language server as the rest of the client sees it: started, restarted after a crash, asked and listened to.

import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type BaseLanguageClient,
  type CloseHandlerResult,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import {
  reportMethod,
  trustedMethod,
  whyMethod,
  type InitializationOptions,
  type ReportParams,
  type WhyParams,
  type WhyResult,
} from '../../core/report/protocol.ts';
import { languages, plainLanguages } from './languages.ts';
import type { Reports } from './reports.ts';
import { readSettings } from './settings.ts';

/** Makes a client that is not started yet: over a process in Node, over a worker in a browser. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** Lives as long as the extension is active. */
export interface Server extends vscode.Disposable {
  /** Starts it, or starts it again with the documents and settings of now. */
  readonly start: () => Promise<void>;
  /** Undefined where the server does not run. */
  readonly why: (params: WhyParams) => Promise<WhyResult | undefined>;
}

/** A server that ends this often within `crashWindow` milliseconds is not started again. */
const crashLimit = 5;
const crashWindow = 180_000;

export function createServer(createClient: CreateClient, output: vscode.LogOutputChannel, reports: Reports): Server {
  let client: BaseLanguageClient | undefined;
  let queue = Promise.resolve();
  const crashes: number[] = [];

  const closed = (): CloseHandlerResult => {
    reports.clear();
    crashes.push(Date.now());
    const recent = crashes.filter((time) => time > Date.now() - crashWindow).length;
    if (recent < crashLimit) {
      return {
        action: CloseAction.Restart,
        handled: true,
        message: 'The language server stopped unexpectedly. It is started again.',
      };
    }
    const message = `The language server stopped ${recent} times within three minutes and is not started again. The command "Developer: Reload Window" starts it; what it said before is in this channel.`;
    return { action: CloseAction.DoNotRestart, message };
  };

  const start = async (): Promise<void> => {
    await client?.dispose();
    reports.clear();
    client = createClient({
      documentSelector: selectors(),
      diagnosticCollectionName: 'armada',
      outputChannel: output,
      initializationOptions: (): InitializationOptions => ({
        clientCommands: true,
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
    client.onNotification(reportMethod, (params: ReportParams) => reports.accept(params));
    await client.start();
  };

  const trust = vscode.workspace.onDidGrantWorkspaceTrust(() => void client?.sendNotification(trustedMethod));
  return {
    start: () => (queue = queue.then(start, start)),
    why: async (params) => (client?.isRunning() ? await client.sendRequest<WhyResult>(whyMethod, params) : undefined),
    dispose: () => {
      trust.dispose();
      void client?.dispose();
    },
  };
}

/** Other plain text and logs are given to the server only where the user wants them scanned. */
function selectors(): { language: string }[] {
  const { scanUnknownLogs } = readSettings();
  return [...Object.values(languages), ...(scanUnknownLogs ? plainLanguages : [])].map((language) => ({ language }));
}
