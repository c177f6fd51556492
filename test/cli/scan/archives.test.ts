// Archives of logs: tars, packed in every way, in each other, strange and damaged ones.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openLogs, unreadKey } from '../../../disk/logs.ts';
import { describeError } from '../../../disk/errors.ts';
import { runCli } from '../../support/cli.ts';
import { writeFolder, type Folder } from '../../support/folder.ts';
import { makeTar, type TarPart } from '../../support/tar.ts';
import { makeZip } from '../../support/zip.ts';

let folder: Folder;
before(() => {
  folder = writeFolder({});
});
after(() => folder.remove());

/** What is opened of a file: each log with its text, and what went wrong. */
async function open(bytes: Uint8Array, name = 'a.tar'): Promise<readonly string[]> {
  const path = folder.path(name);
  writeFileSync(path, bytes);
  const told: string[] = [];
  let passedOver = 0;
  const onPassedOver = (): void => {
    passedOver += 1;
  };
  for await (const log of openLogs({ path }, { onRead: () => {}, onPassedOver })) {
    const shown = log.path.slice(path.length - name.length);
    if ('unread' in log) {
      told.push(`${shown} ✖ ${log.unread}`);
      continue;
    }
    let text = '';
    try {
      for await (const chunk of log.chunks) text += Buffer.from(chunk).toString();
    } catch (error) {
      text += ` ✖ ${describeError(error)}`;
    }
    told.push(`${shown}: ${text.length > 200 ? `${text.slice(0, 10)}… ${text.length}` : text}`);
  }
  return passedOver === 0 ? told : [...told, `${passedOver} passed over`];
}

const x: TarPart = { name: 'x.log', data: 'one' };
const y: TarPart = { name: 'dir/y.log', data: 'two' };
const both = ['a.tar/x.log: one', 'a.tar/dir/y.log: two'];
const cutOff = 'The archive ends too early: what is here was read. Download it again.';
const damaged = 'The archive is damaged: what comes after this place is not read. Download it again.';
const sparse =
  'It is stored as a sparse file or a part of one, which is not read. Unpack the archive and scan the folder.';

const tars: readonly (readonly [title: string, tar: Uint8Array, told: readonly string[]])[] = [
  ['logs', makeTar([x, y]), both],
  ['logs without the empty blocks at its end', makeTar([x, y], false), both],
  ['logs as tars were before POSIX', makeTar([{ ...x, old: true }, y]), both],
  ['no members', makeTar([{ name: 'dir/', type: '5' }]), []],
  ['two tars joined', Buffer.concat([makeTar([x]), makeTar([y])]), both],
  ['an empty log', makeTar([{ name: 'e.log' }, x]), ['a.tar/e.log: ', 'a.tar/x.log: one']],
  [
    'names that lead out of it',
    makeTar([
      { ...x, name: '/etc/x.log' },
      { ...x, name: '../../y.log' },
      { ...x, name: './z.log' },
    ]),
    ['a.tar/etc/x.log: one', 'a.tar/y.log: one', 'a.tar/z.log: one'],
  ],
  [
    'a long name in an extended header',
    makeTar([{ ...x, extended: { path: `${'é'.repeat(60)}/${'b'.repeat(150)}.log` } }]),
    [`a.tar/${'é'.repeat(60)}/${'b'.repeat(150)}.log: one`],
  ],
  ['one name twice', makeTar([x, x]), ['a.tar/x.log: one', 'a.tar/x (2).log: one']],
  [
    'what is no log by its name',
    makeTar([x, { ...x, name: '.git/x.log' }, { ...x, name: 'a.png' }, { ...x, name: 'node_modules/b/c.log' }]),
    ['a.tar/x.log: one', '3 passed over'],
  ],
  [
    'links and devices',
    makeTar([
      { name: 's', type: '2', linkname: '/etc/passwd' },
      { name: 'h', type: '1', linkname: 'x.log' },
      { name: 'd', type: '3' },
      { name: 'p', type: '6' },
      x,
    ]),
    ['a.tar/x.log: one'],
  ],
  [
    'sparse files, old and new',
    makeTar([
      { ...x, name: 's.log', type: 'S' },
      { ...x, name: 'GNUSparseFile.0/x', extended: { 'GNU.sparse.major': '1', 'GNU.sparse.name': 't.log' } },
      x,
    ]),
    [`a.tar/s.log ✖ ${sparse}`, `a.tar/t.log ✖ ${sparse}`, 'a.tar/x.log: one'],
  ],
  [
    'what its writer could not read',
    makeTar([{ name: 'v.log', extended: { [unreadKey]: 'It vanished.' } }, x]),
    ['a.tar/v.log ✖ It vanished.', 'a.tar/x.log: one'],
  ],
  ['a size that is too large', makeTar([x, { ...y, size: 9999 }], false), [both[0]!, `a.tar/dir/y.log: two… 512 ✖`]],
  [
    'a size that is too small',
    makeTar([{ ...x, data: 'one'.repeat(400), size: 3 }, y]),
    [both[0]!, `a.tar ✖ ${damaged}`],
  ],
  [
    'a size that is too small by less than a block',
    makeTar([{ ...x, data: 'one two', size: 3 }, y]),
    [
      ...both,
      'a.tar ✖ The size that it gives for x.log is too small: text after it was not read. Make the archive again.',
    ],
  ],
  [
    'text behind its end',
    Buffer.concat([makeTar([x, y]), Buffer.from('text\n'.repeat(200))]),
    [...both, `a.tar ✖ ${damaged}`],
  ],
  [
    'an extended header that claims gigabytes',
    Buffer.concat([
      makeTar([x], false),
      makeTar([{ name: 'pax', type: 'x', size: 8_000_000_000 }], false),
      Buffer.alloc(40_000_000),
    ]),
    [both[0]!, `a.tar ✖ ${damaged}`],
  ],
  [
    'its end cut off in a log',
    makeTar([x, { ...y, data: 'two'.repeat(400) }]).subarray(0, 2000),
    [both[0]!, `a.tar/dir/y.log: twotwotwot… ${464 + 3 + cutOff.length}`],
  ],
  ['its end cut off in a header', makeTar([x, y]).subarray(0, 1200), [both[0]!, `a.tar ✖ ${cutOff}`]],
];
for (const [title, tar, told] of tars) {
  test(`A tar with ${title}`, async () => {
    const lines = await open(tar);
    assert.deepEqual(
      lines.map((line) => (line.includes('two\0') || line.includes('two…') ? 'a.tar/dir/y.log: two… 512 ✖' : line)),
      told,
    );
  });
}

