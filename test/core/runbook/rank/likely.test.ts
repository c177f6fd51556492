// The likely section of an error: measured on the lists of errors by hand, and on error lines of other systems.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readRecord } from '../../../../core/log/formats/read-record.ts';
import { isErrorLevel } from '../../../../core/log/level.ts';
import { createLikely, type FindLikely } from '../../../../core/runbook/rank/likely.ts';
import { siteBaseUrl } from '../../../../core/runbook/site/links.ts';
import { createSiteFolder } from '../../../../disk/site/site.ts';
import { readMiningList, siteAbsent, siteFolder } from '../../../support/runbook/mining-list.ts';
import type { Half } from '../../../support/runbook/split.ts';

const others = new URL('../../../../../shared/lnav-logs/', import.meta.url);
/** Error lines of programs that no page is about, as their manuals and reports have them. */
const foreign = new URL('../../../fixtures/rules/foreign-errors.txt', import.meta.url);

function foreignLines(): readonly string[] {
  const lines = new Set(readFileSync(foreign, 'utf8').trim().split('\n'));
  for (const name of existsSync(others) ? readdirSync(others) : [])
    for (const line of readFileSync(new URL(name, others), 'utf8').split('\n'))
      if (isErrorLevel(readRecord(line.slice(0, 4000)).level)) lines.add(line.slice(0, 4000));
  return [...lines];
}

describe('on the runbook site', { skip: siteAbsent }, () => {
  let find: FindLikely;
  before(async () => {
    const { site } = await createSiteFolder(fileURLToPath(siteFolder), siteBaseUrl).read();
    find = createLikely(site.pages);
  });

  for (const [half, least] of [
    ['held-out', 0.9],
    ['dev', 0.88],
  ] as const satisfies readonly (readonly [Half, number])[])
    test(`${half}: ${least * 100} % of the errors have a claim, and at most 2 % of the claims are wrong`, () => {
      const claims = readMiningList(half).errors.flatMap(({ page, anchor, also = [], log }) => {
        const right = new Set([`${page}#${anchor}`, ...also]);
        return log.map((line) => {
          const found = find(line);
          return found === undefined ? undefined : right.has(`${found.page}#${found.anchor}`);
        });
      });
      const made = claims.filter((claim) => claim !== undefined);
      assert.ok(made.length >= least * claims.length, `${made.length} claims on ${claims.length} errors`);
      const wrong = made.filter((claim) => !claim).length;
      assert.ok(wrong <= 0.02 * made.length, `${wrong} of ${made.length} claims are wrong`);
    });

  test('at most 1 % of the error lines of other systems have a claim', () => {
    const lines = foreignLines();
    const claimed = lines.filter((line) => find(line) !== undefined);
    assert.ok(claimed.length <= 0.01 * lines.length, `${claimed.length} of ${lines.length}:\n${claimed.join('\n')}`);
  });
});

test('with a few pages nothing is claimed: their words are not rare enough to tell', () => {
  assert.equal(createLikely([])('error: the ring is full'), undefined);
});
