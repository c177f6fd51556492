// What a kind of document is to the server: which documents it takes, and the features that it has for them.

import type {
  CodeAction,
  CodeActionParams,
  CodeLens,
  Command,
  CompletionItem,
  DidChangeTextDocumentParams,
  DocumentDiagnosticReport,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Position,
  SymbolInformation,
  TextDocumentItem,
} from 'vscode-languageserver';

import type { WhyParams, WhyResult } from '../../../core/protocol/protocol.ts';
import type { Triage } from '../../../core/triage/triage.ts';

/**
 * One kind of document. A feature that it lacks has no answer for its documents. Features run once the workspace is
 * loaded; null if nothing is known of the document.
 */
export interface DocumentKind {
  /** Whether a document that opens is of this kind; the first kind of the list that takes it has it. */
  readonly takes: (item: TextDocumentItem) => boolean;
  readonly open: (item: TextDocumentItem) => void;
  readonly change: (params: DidChangeTextDocumentParams) => void;
  readonly close: (uri: string) => void;
  /** Whether the workspace must be loaded again when a file was saved, of any kind. */
  readonly isSource?: (uri: string) => boolean;
  readonly dispose?: () => void;

  readonly hover?: (uri: string, position: Position) => Hover | null;
  readonly codeActions?: (params: CodeActionParams) => (CodeAction | Command)[] | null;
  readonly symbols?: (uri: string) => DocumentSymbol[] | SymbolInformation[] | null;
  readonly folding?: (uri: string) => FoldingRange[] | null;
  readonly completions?: (uri: string, position: Position) => CompletionItem[] | null;
  readonly lenses?: (uri: string) => CodeLens[];
  /** The diagnostics of a document, for a client that asks for them. */
  readonly diagnostics?: (uri: string, previousResultId: string | undefined) => DocumentDiagnosticReport;
  readonly why?: (params: WhyParams) => WhyResult | null;
  /** What is known of a document as a log, and the line of that log which a line of the document shows. */
  readonly logAt?: (uri: string, line: number) => { readonly triage: Triage; readonly line: number } | undefined;
}
