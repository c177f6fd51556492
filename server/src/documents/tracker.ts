// Keeps the texts of one kind of document in step with the editor, and analyzes each soon after a change or on demand.

import type {
  DidChangeTextDocumentParams,
  TextDocumentContentChangeEvent,
  TextDocumentItem,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import { keyOf } from '../uris.ts';
import { createAnalysisScheduler, type AnalysisScheduler } from './analysis-scheduler.ts';

/** What differs between the kinds. */
export interface Analysis<State> {
  /** How long a change waits at most, in milliseconds. */
  readonly longest: number;
  /** The state of a document that was just opened. */
  readonly begin: () => State;
  /** Applies one change to the text; by default nothing but that. */
  readonly update?: (document: Tracked<State>, change: TextDocumentContentChangeEvent, version: number) => void;
  /** False while nothing can be known; documents are analyzed once this is true. */
  readonly isReady: () => boolean;
  /** Brings the state up to date with the text. */
  readonly analyze: (document: Tracked<State>) => void;
  readonly failed: (document: Tracked<State>, error: unknown) => void;
  readonly closed: (uri: string) => void;
}

/** An open document. */
export interface Tracked<State> {
  readonly text: TextDocument;
  readonly state: State;
}

/** The open documents of one kind. */
export interface Tracker<State> {
  readonly open: (item: TextDocumentItem) => void;
  readonly change: (params: DidChangeTextDocumentParams) => void;
  readonly close: (uri: string) => void;
  /** Whether a document is open, however its URI is written. */
  readonly has: (uri: string) => boolean;
  /** The text as it is now; its state may be older. */
  readonly peek: (uri: string) => Tracked<State> | undefined;
  /** The document, analyzed if it changed. */
  readonly find: (uri: string) => Tracked<State> | undefined;
  /** All open documents, analyzed if they changed. */
  readonly all: () => readonly Tracked<State>[];
  /** Analyzes all documents again soon, because something else changed. */
  readonly refresh: () => void;
  readonly dispose: () => void;
}

/** No document is open yet. */
export function createTracker<State>(analysis: Analysis<State>): Tracker<State> {
  const open = new Map<string, Tracked<State> & { readonly scheduler: AnalysisScheduler }>();

  const analyze = (document: Tracked<State>): boolean => {
    if (!analysis.isReady()) return false;
    try {
      analysis.analyze(document);
    } catch (error) {
      analysis.failed(document, error);
    }
    return true;
  };

  return {
    open({ uri, languageId, version, text }) {
      open.get(uri)?.scheduler.stop();
      const scheduler = createAnalysisScheduler(() => analyze(document), analysis.longest);
      const document = {
        text: TextDocument.create(uri, languageId, version, text),
        state: analysis.begin(),
        scheduler,
      };
      open.set(uri, document);
      scheduler.soon();
    },
    change({ textDocument: { uri, version }, contentChanges }) {
      const document = open.get(uri);
      if (document === undefined) return;
      for (const change of contentChanges) {
        if (analysis.update === undefined) TextDocument.update(document.text, [change], version);
        else analysis.update(document, change, version);
      }
      document.scheduler.soon();
    },
    close(uri) {
      open.get(uri)?.scheduler.stop();
      if (open.delete(uri)) analysis.closed(uri);
    },
    has: (uri) => open.has(uri) || [...open.keys()].some((other) => keyOf(other) === keyOf(uri)),
    peek: (uri) => open.get(uri),
    find(uri) {
      const document = open.get(uri);
      document?.scheduler.now();
      return document;
    },
    all() {
      for (const document of open.values()) document.scheduler.now();
      return [...open.values()];
    },
    refresh() {
      for (const document of open.values()) document.scheduler.soon();
    },
    dispose() {
      for (const document of open.values()) document.scheduler.stop();
      open.clear();
    },
  };
}
