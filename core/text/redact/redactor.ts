// Redacts several texts that belong together: what one of them shows to be a secret is one in all of them.

import { clipText } from '../clip.ts';
import { marker, type SecretKind } from './kinds.ts';
import { readPlainly } from './reading.ts';
import { findSecrets, redact, sumRedacted, type RedactionCount } from './redact.ts';
import { isHarmless, looksRandom } from './values.ts';

/** Redacts texts of one log, one message or one case, and counts. It holds secrets: keep it no longer than its texts. */
export interface Redactor {
  /** The text without secrets: those that it shows itself, and those that were learnt, also where a limit cut them. */
  readonly redact: (text: string) => string;
  /** At most `most` UTF-16 units of the redacted text, and whether that is all. Redacts first: half a secret is harder to tell. */
  readonly clip: (text: string, most: number) => string;
  /** Takes a whole line or message whose parts follow. */
  readonly learn: (context: string) => void;
  /** What was taken out so far. */
  readonly redacted: () => RedactionCount;
}

/** Learns the secrets of the contexts: whole lines and messages that the following texts are parts of. */
export function createRedactor(contexts: Iterable<string> = []): Redactor {
  const known = new Map<string, Known[]>();
  const counts: RedactionCount[] = [];
  for (const context of contexts) learn(context, known);
  const clean = (text: string): string => {
    const without = known.size === 0 ? text : replaceKnown(text, known, counts);
    const redacted = redact(without);
    if (redacted.count > 0) counts.push(redacted);
    return redacted.text;
  };
  return {
    redact: clean,
    clip: (text, most) => {
      const without = clean(text);
      return without.length > most ? `${clipText(without, most)}…` : without;
    },
    learn: (context) => learn(context, known),
    redacted: () => sumRedacted(counts),
  };
}

interface Known {
  readonly secret: string;
  readonly kind: SecretKind;
}

/** Shorter secrets are words too often to be looked for by themselves, in UTF-16 units. */
const shortest = 6;
/** So much of a secret is enough to know it where its rest was cut off. */
const telling = 12;
const mostKnown = 5000;

function learn(context: string, known: Map<string, Known[]>): void {
  for (const { start, end, kind } of findSecrets(context)) {
    const secret = context.slice(start, end);
    const plain = readPlainly(secret).text;
    const parts = kind === 'url-credentials' ? [plain.slice(plain.indexOf(':') + 1)] : [];
    for (const one of new Set([secret, plain, ...parts])) {
      const head = one.slice(0, shortest);
      const isWord = /^[A-Za-z]{1,9}$/.test(one) || /^\d{1,7}$/.test(one);
      if (one.length < shortest || isWord || isHarmless(one) || known.size >= mostKnown) continue;
      const same = known.get(head);
      if (same === undefined) known.set(head, [{ secret: one, kind }]);
      else if (same.length < 20 && !same.some(({ secret: other }) => other === one)) same.push({ secret: one, kind });
    }
  }
}

/** Linear in the text: a look at each place, whatever is known. */
function replaceKnown(text: string, known: ReadonlyMap<string, readonly Known[]>, counts: RedactionCount[]): string {
  let out = '';
  let copied = 0;
  for (let at = 0; at + shortest <= text.length; at += 1) {
    let length = 0;
    let kind: SecretKind | undefined;
    for (const one of known.get(text.slice(at, at + shortest)) ?? []) {
      const same = commonLength(text, at, one.secret);
      const isWhole = same === one.secret.length && (same >= telling || isApart(text, at, at + same));
      if (same > length && (isWhole || (same >= telling && at + same === text.length)))
        [length, kind] = [same, one.kind];
    }
    if (kind === undefined) continue;
    counts.push({ count: 1, kinds: { [kind]: 1 } });
    out += text.slice(copied, at) + marker;
    copied = at + length;
    at = copied - 1;
  }
  return out + text.slice(copied);
}

function commonLength(text: string, at: number, secret: string): number {
  let length = 0;
  while (length < secret.length && text[at + length] === secret[length]) length += 1;
  return length;
}

/** Whether no letter or digit is right before or after a stretch. */
function isApart(text: string, start: number, end: number): boolean {
  return !/[A-Za-z0-9]/.test(text[start - 1] ?? '') && !/[A-Za-z0-9]/.test(text[end] ?? '');
}

/**
 * A text that a limit has cut, without a last word that may be the start of a secret: of an address before its `@`, of a key. What
 * is not `cut` is given back as it is.
 */
export function withoutCutEnd(text: string, limit: number): string {
  if (text.length < limit - 1) return text;
  const [last = ''] = /[^\s"'<>]{8,}$/.exec(text.slice(-400)) ?? [];
  const isRisky =
    /:\/\/[^/@]*$/.test(last) || looksRandom(/(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_=-]*$/.exec(last)?.[0] ?? '', 8);
  return isRisky ? text.slice(0, text.length - last.length) : text;
}
