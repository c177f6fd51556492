// The logs that were scanned from the disk: read one after the other, kept in step with their files, judged by what is known now.

import { createLogsAdder, type LogsSummary } from '../../core/report/logs-summary.ts';
import type { ScanState } from '../../core/report/protocol.ts';
import { formatBytes } from '../../core/report/text.ts';
import type { Scan } from '../../core/scan/scan.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Triage } from '../../core/triage/triage.ts';
import { pathOf } from './analysis.ts';
import type { LogFile, Logs } from './host.ts';
import type { Knowledge } from './knowledge.ts';
import { hasGrown, scanLog, type Outcome, type Reached } from './scanning.ts';
import { keyOf } from './uris.ts';

/** A log with what is known of it. */
export interface ScannedLog {
  readonly uri: string;
  readonly triage: Triage;
  readonly state: ScanState;
  /** Of large logs, the last few. */
  readonly scan?: Scan | undefined;
}

/** What is asked and told while logs are scanned. */
export interface Watch {
  readonly stopped: () => boolean;
  /** So many bytes of so many; the log is the `index`th of `count`, from 1. */
  readonly progress: (read: number, size: number, log: { path: string; index: number; count: number }) => void;
}

/** What became of a request to scan. */
export interface Scanned {
  readonly logs: readonly string[];
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

/** All logs that were scanned. */
export interface Scans {
  /** Scans what URIs name, unless `watch` has it stopped. Never throws. */
  readonly scan: (uris: readonly string[], knowledge: Knowledge, watch: Watch) => Promise<Scanned>;
  readonly find: (uri: string) => ScannedLog | undefined;
  /** All that are known, added up. */
  readonly summary: () => LogsSummary;
  /** Forgets logs; all of them where none is named. */
  readonly forget: (uris?: readonly string[]) => void;
  /** From now on logs are judged by this; those that are known are looked at again. */
  readonly learn: (knowledge: Knowledge) => void;
  readonly dispose: () => void;
}

/** What is told of a log whenever something new is known of it. */
export interface Listener {
  readonly known: (log: ScannedLog) => void;
  readonly forgotten: (uri: string) => void;
  readonly failed: (uri: string, error: unknown) => void;
}

/** An empty set of logs. */
export function createScans(logs: Logs, listener: Listener): Scans {
  const held = new Map<string, Held>();
  let knowledge: Knowledge | undefined;
  /** Of the patterns that are looked for. */
  let keys = '';

  const know = (known: Knowledge): void => {
    knowledge = known;
    keys = JSON.stringify(known.triager.engine.patterns.map((pattern) => pattern.key));
  };

  const tell = (one: Held, scan: Scan, state: ScanState): void => {
    if (knowledge === undefined || held.get(keyOf(one.file.uri)) !== one) return;
    const triage = judge(one.file, scan, state, knowledge);
    one.log = { uri: one.file.uri, triage, state };
    if (one.file.named || triage.kind !== 'unknown' || triage.findings.length > 0) {
      one.told = true;
      listener.known(one.log);
    }
  };

  /** Reads a log, from its beginning or on from where it was read up to. A later reading of it ends an earlier one. */
  const read = async (one: Held, from: 'start' | Reached, watch: ReadingWatch): Promise<Outcome | undefined> => {
    if (knowledge === undefined) return undefined;
    const reading = {};
    one.reading = reading;
    one.reached = undefined;
    one.scan = undefined;
    const { engine } = knowledge.triager;
    const sought = keys;
    const superseded = (): boolean => one.reading !== reading;
    const outcome = await scanLog(logs, one.file, from === 'start' ? engine : from, {
      stopped: () => superseded() || watch.stopped(),
      read: watch.read,
      known(scan, done) {
        if (!superseded()) tell(one, scan, { state: 'running', read: done, size: Math.max(done, one.file.size) });
      },
    });
    if (superseded()) return undefined;
    const { reached, scan, why } = outcome;
    const size = Math.max(reached.read, why === undefined ? 0 : one.file.size);
    if (why === undefined) keep(one, reached, scan, sought);
    tell(one, scan, {
      state: why === undefined ? 'complete' : 'incomplete',
      read: reached.read,
      size,
      ...(why !== undefined && { why }),
    });
    one.reading = undefined;
    if (sought !== keys) again([one]);
    return outcome;
  };

  /** Reads logs anew, one after the other. */
  const again = (list: readonly Held[]): void => {
    const readAll = async (): Promise<void> => {
      for (const one of list) await read(one, 'start', quiet);
    };
    readAll().catch((error: unknown) => listener.failed('', error));
  };

  /** Of large logs, the last few keep what is needed to read them on; it is memory that grows with nothing but their matches. */
  const keep = (one: Held, reached: Reached, scan: Scan, sought: string): void => {
    one.state = reached.state;
    one.bytes = reached.read;
    if (reached.bytes < worthKeeping) return;
    one.reached = reached;
    one.scan = { scan, keys: sought };
    const kept = [...held.values()].filter((other) => other !== one && other.reached !== undefined);
    for (const other of kept.slice(0, Math.max(0, kept.length - mostKept + 1))) {
      other.reached = undefined;
      other.scan = undefined;
    }
  };

  const hold = (file: LogFile): Held => {
    const key = keyOf(file.uri);
    const before = held.get(key);
    before?.watching?.dispose();
    clearTimeout(before?.timer);
    if (before !== undefined) before.reading = undefined;
    held.delete(key);
    const one: Held = { file, told: before?.told === true, log: before?.log };
    held.set(key, one);
    one.watching = logs.watch(file.uri, () => refreshSoon(one));
    return one;
  };

  const refreshSoon = (one: Held): void => {
    one.timer ??= setTimeout(() => {
      one.timer = undefined;
      refresh(one).catch((error: unknown) => listener.failed(one.file.uri, error));
    }, calm);
  };

  /** Brings a log in step with its file. */
  const refresh = async (one: Held): Promise<void> => {
    if (held.get(keyOf(one.file.uri)) !== one) return;
    if (one.reading !== undefined) return refreshSoon(one);
    const state = await logs.state(one.file.uri);
    if (state === undefined) return forget(one);
    const { state: known } = one;
    const unchanged = known?.id === state.id && known.modified === state.modified && isWhole(one, state.size);
    if (unchanged || one.cancelled === true) return;
    if (!one.file.packed) one.file = { ...one.file, size: state.size };
    const { reached } = one;
    const grown = reached !== undefined && (await hasGrown(logs, one.file, reached, state));
    const outcome = await read(one, grown ? reached : 'start', quiet);
    // For what happened to the file in the meantime.
    if (outcome !== undefined && outcome.why === undefined) refreshSoon(one);
    else if (outcome?.reached.bytes === 0) forget(one);
  };

  const forget = (one: Held): void => {
    one.watching?.dispose();
    clearTimeout(one.timer);
    one.reading = undefined;
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
        if (watch.stopped()) break;
        const place = { path: file.path, index: index + 1, count: files.length };
        watch.progress(bytes, size, place);
        const one = hold(file);
        const outcome = await read(one, 'start', {
          stopped: watch.stopped,
          read(more) {
            bytes += more;
            watch.progress(bytes, size, place);
          },
        });
        if (outcome === undefined) continue;
        one.cancelled = watch.stopped() && outcome.why !== undefined;
        if (outcome.why !== undefined && !watch.stopped()) problems.push({ path: file.path, message: outcome.why });
        if (outcome.why !== undefined && outcome.reached.bytes === 0) forget(one);
        else if (one.told) found.push(file.uri);
      }
      return { logs: found, bytes, problems };
    },
    find(uri) {
      const one = held.get(keyOf(uri));
      return one?.log === undefined ? undefined : { ...one.log, scan: one.scan?.scan };
    },
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
      const stale: Held[] = [];
      for (const one of held.values()) {
        if (one.log === undefined || one.reading !== undefined) continue;
        if (one.scan?.keys === keys) tell(one, one.scan.scan, one.log.state);
        else if (one.cancelled !== true) stale.push(one);
      }
      again(stale);
    },
    dispose() {
      for (const one of held.values()) {
        one.watching?.dispose();
        clearTimeout(one.timer);
        one.reading = undefined;
      }
      held.clear();
    },
  };
}

