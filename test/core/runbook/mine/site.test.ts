// Mining on the half of the runbook site's pages that it was built on: no worse than it was.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mineSite } from '../../../../core/runbook/mine/mine.ts';
import { evaluate, readSite } from '../../../support/runbook/mining-evaluation.ts';
import { siteAbsent } from '../../../support/runbook/mining-list.ts';

test(
  'nine in ten of the listed errors are found, each leads to its section, and little is mined wrongly',
  { skip: siteAbsent },
  () => {
    const { errors, found, right, mined, wrong, common } = evaluate('dev', mineSite(readSite('dev')));
    assert.ok(found >= 0.9 * errors, `${found} of ${errors} found`);
    assert.ok(right >= 0.95 * found, `${right} of ${found} lead to the right section`);
    assert.ok(wrong <= 0.05 * mined, `${wrong} of ${mined} are from what is no error`);
    assert.ok(common <= 1, `${common} texts that are too common`);
  },
);

test('pages of which it is known that they have but one error give but that one', { skip: siteAbsent }, () => {
  const { found, mined, wrong } = evaluate('fresh', mineSite(readSite()));
  assert.deepEqual({ found, mined, wrong }, { found: 1, mined: 1, wrong: 0 });
});
