// docs/coverage.md names what is there: each row a test that exists, or the reason why only a person can.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { root } from '../../../scripts/host/root.ts';
import { read } from '../../tidy/files.ts';
import { readScenarios } from '../../support/case/scenarios.ts';

const rows = read('docs/coverage.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:-|the page asks)/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | *\|$/g, '').trim()));

/** A file, and the name of a test in it. */
function testsIn(cell: string): readonly (readonly [file: string, name: string])[] {
  return [...cell.matchAll(/`(test\/[^`]+)` "([^"]*)"/g)].map(([, file = '', name = '']) => [file, name]);
}

test('each sentence of the page that asks something has a feature, and a test or a reason', () => {
  assert.ok(rows.length > 50, `${rows.length} rows`);
  const empty = rows.filter(
    ([asked = '', feature = '', held = '']) =>
      asked === '' || feature === '' || (testsIn(held).length === 0 && !/^Only a person: .{10}/.test(held)),
  );
  assert.deepEqual(empty, []);
});

test('each test that the table names exists, by its file and its name', () => {
  const scenarios = new Set(readScenarios().map(({ name }) => name));
  const missing = rows
    .flatMap(([, , held = '']) => testsIn(held))
    .filter(([file, name]) => {
      if (!existsSync(`${root}/${file}`)) return true;
      if (name === '') return true;
      return !read(file).includes(name) && !(file.endsWith('scenarios.test.ts') && scenarios.has(name));
    });
  assert.deepEqual(missing, []);
});

test('each written scenario represents a sentence of the page', () => {
  const named = new Set(rows.flatMap(([, , held = '']) => testsIn(held).map(([, name]) => name)));
  const unnamed = readScenarios().filter(({ name }) => !named.has(name));
  assert.deepEqual(
    unnamed.map(({ name }) => name),
    [],
  );
});
