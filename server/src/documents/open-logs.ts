// The logs that are open in the editor: scanned again where they were edited, and judged by the current snapshot.

import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Engine, Scan } from '../../../core/scan/scan.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { applyChange, hasLoneReturn, joinEdits, scanEdit, scanText, triageOf, type LineEdit } from './analysis.ts';
import { createTracker, type Tracked, type Tracker } from './tracker.ts';

/** An open log with what is known of its current text. */
export interface LogDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: Pick<TextDocument, 'lineCount' | 'getText'>;
  readonly scan: Scan;
  readonly triage: Triage;
}

/** The open logs. */
export interface OpenLogs extends Pick<Tracker<unknown>, 'open' | 'change' | 'close' | 'has' | 'refresh' | 'dispose'> {
  /** The log as it is now; undefined if it is not open, or if nothing can be known yet. */
  readonly find: (uri: string) => LogDocument | undefined;
  /** All that are analyzed now. */
  readonly all: () => readonly LogDocument[];
}

/** What hears of each new analysis. */
export interface LogListener {
  readonly analyzed: (log: LogDocument) => void;
  readonly closed: (uri: string) => void;
  readonly failed: (uri: string, error: unknown) => void;
}

/** No log is open yet; none is analyzed before `known` gives a snapshot. */
export function createOpenLogs(known: () => Snapshot | undefined, listener: LogListener): OpenLogs {
  const tracker = createTracker<LogState>({
    longest,
    begin: () => ({ edit: 'all', returns: false, log: undefined, engine: undefined }),
    update({ text, state }, change, version) {
      const edit = applyChange(text, change, version);
      if (edit === undefined || state.returns || state.edit === 'all') state.edit = 'all';
      else state.edit = state.edit === undefined ? edit : joinEdits(state.edit, edit);
    },
    isReady: () => known() !== undefined,
    analyze(document) {
      const snapshot = known();
      if (snapshot === undefined) return;
      document.state.log = analyze(document, snapshot);
      document.state.edit = undefined;
      listener.analyzed(document.state.log);
    },
    failed({ text, state }, error) {
      state.log = undefined;
      state.edit = undefined;
      listener.failed(text.uri, error);
    },
    closed: listener.closed,
  });
  return {
    ...tracker,
    find: (uri) => tracker.find(uri)?.state.log,
    all: () => tracker.all().flatMap(({ state }) => state.log ?? []),
  };
}

/** How long an edit waits at most, in milliseconds. */
const longest = 500;

interface LogState {
  /** The lines that were edited since `log`; undefined for none. */
  edit: LineEdit | 'all' | undefined;
  log: LogDocument | undefined;
  /** What `log` was made with. */
  engine: Engine | undefined;
  /** Whether carriage returns end lines by themselves in it. */
  returns: boolean;
}

function analyze({ text, state }: Tracked<LogState>, snapshot: Snapshot): LogDocument {
  const { log, edit } = state;
  const { engine } = snapshot.triager;
  let scan = state.engine === engine ? log?.scan : undefined;
  if (scan === undefined || edit === 'all') {
    const whole = text.getText();
    scan = scanText(engine, whole);
    state.returns = hasLoneReturn(whole);
  } else if (edit !== undefined) {
    scan = scanEdit(engine, scan, edit, text);
  }
  state.engine = engine;
  const triage = triageOf(snapshot, text.uri, text.languageId, scan);
  return { uri: text.uri, languageId: text.languageId, version: text.version, text, scan, triage };
}
