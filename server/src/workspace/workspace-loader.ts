// Learns what logs are judged by, at start and whenever a setting, a file or the user's trust changes.

import type { Connection, Diagnostic, Disposable } from 'vscode-languageserver';
import { MessageType, ShowMessageNotification } from 'vscode-languageserver';

import type { Problem } from '../../../core/text/problem.ts';
import type { Client } from '../client.ts';
import { problemDiagnostics, problemMessage } from '../features/problems.ts';
import { readSettings, watchSettings } from '../features/settings.ts';
import { watchFiles } from '../features/watching.ts';
import type { Files, ReadSite } from './file-system.ts';
import {
  snapshotOf,
  readSites,
  parseSources,
  readSources,
  type MinedSites,
  type ParsedSources,
  type WorkspaceContext,
  type Snapshot,
} from './snapshot.ts';
import type { SiteMining } from './page-work.ts';
import type { DiagnosticPublisher } from '../diagnostic-publisher.ts';
import { keyOf } from '../uris.ts';

/** Loads what logs are judged by, and keeps it up to date. */
export interface WorkspaceLoader {
  /** Settles once the first snapshot exists, or none can exist. */
  readonly begun: Promise<void>;
  /** Settles once all that was begun is known: a site that is being read, settings that have just changed. */
  readonly settled: () => Promise<void>;
  readonly known: () => Snapshot | undefined;
  readonly onSnapshot: (listener: (snapshot: Snapshot) => void) => void;
  readonly begin: () => void;
  /** `sent` is what the client told of its settings, if it did. */
  readonly settingsChanged: (sent: unknown) => void;
  /** URIs of files that came, changed or went. */
  readonly filesChanged: (uris: readonly string[]) => void;
  readonly trust: () => void;
  /** Publishes again what is wrong with a file, when an editor's own look at it begins or ends. */
  readonly publish: (uri: string) => void;
  readonly ignore: (signature: string, ignored: boolean) => void;
  /** Hides a group of unknown errors, by its text, until the server ends. */
  readonly hide: (text: string) => void;
}

