// Learns what logs are judged by, at start and whenever a setting, a file or the user's trust changes.

import type { Connection, Disposable } from 'vscode-languageserver';
import { MessageType, ShowMessageNotification } from 'vscode-languageserver';

import type { Problem } from '../../core/text/problem.ts';
import type { Client } from './client.ts';
import { problemDiagnostics, problemMessage } from './features/problems.ts';
import { readSettings, watchSettings } from './features/settings.ts';
import { watchFiles } from './features/watching.ts';
import type { Files } from './host.ts';
import { knowledgeOf, readSources, type Circumstances, type Knowledge, type Sources } from './knowledge.ts';

/** The present knowledge, and what may change it. */
export interface Learning {
  /** Settles once there is knowledge, or there can be none. */
  readonly begun: Promise<void>;
  readonly known: () => Knowledge | undefined;
  readonly onLearned: (listener: (knowledge: Knowledge) => void) => void;
  readonly begin: () => void;
  /** `sent` is what the client told of its settings, if it did. */
  readonly settingsChanged: (sent: unknown) => void;
  readonly filesChanged: () => void;
  readonly trust: () => void;
  readonly ignore: (signature: string, ignored: boolean) => void;
}

/** Knows nothing until `begin`. */
export function createLearning(
  connection: Connection,
  files: Files,
  client: Client,
  fail: (what: string, error: unknown) => void,
): Learning {
  let settle: (() => void) | undefined;
  const begun = new Promise<void>((resolve) => (settle = resolve));
  const listeners: ((knowledge: Knowledge) => void)[] = [];
  const ignored = new Set<string>();
  const restored = new Set<string>();
  const published = new Set<string>();
  let knowledge: Knowledge | undefined;
  let sent = client.settings;
  let trusted = client.trusted;
  let kept: { readonly key: string; readonly sources: Sources } | undefined;
  let told: string | undefined;
  let watchedKey = '';
  let watching: Disposable | undefined;
  let queue = Promise.resolve();

  /** One after the other, so that the last change has the last word. */
  const learn = (): void => {
    queue = queue
      .then(learnNow)
      .catch((error: unknown) => fail('Settings and catalogs could not be read', error))
      .finally(() => settle?.());
  };

  const learnNow = async (): Promise<void> => {
    const { settings, problems } = await readSettings(connection, client, sent);
    const around: Circumstances = { trusted, roots: client.roots, ignored, restored };
    const key = JSON.stringify([trusted, settings.builtinCatalog, settings.catalogs, settings.runbookFolders]);
    if (kept?.key !== key) kept = { key, sources: await readSources(files, settings, around) };
    knowledge = knowledgeOf(kept.sources, settings, around);
    for (const listener of listeners) listener(knowledge);
    tell([...problems, ...knowledge.problems], knowledge);
    await watch(knowledge);
  };

  const tell = (problems: readonly Problem[], { uris }: Knowledge): void => {
    const diagnostics = problemDiagnostics(problems, uris);
    for (const uri of published) if (!diagnostics.has(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    published.clear();
    for (const [uri, list] of diagnostics) {
      void connection.sendDiagnostics({ uri, diagnostics: [...list] });
      published.add(uri);
    }
    const message = problemMessage(problems);
    if (message !== undefined && message !== told) {
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    }
    told = message;
  };

  const watch = async ({ watched }: Knowledge): Promise<void> => {
    const key = JSON.stringify(watched);
    if (key === watchedKey) return;
    watchedKey = key;
    watching = await watchFiles(connection, client, watched, watching);
  };

  return {
    begun,
    known: () => knowledge,
    onLearned: (listener) => listeners.push(listener),
    begin() {
      learn();
      watchSettings(connection, client).catch((error: unknown) => fail('Changes of settings are not heard of', error));
    },
    settingsChanged(next) {
      if (next !== undefined) sent = next;
      learn();
    },
    filesChanged() {
      kept = undefined;
      learn();
    },
    trust() {
      trusted = true;
      learn();
    },
    ignore(signature, leaveOut) {
      (leaveOut ? ignored : restored).add(signature);
      (leaveOut ? restored : ignored).delete(signature);
      learn();
    },
  };
}
