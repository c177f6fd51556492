// Records of programs that write alternately: each program's in its order, and none moved over a record without a program.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createOriginLog } from '../../../../core/log/envelope/origins.ts';
import { createSourceOrder } from '../../../../core/log/envelope/sources.ts';

/** The records `0`, `1`, … of these pods, '' for none, in the order that blocks of so many of them are put in. */
function ordered(pods: readonly string[], size: number): readonly number[] {
  const origins = createOriginLog();
  const sources = createSourceOrder();
  const found: number[] = [];
  for (let first = 0; first < pods.length; first += size) {
    const block = pods.slice(first, first + size);
    for (const [index, pod] of block.entries()) {
      const line = first + index;
      if (pod === '') origins.addPlain(line, 1);
      else origins.add(line, 1, ['pod'], () => () => ({ line, places: [], stated: { pod } }), { pod });
    }
    const lines = new TextEncoder().encode(block.map((_, index) => `${first + index}\n`).join(''));
    const sorted = sources.sort(lines, first, origins)?.bytes ?? lines;
    found.push(...new TextDecoder().decode(sorted).trimEnd().split('\n').map(Number));
  }
  return found;
}

function ascending(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((one, other) => one - other);
}

const pod = fc.constantFrom('', 'a', 'b', 'c');

test('The records of each program stay in their order, and each group between records without a program in its place', () => {
  fc.assert(
    fc.property(fc.array(pod, { minLength: 1, maxLength: 40 }), fc.integer({ min: 2, max: 40 }), (pods, size) => {
      const found = ordered(pods, size);
      assert.deepEqual(
        ascending(found),
        pods.map((_, index) => index),
      );
      for (const name of ['a', 'b', 'c']) {
        const own = found.filter((index) => pods[index] === name);
        assert.deepEqual(own, ascending(own));
      }
      for (const [at, index] of found.entries()) if (pods[index] === '') assert.equal(index, at);
    }),
  );
});

test('In a block, each program writes in one piece between records without a program, and who wrote before goes on first', () => {
  assert.deepEqual(ordered(['a', 'b', 'a', 'b'], 4), [0, 2, 1, 3]);
  assert.deepEqual(ordered(['a', 'b', '', 'b', 'a', 'b'], 6), [0, 1, 2, 4, 3, 5]);
  assert.deepEqual(ordered(['b', 'a', 'b', 'a', 'a'], 2), [0, 1, 3, 2, 4]);
  assert.deepEqual(ordered(['a', 'a', 'b', 'b', '', 'c'], 6), [0, 1, 2, 3, 4, 5]);
});
