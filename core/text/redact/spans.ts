// Where the secrets of a text are.

import type { SecretKind } from './kinds.ts';

/** A stretch of a text that is a secret, in UTF-16 units, the end excluded. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
}

/** In the order of their starts, those that overlap as one. Of several kinds the one stays that comes first in `secretKinds`. */
export function joinSpans(spans: readonly SecretSpan[], rank: (kind: SecretKind) => number): readonly SecretSpan[] {
  const joined: SecretSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last === undefined || span.start >= last.end) {
      joined.push(span);
      continue;
    }
    const kind = rank(span.kind) < rank(last.kind) ? span.kind : last.kind;
    joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end), kind };
  }
  return joined;
}
