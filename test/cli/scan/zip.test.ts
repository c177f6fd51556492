// Zips of logs: each log in one is a log of its own, and what cannot be read is named while the rest is done.

import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { runCli, scanOf, type CliRun } from '../../support/cli.ts';
import { writeFolder, type Folder } from '../../support/folder.ts';
import { makeZip, type ZipPart } from '../../support/zip.ts';

const bad =
  'MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)\nkms: failed to get CRN token from IAM\nCLUSTER PODS\n';

let folder: Folder;
before(() => {
  folder = writeFolder({});
});
after(() => folder.remove());

async function scan(zip: Uint8Array, args: readonly string[] = ['artifact.zip']): Promise<CliRun> {
  writeFileSync(folder.path('artifact.zip'), zip);
  return runCli(['scan', '--format', 'json', ...args], { folder: folder.root });
}

/** Each log with what was found in it. */
const logsOf = (run: CliRun): unknown =>
  scanOf(run).logs.map(({ path, bytes, findings }) => [path, bytes, ...findings.map((one) => one.signature)]);
const found = (path: string): unknown => [path, bad.length, 'iam-crn-token-failed'];

const sound: readonly (readonly [title: string, parts: readonly ZipPart[], paths: readonly string[]])[] = [
  [
    'logs in folders',
    [
      { name: 'b/x.log', data: bad },
      { name: 'a.log', data: bad },
    ],
    ['a.log', 'b/x.log'],
  ],
  ['folders of their own', [{ name: 'b/' }, { name: 'b/c/' }, { name: 'b/c/x.log', data: bad }], ['b/c/x.log']],
  ['logs that are not compressed', [{ name: 'x.log', data: bad, method: 0 }], ['x.log']],
  ['packed logs', [{ name: 'x.log.gz', data: gzipSync(bad), method: 0 }], ['x.log.gz']],
  [
    'sizes behind the data',
    [
      { name: 'x.log', data: bad, descriptor: true },
      { name: 'y.log', data: bad },
    ],
    ['x.log', 'y.log'],
  ],
  ['sizes in wide fields', [{ name: 'x.log', data: bad, zip64: true }], ['x.log']],
  [
    'two logs of one name',
    [
      { name: 'a/x.log', data: bad },
      { name: 'a/x.log', data: bad },
    ],
    ['a/x (2).log', 'a/x.log'],
  ],
  [
    'names that lead out of it',
    [
      { name: '../../etc/x.log', data: bad },
      { name: '/y.log', data: bad },
    ],
    ['etc/x.log', 'y.log'],
  ],
  ['names with backslashes', [{ name: String.raw`a\..\x.log`, data: bad }], ['a/x.log']],
  [
    'names in old and new letters',
    [
      { name: Buffer.from([0x81, 0x2e, 0x6c, 0x6f, 0x67]), data: bad },
      { name: 'ž.log', data: bad },
    ],
    ['ü.log', 'ž.log'],
  ],
  [
    'documents and hidden files too',
    [
      { name: 'x.log', data: bad },
      { name: 'a.md', data: bad },
      { name: '.git/x.log', data: bad },
      { name: '__MACOSX/x.log', data: bad },
    ],
    ['x.log'],
  ],
];
for (const [title, parts, paths] of sound) {
  test(`Of a zip with ${title} each log is scanned`, async () => {
    const run = await scan(makeZip(parts));
    assert.equal(run.err, '');
    assert.deepEqual(
      logsOf(run),
      paths.map((path) => found(`artifact.zip/${path}`)),
    );
    assert.equal(run.code, 1);
  });
}

test('A zip in a folder is read as a folder is, and nothing is written to the disk', async () => {
  folder.write('logs/z.log', bad);
  writeFileSync(folder.path('logs/a.ZIP'), makeZip([{ name: 'x.log', data: bad }]));
  const run = await runCli(['scan', '--format', 'json', 'logs'], { folder: folder.root });
  assert.deepEqual([run.err, logsOf(run)], ['', ['logs/a.ZIP/x.log', 'logs/z.log'].map(found)]);
  assert.deepEqual(readdirSync(folder.path('logs')), ['a.ZIP', 'z.log']);
});

test('A zip is known by its first bytes where it is named itself', async () => {
  writeFileSync(folder.path('download'), makeZip([{ name: 'x.log', data: bad }]));
  assert.deepEqual(logsOf(await runCli(['scan', '--format', 'json', 'download'], { folder: folder.root })), [
    found('download/x.log'),
  ]);
});

const good: ZipPart = { name: 'good.log', data: bad };
const flawed: readonly (readonly [title: string, parts: readonly ZipPart[], message: RegExp])[] = [
  [
    'is encrypted',
    [{ name: 'x.log', data: bad, encrypted: true }],
    /^artifact\.zip\/x\.log: It is encrypted\. Unpack it with its password and scan the result\.$/m,
  ],
  [
    'is packed in an unknown way',
    [{ name: 'x.log', data: bad, method: 12 }],
    /^artifact\.zip\/x\.log: It is packed with an unknown method \(method 12\)\. Unpack it /m,
  ],
  [
    'is a zip with a zip in it',
    [{ name: 'x.zip', data: makeZip([{ name: 'y.zip', data: makeZip([good]) }]) }],
    /^artifact\.zip\/x\.zip\/y\.zip: It is a zip in an archive in an archive, which is not read\. Unpack the outer one and scan the folder\.$/m,
  ],
];
for (const [title, parts, message] of flawed) {
  test(`What ${title} in a zip is named, the rest is done, and the exit code is 2`, async () => {
    const run = await scan(makeZip([...parts, good]));
    assert.deepEqual([run.code, logsOf(run)], [2, [found('artifact.zip/good.log')]]);
    assert.match(run.err, message);
  });
}

