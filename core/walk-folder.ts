// Walks a folder of any file system: one way for the disk and for an editor's own files.

/** Something in a folder, by what a link leads to. */
export interface FolderEntry {
  readonly name: string;
  readonly type: 'file' | 'folder' | 'other';
}

/** A folder to walk. Paths are below it, with `/`; '' is the folder itself. */
export interface FolderToWalk {
  /** What is directly in a folder; nothing if it cannot be read or was walked before. */
  readonly list: (below: string) => Promise<readonly FolderEntry[]>;
  /** Whether a folder is entered, by its name. */
  readonly enter: (name: string) => boolean;
  /** Folders within each other that are entered; the folder itself is not counted. */
  readonly depth: number;
}

/** The files below a folder, one level sorted by name. Who has enough stops asking. */
export async function* walkFolder(folder: FolderToWalk, below = '', depth = 0): AsyncGenerator<string> {
  const entries = await folder.list(below);
  for (const { name, type } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === '' ? name : `${below}/${name}`;
    if (type === 'file') yield path;
    else if (type === 'folder' && depth < folder.depth && folder.enter(name))
      yield* walkFolder(folder, path, depth + 1);
  }
}