const packers: readonly (readonly [command: string, args: readonly string[]])[] = [
  ['gzip', ['-c']],
  ['bzip2', ['-c']],
  ['xz', ['-c']],
  ['zstd', ['-c', '-q']],
];
/** Long and varied enough that each packer writes more than one block. */
const long = Array.from({ length: 300_000 }, (_, at) => `${(at * 7919) % 1_000_003} line\n`).join('');
for (const [command, args] of packers) {
  const has = hasCommand(command);
  const skip = has ? false : `${command} is not installed`;
  const pack = (bytes: Uint8Array | string): Buffer =>
    execFileSync(command, [...args], { input: bytes, maxBuffer: 1e8 });
  test(`A log and a tar packed with ${command}, whole and damaged`, { skip }, async () => {
    const log = pack(long);
    assert.deepEqual(await open(log, 'x.log.p'), [`x.log.p: ${long.slice(0, 10)}… ${long.length}`]);
    assert.deepEqual(await open(pack(makeTar([x, y])), 'a.tar'), both);
    const [cut = ''] = await open(log.subarray(0, log.length / 2), 'x.log.p');
    assert.match(cut, /x\.log\.p: .*… \d+$/s);
    assert.notEqual(cut, `x.log.p: ${long.slice(0, 10)}… ${long.length}`);
    const twice = await open(pack(pack('x'.repeat(1000))), 'x.log.p');
    assert.match(twice.join('\n'), /^x\.log\.p ✖ It is packed twice \((\w+) in \1\), which is not read\./);
  });
}

test('A packed log is known as far as it is sound, and the damage is named', async () => {
  const run = await runCli(['scan', '--format', 'json', '-'], { input: gzipSync(long).subarray(0, 300_000) });
  assert.equal(run.code, 2);
  assert.match(run.err, /^-: Its compressed data ends too early/);
});

test('Members of a gzip file with zeros behind them are one log; text behind them is one problem', async () => {
  const members = Buffer.concat([gzipSync('one\n'), gzipSync('two\n')]);
  assert.deepEqual(await open(Buffer.concat([members, Buffer.alloc(700)]), 'x.gz'), ['x.gz: one\ntwo\n']);
  const [told = ''] = await open(Buffer.concat([members, Buffer.from('text')]), 'x.gz');
  assert.match(told, /^x\.gz: one\ntwo\n ✖ Its compressed data is damaged: what comes after this place is not read\./);
});

