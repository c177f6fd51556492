// What is kept of a log that is full of matches: the places of all, the texts of the first and the last.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyKept, createKept, keep, sortedMatches, type Kept } from '../../../core/scan/kept.ts';
import type { Match } from '../../../core/scan/scan.ts';

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

const withText = ({ matches }: Kept): number[] =>
  matches
    .filter((one) => one !== undefined)
    .filter(({ text, context }) => text !== '' && context !== '')
    .map(({ start }) => start);

test('of a log full of matches the first and the last of each pattern have their texts, and all have their places', () => {
  const kept = createKept();
  for (let start = 0; start < 3000; start += 1) keep(kept, match(start, 'many'));
  const copy = copyKept(kept);
  keep(kept, match(3000, 'rare'));
  for (let start = 3001; start < 3101; start += 1) keep(kept, match(start, 'many'));
  assert.equal(kept.matches.length, 3101);
  assert.ok(kept.matches.every((each, index) => each?.start === index));
  const [texts, before] = [withText(kept), withText(copy)];
  assert.deepEqual([texts.slice(0, 500).at(-1), texts.at(-1), texts.includes(3000)], [499, 3100, true]);
  assert.equal(texts.filter((start) => start >= 2500).length, 500 + 1);
  assert.deepEqual([before.at(-1), before.filter((start) => start >= 2500).length], [2999, 500]);
  assert.ok(texts.length < 1700);
});

test('of a log full of matches that are of no use without their text, only the first and the last remain', () => {
  const kept = createKept();
  for (let start = 0; start < 3000; start += 1) keep(kept, match(start, 'many'), 'none');
  const starts = sortedMatches(kept).map(({ start }) => start);
  assert.deepEqual(starts, withText(kept));
  assert.deepEqual([starts.slice(0, 500).at(-1), starts.slice(-500)[0]], [499, 2500]);
});

test('of matches of which it must be known that there was one, the last before each other match remains', () => {
  const kept = createKept();
  for (let start = 0; start < 3000; start += 1)
    if (start % 100 === 99) keep(kept, match(start, 'other'));
    else keep(kept, match(start, 'many'), 'last');
  const bare = sortedMatches(kept).filter(({ text }) => text === '');
  assert.ok(bare.length > 10);
  assert.ok(bare.every(({ start, key }) => key === 'many' && start % 100 === 98));
});
