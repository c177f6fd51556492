// No regular expression of the product takes exponential time, nor the square of its time on a run of one character.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  expressions,
  findSlowExpressions,
  lineOf,
  listOf,
  readList,
  riskyExpressions,
  unusedExemptions,
  writeList,
} from '../support/checked-regexes.ts';
import { findMadeExpressions, mayExplode } from '../support/regexes.ts';

/** `test/oracle/regexes.test.ts` checks those of the list too. */
test('Repeated groups with alternatives take no exponential time, and the list names all that were checked', async () => {
  assert.ok(riskyExpressions.length > 30, 'The expressions of the code are not found.');
  const [listed, wanted] = [readList(), listOf(riskyExpressions)];
  // Another version of recheck may decide otherwise.
  const known = new Set(listed[0] === wanted[0] ? listed : []);
  const bad = await findSlowExpressions(riskyExpressions.filter((one) => !known.has(lineOf(one))));
  assert.equal(bad.join('\n'), '');
  assert.deepEqual(unusedExemptions, []);
  if (process.env['UPDATE_EXPECT'] === '1') writeList(wanted);
  const update = 'UPDATE_EXPECT=1 npx node --test test/core/regexes.test.ts';
  assert.deepEqual(readList(), wanted, `test/fixtures/checked-regexes.txt is out of date. Update it: ${update}`);
});

/** Texts of this length: what takes the square of its time takes 0.2 s and more for one. */
const runLength = 8000;
/** Seconds of the processor. */
const mostSeconds = 0.15;
/** A quarter of the length first: a sixteenth of the square, a sixty-fourth of the cube, and so still more than this. */
const firstLength = runLength / 4;
const firstSeconds = mostSeconds / 75;
const usual = ' \t\na0A-_.:/"\\({<[*#,=&%`|'.split('');

test('No expression takes more than linear time on a run of one character', async () => {
  const made = await findMadeExpressions(['core', 'disk']);
  assert.ok(made.length > 100, 'The expressions that are put together are not found.');
  const bad = new Set<string>();
  for (const { source, flags, file } of [...expressions, ...made]) {
    if (flags.includes('y')) continue;
    const expression = new RegExp(source, `${flags.replace('g', '')}g`);
    const own = source.replaceAll(/\\[a-zA-Z]/g, '').match(/[^\\]/gu) ?? [];
    for (const unit of new Set([...usual, ...own.slice(0, 40)]))
      for (const before of ['', 'a']) {
        if (secondsOf(expression, `${before}${unit.repeat(firstLength)}\u0001`) < firstSeconds) continue;
        const text = `${before}${unit.repeat(runLength)}\u0001`;
        if (secondsOf(expression, text) < mostSeconds) continue;
        // Other work has the processor's caches, and the first time compiles.
        if (Math.min(secondsOf(expression, text), secondsOf(expression, text)) < mostSeconds) continue;
        bad.add(`${file}: /${source}/ is slow on a run of ${JSON.stringify(unit)}.`);
        break;
      }
  }
  assert.equal([...bad].join('\n'), '');
});

function secondsOf(expression: RegExp, text: string): number {
  const started = process.cpuUsage();
  let matches = 0;
  for (const _ of text.matchAll(expression)) if (++matches > runLength) break;
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

/** A run of one class of characters up to the end, looked for from each of its characters: quadratic in its length. */
const runAtEnd = /^(?:\[(?:\\.|[^\]\\])+\]|\\[^]|[^\\[(])[+*]\$$/;

test('A run of characters at the end of a text is looked for from its start only', () => {
  const bad = expressions.filter(({ source }) => runAtEnd.test(source));
  assert.equal(
    bad.map(({ source, file }) => `${file}: /${source}/ needs (?<!…) before it, or trimEnd.`).join('\n'),
    '',
  );
  assert.ok(['[.:-]+$', '\\s+$', '-+$', '\\S*$'].every((source) => runAtEnd.test(source)));
  assert.ok(['(?<!-)-+$', '^\\s+$', 'a-+$'].every((source) => !runAtEnd.test(source)));
});

test('Groups that may take exponential time are told from those that cannot', () => {
  const risky = ['(?:a|aa)+$', '(?:__|_)+$', '(a+)+', '(?:a{1,5}b?){2,}', '((?:a|b)c)*'];
  const safe = ['(?:a|b)c', 'a+b*', '(?:ab)+', '[(|)+]+', '\\((?:a)\\)+', '(?:a|b){0,3}'];
  assert.deepEqual(
    risky.filter((source) => !mayExplode(source)),
    [],
  );
  assert.deepEqual(safe.filter(mayExplode), []);
});
