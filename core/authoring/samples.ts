// Triages samples of signatures, each as a log of its own.

import type { RunSample } from '../catalog/samples.ts';
import type { Catalog } from '../catalog/signature.ts';
import { createTriager, type Triager } from '../triage/triager.ts';

/** A triager for signatures that somebody is writing: nothing is ignored, and logs of any kind are looked at. */
export function createDraftTriager(catalog: Catalog): Triager {
  return createTriager(catalog, { ignored: [], severity: {}, maxOccurrences: maxPlaces, scanUnknown: true });
}

/** Runs samples with all signatures of a catalog. */
export function createSampleRun(catalog: Catalog, triager = createDraftTriager(catalog)): RunSample {
  return (text) => {
    const scanner = triager.engine.createScanner();
    scanner.push(new TextEncoder().encode(text));
    return triager.triage('sample', scanner.end()).findings.map(({ signature }) => signature.id);
  };
}

/** Places of one signature in one log that are kept; counts stay exact. */
const maxPlaces = 200;
