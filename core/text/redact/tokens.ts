// Finds tokens that are known by their form alone.

import type { Reading } from './reading.ts';
import type { SecretSpan } from './spans.ts';
import { tokenForms } from './token-forms.ts';

/** Tokens of the forms in `token-forms.ts`. Linear. */
export function findTokens({ text }: Reading): readonly SecretSpan[] {
  const spans: SecretSpan[] = [];
  // Few words are long enough, which saves a hundred searches of the rest.
  for (const { 0: run, index } of text.matchAll(runs))
    for (const { kind, pattern } of patterns) {
      // Most match nothing, and `matchAll` copies the expression first.
      if (run.search(pattern) < 0) continue;
      for (const { 0: token, index: at } of run.matchAll(pattern))
        spans.push({ start: index + at, end: index + at + token.length, kind });
    }
  return spans;
}

/** Whatever may hold a token, and what its form says of the address before it. */
const runs = /[\w.~+/=:$,@%?&{}-]{12,}/g;

const patterns = tokenForms.map(([, kind, pattern]) => ({
  kind,
  pattern: new RegExp(`(?<![A-Za-z0-9])(?:${pattern})(?![A-Za-z0-9])`, 'g'),
}));
