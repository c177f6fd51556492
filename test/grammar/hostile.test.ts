// Colouring stays cheap on lines made to be slow: no pattern of a grammar may go back and forth over a line.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock, createRandom, ordinaryLines } from '../support/logs.ts';
import { loadGrammar, readContributes } from '../support/grammar.ts';

const length = 100_000;
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
  test(`${scopeName} takes no more than a few times as long for a hostile line as for ordinary lines`, async () => {
    const tokenise = await loadGrammar(scopeName);
    const random = createRandom(1);
    const ordinary = ordinaryLines(random, createClock(random, '2024-03-05T12:00:00.000Z'), 2000).join('\n');
    const ordinaryText = ordinary.slice(0, length);
    tokenise(ordinaryText);
    const usual = Math.max(20, ...[1, 2, 3].map(() => time(() => tokenise(ordinaryText))));
    for (const [name, part] of hostile) {
      const line = part.repeat(Math.ceil(length / part.length)).slice(0, length);
      const taken = time(() => tokenise(line));
      assert.ok(
        taken < usual * 40,
        `${name}: ${Math.round(taken)} ms, ordinary lines of that length ${Math.round(usual)} ms`,
      );
    }
  });
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
