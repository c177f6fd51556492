// What is kept of a log that is full of matches: the places of all, the texts of the first and the last.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyKept, createKept, keep } from '../../core/scan/kept.ts';
import type { Match } from '../../core/scan/scan.ts';

const at = { line: 0, column: 0 };
/** Each has a line of its own, as long as a line is kept. */
const match = (start: number, key: string): Match => ({
  key,
  start,
  end: start + 1,
  from: at,
  to: at,
  lineStart: start,
  entry: start,
  text: String(start),
  context: `${start}${' '.repeat(60_000)}`,
  captures: {},
});

const withText = (matches: readonly Match[]): number[] =>
  matches.filter(({ text, context }) => text !== '' && context !== '').map(({ start }) => start);

test('of a log full of matches the first and the last of each pattern have their texts, and all have their places', () => {
  const kept = createKept();
  for (let start = 0; start < 3000; start += 1) keep(kept, match(start, 'many'));
  const copy = copyKept(kept);
  keep(kept, match(3000, 'rare'));
  for (let start = 3001; start < 3101; start += 1) keep(kept, match(start, 'many'));
  assert.equal(kept.matches.length, 3101);
  assert.ok(kept.matches.every(({ start }, index) => start === index));
  const [texts, before] = [withText(kept.matches), withText(copy.matches)];
  assert.deepEqual([texts.slice(0, 500).at(-1), texts.at(-1), texts.includes(3000)], [499, 3100, true]);
  assert.equal(texts.filter((start) => start >= 2500).length, 500 + 1);
  assert.deepEqual([before.at(-1), before.filter((start) => start >= 2500).length], [2999, 500]);
  assert.ok(texts.length < 1700);
});
