// Texts of any characters for property tests.

import * as fc from 'fast-check';

/** Any character. The unit `binary` of fast-check is the same, but takes a second to start. */
export const anyCharacter: fc.Arbitrary<string> = fc
  .nat(0x10_f7_ff)
  .map((at) => String.fromCodePoint(at < 0xd8_00 ? at : at + 0x8_00));
