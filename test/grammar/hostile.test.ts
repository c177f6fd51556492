// Colouring stays cheap on lines made to be slow: no pattern of a grammar may go back and forth over a line.

import { test } from 'node:test';
import { loadGrammar, readContributes } from '../support/grammar.ts';
import { assertLinear } from '../support/growth.ts';

const length = 25_000;
const hostile: readonly (readonly [string, string])[] = [
  ['letters', 'a'],
  ['hex digits', '0123456789abcdef'],
  ['upper-case letters', 'A'],
  ['upper-case words', 'AB '],
  ['opening quotes', '{"'],
  ['escaped quotes', '\\"'],
  ['backslashes', '\\'],
  ['asterisks', '*'],
  ['dashes', '-'],
  ['dots and digits', '1.'],
  ['blanks', ' '],
  ['opening brackets', 'ok: ['],
  ['addresses', 'https://'],
  ['single quotes', " 'x"],
];

for (const { scopeName } of readContributes().grammars) {
  test(`${scopeName} takes time in proportion to a line, however hostile it is`, async () => {
    const tokenise = await loadGrammar(scopeName);
    for (const [name, part] of hostile) {
      const prepare = (size: number) => {
        const line = part.repeat(Math.ceil(size / part.length));
        return () => tokenise(line);
      };
      assertLinear(prepare, length, name);
    }
  });
}
