// Where a path of a setting leads: the one reading of it that server and client share.

/** What such a path is relative to. URIs, with or without a final slash. */
export interface PathBases {
  /** The open folders. */
  readonly roots: readonly string[];
  /** The user's own folder, which `~` represents; absent if there is none, as in a browser. */
  readonly home?: string;
}

/** Bounds for folders that were named by mistake, such as a home folder: files read, and folders within each other. */
export const folderLimits = { files: 5000, depth: 12 } as const;

/** The URIs that may be meant: one of a whole path, `~/…` or `file:…`, one for each open folder of a relative path. */
export function namedUris(name: string, { roots, home }: PathBases): readonly string[] {
  if (/^file:/i.test(name)) return URL.canParse(name) ? [new URL(name).href] : [];
  if (/^~(?:[/\\]|$)/.test(name)) return home === undefined ? [] : [below(home, name.slice(2))];
  if (/^[a-z]:[/\\]/i.test(name)) return [`file:///${encode(name)}`];
  if (name.startsWith('\\\\')) return [`file://${encode(name.slice(2))}`];
  if (name.startsWith('/')) return [below('file:///', name.slice(1))];
  return roots.map((root) => below(root, name));
}

/** `.` and `..` are resolved; nothing leads above the root. */
function below(folder: string, path: string): string {
  const { href } = new URL(`./${encode(path).replace(/^\/+/, '')}`, folder.endsWith('/') ? folder : `${folder}/`);
  return path === '' ? href.replace(/(?<=[^/])\/$/, '') : href;
}

/** On Windows a backslash parts folders; elsewhere nobody writes one into a setting. */
function encode(path: string): string {
  return path.split(/[/\\]/).map(encodePart).join('/');
}

function encodePart(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replaceAll('%3A', ':');
}
