// `armada-triage summarize`: merges results byte for byte, and refuses what would make a summary wrong.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { after, before, test } from 'node:test';
import { runCli, type CliRun } from '../support/cli.ts';
import { writeFolder, type Folder } from '../support/folder.ts';

const kms = (error: string, cluster: string): string =>
  `MASTER CONTROL PLANE CONTAINER LOGS: (master-${cluster}-7d8b9c6f5-abcde -c kms)\n2024-03-05T20:48:38.349Z kms: ${error}\nCLUSTER PODS\n`;
const one = '9850e23241564d3b93831b50ac5d1de7';
const two = '68bb81cda2e34aa69883197f35c03159';
const update =
  '{"level":"info","ts":"2024-03-06T00:00:00Z","msg":"TASK [a : b] ***","reqID":"0b13264d-e92c-42b8-8879-0f5279df6d97","operation":"update"}\n';

let folder: Folder;
let lines: readonly string[];
before(async () => {
  folder = writeFolder({
    'logs/a.log': kms('BXNIM0415E Provided API key could not be found', one),
    'logs/b.log': kms('BXNIM0415E Provided API key could not be found <b>&"', two),
    'logs/c.log': kms('failed to get CRN token from IAM', one),
    'logs/d.log': `prod-dal10-carrier2\n${update}E0306 00:00:00.000000 1 x.go:1] cannot reach <script>alert(1)</script> 10.0.0.1\n`,
  });
  writeFileSync(folder.path('logs/e.rarlike.log'), Buffer.from([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0]));
  const scan = await runCli(['scan', 'logs', '--format', 'ndjson', '--partial'], { folder: folder.root });
  lines = scan.out.trimEnd().split('\n');
  assert.equal(lines.length, 5, scan.err);
});
after(() => folder.remove());

const summarize = (args: readonly string[], input?: string): Promise<CliRun> =>
  runCli(['summarize', ...args], { folder: folder.root, ...(input !== undefined && { input }) });

test('Parts of a folder, packed ones and summaries of them come to the same bytes as all lines', async () => {
  const all = await summarize(['--format', 'json', '-'], `${lines.join('\n')}\n`);
  assert.equal(all.code, 0, all.err);
  folder.write('parts/part-00000', `${lines[3] ?? ''}\n`);
  folder.write('parts/_SUCCESS', 'no line of ours');
  folder.write('parts/.part-00000.crc', 'nor this');
  writeFileSync(folder.path('parts/part-00001.gz'), gzipSync(`${lines[1] ?? ''}\n\n${lines[4] ?? ''}`));
  const half = await summarize(['--format', 'json', '-'], `${lines[2] ?? ''}\n${lines[0] ?? ''}`);
  folder.write('half.json', half.out);
  const parts = await summarize(['--format', 'json', 'half.json', 'parts']);
  assert.deepEqual([parts.code, parts.err], [0, '']);
  assert.equal(parts.out, all.out);
});

test('The text says what is found in how many clusters, what is not known, and what could not be read', async () => {
  const { code, out } = await summarize([], lines.join('\n'));
  assert.equal(code, 0);
  assert.match(out, /^4 logs of 2 clusters, .*\n.*\n1 log could not be read: see the end\.\n/);
  assert.match(out, /error\s+kms-api-key-not-found\s+2\s+0\s+2\s+2\s+2024-03-05 20:48:38/);
  assert.match(out, /update\s+dal10\s+/);
  assert.match(out, /2024-03-05 … 2024-03-05/);
  assert.match(out, /logs\/e\.rarlike\.log\s+It is a RAR archive/);
});

