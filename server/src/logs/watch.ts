// Tells when something happens to files: watches their folders, each once.

import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Reports changes to one file until it is disposed of; does nothing if the system cannot watch. */
export type FileWatch = (path: string, changed: () => void) => { readonly dispose: () => void };

/** A watch by folder, as a file that takes the place of another has a new identity. */
export function createFolderWatch(): FileWatch {
  const folders = new Map<string, WatchedFolder>();
  return (path, changed) => {
    const [folder, name] = [dirname(path), basename(path)];
    const watched = folders.get(folder) ?? watchFolder(folder);
    folders.set(folder, watched);
    const listeners = watched.listeners.get(name) ?? new Set();
    watched.listeners.set(name, listeners.add(changed));
    return {
      dispose() {
        listeners.delete(changed);
        if (listeners.size === 0) watched.listeners.delete(name);
        if (watched.listeners.size > 0) return;
        watched.watcher?.close();
        folders.delete(folder);
      },
    };
  };
}

interface WatchedFolder {
  readonly watcher: FSWatcher | undefined;
  readonly listeners: Map<string, Set<() => void>>;
}

function watchFolder(folder: string): WatchedFolder {
  const listeners: WatchedFolder['listeners'] = new Map();
  const tell = (name: string | null): void => {
    const told = name === null ? [...listeners.values()] : [listeners.get(name) ?? []];
    for (const one of told.flatMap((set) => [...set])) one();
  };
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => tell(name));
    watcher.on('error', () => watcher.close());
    return { watcher, listeners };
  } catch {
    return { watcher: undefined, listeners };
  }
}
