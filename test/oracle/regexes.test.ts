// recheck (https://makenowjust-labs.github.io/recheck) still decides of every listed expression that its time is not exponential.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSlowExpressions, riskyExpressions } from '../support/checked-regexes.ts';

test('Repeated groups with alternatives take no exponential time, those of the list included', async () => {
  assert.ok(riskyExpressions.length > 30, 'The expressions of the code are not found.');
  assert.equal((await findSlowExpressions(riskyExpressions)).join('\n'), '');
});
