// Logs that are damaged, strange or dangerous: nothing is lost, and what a person needs to know is said.

import assert from 'node:assert/strict';
import { chmodSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { scanFile, silent } from '../../../cli/scan/scan-file.ts';
import type { Threads } from '../../../cli/scan/threads.ts';
import { findLogs } from '../../../disk/find.ts';
import type { JsonLog } from '../../../core/report/json/scan.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { runCli, scanOf } from '../../support/cli.ts';
import { gather } from '../../support/gather.ts';
import { writeFolder } from '../../support/folder.ts';
import type { Folder } from '../../support/folder.ts';
import { defaults } from '../../support/logs/triage.ts';
import { createTriager } from '../../../core/triage/triager.ts';

const error = 'failed to get CRN token from IAM';
const text = `MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)\nkms: ${error}\nCLUSTER PODS\n`;

async function scan(
  input: string | Uint8Array,
): Promise<{ readonly code: number | null; readonly log: JsonLog; readonly err: string }> {
  const { code, out, err } = await runCli(['scan', '-', '--format', 'json'], { input });
  return { code, log: scanOf({ out }).logs[0]!, err };
}

const places = (log: JsonLog): unknown =>
  log.findings.map((finding) => [
    finding.signature,
    ...finding.occurrences.flatMap(({ line, column }) => [line, column]),
  ]);
const found = [['iam-crn-token-failed', 2, 6]];

describe('A log is read although it', () => {
  const utf16 = (swap: boolean): Uint8Array => {
    const buffer = Buffer.from(`\ufeff${text}`, 'utf16le');
    return swap ? buffer.swap16() : buffer;
  };
  const cases: readonly (readonly [string, string | Uint8Array])[] = [
    ['has CRLF', text.replaceAll('\n', '\r\n')],
    ['has no final newline', text.trimEnd()],
    ['has a byte order mark', `\ufeff${text}`],
    ['is UTF-16, little end first', utf16(false)],
    ['is UTF-16, big end first', utf16(true)],
    [
      'holds bytes that are no UTF-8',
      Buffer.concat([Buffer.from('x'), Buffer.from([0xff, 0xfe, 0x80, 0xc3]), Buffer.from(text.slice(1))]),
    ],
    ['is packed', gzipSync(text)],
    ['is packed in two parts', Buffer.concat([gzipSync(text.slice(0, 60)), gzipSync(text.slice(60))])],
  ];
  for (const [name, input] of cases) {
    test(name, async () => {
      const { log, err } = await scan(input);
      assert.deepEqual([places(log), err], [found, '']);
    });
  }
});

test('An empty log has nothing in it, and that is no error', async () => {
  const { code, log, err } = await scan('');
  assert.deepEqual([code, log.bytes, log.lines, log.findings, err], [0, 0, 0, [], '']);
});

test('A binary file is said to be one', async () => {
  const { log } = await scan(Buffer.concat([Buffer.from(text), Buffer.alloc(5000)]));
  assert.ok(log.problems.some((problem) => /binary/i.test(problem.message)));
});

test('A line of many megabytes is read', async () => {
  const { log } = await scan(`${'x'.repeat(20_000_000)} ${error} ${'y'.repeat(100)}`);
  assert.deepEqual([log.lines, log.findings.map((finding) => finding.count)], [1, [1]]);
});

test('A packed log that was cut off is read up to there, which is said, with exit code 2', async () => {
  const whole = gzipSync(
    Buffer.concat([
      Buffer.from(text),
      Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 251)),
    ]),
  );
  const { code, log, err } = await scan(whole.subarray(0, whole.length - 20));
  assert.equal(code, 2);
  assert.match(err, /^-: Its compressed data ends too early/);
  assert.deepEqual(places(log), found);
  const { line, column, message } = log.problems.at(-1)!;
  assert.deepEqual([line, column], [1, 1]);
  assert.match(message, /^Its compressed data ends too early/);
});

test('A packed log that is damaged is read up to there, which is said, with exit code 2', async () => {
  const whole = gzipSync(text.repeat(50_000));
  whole.fill(0xff, Math.floor(whole.length / 2));
  const { code, err } = await scan(whole);
  assert.equal(code, 2);
  assert.match(err, /^-: Its compressed data /);
});

test('A small file that unpacks to gigabytes is given up, which is said, with exit code 2', async () => {
  const bomb = Buffer.concat([gzipSync(text), ...Array.from({ length: 30 }, () => zeros)]);
  const { code, log, err } = await scan(bomb);
  assert.equal(code, 2);
  assert.match(err, /^-: It was read up to 2\d\d MB only: it unpacks to far more than a log does/);
  assert.deepEqual(places(log), found);
});

