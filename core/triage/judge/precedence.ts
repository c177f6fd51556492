// Where signatures of several sources match overlapping text, those of lower precedence yield.

import { catalogPrecedence } from '../../catalog/signature.ts';
import { lastHolding } from '../../text/find-sorted.ts';
import type { Span } from '../../text/span.ts';
import type { Candidate } from './candidates.ts';

/**
 * Candidates yield to those of higher precedence that they overlap. Those below the catalog's yield to `known` places too: of
 * ignored signatures, of evidence and of facts, which mean what the catalog says they mean.
 */
export function preferHigher(
  candidates: readonly Candidate[],
  known: () => readonly Span[],
): { readonly kept: readonly Candidate[]; readonly yielded: readonly Candidate[] } {
  const levels = [...new Set(candidates.map(precedenceOf))];
  const highest = Math.max(catalogPrecedence, ...levels);
  const lower = levels.filter((level) => level < highest);
  if (lower.length === 0) return { kept: candidates, yielded: [] };
  const yielded = new Set<Candidate>();
  for (const level of lower) {
    const above = candidates.filter((one) => precedenceOf(one) > level).map(({ match }) => match);
    const isShadowed = shadowOf([...above, ...(level < catalogPrecedence ? known() : [])]);
    for (const one of candidates) if (precedenceOf(one) === level && isShadowed(one.match)) yielded.add(one);
  }
  return { kept: candidates.filter((one) => !yielded.has(one)), yielded: [...yielded] };
}

/** Whether a span overlaps one of these. */
function shadowOf(spans: readonly Span[]): (span: Span) => boolean {
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  // The furthest end of all spans up to each: spans may lie within one another.
  const ends: number[] = [];
  for (const { end } of sorted) ends.push(Math.max(end, ends.at(-1) ?? 0));
  return ({ start, end }) => {
    const last = lastHolding(sorted, (one) => one.start < end);
    return last >= 0 && (ends[last] ?? 0) > start;
  };
}

function precedenceOf({ signature }: Candidate): number {
  return signature.precedence;
}
