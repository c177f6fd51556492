// Finds private keys in PEM form and in PuTTY's, whole or cut, also where something precedes each of their lines.

import type { Reading } from './reading.ts';
import { sticky } from './scalar.ts';
import type { SecretSpan } from './spans.ts';

/** What is between the first and the last line of each private key; these two lines stay. Linear. */
export function findPrivateKeys({ text }: Reading): readonly SecretSpan[] {
  const spans: SecretSpan[] = [];
  let searched = 0;
  for (const found of text.matchAll(marks)) {
    const start = found.index + found[0].length;
    if (found.index < searched) continue;
    if (found[0].includes('END')) {
      const from = startOfCutKey(text, found.index, searched);
      if (from < found.index) spans.push({ start: from, end: found.index, kind: 'private-key' });
      searched = start;
      continue;
    }
    if (text.startsWith('[redacted]', start)) continue;
    const end = endOfKey(text, start);
    searched = Math.max(end, start);
    if (end > start) spans.push({ start, end, kind: 'private-key' });
  }
  return [...spans, ...webKeys(text), ...phrases(text)];
}

/** The private parts of JSON web keys. */
function* webKeys(text: string): Generator<SecretSpan> {
  let searched = 0;
  for (const { index } of text.matchAll(/["']kty["']/g)) {
    if (index < searched) continue;
    const from = Math.max(text.lastIndexOf('{', index), index - 8000);
    const close = text.indexOf('}', index);
    searched = close === -1 ? index + 8000 : Math.min(close, index + 8000);
    const part = text.slice(from, searched);
    for (const found of part.matchAll(/(["'](?:d|p|q|dp|dq|qi|k)["']\s{0,10}:\s{0,10}["'])([\w-]{8,4000})/g)) {
      const start = from + found.index + (found[1] ?? '').length;
      yield { start, end: start + (found[2] ?? '').length, kind: 'private-key' };
    }
  }
}

/** Twelve words or more that give back a key. */
function* phrases(text: string): Generator<SecretSpan> {
  for (const found of text.matchAll(
    /\b((?:seed|recovery|mnemonic)(?: phrase| words)?["']?\s{0,4}[:=]\s{0,4}["']?)((?:[a-z]{3,8} ){11,23}[a-z]{3,8})\b/gi,
  )) {
    const start = found.index + (found[1] ?? '').length;
    yield { start, end: start + (found[2] ?? '').length, kind: 'private-key' };
  }
}

const marks =
  /-----(?:BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|---- ?BEGIN SSH2 ENCRYPTED PRIVATE KEY ?----|\bPrivate-Lines: ?\d{1,4}|^RSA key ok|\bBEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY\b/gm;

/** The longest key in use, with room for what each line may begin with, in UTF-16 units. */
const longest = 32_768;

function endOfKey(text: string, start: number): number {
  const part = text.slice(start, start + longest);
  const next = part.search(/-----(?:BEGIN|END) |---- ?END |Private-MAC:/);
  if (next !== -1 && !part.startsWith('-----BEGIN', next)) return start + next;
  return endOfCutKey(text, start);
}

/** Lines of base64, whatever precedes each of them, with the headers that may be before them. */
function endOfCutKey(text: string, start: number): number {
  let end = start;
  for (;;) {
    const line =
      sticky(keyLine, text, end) ??
      sticky(ledLine, text, end) ??
      (end > start ? sticky(lastLine, text, end) : undefined);
    if (line === undefined) return end;
    end += line.length;
  }
}

/** The lines of base64 right before the end of a key whose beginning was cut off. */
function startOfCutKey(text: string, at: number, searched: number): number {
  const part = text.slice(Math.max(searched, at - longest), at);
  const lines = part.split('\n');
  let kept = part.length;
  for (const line of lines.toReversed()) {
    if (!/^[^\n]{0,200}?(?:[A-Za-z0-9+/]{16,}={0,2}|^[A-Za-z0-9+/]{0,15}={0,2})["',\s\\]*$/.test(line)) {
      const tail = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/=]{16,}$/.exec(line.slice(-100))?.[0].length ?? 0;
      return at - part.length + kept - tail;
    }
    kept = Math.max(0, kept - line.length - 1);
  }
  return at - part.length;
}

/** After `=` only what cannot be a value may follow, else it is the name of another secret. */
const lineEnd = String.raw`(?:(?=[\s"'\\,<|)\]}]|$)|={1,2}(?=\s|\\|$|["'<](?:[\s,}\]/]|$)))`;
const keyLine = new RegExp(
  String.raw`[\s"'\\,|>+]{0,80}(?:[A-Za-z0-9+/]{16,}${lineEnd}|(?:Proc-Type|DEK-Info|Comment|Version):[^\n]{0,200})`,
  'y',
);
/** A line of which only the end belongs to the key. */
const ledLine = /\r?\n[^\n]{0,120}?[\s|>:\]][A-Za-z0-9+/]{40,100}={0,2}(?=["',\\ ]{0,4}(?:\r?\n|$))/y;
const lastLine = new RegExp(String.raw`[\s"'\\,]{1,40}[A-Za-z0-9+/]{1,76}${lineEnd}`, 'y');
