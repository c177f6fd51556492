// The characters that no eye sees and that copying leaves in the middle of words: reading a log means reading past them.

/** As the inside of a character class. */
export const invisibles = '\\u00ad\\u200b-\\u200f\\u2060\\ufeff';

/** Whether the character with this code is one of them. */
export function isInvisible(code: number): boolean {
  return code === 0xad || (code >= 0x200b && code <= 0x200f) || code === 0x2060 || code === 0xfeff;
}
