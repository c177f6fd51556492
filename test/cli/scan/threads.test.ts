// Large logs are scanned in several threads, and what is printed is the same as from one.

import assert from 'node:assert/strict';
import test from 'node:test';
import { runCli, scanOf } from '../../support/cli.ts';
import { writeFolder } from '../../support/folder.ts';
import { makeMasterInfo } from '../../support/logs/logs.ts';

const errors = [
  'BXNIM0415E Provided API key could not be found',
  'Unauthorized: The user does not have access to the specified resource',
];
const unit = makeMasterInfo({ seed: 5, tail: 3000, insert: [{ container: 'kms', lines: errors }] });

/** A get-master-info result several times over: large, with findings and headings all over it. */
const large = unit.repeat(Math.ceil(40_000_000 / unit.length));

test('one thread, three threads and a folder of logs give the same findings', async (t) => {
  const folder = writeFolder({
    'a.gmi.log': large,
    'b.gmi.log': large.slice(0, 9_000_000),
    'c.gmi.log': unit,
  });
  t.after(folder.remove);
  const [one, three] = await Promise.all(
    ['1', '3'].map((jobs) => runCli(['scan', '.', '--jobs', jobs, '--format', 'json'], { folder: folder.root })),
  );
  assert.equal(three?.err, '');
  const [a, b] = [one, three].map((run) => ({ ...scanOf(run ?? { out: '' }), summary: {} }));
  assert.deepEqual(b, a);
  assert.equal(a?.logs.length, 3);
  assert.ok((a?.logs[0]?.findings.length ?? 0) >= 2);
});

test('a log that no thread can cut is scanned whole', async () => {
  const line = `${'x'.repeat(12_000_000)} BXNIM0415E Provided API key could not be found`;
  const folder = writeFolder({ 'a.gmi.log': `${line}\n${line}\n` });
  const run = await runCli(['scan', 'a.gmi.log', '--jobs', '4', '--format', 'json'], { folder: folder.root });
  assert.equal(scanOf(run).logs[0]?.findings[0]?.count, 2);
});
