// Prepares what a scan looks for, once for any number of logs.

import { errorOpenings } from '../log/error-level.ts';
import { gatherAnchors } from './prefilter/anchors.ts';
import { createGrams } from './prefilter/grams.ts';
import { headingOpenings } from './heading-bytes.ts';
import { startKernel } from './prefilter/start-kernel.ts';
import { keptLimits, middlesOf } from './kept.ts';
import type { Pattern } from './pattern.ts';
import type { Engine, KeptLimits } from './scan.ts';
import { createScanner } from './scanner.ts';

/** How many bytes are buffered before they are scanned. As many fit in the processor's cache. */
const ordinaryBlock = 1 << 18;

/**
 * Prepares an engine for these patterns; of several with one key, the first counts. `blockBytes` is how much of a log is looked
 * at at once, which makes no difference to what is found. `errors` says whether lines that were logged as errors are collected: looking at
 * each line for that takes about as long as all else.
 */
export function createEngine(
  patterns: readonly Pattern[],
  {
    blockBytes = ordinaryBlock,
    errors = true,
    limits = keptLimits,
  }: { readonly blockBytes?: number; readonly errors?: boolean; readonly limits?: KeptLimits } = {},
): Engine {
  const unique = [...new Map(patterns.toReversed().map((pattern) => [pattern.key, pattern])).values()].toReversed();
  const anchors = gatherAnchors(unique);
  const openings = headingOpenings.map((opens, byte) => (errors ? opens | (errorOpenings[byte] ?? 0) : opens));
  const grams = createGrams(anchors.texts);
  const middles = middlesOf(unique);
  const kernel = startKernel(grams, openings);
  const prepared = { patterns: unique, middles, anchors, grams, kernel, blockBytes, errors, limits };
  return {
    patterns: unique,
    limits,
    createScanner: (options) => createScanner(prepared, options?.decoded === true),
  };
}
