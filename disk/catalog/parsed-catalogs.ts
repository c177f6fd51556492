// The built-in signature files as they were parsed when the product was built: a start need not read their YAML again.

import { createHash } from 'node:crypto';
import type { LoadedCatalog } from '../../core/catalog/load.ts';

/** `ParsedCatalogs` as JSON, which esbuild.mjs puts here; undefined where the product runs from its sources. */
declare const parsedCatalogs: string | undefined;

/** By the digest of a file's text. */
export type ParsedCatalogs = Readonly<Record<string, LoadedCatalog>>;

/** What a file of this text gives, where the build knew such a file. */
export function findParsed(path: string, text: string): LoadedCatalog | undefined {
  if (typeof parsedCatalogs === 'undefined') return undefined;
  const all: ParsedCatalogs = JSON.parse(parsedCatalogs);
  const known = all[digestOf(text)];
  return (
    known && {
      signatures: known.signatures.map((signature) => ({ ...signature, source: { ...signature.source, path } })),
      problems: known.problems.map((problem) => ({ ...problem, path })),
    }
  );
}

/** Of a file's text. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
