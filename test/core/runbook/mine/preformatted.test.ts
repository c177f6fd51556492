// Blocks of <pre> are read like fences, and never swallow a page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPreformatted } from '../../../../core/runbook/mine/read/preformatted.ts';

const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['tags on lines of their own', 'a\n<pre>\nseat lost\n</pre>\nb', ['', 'seat lost', '']],
  ['text beside the tags', '<pre class="x"><code>seat lost\nseat gone</code></pre>', ['seat lost', 'seat gone']],
  ['an indented block', '1. x\n   <pre>\n   seat lost\n   </pre>', ['   ', '   seat lost', '   ']],
];

for (const [what, text, expected] of cases)
  test(`a block of <pre> has its lines: ${what}`, () => {
    assert.deepEqual(
      findPreformatted(text.split('\n')).map(({ content }) => content),
      [expected],
    );
  });

for (const [what, text] of [
  ['that is never closed', '<pre>\nseat lost\nand more'],
  ['on one line', 'x\n<pre>seat lost</pre>\ny'],
  ['within a sentence', 'the tag <pre> is not used\nhere</pre>'],
] as const)
  test(`no block: a <pre> ${what}`, () => assert.deepEqual(findPreformatted(text.split('\n')), []));
