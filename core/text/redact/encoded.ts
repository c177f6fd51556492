// Finds what is a secret when it is decoded: JSON web tokens, and base64 of keys, of Docker's credentials and of other secrets.

import type { SecretKind } from './kinds.ts';
import type { Reading } from './reading.ts';
import type { SecretSpan } from './spans.ts';

/**
 * `eyJ` is how JSON that begins with `{"` looks in base64. A token needs two parts at least, since the first says nothing secret.
 */
export function findJwts({ text }: Reading): readonly SecretSpan[] {
  if (!text.includes('ey')) return [];
  const spans: SecretSpan[] = [];
  for (const { 0: run, index } of text.matchAll(/(?<![\w.-])[\w-]+(?:\.[\w-]*)+/g)) {
    const at = /eyJ|ey(?=[A-Za-z0-9]{15,}\.ey[A-Za-z0-9])/.exec(run)?.index ?? -1;
    const parts = at === -1 ? [] : run.slice(at).split('.').slice(0, 5);
    const [head = '', payload = ''] = parts;
    if (head.length < 10 || payload.length < 8) continue;
    const length = parts.join('.').replace(/(?<!\.)\.+$/, '').length;
    spans.push({ start: index + at, end: index + at + length, kind: 'jwt' });
  }
  return spans;
}

/**
 * Runs of base64 whose text is a private key, or holds a secret as `holdsSecret` says, also over several lines. Linear but for what
 * `holdsSecret` does.
 */
export function findEncoded({ text }: Reading, holdsSecret: (decoded: string) => boolean): readonly SecretSpan[] {
  const spans: SecretSpan[] = [];
  for (const { 0: lines, index } of text.matchAll(runs)) {
    const isWrapped = lines.includes('\n');
    const whole = kindOf(isWrapped ? lines.replaceAll(/\s/g, '') : lines, holdsSecret);
    if (whole !== undefined) spans.push({ start: index, end: index + lines.length, kind: whole });
    else if (isWrapped)
      for (const { 0: run, index: at } of lines.matchAll(/\S+/g)) {
        const kind = kindOf(run, holdsSecret);
        if (kind !== undefined) spans.push({ start: index + at, end: index + at + run.length, kind });
      }
  }
  return spans;
}

function kindOf(run: string, holdsSecret: (decoded: string) => boolean): SecretKind | undefined {
  const decoded = decode(run);
  if (decoded === undefined) return undefined;
  if (/-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/.test(decoded)) return 'private-key';
  return holdsSecret(decoded) ? 'password' : undefined;
}

/** Lines of at least forty characters go on in the next. */
const runs =
  /(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/_-]{40,}\r?\n[ \t]{0,60}(?=[A-Za-z0-9+/_-]{4,}={0,2}(?:\s|$)))*[A-Za-z0-9+/_-]{4,}(?<=[A-Za-z0-9+/_-]{20}|\n[ \t]{0,60}[A-Za-z0-9+/_-]{4,20})={0,2}/g;

/** The text of a run of base64, or undefined if it is none. */
function decode(run: string): string | undefined {
  const plain = run
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/(?<!=)=+$/, '');
  const start = bytesOf(plain.slice(0, 32));
  if (start === undefined || !printable.test(start)) return undefined;
  const whole = bytesOf(plain.slice(0, plain.length - (plain.length % 4 === 1 ? 1 : 0)));
  return whole;
}

const printable = /^[\t\n\r\x20-\x7e]{12,}$/;

function bytesOf(base64: string): string | undefined {
  try {
    return atob(base64);
  } catch {
    return undefined;
  }
}
