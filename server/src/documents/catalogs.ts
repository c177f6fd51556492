// The catalog files that are open: their text kept in step with the editor, checked as they are typed, and looked for in the open logs.

import type { DidChangeTextDocumentParams, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import { checkCatalog, type CheckedCatalog } from '../../../core/authoring/check.ts';
import { findersOf, findPlaces, type LogPlaces } from '../../../core/authoring/places.ts';
import { fileNameOf } from '../../../core/text/path.ts';
import { checkNames } from '../../../core/triage/checks/checks.ts';
import { pathOf, scanText } from './analysis.ts';
import type { OpenLog } from './documents.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { createAnalysisScheduler, type AnalysisScheduler } from './analysis-scheduler.ts';
import { keyOf } from '../uris.ts';

/** An open catalog file with what is known of its present text. */
export interface OpenCatalog {
  readonly uri: string;
  readonly version: number;
  readonly name: string;
  readonly text: string;
  readonly checked: CheckedCatalog;
  /** By signature id, one for each open log. */
  readonly places: ReadonlyMap<string, readonly LogPlaces[]>;
}

/** All open catalog files. */
export interface Catalogs {
  /** Whether a document is a catalog file: by its language, or as YAML whose first key is `signatures`. */
  readonly takes: (item: TextDocumentItem) => boolean;
  readonly open: (item: TextDocumentItem) => void;
  readonly change: (params: DidChangeTextDocumentParams) => void;
  readonly close: (uri: string) => void;
  readonly has: (uri: string) => boolean;
  /** The text as it is now. */
  readonly textOf: (uri: string) => TextDocument | undefined;
  /** The file as it is now; undefined where it is not open, or nothing can be known yet. */
  readonly find: (uri: string) => OpenCatalog | undefined;
  /** What is known, or a log, has changed: look again soon. */
  readonly lookAgain: () => void;
  readonly dispose: () => void;
}

/** What open catalog files are looked at with, and who hears of it. */
export interface CatalogParts {
  readonly knowledge: () => Snapshot | undefined;
  readonly logs: () => readonly OpenLog[];
  readonly checked: (catalog: OpenCatalog) => void;
  readonly closed: (uri: string) => void;
  readonly fail: (what: string, error: unknown) => void;
}

export const catalogLanguage = 'armada-catalog';

export function createCatalogs({ knowledge, logs, checked, closed, fail }: CatalogParts): Catalogs {
  const held = new Map<string, TrackedDocument>();

  const look = (document: TrackedDocument): boolean => {
    const known = knowledge();
    if (known === undefined) return false;
    try {
      // Bringing the logs up to date asks for another look, which this one is.
      document.catalog = lookAt(document, known, logs());
      checked(document.catalog);
    } catch (error) {
      document.catalog = undefined;
      fail(`This catalog file could not be looked at: ${document.text.uri}`, error);
    }
    return true;
  };

  return {
    takes: ({ languageId, text }) =>
      languageId === catalogLanguage ||
      (languageId === 'yaml' && /^(?:\s|#[^\n]{0,2000}\n|---)*signatures\s*:/.test(text.slice(0, 20_000))),
    open({ uri, languageId, version, text }) {
      held.get(uri)?.looks.stop();
      const looks = createAnalysisScheduler(() => look(document), longest);
      const document: TrackedDocument = {
        text: TextDocument.create(uri, languageId, version, text),
        looks,
        catalog: undefined,
        finders: '',
        found: new Map(),
      };
      held.set(uri, document);
      looks.soon();
    },
    change({ textDocument, contentChanges }) {
      const document = held.get(textDocument.uri);
      if (document === undefined) return;
      TextDocument.update(document.text, contentChanges, textDocument.version);
      document.looks.soon();
    },
    close(uri) {
      held.get(uri)?.looks.stop();
      if (held.delete(uri)) closed(uri);
    },
    has: (uri) => held.has(uri) || [...held.keys()].some((other) => keyOf(other) === keyOf(uri)),
    textOf: (uri) => held.get(uri)?.text,
    find(uri) {
      const document = held.get(uri);
      // Logs that have changed have this file looked at again.
      logs();
      document?.looks.now();
      return document?.catalog;
    },
    lookAgain() {
      for (const document of held.values()) document.looks.soon();
    },
    dispose() {
      for (const document of held.values()) document.looks.stop();
      held.clear();
    },
  };
}

/** How long a change waits at most, in milliseconds. */
const longest = 1000;

interface TrackedDocument {
  readonly text: TextDocument;
  readonly looks: AnalysisScheduler;
  catalog: OpenCatalog | undefined;
  /** What the signatures look for, and what that found in each log: most edits are of prose and change neither. */
  finders: string;
  found: ReadonlyMap<OpenLog, ReadonlyMap<string, LogPlaces>>;
}

function lookAt(document: TrackedDocument, knowledge: Snapshot, logs: readonly OpenLog[]): OpenCatalog {
  const { uri, version } = document.text;
  const text = document.text.getText();
  const path = pathOf(uri);
  const checked = checkCatalog(path, text, {
    checks: checkNames,
    library: knowledge.library,
    taken: takenElsewhere(uri, knowledge),
  });
  const finders = checked.signatures.map(({ signature }) => `${signature.id} ${findersOf(signature)}`).join('\n');
  const kept = finders === document.finders ? document.found : new Map<OpenLog, ReadonlyMap<string, LogPlaces>>();
  const found = new Map(
    (checked.signatures.length === 0 ? [] : logs).map((log) => [log, kept.get(log) ?? lookInto(checked, log)]),
  );
  document.finders = finders;
  document.found = found;
  const places = new Map(
    checked.signatures.map(({ signature: { id } }) => [id, [...found.values()].flatMap((one) => one.get(id) ?? [])]),
  );
  return { uri, version, name: fileNameOf(path), text, checked, places };
}

/** Each look at a log gives a new `OpenLog`. */
function lookInto(checked: CheckedCatalog, { uri, text, triage }: OpenLog): ReadonlyMap<string, LogPlaces> {
  const scan = scanText(checked.triager.engine, text.getText());
  return findPlaces(checked, { name: fileNameOf(pathOf(uri)), uri, kind: triage.kind, scan, known: triage });
}

/** Where the ids of other files stand. */
function takenElsewhere(uri: string, { catalog, uris }: Snapshot): ReadonlyMap<string, string> {
  const own = keyOf(uri);
  return new Map(
    catalog.signatures.flatMap(({ id, source, mined }) => {
      const file = uris.get(source.path);
      const isOwn = file !== undefined && keyOf(file) === own;
      return isOwn || mined !== undefined ? [] : [[id, `${source.path}:${source.line}`] as const];
    }),
  );
}
