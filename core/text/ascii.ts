// Bytes of ASCII characters by their names, for code that reads logs as bytes.

export const quote = 0x22;
export const backslash = 0x5c;
export const openingBracket = 0x5b;
export const openingBrace = 0x7b;

/** Whether a byte, or a UTF-16 unit, is a digit. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