test('The page is one file without scripts, and text of logs in it is text', async () => {
  const { code, out } = await summarize(['--format', 'html'], lines.join('\n'));
  assert.equal(code, 0);
  assert.doesNotMatch(out, /<script|src=|@import|url\(|javascript:|<b>&/i);
  assert.match(out, /&#60;script&#62;alert/);
  assert.match(out, /default-src 'none'/);
  for (const [, address = ''] of out.matchAll(/href="([^"]*)"/g)) assert.match(address, /^https:\/\//);
  assert.match(out, /<td class="day s4" title="2024-03-05: \d places?">/);
});

const refused: readonly (readonly [
  title: string,
  input: (lines: readonly string[]) => readonly string[],
  err: RegExp,
])[] = [
  ['a line that was cut off', ([a = '', b = '']) => [a, b.slice(0, 40)], /^-:2: It is not JSON/],
  [
    'a line of a scan without --partial',
    ([a = '']) => [a, '{"path":"x","kind":"unknown"}'],
    /^-:2: It has no catalog digest/,
  ],
  ['a line of another kind', ([a = '']) => [a, '{}'], /^-:2: It is neither a log/],
  [
    'lines of different catalogs',
    ([a = '', b = '']) => [a, b.replace(/"catalog":"\w+"/, '"catalog":"other"')],
    /^-:2: It is of a scan with another catalog \(other\) than -:1 \(\w{32}\)\./,
  ],
  ['no line at all', () => [], /^There is no line to summarize\.$/m],
];
for (const [title, input, err] of refused) {
  test(`No summary is made of ${title}: exit code 2`, async () => {
    const run = await summarize(['--format', 'json'], input(lines).join('\n'));
    assert.deepEqual([run.code, run.out], [2, '']);
    assert.match(run.err, err);
  });
}

test('A log that comes twice is named with both places, however the lines were split', async () => {
  folder.write('x.ndjson', `${lines[0] ?? ''}\n${lines[1] ?? ''}\n`);
  folder.write('y.ndjson', `${lines[2] ?? ''}\n${lines[3] ?? ''}\n${lines[1] ?? ''}\n`);
  const run = await summarize(['--format', 'json', 'x.ndjson', 'y.ndjson']);
  assert.deepEqual([run.code, run.out], [2, '']);
  assert.equal(run.err, 'y.ndjson:3: The log logs/b.log is there twice: also in x.ndjson:2. Give each result once.\n');
});

test('A log that comes twice on standard input is named, with the line of the second', async () => {
  const run = await summarize(['--format', 'json', '-'], [0, 1, 2, 3, 4, 1].map((at) => lines[at] ?? '').join('\n'));
  assert.deepEqual([run.code, run.out], [2, '']);
  assert.equal(run.err, '-:6: The log logs/b.log is there twice. Give each result once.\n');
});

test('A log that was in a file and comes again on standard input is named with both places', async () => {
  folder.write('x.ndjson', `${lines[0] ?? ''}\n${lines[1] ?? ''}\n`);
  const run = await summarize(['--format', 'json', 'x.ndjson', '-'], `${lines[2] ?? ''}\n${lines[1] ?? ''}`);
  assert.deepEqual([run.code, run.out], [2, '']);
  assert.equal(run.err, '-:2: The log logs/b.log is there twice: also in x.ndjson:2. Give each result once.\n');
});

test('Bytes that are not UTF-8 are refused with their line, also far into a file', async () => {
  const [a = '', b = ''] = lines.map((line) => Buffer.from(line).toString('latin1'));
  folder.write('broken.ndjson', '');
  const text = `${a}\n${'\n'.repeat(100_000)}${b.replace('key', 'k\xe9y')}\n`;
  assert.notEqual(text, `${a}\n${'\n'.repeat(100_000)}${b}\n`);
  writeFileSync(folder.path('broken.ndjson'), Buffer.from(text, 'latin1'));
  const run = await summarize(['--format', 'json', 'broken.ndjson']);
  assert.deepEqual([run.code, run.out], [2, '']);
  assert.match(run.err, /^broken\.ndjson:100002: Its bytes are not UTF-8/);
});

test('JSON that was printed over several lines is read as in one', async () => {
  const all = await summarize(['--format', 'json'], lines.join('\n'));
  const half = await summarize(['--format', 'json'], lines.slice(0, 2).join('\n'));
  const indented = [half.out, ...lines.slice(2)].map((text) => JSON.stringify(JSON.parse(text), undefined, 2));
  folder.write('indented.json', `\ufeff${indented.join('\n').replaceAll('\n', '\r\n')}\r\n`);
  const read = await summarize(['--format', 'json', 'indented.json']);
  assert.deepEqual([read.code, read.err], [0, '']);
  assert.equal(read.out, all.out);
  const cut = await summarize(['--format', 'json'], `${lines[4] ?? ''}\n${indented[0]?.slice(0, -10) ?? ''}`);
  assert.match(cut.err, /^-:2: It is not JSON/);
  const list = await summarize(['--format', 'json'], JSON.stringify([JSON.parse(lines[0] ?? '')], undefined, 2));
  assert.match(list.err, /^-:1: It is a list\./);
});

test('A summary of one line is in the form of a summary of many', async () => {
  const all = await summarize(['--format', 'json'], lines.join('\n'));
  const value: object = JSON.parse(all.out);
  const other = await summarize(
    ['--format', 'json'],
    JSON.stringify({ added: 1, ...Object.fromEntries(Object.entries(value).toReversed()) }),
  );
  assert.deepEqual([other.out, other.err], [all.out, '']);
});

test('A log with times that no calendar of four digits has can be summarized', async () => {
  folder.write(
    'far.log',
    kms('BXNIM0415E Provided API key could not be found', one).replace(
      '2024-03-05T20:48:38.349Z',
      '9999-12-31T23:59:59.000-02:00',
    ),
  );
  const scan = await runCli(['scan', 'far.log', '--format', 'ndjson', '--partial'], { folder: folder.root });
  const { code, err, out } = await summarize([], scan.out);
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /kms-api-key-not-found/);
});

test('--partial without ndjson is a mistake', async () => {
  const run = await runCli(['scan', '--partial', '-']);
  assert.deepEqual([run.code, run.out], [2, '']);
  assert.match(run.err, /^--partial goes with --format ndjson\./);
});
