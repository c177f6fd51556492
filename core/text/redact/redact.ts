// Takes secrets out of text that people are about to paste somewhere, and counts what was taken.

import { redactAssignments } from './assignments.ts';
import { marker, secretKinds, type Redaction, type SecretKind } from './kinds.ts';
import { redactPrivateKeys } from './private-keys.ts';
import { redactTokens } from './tokens.ts';

/** What was taken out: how much altogether, and of each kind that occurred. */
export interface RedactionCount {
  readonly count: number;
  readonly kinds: Readonly<Partial<Record<SecretKind, number>>>;
}

/** A text without its secrets. */
export interface Redacted extends RedactionCount {
  readonly text: string;
}

/**
 * Replaces what gives access by `[redacted]`: private keys, JWTs and tokens of known forms, credentials in headers and
 * addresses, signatures of signed addresses, and values of keys such as `apikey` or `password` in `key=value`, in JSON of any
 * depth of escaping, and in command lines. Ids of clusters, requests and images stay, and so does `***Value redacted***`,
 * which the service itself put in. Doing it twice changes nothing more. Linear in the length of the text.
 */
export function redact(text: string): Redacted {
  const kinds: Partial<Record<SecretKind, number>> = {};
  let count = 0;
  const redaction: Redaction = (kind) => {
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    count += 1;
    return marker;
  };
  let clean = text;
  // What stood between a key and its value may itself have been a secret: then the value shows in the next round.
  for (let round = 0, before = -1; round < maxRounds && before !== count; round += 1) {
    before = count;
    clean = redactAssignments(redactTokens(redactPrivateKeys(clean, redaction), redaction), redaction);
  }
  return { text: clean, count, kinds };
}

/** Two are usual; more are for text that somebody made to need them. */
const maxRounds = 8;

/** Adds up what was taken out of several texts. */
export function sumRedacted(parts: readonly RedactionCount[]): RedactionCount {
  const kinds: Partial<Record<SecretKind, number>> = {};
  for (const part of parts)
    for (const kind of secretKinds) {
      const count = part.kinds[kind];
      if (count !== undefined) kinds[kind] = (kinds[kind] ?? 0) + count;
    }
  return { count: parts.reduce((sum, part) => sum + part.count, 0), kinds };
}