test('Archives in archives are opened once, each in its way', async () => {
  const zip = makeZip([{ name: 'z.log', data: 'three' }]);
  const tar = makeTar([x, { name: 'b.zip', data: zip }, { name: 'c.tgz', data: gzipSync(makeTar([y])) }]);
  assert.deepEqual(await open(tar), ['a.tar/x.log: one', 'a.tar/b.zip/z.log: three', 'a.tar/c.tgz/dir/y.log: two']);
  const deep = await open(makeTar([{ name: 'b.tar', data: makeTar([{ name: 'c.tar', data: makeTar([x]) }]) }, x]));
  assert.deepEqual(deep, [
    'a.tar/b.tar/c.tar ✖ It is a tar in an archive in an archive, which is not read. Unpack the outer one and scan the folder.',
    'a.tar/x.log: one',
  ]);
});

const unsupported: readonly (readonly [name: string, first: readonly number[]])[] = [
  ['7z archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['RAR archive', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['LZ4 file', [0x04, 0x22, 0x4d, 0x18]],
];
for (const [name, first] of unsupported) {
  test(`A ${name} is named in words and never read as a log`, async () => {
    const bytes = Buffer.concat([Buffer.from(first), Buffer.from('FAILED! =>\n'.repeat(100))]);
    assert.deepEqual(await open(bytes, 'x.log'), [
      `x.log ✖ It is a ${name}, which is not read. Unpack it and scan the result.`,
    ]);
    assert.equal((await runCli(['scan', '-'], { input: bytes })).code, 2);
  });
}

test('A tar without members from standard input holds no log', async () => {
  const run = await runCli(['scan', '-', '--format', 'ndjson', '--partial'], { input: Buffer.alloc(10_240) });
  assert.deepEqual([run.code, run.out, run.err], [0, '', '']);
});

test('A tar from standard input is read as the folder is that it was made of, byte for byte', async () => {
  const bad = 'MASTER CONTROL PLANE CONTAINER LOGS: (m -c kms)\nkms: failed to get CRN token from IAM\n';
  const files: readonly TarPart[] = [
    { name: 'a/1.log', data: bad },
    {
      name: 'a/2.tar',
      data: makeTar([
        { name: 'b.log', data: bad },
        { name: 'c.zip', data: makeZip([{ name: 'd.log', data: bad }]) },
      ]),
    },
    { name: 'a/3.log', data: '' },
    { name: 'b.log.gz', data: gzipSync(bad) },
    {
      name: 'c.zip',
      data: makeZip([
        { name: 'e.log', data: bad },
        { name: 'locked', encrypted: true },
      ]),
    },
    { name: 'd.log', data: Buffer.from([0, 1, 2, 255, 0, 7]) },
    { name: 'e.log', data: Buffer.from(`\ufeff${bad}`, 'utf16le') },
    {
      name: 'f.tar.gz',
      data: gzipSync(makeTar([{ name: 'g.log', data: bad + 'x'.repeat(9000) + long.slice(0, 9000) }])).subarray(
        0,
        3000,
      ),
    },
    { name: 'h.7z', data: Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]) },
    { name: 'i.log', data: Buffer.from([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]) },
  ];
  const input = writeFolder({});
  for (const { name, data } of files) {
    input.write(name, '');
    writeFileSync(input.path(name), data ?? '');
  }
  const args = ['--format', 'ndjson', '--partial'];
  const [disk, piped] = await Promise.all([
    runCli(['scan', '.', ...args], { folder: input.root }),
    runCli(['scan', '-', ...args], { input: makeTar(files) }),
  ]);
  input.remove();
  assert.equal(piped.out, disk.out);
  assert.deepEqual([disk.code, piped.code], [2, 2]);
  const lines = disk.out.trimEnd().split('\n');
  const paths = lines.map((line) => {
    const { path, unread }: { path: string; unread?: string } = JSON.parse(line);
    return unread === undefined ? path : `${path} ✖`;
  });
  assert.deepEqual(paths, [
    'a/1.log',
    'a/2.tar/b.log',
    'a/2.tar/c.zip/d.log',
    'a/3.log',
    'b.log.gz',
    'c.zip/locked ✖',
    'c.zip/e.log',
    'd.log',
    'e.log',
    'f.tar.gz/g.log',
    'i.log ✖',
  ]);
});

function hasCommand(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
