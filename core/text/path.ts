// Names of files.

/** The last part of a path, whichever way its slashes lean. */
export function fileNameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
