// Digests of texts, and sorted sets of them: what keeps clusters and paths distinct without keeping their names.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** UTF-16 units of one digest in a set: 96 bits, so that two of a thousand million texts share one once in 10¹¹ sets. */
const digestLength = 16;

/** Digests sorted by their characters, each once, one after the other without anything between them. */
export type DigestSet = string;

/** The digest of a text: the first 96 bits of its SHA-256 (of UTF-8) in base64url. */
export function digestOf(text: string): DigestSet {
  const bytes = sha256(utf8ToBytes(text));
  let digest = '';
  for (let at = 0; at < 12; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const group = (a << 16) | (b << 8) | c;
    for (const shift of [18, 12, 6, 0]) digest += alphabet[(group >> shift) & 63] ?? '';
  }
  return digest;
}

/** The first 128 bits of a text's SHA-256 in hexadecimal. */
export function longDigestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)).subarray(0, 16));
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** How many digests a set has. */
export function sizeOfSet(set: DigestSet): number {
  return set.length / digestLength;
}

/** Whether a text is a set: whole digests of the alphabet, sorted and each once. */
export function isDigestSet(text: string): boolean {
  if (text.length % digestLength !== 0 || !/^[\w-]*$/.test(text)) return false;
  for (let at = digestLength; at < text.length; at += digestLength) {
    if (digestAt(text, at) <= digestAt(text, at - digestLength)) return false;
  }
  return true;
}

/** Both sets in one, and the first digest that both have; linear in their sizes. */
export function joinSets(a: DigestSet, b: DigestSet): { readonly set: DigestSet; readonly shared?: string } {
  if (a === '' || b === '') return { set: a + b };
  if (digestAt(a, a.length - digestLength) < digestAt(b, 0)) return { set: a + b };
  if (digestAt(b, b.length - digestLength) < digestAt(a, 0)) return { set: b + a };
  const parts: string[] = [];
  let shared: string | undefined;
  let [atA, atB] = [0, 0];
  while (atA < a.length && atB < b.length) {
    const [nextA, nextB] = [digestAt(a, atA), digestAt(b, atB)];
    if (nextA === nextB) shared ??= nextA;
    parts.push(nextA < nextB ? nextA : nextB);
    if (nextA <= nextB) atA += digestLength;
    if (nextB <= nextA) atB += digestLength;
  }
  parts.push(a.slice(atA), b.slice(atB));
  return { set: parts.join(''), ...(shared !== undefined && { shared }) };
}

function digestAt(set: DigestSet, at: number): string {
  return set.slice(at, at + digestLength);
}
