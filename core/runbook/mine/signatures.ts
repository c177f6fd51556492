// Mined errors as signatures of the catalog, to be compiled and scanned for like all others.

import type { Signature } from '../../catalog/signature.ts';
import { compileCatalog } from '../../catalog/compile.ts';
import type { Catalog } from '../../catalog/signature.ts';
import { anywhere } from '../../catalog/scope.ts';
import { withPlaces } from '../places.ts';
import type { Page } from '../runbook.ts';
import { mineSite, type Mined } from './mine.ts';

/** What was mined from pages, ready to scan for. */
export function mineCatalog(pages: readonly Page[]): Catalog {
  return compileCatalog(toSignatures(mineSite(pages))).catalog;
}

/** One catalog of what is stated and what was mined. */
export function withMined(catalog: Catalog, mined: Catalog): Catalog {
  return mined.signatures.length === 0 ? catalog : { signatures: [...catalog.signatures, ...mined.signatures] };
}

/** The signature of each mined error. It claims no more than that a page writes this down. */
export function toSignatures(mined: readonly Mined[]): readonly Signature[] {
  return mined.flatMap((one): Signature[] => {
    const [best] = one.places;
    if (best === undefined) return [];
    const signature: Signature = {
      id: one.id,
      title: one.title,
      severity: one.severity,
      status: 'experimental',
      role: 'symptom',
      match: [one.template, ...one.others],
      regex: [],
      ignoreCase: one.ignoreCase,
      in: anywhere,
      requires: [],
      unless: [],
      strict: false,
      places: [],
      // On a text that a catalog states, a page has nothing to add.
      precedence: 0,
      variants: [],
      owner: 'unknown',
      cause: '',
      fix: '',
      retrigger: 'not-needed',
      links: [],
      samples: { match: [best.text], noMatch: [] },
      source: { path: best.page, line: best.line },
    };
    return [withPlaces(signature, one.places)];
  });
}
