// Has the client tell of changes to the catalogs and runbook pages that were read.

import {
  DidChangeWatchedFilesNotification,
  type Connection,
  type Disposable,
  type FileSystemWatcher,
} from 'vscode-languageserver';

import type { Client } from '../client.ts';
import type { Watched } from '../workspace/file-system.ts';

/** Registers for the files, in place of what `before` was registered for. Does nothing if the client cannot watch. */
export async function watchFiles(
  connection: Connection,
  client: Client,
  files: readonly Watched[],
  before: Disposable | undefined,
): Promise<Disposable | undefined> {
  if (!client.dynamicWatching) return undefined;
  before?.dispose();
  const watchers = files.flatMap((file) => watcherOf(file, client) ?? []);
  return watchers.length === 0
    ? undefined
    : connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

function watcherOf({ baseUri, pattern }: Watched, client: Client): FileSystemWatcher | undefined {
  if (client.relativePatterns) return { globPattern: { baseUri, pattern } };
  const path = decodeURIComponent(new URL(baseUri).pathname);
  return { globPattern: `${path.endsWith('/') ? path : `${path}/`}${pattern}` };
}
