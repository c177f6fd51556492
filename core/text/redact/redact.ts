// Takes secrets out of text that people are about to paste somewhere, and counts what was taken.

import { findAddressCredentials } from './addresses.ts';
import { findColumns } from './columns.ts';
import { findCommandSecrets } from './commands.ts';
import { findEncoded, findJwts } from './encoded.ts';
import { findHeaders } from './headers.ts';
import { findPrivateKeys } from './keys.ts';
import { marker, secretKinds, type SecretKind } from './kinds.ts';
import { findManifestSecrets } from './manifests.ts';
import { findPairs } from './pairs.ts';
import { readPlainly, readUnescaped, readUnmarked, readUnwrapped, type Reading } from './reading.ts';
import { joinSpans, type SecretSpan } from './spans.ts';
import { findTokens } from './tokens.ts';

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
 * Replaces what gives access by `[redacted]`: private keys, tokens of known forms, what base64 hides of these, credentials in headers,
 * addresses and commands, values of Secrets of Kubernetes, and values after telling names in any way of writing. Escapes, entities,
 * invisible characters and wrapped lines hide nothing. Ids of clusters, requests and images stay, and so do states (`token:
 * missing`), references (`secretName: pull`), paths and `***Value redacted***`. Doing it twice changes nothing more. Linear.
 */
export function redact(text: string): Redacted {
  const kinds: Partial<Record<SecretKind, number>> = {};
  let count = 0;
  let clean = text;
  // What is between a name and its value may itself be a secret: then the value shows in the next round.
  for (let round = 0; round < maxRounds; round += 1) {
    const spans = findSecrets(clean);
    if (spans.length === 0) break;
    let out = '';
    let copied = 0;
    for (const { start, end, kind } of spans) {
      out += clean.slice(copied, start) + marker;
      copied = end;
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
    count += spans.length;
    clean = out + clean.slice(copied);
  }
  return { text: clean, count, kinds };
}

/** Two are usual; more are for text that somebody made to need them. */
const maxRounds = 8;

/** Where the secrets of a text are, in order, none overlapping. Linear. */
export function findSecrets(text: string): readonly SecretSpan[] {
  return findAt(text, 0);
}

/** Base64 in base64 in base64 is looked into no further. */
const deepest = 2;

function findAt(text: string, depth: number): readonly SecretSpan[] {
  const plain = readPlainly(text);
  const readings = [plain, readUnescaped(plain), readUnwrapped(plain)].filter((one) => one !== undefined);
  const spans = readings.flatMap((reading) =>
    finders(depth)
      .flatMap((find) => find(reading))
      .map((span) => toOriginal(span, reading)),
  );
  const unmarked = readUnmarked(plain);
  // Marks are between words, so only names and their values look different without them.
  if (unmarked !== undefined) spans.push(...findPairs(unmarked).map((span) => toOriginal(span, unmarked)));
  return joinSpans(spans, (kind) => secretKinds.indexOf(kind));
}

function finders(depth: number): readonly ((reading: Reading) => readonly SecretSpan[])[] {
  const holdsSecret = (decoded: string): boolean => depth < deepest && findAt(decoded, depth + 1).length > 0;
  return [
    findPrivateKeys,
    findJwts,
    (reading) => findEncoded(reading, holdsSecret),
    findTokens,
    findManifestSecrets,
    findHeaders,
    findAddressCredentials,
    findCommandSecrets,
    findPairs,
    findColumns,
  ];
}

function toOriginal({ start, end, kind }: SecretSpan, reading: Reading): SecretSpan {
  return {
    start: reading.original(start),
    end: end > start ? reading.originalEnd(end - 1) : reading.original(start),
    kind,
  };
}

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
