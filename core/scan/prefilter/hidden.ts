// Tells from a log's bytes where a word may be that cannot be found as it is: something that is not seen is in it.

import { isInvisible } from '../../text/invisible.ts';
import { isPartOfWord } from './neighbours.ts';

/**
 * Whether a character is at `at` that is not seen, as it is or escaped (`\u200b`), within what may be a word; or one that
 * is `k` or `s` where case does not matter.
 */
export function hidesWord(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at] ?? 0;
  if (byte === 0x5c) return isHiddenEscape(bytes, at) && isInWord(bytes, at, 6);
  if (byte === 0xc2) return isInvisible(0x80 | ((bytes[at + 1] ?? 0) & 0x3f)) && isInWord(bytes, at, 2);
  if (byte === 0xc5) return bytes[at + 1] === 0xbf;
  if (byte !== 0xe2 && byte !== 0xef) return false;
  const second = bytes[at + 1] ?? 0;
  const third = bytes[at + 2] ?? 0;
  if (byte === 0xe2 && second === 0x84 && third === 0xaa) return true;
  const code = ((byte & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
  return isInvisible(code) && isInWord(bytes, at, 3);
}

/** A normalised text with `k` and `s` for the two characters beside ASCII that are these letters in another case. */
export function foldedLetters(text: string): string {
  return text.replaceAll('\u212a', 'k').replaceAll('\u017f', 's');
}

/** `\u` and four hex digits; more backslashes may be before it. */
function isHiddenEscape(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 1] !== 0x75) return false;
  let code = 0;
  for (let index = at + 2; index < at + 6; index += 1) {
    const digit = hexDigit(bytes[index] ?? 0);
    if (digit < 0) return false;
    code = code * 16 + digit;
  }
  return isInvisible(code);
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** At the edge of a word nothing is hidden. */
function isInWord(bytes: Uint8Array, at: number, length: number): boolean {
  return mayContinue(bytes[at - 1]) && mayContinue(bytes[at + length]);
}

function mayContinue(byte: number | undefined): boolean {
  return byte !== undefined && (byte >= 0x80 || byte === 0x5c || isPartOfWord(byte));
}
