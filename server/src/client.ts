// What the editor at the other end can do, so that it is sent nothing that it does not understand.

import type { InitializeParams } from 'vscode-languageserver';
import { isRecord } from '../../core/text/is-object.ts';

/** The abilities that make a difference here, and what the client said at start. */
export interface Client {
  readonly configuration: boolean;
  readonly dynamicConfiguration: boolean;
  readonly dynamicWatching: boolean;
  readonly relativePatterns: boolean;
  readonly relatedInformation: boolean;
  readonly tags: boolean;
  readonly codeDescription: boolean;
  readonly markdown: boolean;
  readonly codeActionLiterals: boolean;
  readonly nestedSymbols: boolean;
  readonly lineFoldingOnly: boolean;
  readonly showDocument: boolean;
  /** Asks for the diagnostics of a log, and does so again when told. */
  readonly pullsDiagnostics: boolean;
  readonly diagnosticRefresh: boolean;
  /** Asks for code lenses again when told. */
  readonly codeLensRefresh: boolean;
  /** Runs the commands of code actions itself. */
  readonly clientCommands: boolean;
  readonly trusted: boolean;
  /** Shows the diagnostics of a place above its hover. */
  readonly diagnosticsInHover: boolean;
  /** Knows our own notifications. */
  readonly reports: boolean;
  /** URIs of the folders that are open. */
  readonly roots: readonly string[];
  /** Settings given at start by a client that has no other way. */
  readonly settings: unknown;
}

/** Reads the parameters of `initialize`; whatever a client leaves out counts as not there. */
export function clientOf(params: InitializeParams): Client {
  const { workspace, textDocument, window } = params.capabilities;
  const options = recordOf(params.initializationOptions);
  const folders = params.workspaceFolders?.map((folder) => folder.uri) ?? [];
  // eslint-disable-next-line typescript/no-deprecated -- older clients say it only this way
  const root = params.rootUri;
  return {
    configuration: workspace?.configuration === true,
    dynamicConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    dynamicWatching: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    tags: textDocument?.publishDiagnostics?.tagSupport !== undefined,
    codeDescription: textDocument?.publishDiagnostics?.codeDescriptionSupport === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    lineFoldingOnly: textDocument?.foldingRange?.lineFoldingOnly === true,
    showDocument: window?.showDocument?.support === true,
    // Our own client does not need it: the server sends everything as it comes.
    pullsDiagnostics: textDocument?.diagnostic !== undefined && options['reports'] !== true,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    clientCommands: options['clientCommands'] === true,
    trusted: options['trusted'] !== false,
    diagnosticsInHover: options['diagnosticsInHover'] === true,
    reports: options['reports'] === true,
    roots: folders.length === 0 && root ? [root] : folders,
    settings: settingsIn(params.initializationOptions),
  };
}

/** Finds ours in a settings object, which clients send whole, by section, or bare. */
export function settingsIn(value: unknown): unknown {
  const given = recordOf(value);
  return given['armadaTriage'] ?? recordOf(given['settings'])['armadaTriage'] ?? given['settings'] ?? value;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
