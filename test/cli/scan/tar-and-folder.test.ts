// A folder and the tar that was made of it have the same results, whatever the names and links in it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { memberName } from '../../../disk/archive/entry-name.ts';
import { runCli } from '../../support/cli.ts';
import { writeFolder, type Folder } from '../../support/folder.ts';
import { makeTar } from '../../support/tar.ts';
import { makeZip } from '../../support/zip.ts';

const bad = 'MASTER CONTROL PLANE CONTAINER LOGS: (m -c kms)\nkms: failed to get CRN token from IAM\n';

let folder: Folder;
before(() => {
  folder = writeFolder({});
});
after(() => folder.remove());

/** Writes files into a new folder, each with the same log if nothing else is given. */
function write(name: string, files: Readonly<Record<string, string | Uint8Array | undefined>>): string {
  const root = folder.path(name);
  mkdirSync(root);
  for (const [path, bytes = bad] of Object.entries(files)) {
    folder.write(`${name}/${path}`, '');
    writeFileSync(folder.path(`${name}/${path}`), bytes);
  }
  return root;
}

interface Both {
  /** The lines of the scan of the folder. */
  readonly disk: string;
  readonly tar: string;
  /** What was not read, with the reason, in both. */
  readonly unread: Readonly<Record<'disk' | 'tar', readonly string[]>>;
}

/** Scans a folder, and the tar that GNU tar makes of it. */
async function scanBoth(root: string, format = 'pax'): Promise<Both> {
  const tar = execFileSync('tar', ['cf', '-', `--format=${format}`, '--sort=name', '.'], {
    cwd: root,
    maxBuffer: 1e9,
    env: { ...process.env, LC_ALL: 'C' },
  });
  const args = ['--format', 'ndjson', '--partial'];
  const disk = await runCli(['scan', '.', ...args], { folder: root });
  const piped = await runCli(['scan', '-', ...args], { input: tar });
  return { disk: disk.out, tar: piped.out, unread: { disk: unreadOf(disk.out), tar: unreadOf(piped.out) } };
}

interface Line {
  readonly path: string;
  readonly unread?: string;
}

function unreadOf(lines: string): readonly string[] {
  return linesOf(lines).flatMap(({ path, unread }) => (unread === undefined ? [] : [`${path}: ${unread}`]));
}

function pathsOf(lines: string): readonly string[] {
  return linesOf(lines).map(({ path }) => path);
}

function linesOf(lines: string): readonly Line[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => JSON.parse(line));
}

/** Names the first line that differs. */
function assertSame(tar: readonly string[], disk: readonly string[]): void {
  const at = tar.findIndex((line, index) => line !== disk[index]);
  if (at >= 0) assert.equal(tar[at]?.slice(0, 300), disk[at]?.slice(0, 300));
  assert.equal(at, -1);
  assert.equal(tar.length, disk.length);
}

const long = Array.from({ length: 12 }, (_, at) => `${at}-${'x'.repeat(80)}`).join('/');
for (const format of ['pax', 'gnu']) {
  test(`Names of any length and characters, in the format ${format}`, async () => {
    const files = {
      '-': undefined,
      [`${long}/a.log`]: undefined,
      [`other/${long}/a.log`]: undefined,
      'a\\b.log': undefined,
      'a/b.log': undefined,
      'c\\': undefined,
      'd/x\\..\\e.log': undefined,
      'new\nline.log': undefined,
      'Ünïcode ✓ 💥.log': undefined,
      'named \ufffd.log': undefined,
      '__MACOSX/a.log': undefined,
      'f/__MACOSX/g.log': undefined,
      '.hidden/a.log': undefined,
      'h/._a.log': undefined,
    };
    const { disk, tar } = await scanBoth(write(`names-${format}`, files), format);
    const read = Object.keys(files).filter((path) => !/__MACOSX|^\.hidden|\._a/.test(path));
    assert.deepEqual(pathsOf(disk).toSorted(), read.map((path) => (path === '-' ? './-' : path)).toSorted());
    assertSame(tar.split('\n').toSorted(), disk.split('\n').toSorted());
  });
}

