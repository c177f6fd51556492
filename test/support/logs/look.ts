// Looks at a whole log with the built-in catalog, or another one, and keeps every occurrence.

import type { Catalog } from '../../../core/catalog/signature.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../catalog.ts';
import { defaults } from './triage.ts';

/** Looks at a log under a path; its bytes are fed in chunks of 64 KB, as a file's are. */
export type LookAt = (path: string, text: string) => Triage;

/** A catalog, the built-in one by default, ready for any number of logs. */
export function createLookAt(catalog: Catalog = readBuiltinCatalog()): LookAt {
  const triager = createTriager(catalog, { ...defaults, maxOccurrences: Number.MAX_SAFE_INTEGER });
  const encoder = new TextEncoder();
  return (path, text) => {
    const scanner = triager.engine.createScanner();
    const bytes = encoder.encode(text);
    for (let at = 0; at < bytes.length; at += chunk) scanner.push(bytes.subarray(at, at + chunk));
    return triager.triage(path, scanner.end());
  };
}

const chunk = 65536;
