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

/** Joins both sets; linear in their sizes. */
export function joinSets(a: DigestSet, b: DigestSet): DigestSet {
  if (a === '' || b === '') return a + b;
  if (lastOf(a) < digestAt(b, 0)) return a + b;
  if (lastOf(b) < digestAt(a, 0)) return b + a;
  const joined = createJoiner();
  let [atA, atB] = [0, 0];
  while (atA < a.length && atB < b.length) {
    const fromA = atA;
    const nextB = digestAt(b, atB);
    while (atA < a.length && digestAt(a, atA) < nextB) atA += digestLength;
    joined.add(a.slice(fromA, atA));
    if (atA === a.length) break;
    const fromB = atB;
    const nextA = digestAt(a, atA);
    while (atB < b.length && digestAt(b, atB) < nextA) atB += digestLength;
    joined.add(b.slice(fromB, atB));
    if (atB < b.length && digestAt(b, atB) === nextA) atB += digestLength;
  }
  joined.add(a.slice(atA));
  joined.add(b.slice(atB));
  return joined.text();
}

/** The first digest that both sets have: linear in their sizes, or less where one is much smaller. */
export function findShared(a: DigestSet, b: DigestSet): DigestSet | undefined {
  const [small, large] = a.length < b.length ? [a, b] : [b, a];
  const isFew = sizeOfSet(small) * Math.log2(sizeOfSet(large) + 1) < sizeOfSet(large);
  let at = 0;
  for (let from = 0; from < small.length && at < large.length; from += digestLength) {
    const digest = digestAt(small, from);
    if (isFew) at = firstFrom(large, digest, at);
    else while (at < large.length && digestAt(large, at) < digest) at += digestLength;
    if (at < large.length && digestAt(large, at) === digest) return digest;
  }
  return undefined;
}

/** The offset at or after `from` of the first digest that is not smaller; the length of the set if there is none. */
function firstFrom(set: DigestSet, digest: string, from: number): number {
  let [low, high] = [from / digestLength, sizeOfSet(set)];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (digestAt(set, middle * digestLength) < digest) low = middle + 1;
    else high = middle;
  }
  return low * digestLength;
}

/** How many parts are joined at once: a list of millions of short parts would take more memory than their text. */
const mostParts = 10_000;

function createJoiner(): { readonly add: (part: string) => void; readonly text: () => string } {
  const texts: string[] = [];
  let parts: string[] = [];
  const flush = (): void => {
    texts.push(parts.join(''));
    parts = [];
  };
  return {
    add: (part) => {
      if (part !== '') parts.push(part);
      if (parts.length >= mostParts) flush();
    },
    text: () => {
      flush();
      return texts.join('');
    },
  };
}

function lastOf(set: DigestSet): string {
  return digestAt(set, set.length - digestLength);
}

function digestAt(set: DigestSet, at: number): string {
  return set.slice(at, at + digestLength);
}
