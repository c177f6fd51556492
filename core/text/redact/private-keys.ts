// Takes private keys in PEM form out of text, also where they stand in JSON or were cut.

import { marker, type Redaction } from './kinds.ts';

/** Everything from the opening line of a private key to its closing line; without one, as far as it looks like a key. */
export function redactPrivateKeys(text: string, redaction: Redaction): string {
  let out = '';
  let copied = 0;
  for (const begin of text.matchAll(opening)) {
    const start = begin.index + begin[0].length;
    if (begin.index < copied || text.startsWith(marker, start)) continue;
    const end = findEnd(text, start);
    if (end === start) continue;
    out += text.slice(copied, start) + redaction('private-key');
    copied = end;
  }
  return out + text.slice(copied);
}

const opening = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** The longest key in use, with room for what each line may begin with, in UTF-16 units. */
const longest = 32_768;

function findEnd(text: string, start: number): number {
  const part = text.slice(start, start + longest);
  const next = part.search(/-----(?:BEGIN|END) /);
  if (next !== -1 && part.startsWith('-----END ', next)) return start + next;
  const length = cutKey.exec(part)?.[0].length ?? 0;
  // A last short line belongs to the key where lines came before it.
  const rest = lastLine.exec(part.slice(length))?.[0].length ?? 0;
  return start + length + (length > 0 ? rest : 0);
}

/** A line of base64 ends here; after `=` only what cannot be a value may follow, else it is the name of another secret. */
const lineEnd = String.raw`(?:(?=[\s"'\\,]|$)|={1,2}(?=\s|\\|$|["'](?:[\s,}\]]|$)))`;

/** Whole lines of base64, and of the headers that may stand before them. */
const cutKey = new RegExp(
  String.raw`^(?:[\s"'\\,|>]{0,80}(?:[A-Za-z0-9+/]{16,}${lineEnd}|(?:Proc-Type|DEK-Info|Comment|Version):[^\n\\]{0,200}(?:\\n)?))*`,
);
const lastLine = new RegExp(String.raw`^[\s"'\\,]{0,8}[A-Za-z0-9+/]{1,76}${lineEnd}`);
