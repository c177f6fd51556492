// The catalog files that are open in the editor: checked as they are typed, and searched for in the open logs.

import type { TextDocument } from 'vscode-languageserver-textdocument';

import { checkCatalog, type CheckedCatalog } from '../../../core/authoring/check.ts';
import { findersOf, findPlaces, type LogPlaces } from '../../../core/authoring/places.ts';
import { fileNameOf } from '../../../core/text/path.ts';
import { checkNames } from '../../../core/triage/checks/checks.ts';
import { scanText } from './analysis.ts';
import { pathOf } from '../uris.ts';
import type { LogDocument } from './open-logs.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { createTracker, type Tracked, type Tracker } from './tracker.ts';
import { keyOf } from '../uris.ts';

/** An open catalog file with what is known of its current text. */
export interface OpenCatalog {
  readonly uri: string;
  readonly version: number;
  readonly name: string;
  readonly text: string;
  readonly checked: CheckedCatalog;
  /** By signature id, one for each open log. */
  readonly places: ReadonlyMap<string, readonly LogPlaces[]>;
}

/** The open catalog files. */
export interface Catalogs extends Pick<Tracker<unknown>, 'open' | 'change' | 'close' | 'has' | 'refresh' | 'dispose'> {
  /** The text as it is now. */
  readonly textOf: (uri: string) => TextDocument | undefined;
  /** The file as it is now; undefined if it is not open, or nothing can be known yet. */
  readonly find: (uri: string) => OpenCatalog | undefined;
}

/** What open catalog files are checked with, and what hears of the result. */
export interface CatalogParts {
  readonly known: () => Snapshot | undefined;
  readonly logs: () => readonly LogDocument[];
  readonly checked: (catalog: OpenCatalog) => void;
  readonly closed: (uri: string) => void;
  readonly fail: (what: string, error: unknown) => void;
}

/** No catalog file is open yet. */
export function createCatalogs({ known, logs, checked, closed, fail }: CatalogParts): Catalogs {
  const tracker = createTracker<CatalogState>({
    longest,
    begin: () => ({ catalog: undefined, finders: '', found: new Map() }),
    isReady: () => known() !== undefined,
    analyze(document) {
      const snapshot = known();
      if (snapshot === undefined) return;
      document.state.catalog = analyze(document, snapshot, logs());
      checked(document.state.catalog);
    },
    failed({ text, state }, error) {
      state.catalog = undefined;
      fail(`This catalog file could not be checked: ${text.uri}`, error);
    },
    closed,
  });
  return {
    ...tracker,
    textOf: (uri) => tracker.peek(uri)?.text,
    find(uri) {
      // Logs that have changed make this file due for another analysis.
      logs();
      return tracker.find(uri)?.state.catalog;
    },
  };
}

/** How long a change waits at most, in milliseconds. */
const longest = 1000;

interface CatalogState {
  catalog: OpenCatalog | undefined;
  /** What the signatures look for, and what that found in each log: most edits are of prose and change neither. */
  finders: string;
  found: ReadonlyMap<LogDocument, ReadonlyMap<string, LogPlaces>>;
}

function analyze(
  { text: document, state }: Tracked<CatalogState>,
  snapshot: Snapshot,
  logs: readonly LogDocument[],
): OpenCatalog {
  const { uri, version } = document;
  const text = document.getText();
  const path = pathOf(uri);
  const checked = checkCatalog(path, text, {
    checks: checkNames,
    library: snapshot.library,
    taken: takenElsewhere(uri, snapshot),
  });
  const finders = checked.signatures.map(({ signature }) => `${signature.id} ${findersOf(signature)}`).join('\n');
  const kept = finders === state.finders ? state.found : new Map<LogDocument, ReadonlyMap<string, LogPlaces>>();
  const found = new Map(
    (checked.signatures.length === 0 ? [] : logs).map((log) => [log, kept.get(log) ?? findIn(checked, log)]),
  );
  state.finders = finders;
  state.found = found;
  const places = new Map(
    checked.signatures.map(({ signature: { id } }) => [id, [...found.values()].flatMap((one) => one.get(id) ?? [])]),
  );
  return { uri, version, name: fileNameOf(path), text, checked, places };
}

/** Each analysis of a log gives a new `OpenLog`. */
function findIn(checked: CheckedCatalog, { uri, text, triage }: LogDocument): ReadonlyMap<string, LogPlaces> {
  const scan = scanText(checked.triager.engine, text.getText());
  return findPlaces(checked, { name: fileNameOf(pathOf(uri)), uri, kind: triage.kind, scan, known: triage });
}

/** Where other files define their ids. */
function takenElsewhere(uri: string, { catalog, uris }: Snapshot): ReadonlyMap<string, string> {
  const own = keyOf(uri);
  return new Map(
    catalog.signatures.flatMap(({ id, source, places }) => {
      const file = uris.get(source.path);
      const isOwn = file !== undefined && keyOf(file) === own;
      return isOwn || places.length > 0 ? [] : [[id, `${source.path}:${source.line}`] as const];
    }),
  );
}
