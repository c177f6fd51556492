// No regular expression of the product takes exponential time: recheck (https://makenowjust-labs.github.io/recheck) says so.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { check } from 'recheck';
import { findExpressions, findMadeExpressions, mayExplode } from '../support/regexes.ts';

/** Expressions that recheck cannot decide, by their beginning, and why each is no danger. */
const exempt: Readonly<Record<string, string>> = {
  '<(\\/?)([A-Za-z_][\\w:.-]*)(?:\\s+':
    'An attribute begins with a blank, which no other part of the group takes: it is read in one way only.',
  '^(?:[^\\p{L}\\p{N}/({["\'<]|["\'([{](?!':
    'The alternatives begin with different characters, and nothing follows the group.',
  '(?:(?![^\\S\\n]{1,4}[A-Z]':
    'One class of characters is repeated 4,096 times at most; what is looked ahead for is bounded.',
};

const folders = ['core', 'disk', 'server', 'client', 'cli', 'mcp', 'fleet'].filter((folder) =>
  existsSync(new URL(`../../${folder}/`, import.meta.url)),
);

test('Repeated groups with alternatives take no exponential time', async () => {
  const expressions = findExpressions(folders).filter(({ source }) => mayExplode(source));
  assert.ok(expressions.length > 30, 'The expressions of the code are not found.');
  const bad: string[] = [];
  const used = new Set<string>();
  for (const { source, flags, file } of expressions) {
    const name = Object.keys(exempt).find((beginning) => source.startsWith(beginning));
    if (name !== undefined) {
      used.add(name);
      continue;
    }
    // Indices change nothing of the time, and recheck does not know the flag.
    const result = await check(source, flags.replace('d', ''), { timeout: 120_000 });
    if (result.status === 'unknown')
      bad.push(`${file}: /${source}/ is not decided: make it simpler, or name it here with a reason.`);
    if (result.status === 'vulnerable' && result.complexity.type === 'exponential')
      bad.push(`${file}: /${source}/ takes exponential time.`);
  }
  assert.equal(bad.join('\n'), '');
  assert.deepEqual([...used].toSorted(), Object.keys(exempt).toSorted());
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
  for (const { source, flags, file } of [...findExpressions(folders), ...made]) {
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

/** A run of one class of characters up to the end, looked for from each of its characters: with the square of its length. */
const runAtEnd = /^(?:\[(?:\\.|[^\]\\])+\]|\\[^]|[^\\[(])[+*]\$$/;

test('A run of characters at the end of a text is looked for from its start only', () => {
  const bad = findExpressions(folders).filter(({ source }) => runAtEnd.test(source));
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
