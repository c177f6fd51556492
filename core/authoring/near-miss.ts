// Near misses of a line: like it in all but one word that the template needs.

import type { Proposal } from './propose.ts';

/** Lines that are much like the one that a template was made of and lack one of its words, the best first; then any line. */
export function nearMisses({ line, literals }: Proposal): readonly string[] {
  const words = literals.flatMap((literal) => literal.match(/[\p{L}\p{N}]{2,}/gu) ?? []);
  const longest = [...new Set(words)].toSorted((a, b) => b.length - a.length).slice(0, 3);
  const near = longest
    .map((word) => line.replaceAll(word, '').replaceAll(/ {2,}/g, ' ').trim())
    .filter((text) => /\S/.test(text) && text !== line.trim());
  return [...near, 'The operation went well.', 'ok'];
}
