// Says in words why a file could not be read, and what to do.

/** Why a file was not read, or not to its end; the message is for a person. */
export class ReadError extends Error {}

/** One sentence for an error of the file system; the file is named beside it. */
export function describeError(error: unknown): string {
  if (error instanceof ReadError) return error.message;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = sentences.get(code);
  if (known !== undefined) return known;
  return `It cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

const sentences: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'There is no such file or folder. Check the path.'],
  ['EACCES', 'It may not be read. Check its permissions, or run as a user who may read it.'],
  ['EPERM', 'It may not be read. Check its permissions, or run as a user who may read it.'],
  ['ELOOP', 'Its symbolic links lead in a circle. Name the file itself.'],
  ['ENOTDIR', 'A part of its path is a file, not a folder. Check the path.'],
  ['EISDIR', 'It is a folder where a file was expected. Name a file in it.'],
  ['ENAMETOOLONG', 'Its name is too long for this system. Check the path.'],
  ['EMFILE', 'Too many files are open on this machine. Scan fewer at once.'],
  ['EIO', 'The disk failed to read it. Copy the file and try again.'],
  ['Z_DATA_ERROR', 'Its compressed data is damaged: what comes after this place is not read. Download the file again.'],
  ['Z_BUF_ERROR', 'Its compressed data ends too early: the download was cut off. Download the file again.'],
]);
