// Large logs are scanned in several threads, and what is printed is the same as from one.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
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

test('one thread and two give the same of an archive that is larger than what threads begin with', async (t) => {
  const noise = createHash('sha512');
  const lines = Array.from({ length: 120_000 }, (_, index) => noise.copy().update(String(index)).digest('base64'));
  const tar = pack();
  tar.entry({ name: 'a.gmi.log' }, unit);
  tar.entry({ name: 'noise.log' }, lines.join('\n'));
  tar.finalize();
  const folder = writeFolder({});
  t.after(folder.remove);
  writeFileSync(folder.path('bundle.tgz'), gzipSync(await buffer(tar), { level: 1 }));
  const [one, two] = await Promise.all(
    ['1', '2'].map((jobs) => runCli(['scan', '.', '--jobs', jobs, '--format', 'ndjson'], { folder: folder.root })),
  );
  assert.equal(two?.out, one?.out);
  assert.match(one?.out ?? '', /^\{"path":"bundle\.tgz\/a\.gmi\.log"/);
});

test('one thread and three give the same of many small files of all kinds', async (t) => {
  const folder = writeFolder(
    Object.fromEntries(
      Array.from({ length: 600 }, (_, index) => [
        `${Math.floor(index / 100)}/${index}.log`,
        index % 7 === 0 ? '' : unit.slice(index * 50, index * 50 + 3000),
      ]),
    ),
  );
  t.after(folder.remove);
  writeFileSync(folder.path('packed.log.gz'), gzipSync(unit));
  writeFileSync(folder.path('twice.gz'), gzipSync(gzipSync(unit)));
  writeFileSync(folder.path('binary.log'), Buffer.from([0, 1, 2, 3, 0, 0, 0, 9]));
  writeFileSync(folder.path('wide.log'), Buffer.from(unit.slice(0, 5000), 'utf16le'));
  const [one, three] = await Promise.all(
    ['1', '3'].map((jobs) => runCli(['scan', '.', '--jobs', jobs, '--format', 'ndjson'], { folder: folder.root })),
  );
  assert.equal(one?.out.split('\n').length, 604);
  assert.equal(three?.out, one?.out);
  assert.equal(three?.err, one?.err);
  assert.equal(three?.code, 2);
});

test('a log that no thread can cut is scanned whole', async () => {
  const line = `${'x'.repeat(12_000_000)} BXNIM0415E Provided API key could not be found`;
  const folder = writeFolder({ 'a.gmi.log': `${line}\n${line}\n` });
  const run = await runCli(['scan', 'a.gmi.log', '--jobs', '4', '--format', 'json'], { folder: folder.root });
  assert.equal(scanOf(run).logs[0]?.findings[0]?.count, 2);
});
