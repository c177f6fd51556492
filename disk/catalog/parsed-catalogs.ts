// The built-in signature files as they were parsed when the product was built: a start need not read their YAML again.

import { createHash } from 'node:crypto';
import type { LoadedCatalog } from '../../core/catalog/load.ts';

/** What each file gives, as JSON, by the digest of its text: esbuild.mjs puts it here. Undefined if the product runs from its sources. */
declare const parsedCatalogs: Readonly<Record<string, string>> | undefined;

/** What a file of this text gives, where the build knew such a file. */
export function findParsed(path: string, text: string): LoadedCatalog | undefined {
  const json = typeof parsedCatalogs === 'undefined' ? undefined : parsedCatalogs[digestOf(text)];
  if (json === undefined) return undefined;
  const { signatures, problems }: LoadedCatalog = JSON.parse(json);
  return {
    signatures: signatures.map((signature) => ({ ...signature, source: { ...signature.source, path } })),
    problems: problems.map((problem) => ({ ...problem, path })),
  };
}

/** Of a file's text. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
