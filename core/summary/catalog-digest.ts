// The digest of a catalog: two scans with the same one looked for the same errors.

import { plainSignatures } from '../catalog/compile.ts';
import type { Catalog } from '../catalog/signature.ts';
import { longDigestOf } from './digest.ts';

/** 32 hexadecimal digits. Where the signatures were read from does not count, nor their samples. */
export function digestCatalog(catalog: Catalog): string {
  const signatures = plainSignatures(catalog).map((signature) => {
    const { source: _source, samples: _samples, ...rest } = signature;
    return sorted(rest);
  });
  return longDigestOf(JSON.stringify(signatures));
}

/** The same value with the keys of its objects in the order of their characters. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
