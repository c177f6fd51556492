// No parser throws or hangs on random input: a short part of what `npm run fuzz` does.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzOnce, makeInput } from '../support/fuzz.ts';

test('200 random inputs make no parser throw or take long', () => {
  const failing = Array.from({ length: 200 }, (_, number) => fuzzOnce(number)).flat();
  assert.deepEqual(failing, []);
});

test('The input of a number is always the same', () => assert.equal(makeInput(7), makeInput(7)));