/** Knows nothing until `begin`. */
export function createWorkspaceLoader(
  connection: Connection,
  files: Files,
  client: Client,
  publisher: DiagnosticPublisher,
  fail: (what: string, error: unknown) => void,
  /** Of such a file the editor's text counts, and who looks at that tells what is wrong. */
  isEdited: (uri: string) => boolean = () => false,
): WorkspaceLoader {
  let settle: (() => void) | undefined;
  const begun = new Promise<void>((resolve) => (settle = resolve));
  const listeners: ((snapshot: Snapshot) => void)[] = [];
  const ignored = new Set<string>();
  const restored = new Set<string>();
  const hidden = new Set<string>();
  let published: ReadonlyMap<string, readonly Diagnostic[]> = new Map();
  let snapshot: Snapshot | undefined;
  let sent = client.settings;
  let trusted = client.trusted;
  let kept: { readonly key: string; readonly parsed: ParsedSources } | undefined;
  let lastGiven: Awaited<ReturnType<typeof readSettings>> | undefined;
  let told: string | undefined;
  let watchedKey = '';
  let watching: Disposable | undefined;
  let late: ReturnType<typeof setTimeout> | undefined;
  let queue = Promise.resolve();

  const mine = (sites: readonly ReadSite[]): Promise<SiteMining> =>
    files.pages.mine(sites.flatMap(({ site }) => site?.pages ?? []));

  /** One after the other, so that the last change has the last word. */
  const learn = (cause?: readonly string[] | 'again'): void => {
    queue = queue
      .then(() => learnNow(cause))
      .catch((error: unknown) => fail('Settings and catalogs could not be read', error))
      .finally(() => settle?.());
  };

  /** For changed files, because all may have changed, or again: to see what changed before the watch for it stood. */
  const learnNow = async (cause: readonly string[] | 'again' | undefined): Promise<void> => {
    const changed = cause === 'again' ? undefined : cause;
    // The client reports changes of settings: until then the last ones are valid.
    const given = cause === 'again' && lastGiven ? lastGiven : await readSettings(connection, client, sent);
    lastGiven = given;
    const { settings, problems } = given;
    const around: WorkspaceContext = { trusted, roots: client.roots, hidden, ignored, restored };
    const key = JSON.stringify([trusted, settings.builtinCatalog, settings.catalogs, settings.runbookFolders]);
    const isFresh = kept?.key !== key;
    const old = kept?.parsed.sources;
    if (isFresh || kept === undefined || cause === 'again')
      kept = { key, parsed: parseSources(await readSources(files, settings, around)) };
    const { parsed } = kept;
    const mayBeSame =
      changed !== undefined || (cause === 'again' && JSON.stringify(old) === JSON.stringify(parsed.sources));
    const reading = readSites(files, settings, around, isFresh ? undefined : changed).then(
      async (sites): Promise<MinedSites> => ({ sites, mining: await mine(settings.minedSignatures ? sites : []) }),
    );
    // A large site takes a second: until it is read, logs are judged without it.
    const soon = isFresh ? await Promise.race([reading, waitFor(patience)]) : await reading;
    const before = snapshot?.sites ?? [];
    const isSame = (sites: readonly ReadSite[]): boolean =>
      sites.length === before.length && sites.every((one, index) => isSameSite(one, before[index]));
    if (mayBeSame && !isFresh && soon && isSame(soon.sites)) return;
    const publish = async (sites: MinedSites): Promise<void> => {
      snapshot = snapshotOf(parsed, sites, settings, around);
      for (const listener of listeners) listener(snapshot);
      tell([...problems, ...snapshot.problems], snapshot);
      await watch(snapshot);
    };
    await publish(soon ?? noSites);
    settle?.();
    if (soon === undefined) await publish(await reading);
  };

  const send = (uri: string, list: readonly Diagnostic[]): void => {
    publisher.put('problems', uri, isEdited(uri) ? [] : list);
  };
  const tell = (problems: readonly Problem[], { uris }: Snapshot): void => {
    const diagnostics = problemDiagnostics(problems, uris);
    for (const uri of published.keys()) if (!diagnostics.has(uri)) send(uri, []);
    for (const [uri, list] of diagnostics) send(uri, list);
    published = diagnostics;
    const message = problemMessage(problems.filter(({ path = '' }) => !isEdited(uris.get(path) ?? '')));
    if (message !== undefined && message !== told) {
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    }
    told = message;
  };

  const watch = async ({ watched }: Snapshot): Promise<void> => {
    const key = JSON.stringify(watched);
    if (key === watchedKey) return;
    watchedKey = key;
    watching = await watchFiles(connection, client, watched, watching);
    if (watching === undefined) return;
    // What came after the reading and before the watch was told to nobody; an editor's watch may take a moment to start.
    learn('again');
    clearTimeout(late);
    late = setTimeout(() => learn('again'), standing);
  };

  return {
    begun,
    settled: () => queue,
    known: () => snapshot,
    onSnapshot: (listener) => listeners.push(listener),
    begin() {
      learn();
      watchSettings(connection, client).catch((error: unknown) =>
        fail('The server does not receive changes of settings', error),
      );
    },
    settingsChanged(next) {
      if (next !== undefined) sent = next;
      learn();
    },
    filesChanged(uris) {
      // Pages and their data are read again by themselves; anything else may be a part of a catalog.
      const roots = (snapshot?.sites ?? []).flatMap(({ root }) => root ?? []);
      const isOfSite = (uri: string): boolean =>
        roots.some((root) => keyOf(uri).startsWith(keyOf(root))) && !/\/\.armada(?:\/|$)/.test(uri);
      if (!uris.every(isOfSite)) kept = undefined;
      learn(uris);
    },
    trust() {
      trusted = true;
      learn();
    },
    publish(uri) {
      for (const [other, list] of published) if (keyOf(other) === keyOf(uri)) send(other, list);
    },
    ignore(signature, leaveOut) {
      (leaveOut ? ignored : restored).add(signature);
      (leaveOut ? restored : ignored).delete(signature);
      learn();
    },
    hide(text) {
      if (text !== '') hidden.add(text);
      learn();
    },
  };
}

function isSameSite(now: ReadSite, before: ReadSite | undefined): boolean {
  return now.site === before?.site && JSON.stringify(now.problems) === JSON.stringify(before?.problems);
}

const noSites: MinedSites = { sites: [], mining: { catalog: { signatures: [] }, problems: [] } };

/** How long logs wait for a site that is read for the first time, in milliseconds. */
const patience = 400;
/** How long an editor's watch takes to start, in milliseconds. */
const standing = 3000;

function waitFor(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
