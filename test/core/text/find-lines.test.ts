// Lines are found in WebAssembly and without it alike, and each with a byte that a terminal does not show.

import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import {
  createHiddenTest,
  createPlainFindLines,
  createQuickFindLines,
  type Lines,
} from '../../../core/text/lines/find-lines.ts';

const text = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('a', '\n', '\r\n', 'é', 'fifteen letters', '\u001b[0m', '\0') },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 70_000 }).map((length) => 'x'.repeat(length)) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

for (const [name, create] of [
  ['in WebAssembly', createQuickFindLines],
  ['without it', createPlainFindLines],
] as const)
  test(`lines and what is hidden in them are found ${name}`, () => {
    const find = create();
    fc.assert(
      fc.property(text, (whole) => {
        const bytes = new TextEncoder().encode(whole);
        const lines: Lines = find(bytes);
        const starts = [...lines.starts.items.subarray(0, lines.starts.length)];
        const ends = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1);
        assert.deepEqual(starts, [...new Set([0, ...ends, bytes.length])]);
        const isHidden = createHiddenTest(bytes, lines);
        for (const [index, start] of starts.slice(0, -1).entries()) {
          const line = bytes.subarray(start, starts[index + 1]);
          assert.equal(isHidden(start, start + line.length), line.includes(0x1b) || line.includes(0));
        }
      }),
    );
  });
