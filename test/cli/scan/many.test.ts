// What `scan` says of several logs together, at the end of its text and in its JSON.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { runCli, scanOf } from '../../support/cli.ts';
import { writeFolder, type Folder } from '../../support/folder.ts';

const heading =
  'MASTER CONTROL PLANE CONTAINER LOGS: (master-9850e23241564d3b93831b50ac5d1de7-7d8b9c6f5-abcde -c kms)\n';
const bad = (time: string): string => `${heading}${time} kms: BXNIM0415E Provided API key could not be found\n`;

describe('Several logs are added up', () => {
  let folder: Folder;
  before(() => {
    folder = writeFolder({
      'logs/a.gmi.log': bad('2024-03-05T20:48:38.349Z'),
      'logs/b.gmi.log': bad('2024-03-05T21:00:00Z'),
      'logs/c.gmi.log': heading,
    });
  });
  after(() => folder.remove());

  test('in a table below them', async () => {
    const { out } = await runCli(['scan', 'logs'], { folder: folder.root });
    const table = `In all 3 logs
  severity  signature              logs  places  first (UTC)          last (UTC)           what it is
  error     kms-api-key-not-found     2       2  2024-03-05 20:48:38  2024-03-05 21:00:00  The cluster's API key no longer exists

  2 of 3 logs state a failure: 2 with a known cause (100 %), 0 without.

3 logs, `;
    assert.ok(out.includes(table), out);
  });

  test('in the JSON, of however few', async () => {
    const { summary } = scanOf(await runCli(['scan', 'logs/b.gmi.log', '--format', 'json'], { folder: folder.root }));
    assert.deepEqual(summary.failures, { logs: 1, known: 1, unknown: 0, rate: 1, unexplained: [] });
    assert.deepEqual(
      summary.signatures.map(({ signature, first }) => [signature, first]),
      [['kms-api-key-not-found', '2024-03-05T21:00:00.000Z']],
    );
  });

  test('but not one alone, and not where only what was found is wanted', async () => {
    for (const args of [['logs/a.gmi.log'], ['logs', '--quiet']]) {
      const { out } = await runCli(['scan', ...args], { folder: folder.root });
      assert.ok(out.includes('kms-api-key-not-found') && !out.includes('In all'), out);
    }
  });
});