/** What is at hand of a log that is held. */
interface Held {
  file: LogFile;
  /** Whether the listener knows of it. */
  told: boolean;
  log?: ScannedLog | undefined;
  /** Stands for the reading that goes on, if one does. */
  reading?: object | undefined;
  reached?: Reached | undefined;
  /** The last scan, and the patterns that it was made with. */
  scan?: { readonly scan: Scan; readonly keys: string } | undefined;
  /** Of the file when it was read to its end, and how many of its bytes were. */
  state?: Reached['state'];
  bytes?: number;
  cancelled?: boolean;
  watching?: { readonly dispose: () => void };
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/** Whether a log was read up to the end that its file has; of a packed one the file's state alone says it. */
function isWhole({ file, bytes }: Held, size: number): boolean {
  return file.packed || bytes === size;
}

type ReadingWatch = Pick<Watch, 'stopped'> & { readonly read: (bytes: number) => void };

const quiet: ReadingWatch = { stopped: () => false, read: () => {} };

/** Milliseconds after which a change of a file is looked at: a writer seldom writes once. */
const calm = 150;

/** A smaller log is read anew in no time. Bytes. */
const worthKeeping = 4_000_000;
const mostKept = 8;

/** Of a log that is not read to its end, nothing is said of what it lacks. */
function judge(file: LogFile, scan: Scan, state: ScanState, { triager }: Knowledge): Triage {
  const triage = triager.triage(pathOf(file.uri), scan, { scanUnknown: true, times: state.state === 'complete' });
  if (state.state === 'complete') return triage;
  if (state.why === undefined) return { ...triage, problems: [] };
  const read = `${formatBytes(state.read)} of ${formatBytes(state.size)}`;
  const message = `This log was not read to its end, only ${read}. ${state.why} What is marked stands; evidence further on is not known.`;
  return { ...triage, problems: [{ path: triage.path, message }] };
}
