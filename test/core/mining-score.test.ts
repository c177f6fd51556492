// The score of mining counts what is found, what leads to the right section, and what should not have been mined.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MiningList } from '../support/mining-list.ts';
import { scoreMining, type Section } from '../support/mining-score.ts';

const list: MiningList = {
  errors: [
    { id: 'a', page: 'p.md', line: 3, convention: 'fence', text: 'x', anchor: 'one', log: ['a1', 'a2'] },
    { id: 'b', page: 'p.md', line: 9, convention: 'fence', text: 'y', anchor: 'two', also: ['q.md#far'], log: ['b1'] },
    { id: 'c', page: 'q.md', line: 5, convention: 'quoted', text: 'z', anchor: 'far', log: ['c1', 'c2'] },
  ],
  tooCommon: [],
  notErrors: [{ page: 'q.md', line: 20, endLine: 22, kind: 'command' }],
};

const one: Section = { page: 'p.md', anchor: 'one' };
const two: Section = { page: 'p.md', anchor: 'two' };
const far: Section = { page: 'q.md', anchor: 'far' };

test('an error is found where all of its lines are, and leads where its best section is right', () => {
  const found = new Map<string, readonly (readonly Section[])[]>([
    ['a1', [[one]]],
    ['a2', [[two, one]]],
    ['b1', [[far, one]]],
    ['c1', [[far]]],
  ]);
  const score = scoreMining(list, {
    find: (line) => found.get(line) ?? [],
    signatures: [
      { page: 'p.md', line: 3 },
      { page: 'q.md', line: 22 },
      { page: 'q.md', line: 23 },
    ],
  });
  assert.deepEqual(score, {
    errors: 3,
    found: 2,
    linked: 1,
    listed: 2,
    lines: 5,
    foundLines: 4,
    missing: [{ id: 'c', line: 'c2' }],
    astray: [{ id: 'a', line: 'a2', section: 'p.md#two' }],
    wrong: [{ page: 'q.md', line: 22, kind: 'command' }],
    right: 1,
  });
});