test('A file that shrinks while it is read is known as far as it was read, which is said', async () => {
  const folder = writeFolder({ 'shrinking.log': text + 'x\n'.repeat(3_000_000) });
  const path = folder.path('shrinking.log');
  const triager = createTriager(readBuiltinCatalog(), defaults);
  const shrink = (): void => truncateSync(path, 1_500_000);
  const [result] = await gather(scanFile({ path, size: 6_000_000, named: true }, triager, { ...silent, read: shrink }));
  const { triage, failure } = result ?? {};
  assert.equal(failure?.path, path);
  assert.match(
    failure?.message ?? '',
    /^It shrank while it was read: \d+ of 6000106 bytes were there\. Scan it again\.$/,
  );
  assert.deepEqual(
    triage?.findings.map((finding) => finding.signature.id),
    ['iam-crn-token-failed'],
  );
  folder.remove();
});

test('A large file that became shorter before a thread read it is said to be, whatever is there now', async () => {
  const folder = writeFolder({ 'shrunk.log': text });
  const path = folder.path('shrunk.log');
  const triager = createTriager(readBuiltinCatalog(), defaults);
  const threads: Threads = {
    count: 2,
    scan: () => Promise.reject(new Error('It became shorter while it was read.')),
    dispose: () => Promise.resolve(),
  };
  const file = { path, size: 90_000_000, named: true };
  const [result] = await gather(scanFile(file, triager, silent, { threads, least: 0 }));
  const { triage, failure } = result ?? {};
  assert.match(failure?.message ?? '', /^It shrank while it was read: 106 of 90000000 bytes were there\./);
  assert.equal(triage?.findings.length, 1);
  folder.remove();
});

test('A file that vanishes between being found and being read is named', async () => {
  const folder = writeFolder({ 'brief.log': text });
  const path = folder.path('brief.log');
  const { files } = await findLogs([path]);
  rmSync(path);
  const [file] = files;
  assert.ok(file);
  const results = await gather(scanFile(file, createTriager(readBuiltinCatalog(), defaults), silent));
  assert.deepEqual(results, [{ failure: { path, message: 'There is no such file or folder. Check the path.' } }]);
  folder.remove();
});
const zeros = gzipSync(Buffer.alloc(16_000_000, '0123456789\n'), { level: 9 });

describe('A file that cannot be read is named with the way out, and the rest is done:', () => {
  let folder: Folder;
  before(() => {
    folder = writeFolder({ 'a.log': text, 'z.log': text });
    symlinkSync('nowhere.log', folder.path('broken.log'));
    symlinkSync('loop-b', folder.path('loop-a'));
    symlinkSync('loop-a', folder.path('loop-b'));
  });
  after(() => folder.remove());
  const check = async (args: readonly string[], message: RegExp): Promise<void> => {
    const run = await runCli(['scan', '--format', 'json', ...args], { folder: folder.root });
    assert.equal(run.code, 2);
    assert.match(run.err, message);
    assert.deepEqual(
      scanOf(run).logs.map((log) => log.path),
      ['a.log', 'z.log'],
    );
  };
  test('one that is not there', async () =>
    check(['a.log', 'none.log', 'z.log'], /^none\.log: There is no such file or folder\. Check the path\.$/m));
  test('a link to nowhere in a folder', async () => check(['.'], /^broken\.log: There is no such file or folder\./m));
  test('links in a circle', async () =>
    check(['a.log', 'loop-a', 'z.log'], /^loop-a: Its symbolic links lead in a circle\. Name the file itself\.$/m));
  test('a path through a file', async () =>
    check(
      ['a.log', 'a.log/b.log', 'z.log'],
      /^a\.log\/b\.log: A part of its path is a file, not a folder\. Check the path\.$/m,
    ));
  test('one that the system does not hand out', async () => {
    // Root may read every file; the memory of a process at address 0 nobody may.
    const secret = process.getuid?.() === 0 ? '/proc/self/mem' : folder.path('secret.log');
    if (secret.startsWith(folder.root)) {
      writeFileSync(secret, text);
      chmodSync(secret, 0);
    }
    await check(
      ['a.log', secret, 'z.log'],
      new RegExp(`^${secret}: (?:It may not be read|The disk failed to read it)\\. `, 'm'),
    );
  });
});
