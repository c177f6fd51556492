// The open documents: their text kept in step with the editor, and what is known of each, brought up to date when asked or soon.

import type { DidChangeTextDocumentParams, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import type { Engine, Scan } from '../../../core/scan/scan.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import { applyChange, hasLoneReturn, joinEdits, scanEdit, scanText, triageOf, type LineEdit } from './analysis.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { createAnalysisScheduler, type AnalysisScheduler } from './analysis-scheduler.ts';
import { keyOf } from '../uris.ts';

/** An open log with what is known of its present text. */
export interface OpenLog {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: Pick<TextDocument, 'lineCount' | 'getText'>;
  readonly scan: Scan;
  readonly triage: Triage;
}

/** All open documents. */
export interface Documents {
  readonly open: (item: TextDocumentItem) => void;
  readonly change: (params: DidChangeTextDocumentParams) => void;
  readonly close: (uri: string) => void;
  /** The log as it is now; undefined where it is not open, or where nothing can be known yet. */
  readonly find: (uri: string) => OpenLog | undefined;
  /** All of which something is known now. */
  readonly all: () => readonly OpenLog[];
  /** Whether the log is open here: then the editor's text counts, and not the file's. */
  readonly has: (uri: string) => boolean;
  /** From now on logs are judged by this. */
  readonly learn: (knowledge: Snapshot) => void;
  readonly dispose: () => void;
}

/** What is told of a document whenever something new is known of it. */
export interface Listener {
  readonly analysed: (log: OpenLog) => void;
  readonly closed: (uri: string) => void;
  readonly failed: (uri: string, error: unknown) => void;
}

/** An empty set of documents. */
export function createDocuments(listener: Listener): Documents {
  const held = new Map<string, TrackedDocument>();
  let knowledge: Snapshot | undefined;

  /** Brings one document up to date; a failure is told once. False where nothing can be known yet. */
  const look = (document: TrackedDocument): boolean => {
    if (knowledge === undefined) return false;
    try {
      document.log = analyse(document, knowledge);
    } catch (error) {
      document.log = undefined;
      listener.failed(document.text.uri, error);
    }
    document.edit = undefined;
    if (document.log !== undefined) listener.analysed(document.log);
    return true;
  };

  return {
    open(item) {
      held.get(item.uri)?.looks.stop();
      const text = TextDocument.create(item.uri, item.languageId, item.version, item.text);
      const looks = createAnalysisScheduler(() => look(document), longest);
      const document: TrackedDocument = { text, looks, edit: 'all', returns: false, log: undefined };
      held.set(item.uri, document);
      looks.soon();
    },
    change(params) {
      const document = held.get(params.textDocument.uri);
      if (document === undefined) return;
      for (const change of params.contentChanges) {
        const edit = applyChange(document.text, change, params.textDocument.version);
        if (edit === undefined || document.returns || document.edit === 'all') document.edit = 'all';
        else document.edit = document.edit === undefined ? edit : joinEdits(document.edit, edit);
      }
      document.looks.soon();
    },
    close(uri) {
      const document = held.get(uri);
      if (document === undefined) return;
      document.looks.stop();
      held.delete(uri);
      listener.closed(uri);
    },
    find(uri) {
      const document = held.get(uri);
      document?.looks.now();
      return document?.log;
    },
    all: () =>
      [...held.values()].flatMap((document) => {
        document.looks.now();
        return document.log ?? [];
      }),
    has: (uri) => [...held.keys()].some((other) => keyOf(other) === keyOf(uri)),
    learn(next) {
      knowledge = next;
      for (const document of held.values()) document.looks.soon();
    },
    dispose() {
      for (const document of held.values()) document.looks.stop();
      held.clear();
    },
  };
}

/** How long an edit waits at most, in milliseconds. */
const longest = 500;

interface TrackedDocument {
  readonly text: TextDocument;
  readonly looks: AnalysisScheduler;
  /** The lines that were edited since `log`; undefined for none. */
  edit: LineEdit | 'all' | undefined;
  log: OpenLog | undefined;
  /** What `log` was made with. */
  engine?: Engine;
  /** Whether carriage returns end lines by themselves in it. */
  returns: boolean;
}

function analyse(document: TrackedDocument, knowledge: Snapshot): OpenLog {
  const { text, log, edit } = document;
  const { engine } = knowledge.triager;
  let scan = document.engine === engine ? log?.scan : undefined;
  if (scan === undefined || edit === 'all') {
    const whole = text.getText();
    scan = scanText(engine, whole);
    document.returns = hasLoneReturn(whole);
  } else if (edit !== undefined) {
    scan = scanEdit(engine, scan, edit, text);
  }
  document.engine = engine;
  const triage = triageOf(knowledge, text.uri, text.languageId, scan);
  return { uri: text.uri, languageId: text.languageId, version: text.version, text, scan, triage };
}
