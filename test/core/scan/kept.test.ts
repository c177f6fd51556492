// What is kept of a log that is full of matches: the places of all, the texts of the first and the last, and the number of those left out.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeadingLine } from '../../../core/log/heading.ts';
import { copyKept, createKept, keep, keepLine, sortedMatches, type Kept } from '../../../core/scan/kept.ts';
import { countOf, type Match } from '../../../core/scan/scan.ts';

/** Each has a line of its own, as long as a line is kept. */
const match = (start: number, key: string): Match => ({
  key,
  start,
  end: start + 1,
  from: { line: start, column: 0 },
  to: { line: start, column: 1 },
  lineStart: start,
  entry: start,
  text: String(start),
  context: `${start}${' '.repeat(60_000)}`,
  captures: {},
});

const withText = (kept: Kept): number[] =>
  sortedMatches(kept)
    .filter(({ text, context }) => text !== '' && context !== '')
    .map(({ start }) => start);

test('of a log full of matches the first and the last of each pattern have their texts, and all have their places', () => {
  const kept = createKept([]);
  for (let start = 0; start < 3000; start += 1) keep(kept, match(start, 'many'));
  const copy = copyKept(kept, []);
  keep(kept, match(3000, 'rare'));
  for (let start = 3001; start < 3101; start += 1) keep(kept, match(start, 'many'));
  const all = sortedMatches(kept);
  assert.equal(all.length, 3101);
  assert.ok(all.every((each, index) => each.start === index));
  const [texts, before] = [withText(kept), withText(copy)];
  assert.deepEqual([texts.slice(0, 500).at(-1), texts.at(-1), texts.includes(3000)], [499, 3100, true]);
  assert.equal(texts.filter((start) => start >= 2500).length, 500 + 1);
  assert.deepEqual([before.at(-1), before.filter((start) => start >= 2500).length], [2999, 500]);
  assert.ok(texts.length < 1700);
});

test('of a log full of matches that are of no use without their text, only the first and the last remain', () => {
  const kept = createKept([]);
  for (let start = 0; start < 3000; start += 1) keep(kept, match(start, 'many'), 'none');
  const starts = sortedMatches(kept).map(({ start }) => start);
  assert.deepEqual(starts, withText(kept));
  assert.deepEqual([starts.slice(0, 500).at(-1), starts.slice(-500)[0]], [499, 2500]);
});

test('of matches of which it must be known that there was one, the last before each other match remains', () => {
  const kept = createKept([]);
  for (let start = 0; start < 3000; start += 1)
    if (start % 100 === 99) keep(kept, match(start, 'other'));
    else keep(kept, match(start, 'many'), 'last');
  const bare = sortedMatches(kept).filter(({ text }) => text === '');
  assert.ok(bare.length > 10);
  assert.ok(bare.every(({ start, key }) => key === 'many' && start % 100 === 98));
});

const small = { units: 1000, sure: 10, places: 20 };

test('once the places are many, one match represents those in its section with the same neighbors', () => {
  const headings: HeadingLine[] = [];
  const kept = createKept(headings, small);
  for (let line = 0; line < 6000; line += 1) {
    if (line % 2000 === 0) headings.push({ line, start: line, text: 'HEADING' });
    const other = line % 3 === 0 ? [{ ...match(line, 'other'), start: line + 0.5 }] : [];
    keepLine(kept, [match(line, 'many'), ...other], new Map(), (at) => at % 1000 === 7);
  }
  const all = sortedMatches(kept);
  const count = (key: string): number =>
    all.filter((each) => each.key === key).reduce((sum, each) => sum + countOf(each), 0);
  assert.deepEqual([count('many'), count('other')], [6000, 2000]);
  assert.ok(all.length < 100, `${all.length}`);
  // Two companies in three sections, and one company.
  assert.equal(all.filter(({ key, alike }) => key === 'many' && alike !== undefined).length, 6);
  assert.equal(all.filter(({ key, alike }) => key === 'other' && alike !== undefined).length, 3);
  const errors = all.flatMap(({ alike }) => alike?.errors ?? []).toSorted((a, b) => a - b);
  assert.deepEqual([...new Set(errors)].slice(-5), [1007, 2007, 3007, 4007, 5007]);
});

test('a match that is found again from another line is counted once', () => {
  const kept = createKept([], small);
  for (let line = 0; line < 500; line += 1) {
    keepLine(kept, [match(line, 'many')], new Map(), () => false);
    if (line % 2 === 1) keepLine(kept, [match(line - 1, 'many')], new Map(), () => false);
  }
  assert.equal(
    sortedMatches(kept).reduce((sum, each) => sum + countOf(each), 0),
    500,
  );
});