const broken: readonly (readonly [title: string, part: ZipPart, message: RegExp])[] = [
  [
    'is shorter than the zip says',
    { name: 'x.log', data: bad, claims: { size: 1000 } },
    /x\.log: It is damaged: its content does not match the list of contents of the zip\. Download the zip again\./,
  ],
  [
    'is longer than the zip says',
    { name: 'x.log', data: bad.repeat(30_000), claims: { size: 2_000_000 } },
    /x\.log: It is damaged/,
  ],
  [
    'has another sum than the zip says',
    { name: 'x.log', data: bad, method: 0, claims: { crc32: 7 } },
    /x\.log: It is damaged/,
  ],
];
for (const [title, part, message] of broken) {
  test(`A log that ${title} stands as far as it was read, which is said, with exit code 2`, async () => {
    const run = await scan(makeZip([good, part]));
    assert.equal(run.code, 2);
    assert.match(run.err, message);
    assert.deepEqual(
      scanOf(run).logs.map((log) => [log.path, log.findings.length]),
      [
        ['artifact.zip/good.log', 1],
        ['artifact.zip/x.log', 1],
      ],
    );
  });
}

const zip = makeZip([
  good,
  { name: 'x.log', data: Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 7919) % 251)) },
]);
const useless: readonly (readonly [title: string, bytes: Uint8Array, message: RegExp])[] = [
  [
    'was cut off',
    zip.subarray(0, zip.length - 100),
    /^artifact\.zip: It is no zip, or it was cut off: its list of contents is not there\. Download it again\.$/m,
  ],
  [
    'is a page in place of a zip',
    Buffer.from('<html>Log in</html>'),
    /^artifact\.zip: It is no zip, or it was cut off/m,
  ],
  ['is empty', new Uint8Array(0), /^artifact\.zip: It is no zip, or it was cut off/m],
];
for (const [title, bytes, message] of useless) {
  test(`Of a zip that ${title} the name is said, and other files are read`, async () => {
    folder.write('other.log', bad);
    const run = await scan(bytes, ['artifact.zip', 'other.log']);
    assert.deepEqual([run.code, logsOf(run)], [2, [found('other.log')]]);
    assert.match(run.err, message);
  });
}

test('A zip without logs is said to have none', async () => {
  assert.match((await scan(makeZip([]))).err, /^artifact\.zip: There are no files in it\.$/m);
  assert.match((await scan(makeZip([{ name: 'a.md' }]))).err, /^artifact\.zip: No file in it has the name of a log\./m);
});

test('A damaged list of contents is said, and what it names before the damage is read', async () => {
  const bytes = makeZip([good, { name: 'x.log', data: bad }]);
  bytes.writeUInt32LE(0, bytes.lastIndexOf('x.log') - 46);
  const run = await scan(bytes);
  assert.deepEqual([run.code, logsOf(run)], [2, [found('artifact.zip/good.log')]]);
  assert.match(
    run.err,
    /^artifact\.zip: The zip is damaged \(.*\): what its list of contents names after that is not read\./m,
  );
});

test('A zip that unpacks to far more than logs do is read up to a limit, which is said with the way out', async () => {
  const zeros: ZipPart = { name: 'zeros.log', data: Buffer.alloc(60_000_000, `${'0'.repeat(99)}\n`) };
  const run = await scan(
    makeZip([good, zeros, ...Array.from({ length: 40 }, () => ({ name: 'again.log', shared: true }))]),
  );
  assert.equal(run.code, 2);
  assert.deepEqual(
    scanOf(run).logs.map((log) => log.path),
    ['again (2).log', 'again.log', 'good.log', 'zeros.log'].map((name) => `artifact.zip/${name}`),
  );
  assert.match(
    run.err,
    /^artifact\.zip\/again \(3\)\.log: It is not read \(and 37 more\): with its 60 MB the zip would unpack to more than 400 times its size, or 50 GB\. If it is a log, unpack it first and scan the result\.$/m,
  );
});

test('A packed log in a zip that unpacks to far more than logs do is given up', async () => {
  const run = await scan(makeZip([good, { name: 'x.log.gz', data: gzipSync(Buffer.alloc(60_000_000, '0\n')) }]));
  assert.equal(run.code, 2);
  assert.match(
    run.err,
    /^artifact\.zip\/x\.log\.gz: It was read up to 2\d MB only: it unpacks to far more than a log does\./m,
  );
});

test('Of a zip with very many files the first ten thousand are looked at', async () => {
  const run = await scan(makeZip([good, ...Array.from({ length: 10_001 }, (_, at) => ({ name: `${at}.md` }))]));
  assert.deepEqual([run.code, logsOf(run)], [2, [found('artifact.zip/good.log')]]);
  assert.match(
    run.err,
    /^artifact\.zip: It holds more than 10000 files: the others are not read\. Unpack it and scan its folders\.$/m,
  );
});

test('A zip in a zip, and one from a pipe, are read as folders are', async () => {
  const nested = await scan(makeZip([{ name: 'x.zip', data: makeZip([good]) }]));
  assert.deepEqual([nested.code, logsOf(nested)], [1, [found('artifact.zip/x.zip/good.log')]]);
  const piped = await runCli(['scan', '--format', 'json', '-'], { input: makeZip([good]) });
  assert.deepEqual([piped.code, logsOf(piped)], [1, [found('good.log')]]);
});
