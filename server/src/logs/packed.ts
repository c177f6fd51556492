// The URIs of logs that are packed: each names the file on disk, and the log's path in it.

import { fileURLToPath } from 'node:url';

import { packedScheme } from '../../../core/protocol/protocol.ts';

/** Where a packed log is. */
export interface PackedPlace {
  /** The path of a zip, or of a packed log, on disk. */
  readonly archive: string;
  /** Its path in a zip; undefined for a file that is one packed log. */
  readonly name: string | undefined;
}

/** The URI of a packed log: the path that a person would give it, and the file on disk after it. */
export function packedUri(archive: URL, name?: string): string {
  const parts = name === undefined ? [] : ['', ...name.split('/').map(encodeURIComponent)];
  return `${packedScheme}:${archive.pathname}${parts.join('/')}?${encodeURIComponent(archive.href)}`;
}

/** What such a URI says, however its characters are escaped; undefined for another one. */
export function placeInArchive(uri: string): PackedPlace | undefined {
  if (!uri.startsWith(`${packedScheme}:`)) return undefined;
  try {
    const { pathname, search } = new URL(uri);
    const archive = new URL(decodeURIComponent(search.slice(1)));
    const [whole, outer] = [decodeURIComponent(pathname), decodeURIComponent(archive.pathname)];
    return { archive: fileURLToPath(archive), name: whole.slice(outer.length + 1) || undefined };
  } catch {
    // Nobody but us makes such URIs.
    return undefined;
  }
}
