// Prepares what a scan looks for, once for any number of logs.

import { gatherAnchors } from './anchors.ts';
import { createGrams } from './grams.ts';
import type { Pattern } from './pattern.ts';
import type { Engine } from './scan.ts';
import { createScanner } from './scanner.ts';

/** Prepares an engine for these patterns; of several with one key, the first counts. */
export function createEngine(patterns: readonly Pattern[]): Engine {
  const unique = [...new Map(patterns.toReversed().map((pattern) => [pattern.key, pattern])).values()].toReversed();
  const { texts, users } = gatherAnchors(unique);
  const prepared = { patterns: unique, users, grams: createGrams(texts) };
  return {
    patterns: unique,
    createScanner: (options) => createScanner(prepared, options?.decoded === true),
  };
}