test('What has the name of a zip and is none', async () => {
  const zip = makeZip([{ name: 'x.log', data: bad }]);
  const { disk, tar, unread } = await scanBoth(
    write('zips', {
      'cut.zip': zip.subarray(0, zip.length - 10),
      'empty.zip': '',
      'gzip.zip': gzipSync(bad),
      'ok.ZIP': zip,
      'prefixed.zip': Buffer.concat([Buffer.from('#!/bin/sh\n'), zip]),
      'rar.zip': Buffer.from([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0]),
      'tar.zip': makeTar([{ name: 'y.log', data: bad }]),
      'text.zip': undefined,
    }),
  );
  assertSame(tar.split('\n'), disk.split('\n'));
  const none = 'It is no zip, or it was cut off: its list of contents is not there. Download it again.';
  assert.deepEqual(
    unread.disk.filter((line) => !line.startsWith('prefixed')),
    [
      `cut.zip: ${none}`,
      `empty.zip: ${none}`,
      'rar.zip: It is a RAR archive, which is not read. Unpack it and scan the result.',
      `text.zip: ${none}`,
    ],
  );
  for (const path of ['gzip.zip', 'ok.ZIP/x.log', 'tar.zip/y.log']) assert.ok(pathsOf(disk).includes(path), path);
});

test('A file that links lead to is read once, by its own name', async () => {
  const root = write('links', { 'm/real.log': undefined, 'z.log': undefined });
  symlinkSync('z.log', `${root}/a-link.log`);
  symlinkSync('m', `${root}/b-folder`);
  symlinkSync('a-link.log', `${root}/c-link-of-a-link.log`);
  symlinkSync('../z.log', `${root}/m/up.log`);
  const { disk, tar, unread } = await scanBoth(root);
  assertSame(tar.split('\n'), disk.split('\n'));
  assert.deepEqual(pathsOf(disk), ['m/real.log', 'z.log']);
  assert.deepEqual(unread.tar, []);
});

/** What is said of a symbolic link. */
function linkWords(target: string): string {
  return `It is a symbolic link to ${target}, which is not read. Make the tar with --dereference.`;
}

test('A link out of the folder is followed on the disk, and a tar without its file says so; one to nowhere is named', async () => {
  write('outside', { 'o.log': undefined, 'p.log': undefined });
  const root = write('inside', { 'a.log': undefined, '.hidden/h.log': undefined });
  symlinkSync(folder.path('outside/o.log'), `${root}/absolute.log`);
  symlinkSync('.hidden/h.log', `${root}/hidden.log`);
  symlinkSync('nowhere.log', `${root}/dangling.log`);
  symlinkSync('../outside', `${root}/out`);
  const { disk, tar, unread } = await scanBoth(root);
  assert.deepEqual(pathsOf(disk), ['a.log', 'absolute.log', 'dangling.log', 'hidden.log', 'out/p.log']);
  assert.deepEqual(unread.disk, ['dangling.log: There is no such file or folder. Check the path.']);
  assert.deepEqual(unread.tar, [
    `absolute.log: ${linkWords(folder.path('outside/o.log'))}`,
    `dangling.log: ${linkWords('nowhere.log')}`,
    `hidden.log: ${linkWords('.hidden/h.log')}`,
    `out: ${linkWords('../outside')}`,
  ]);
  assert.equal(pathsOf(tar)[0], 'a.log');
});

test('A file with two names is two logs on the disk; a tar has it once and says so', async () => {
  const root = write('hard', { 'a.log': undefined });
  linkSync(`${root}/a.log`, `${root}/b.log`);
  const { disk, unread } = await scanBoth(root);
  assert.deepEqual(pathsOf(disk), ['a.log', 'b.log']);
  assert.deepEqual(unread.tar, [
    'b.log: It is a second name (hard link) of ./a.log, which is read. To count both, make the tar with --hard-dereference.',
  ]);
});

const isLinux = process.platform === 'linux';
test('Names that are not UTF-8 are told apart, and not read', { skip: isLinux ? false : 'no such names' }, async () => {
  const root = write('bytes', { 'a.log': undefined });
  for (const byte of [0xe8, 0xe9]) {
    writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([byte]), Buffer.from('✓.log')]), bad);
  }
  const said = 'Its name is not UTF-8, so that no result can name it. Rename it.';
  const { disk, tar, unread } = await scanBoth(root, 'gnu');
  assertSame(tar.split('\n'), disk.split('\n'));
  assert.deepEqual(unread.disk, [`caf\\xe8✓.log: ${said}`, `caf\\xe9✓.log: ${said}`]);
});

test('A name in an archive leads nowhere else, and two long ones stay two', () => {
  assert.equal(memberName('/../a/./..//b.log'), 'a/b.log');
  assert.equal(memberName('a/'), undefined);
  assert.equal(memberName('../'), undefined);
  const [a = '', b = ''] = ['a', 'b'].map((start) => memberName(`${start}/${'x/'.repeat(5000)}y.log`));
  assert.ok(a !== b && a.length <= 4096 && /^[0-9a-f]{16}\/x.*\/y\.log$/.test(a), a.slice(0, 40));
});
