// The logs that were scanned from disk: read one after the other, kept in step with their files, judged by what is known now.

import { formatBytes } from '../../../core/text/count.ts';
import { createLogsAdder, type LogsSummary } from '../../../core/report/logs-summary/logs-summary.ts';
import type { ScanState } from '../../../core/protocol/report.ts';
import type { Match } from '../../../core/scan/scan.ts';
import type { Problem } from '../../../core/text/problem.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import type { LogFileState, LogFile, Logs } from './log-files.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { ReadEnd } from './log-files.ts';
import type { LogReader } from './log-files.ts';
import { keyOf } from '../uris.ts';

/** A log with what is known of it. */
export interface LogScan {
  readonly uri: string;
  readonly triage: Triage;
  readonly state: ScanState;
  /** The first of its matches, where it was read to its end. */
  readonly matches: readonly Match[];
}

/** What is asked and told while logs are scanned. */
export interface Watch {
  readonly signal: AbortSignal;
  /** So many bytes of so many; the log is the `index`th of `count`, from 1. */
  readonly progress: (read: number, size: number, log: { path: string; index: number; count: number }) => void;
}

/** How a request to scan ended. */
export interface Scanned {
  readonly logs: readonly string[];
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

/** All logs that were scanned. */
export interface Scans {
  /** Scans what URIs name, unless `watch` has it stopped. Never throws. */
  readonly scan: (uris: readonly string[], snapshot: Snapshot, watch: Watch) => Promise<Scanned>;
  readonly find: (uri: string) => LogScan | undefined;
  /** Those that the listener knows. */
  readonly all: () => readonly LogScan[];
  /** All that are known, added up. */
  readonly summary: () => LogsSummary;
  /** Forgets logs; all of them if none is named. */
  readonly forget: (uris?: readonly string[]) => void;
  /** From now on logs are judged by this; those that are known are looked at again. */
  readonly learn: (snapshot: Snapshot) => void;
  readonly dispose: () => void;
}

/** What hears of a log whenever something new is known of it. */
export interface Listener {
  readonly known: (log: LogScan) => void;
  readonly forgotten: (uri: string) => void;
  readonly failed: (uri: string, error: unknown) => void;
}

/** An empty set of logs, which `reader` reads. */
export function createScans(logs: Logs, reader: LogReader, listener: Listener): Scans {
  const held = new Map<string, TrackedDocument>();
  /** Counts what was learned: what is known by an earlier state of it is looked at again. */
  let learned = 0;

  let snapshot: Snapshot | undefined;
  const quiet: ReadingWatch = { signal: new AbortController().signal, read: () => {} };

  const know = (known: Snapshot): void => {
    if (known === snapshot) return;
    snapshot = known;
    learned += 1;
    reader.learn(known.catalog, known.triageOptions);
  };

  const tell = (one: TrackedDocument, triage: Triage, state: ScanState, matches: readonly Match[] = []): void => {
    if (held.get(keyOf(one.file.uri)) !== one) return;
    one.log = { uri: one.file.uri, triage: inState(triage, state), state, matches };
    if (one.file.named || triage.kind !== 'unknown' || triage.findings.length > 0) {
      one.told = true;
      listener.known(one.log);
    }
  };

  /** Reads a log, from its start or on from where it was read up to. A later reading of it ends an earlier one. */
  const read = async (
    one: TrackedDocument,
    state: LogFileState | undefined,
    watch: ReadingWatch,
  ): Promise<ReadEnd | undefined> => {
    one.reading?.abort();
    const reading = new AbortController();
    one.reading = reading;
    const by = learned;
    const { judged, ...end } = await reader.read(one.file, state, {
      signal: AbortSignal.any([reading.signal, watch.signal]),
      read: watch.read,
      known(triage, done) {
        const size = Math.max(done, one.file.size);
        if (!reading.signal.aborted) tell(one, triage, { state: 'running', read: done, size });
      },
    });
    if (reading.signal.aborted) return undefined;
    const { why } = end;
    if (why === undefined) one.end = end;
    const size = Math.max(end.read, why === undefined ? 0 : one.file.size);
    const how = why === undefined ? { state: 'complete' as const } : { state: 'incomplete' as const, why };
    if (judged !== undefined) tell(one, judged.triage, { ...how, read: end.read, size }, judged.matches);
    one.reading = undefined;
    if (by !== learned) again([one]);
    return { ...end, ...(judged !== undefined && { judged }) };
  };

  /** Judges logs again, one after the other; reads those that are not kept well enough. */
  const again = (list: readonly TrackedDocument[]): void => {
    const lookAtAll = async (): Promise<void> => {
      for (const one of list) {
        const state = one.log?.state;
        const judged = one.reading === undefined ? await reader.judge(one.file.uri) : undefined;
        if (held.get(keyOf(one.file.uri)) !== one || one.reading !== undefined || state === undefined) continue;
        if (judged !== undefined && state.state === 'complete') tell(one, judged.triage, state, judged.matches);
        else if (one.cancelled !== true) await read(one, undefined, quiet);
      }
    };
    lookAtAll().catch((error: unknown) => listener.failed('', error));
  };

  const hold = (file: LogFile): TrackedDocument => {
    const key = keyOf(file.uri);
    const before = held.get(key);
    before?.watching?.dispose();
    clearTimeout(before?.timer);
    before?.reading?.abort();
    held.delete(key);
    const one: TrackedDocument = { file, told: before?.told === true, log: before?.log };
    held.set(key, one);
    one.watching = logs.watch(file.uri, () => refreshSoon(one));
    return one;
  };

  const refreshSoon = (one: TrackedDocument): void => {
    one.timer ??= setTimeout(() => {
      one.timer = undefined;
      refresh(one).catch((error: unknown) => listener.failed(one.file.uri, error));
    }, calm);
  };

  /** Brings a log in step with its file. */
  const refresh = async (one: TrackedDocument): Promise<void> => {
    if (held.get(keyOf(one.file.uri)) !== one) return;
    if (one.reading !== undefined) return refreshSoon(one);
    const state = await logs.state(one.file.uri);
    if (state === undefined) return forget(one);
    const known = one.end?.state;
    const unchanged = known?.id === state.id && known.modified === state.modified && isWhole(one, state.size);
    if (unchanged || one.cancelled === true) return;
    if (!one.file.packed) one.file = { ...one.file, size: state.size };
    const outcome = await read(one, state, quiet);
    // For what happened to the file in the meantime.
    if (outcome !== undefined && outcome.why === undefined) refreshSoon(one);
    else if (outcome?.bytes === 0) forget(one);
  };

  const forget = (one: TrackedDocument): void => {
    one.watching?.dispose();
    clearTimeout(one.timer);
    one.reading?.abort();
    reader.forget(one.file.uri);
    held.delete(keyOf(one.file.uri));
    if (one.told) listener.forgotten(one.file.uri);
  };

  return {
    async scan(uris, known, watch) {
      know(known);
      const { files, problems: missing } = await logs.find(uris);
      const problems = [...missing];
      const found: string[] = [];
      const size = files.reduce((sum, file) => sum + file.size, 0);
      let bytes = 0;
      for (const [index, file] of files.entries()) {
        if (watch.signal.aborted) break;
        const place = { path: file.path, index: index + 1, count: files.length };
        watch.progress(bytes, size, place);
        const one = hold(file);
        const outcome = await read(one, undefined, {
          signal: watch.signal,
          read(more) {
            bytes += more;
            watch.progress(bytes, size, place);
          },
        });
        if (outcome === undefined) continue;
        one.cancelled = watch.signal.aborted && outcome.why !== undefined;
        if (outcome.why !== undefined && !watch.signal.aborted)
          problems.push({ path: file.path, message: outcome.why });
        if (outcome.why !== undefined && outcome.bytes === 0) forget(one);
        else if (one.told) found.push(file.uri);
      }
      return { logs: found, bytes, problems };
    },
    find(uri) {
      return held.get(keyOf(uri))?.log;
    },
    all: () => [...held.values()].flatMap(({ told, log }) => (told && log !== undefined ? [log] : [])),
    summary() {
      const adder = createLogsAdder();
      for (const { told, log } of held.values()) if (told && log !== undefined) adder.add(log.triage);
      return adder.summary();
    },
    forget(uris) {
      for (const one of uris?.flatMap((uri) => held.get(keyOf(uri)) ?? []) ?? [...held.values()]) forget(one);
    },
    learn(known) {
      know(known);
      again([...held.values()].filter((one) => one.log !== undefined && one.reading === undefined));
    },
    dispose() {
      for (const one of held.values()) {
        one.watching?.dispose();
        clearTimeout(one.timer);
        one.reading?.abort();
      }
      held.clear();
      reader.dispose();
    },
  };
}

/** What is kept of a log. */
interface TrackedDocument {
  file: LogFile;
  /** Whether the listener knows of it. */
  told: boolean;
  log?: LogScan | undefined;
  /** Ends the reading that goes on, if one does. */
  reading?: AbortController | undefined;
  /** How it was read to its end, the last time that it was. */
  end?: Omit<ReadEnd, 'judged'>;
  cancelled?: boolean;
  watching?: { readonly dispose: () => void };
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/** Whether a log was read up to the end that its file has; of a packed one the file's state alone says it. */
function isWhole({ file, end }: TrackedDocument, size: number): boolean {
  return file.packed || end?.bytes === size;
}

type ReadingWatch = Pick<Watch, 'signal'> & { readonly read: (bytes: number) => void };

/** Milliseconds after which a change of a file is looked at: a writer seldom writes once. */
const calm = 150;

/** Of a log that is not read to its end, nothing is said of what it lacks. */
function inState(triage: Triage, state: ScanState): Triage {
  if (state.state === 'complete') return triage;
  if (state.why === undefined) return { ...triage, problems: [] };
  const read = `${formatBytes(state.read)} of ${formatBytes(state.size)}`;
  const message = `This log was not read to its end, only ${read}. ${state.why} Findings are valid up to here. The rest of the file was not read.`;
  return { ...triage, problems: [{ path: triage.path, message }] };
}
