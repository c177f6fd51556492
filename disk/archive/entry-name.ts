// Makes the names in archives harmless and different from each other.

import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';

/** More than the longest path that Linux opens. UTF-16 units. */
const longest = 4096;

/** A name, and whether its bytes are UTF-8. */
export interface DecodedName {
  readonly name: string;
  readonly isUtf8: boolean;
}

/** A name of bytes; where they are not UTF-8, those that are no part of a character are `\xe9`, so that different names stay so. */
export function nameOfBytes(bytes: Uint8Array): DecodedName {
  if (isUtf8(bytes)) return { name: Buffer.from(bytes).toString(), isUtf8: true };
  let name = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((count) => at + count <= bytes.length && isUtf8(bytes.subarray(at, at + count)));
    name +=
      length === undefined
        ? `\\x${(bytes[at] ?? 0).toString(16)}`
        : Buffer.from(bytes.subarray(at, at + length)).toString();
    at += length ?? 1;
  }
  return { name, isUtf8: false };
}

/** What is said of a file whose name is not UTF-8. */
export const notUtf8Name = 'Its name is not UTF-8, so that no result can name it. Rename it.';

/** The path of a zip's entry, whose folders may be divided by `\`; as `memberName` otherwise. */
export function entryName(written: string): string | undefined {
  return memberName(written.replaceAll('\\', '/'));
}

/**
 * The path of a tar's member with `/`, from which everything is gone that would lead out of the archive; undefined for a folder. A
 * longer one than any file has is its end after a digest of the whole.
 */
export function memberName(written: string): string | undefined {
  if (written.endsWith('/')) return undefined;
  const parts = written.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const name = parts.join('/').toWellFormed();
  if (name.length <= longest) return name === '' ? undefined : name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return `${digest}/${name
    .slice(digest.length + 1 - longest)
    .toWellFormed()
    .replace(/^\/+/, '')}`;
}

/** The name, numbered as `x (2).log` where `taken` has it already. Adds it there. */
export function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  const [, stem = name, extension = ''] = /^(.+?)((?:\.[^./]*)?)$/s.exec(name) ?? [];
  for (let number = 2; taken.has(unique); number += 1) unique = `${stem} (${number})${extension}`;
  taken.add(unique);
  return unique;
}
