// Decodes UTF-8 character by character, slowly and plainly, for tests to compare with.

/** A text, and where each of its UTF-16 units is in the bytes. */
export interface DecodedCharacters {
  readonly text: string;
  /** By UTF-16 unit, its offset; one more for the end. Both halves of a pair have the offset of the character. */
  readonly offsets: readonly number[];
  /** How many sequences are not UTF-8. */
  readonly invalid: number;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** An invalid sequence reads as U+FFFD: the longest that a decoder takes as one. */
export function decodeByCharacter(bytes: Uint8Array): DecodedCharacters {
  let text = '';
  let invalid = 0;
  const offsets: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const { character, length } = characterAt(bytes, at);
    if (character === undefined) invalid += 1;
    for (let unit = 0; unit < (character?.length ?? 1); unit += 1) offsets.push(at);
    text += character ?? '\ufffd';
    at += length;
  }
  offsets.push(bytes.length);
  return { text, offsets, invalid };
}

function characterAt(bytes: Uint8Array, at: number): { character: string | undefined; length: number } {
  const byte = bytes[at] ?? 0;
  if (byte < 0x80) return { character: String.fromCharCode(byte), length: 1 };
  for (let length = 2; length <= 4; length += 1) {
    try {
      return { character: strict.decode(bytes.subarray(at, at + length)), length };
    } catch {
      // Not so long.
    }
  }
  for (let length = 3; length > 1; length -= 1) {
    const piece = bytes.subarray(at, at + length);
    if (piece.length === length && lenient.decode(piece) === '\ufffd') return { character: undefined, length };
  }
  return { character: undefined, length: 1 };
}
