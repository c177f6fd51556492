// What a catalog states goes before what was mined from pages: on the same text a mined signature says nothing.

import { lastHolding } from '../text/find-sorted.ts';
import type { Span } from '../text/span.ts';
import type { Candidate } from './candidates.ts';

/**
 * Places of mined signatures that overlap a place of another yield to it, and to `known` places: those of ignored signatures, of
 * evidence and of facts, which mean what the catalog says they mean.
 */
export function preferStated(
  candidates: readonly Candidate[],
  known: () => readonly Span[],
): { readonly kept: readonly Candidate[]; readonly yielded: readonly Candidate[] } {
  if (!candidates.some(isMined)) return { kept: candidates, yielded: [] };
  const stated = [...candidates.filter((one) => !isMined(one)).map(({ match }) => match), ...known()];
  const sorted = stated.toSorted((a, b) => a.start - b.start);
  // The furthest end of all places up to each: places may lie within one another.
  const ends: number[] = [];
  for (const { end } of sorted) ends.push(Math.max(end, ends.at(-1) ?? 0));
  const isShadowed = ({ match }: Candidate): boolean => {
    const last = lastHolding(sorted, (one) => one.start < match.end);
    return last >= 0 && (ends[last] ?? 0) > match.start;
  };
  const yielded = new Set(candidates.filter((one) => isMined(one) && isShadowed(one)));
  return { kept: candidates.filter((one) => !yielded.has(one)), yielded: [...yielded] };
}

function isMined({ signature }: Candidate): boolean {
  return signature.mined !== undefined;
}
