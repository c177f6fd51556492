// Packed logs from disk, in zips and by themselves: scanned, shown unpacked, followed, and named where they are broken.

import assert from 'node:assert/strict';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import type { ExcerptResult, ScanFilesResult, TextResult } from '../../../core/protocol/protocol.ts';
import type { ReportParams } from '../../../core/protocol/report.ts';
import { startClient } from '../../support/client.ts';
import { writeFolder } from '../../support/folder.ts';
import { kmsLog, marksOf } from '../../support/logs/gmi.ts';
import { makeMasterInfo } from '../../support/logs/logs.ts';
import { makeZip } from '../../support/zip.ts';

const client = await startClient({ initialization: { clientCommands: true, reports: true } });
const folder = writeFolder({});
after(async () => {
  await client.stop();
  folder.remove();
});

const { log: marked } = kmsLog('BXNIM0415E Provided API key could not be found');
const found = 'kms-api-key-not-found';

/** The URI of a packed log in the folder, as the server writes it. */
function packed(archive: string, name = ''): string {
  const file = folder.uri(archive);
  return `armada-packed:${new URL(file).pathname}${name}?${encodeURIComponent(file)}`;
}

async function scan(...uris: readonly string[]): Promise<ScanFilesResult> {
  return client.connection.sendRequest('armadaTriage/scanFiles', { uris });
}

const isScanned =
  (state: string) =>
  (report: ReportParams): void =>
    assert.equal(report.scan?.state, state);
const isForgotten = ({ log }: ReportParams): void => assert.equal(log, undefined);
const idsOf = (report: ReportParams): unknown => report.log?.findings.map((one) => one.signature);
const said = ({ problems }: ScanFilesResult): readonly string[] =>
  problems.map(({ path, message }) => `${path?.replace(folder.root, '')}: ${message}`);

test('each log in a zip is marked at a URI of its own, and shown unpacked or as an excerpt', async () => {
  const parts = [
    { name: 'gmi é/a.gmi.log', data: marked },
    { name: 'b.gmi.log.gz', data: gzipSync(`\n${marked}`) },
    { name: 'notes.md', data: marked },
  ];
  writeFileSync(folder.path('artifact.zip'), makeZip(parts));
  const [a, b] = [packed('artifact.zip', '/gmi%20%C3%A9/a.gmi.log'), packed('artifact.zip', '/b.gmi.log.gz')];
  const result = await scan(folder.uri('artifact.zip'));
  assert.deepEqual([result.logs, result.problems, result.cancelled], [[b, a], [], false]);
  await client.untilDiagnostics(a, (marks) =>
    assert.match(marksOf(marks).join('\n'), /^7:0-46 kms-api-key-not-found error$/m),
  );
  const report = await client.untilReport(b, isScanned('complete'));
  assert.deepEqual(idsOf(report), [found]);
  assert.equal(report.log?.path, folder.path('artifact.zip/b.gmi.log.gz'));

  const text: TextResult = await client.connection.sendRequest('armadaTriage/text', { uri: b });
  assert.equal(text.text, `\n${marked}`);
  const [mark] = await client.open(b, text.text, 'armada-master-info');
  assert.equal(mark?.range.start.line, 8);
  assert.match(await client.hover(b, { line: 8, character: 3 }), /What to do/);
  await client.close(b);
  const excerpt: ExcerptResult = await client.connection.sendRequest('armadaTriage/excerpt', {
    uri: a,
    excerpt: 'armada-excerpt:/x',
    context: 1,
  });
  assert.match(excerpt.text, /BXNIM0415E/);
  assert.equal(excerpt.languageId, 'armada-master-info');
});

test('a packed log is marked, with progress in packed bytes, and scanned again by its own URI', async () => {
  const healthy = makeMasterInfo({ seed: 7, tail: 1000 });
  const whole = `${marked}${healthy.repeat(20)}`;
  const bytes = gzipSync(whole);
  writeFileSync(folder.path('a.gmi.log.gz'), bytes);
  const uri = packed('a.gmi.log.gz');
  assert.deepEqual((await scan(folder.uri('a.gmi.log.gz'))).logs, [uri]);
  const report = await client.untilReport(uri, isScanned('complete'));
  assert.deepEqual(idsOf(report), [found]);
  assert.equal(report.log?.bytes, Buffer.byteLength(whole));
  assert.deepEqual([report.scan?.read, report.scan?.size], [bytes.length, bytes.length]);
  assert.deepEqual((await scan(uri)).logs, [uri]);
  const inZip = packed('artifact.zip', '/b.gmi.log.gz');
  assert.deepEqual((await scan(inZip)).logs, [inZip]);
});

test('a zip that is replaced is read again, what is not in it any more is forgotten, and all of it once it is gone', async () => {
  const [a, b] = [packed('artifact.zip', '/gmi%20%C3%A9/a.gmi.log'), packed('artifact.zip', '/b.gmi.log.gz')];
  writeFileSync(folder.path('other.tmp'), makeZip([{ name: 'b.gmi.log.gz', data: gzipSync('CLUSTER PODS\n') }]));
  renameSync(folder.path('other.tmp'), folder.path('artifact.zip'));
  await client.untilReport(b, ({ log }) => assert.deepEqual(log?.findings, []));
  await client.untilReport(a, isForgotten);
  rmSync(folder.path('artifact.zip'));
  await client.untilReport(b, isForgotten);
});

test('what is broken is named, what was read of it is, and other logs are scanned', async () => {
  const noise = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7919 + (at >> 3)) % 251));
  const cut = gzipSync(Buffer.concat([Buffer.from(marked), noise]));
  writeFileSync(folder.path('cut.gmi.log.gz'), cut.subarray(0, cut.length - 20));
  writeFileSync(folder.path('page.zip'), '<html>Log in</html>');
  writeFileSync(folder.path('empty.zip'), '');
  writeFileSync(
    folder.path('mixed.zip'),
    makeZip([
      { name: 'secret.log', data: marked, encrypted: true },
      { name: 'damaged.gmi.log', data: marked, claims: { crc32: 1 } },
      { name: 'good.gmi.log', data: marked },
    ]),
  );
  const uri = packed('cut.gmi.log.gz');
  const result = await scan(...['cut.gmi.log.gz', 'page.zip', 'empty.zip', 'mixed.zip'].map(folder.uri));
  assert.deepEqual(result.logs, [uri, packed('mixed.zip', '/damaged.gmi.log'), packed('mixed.zip', '/good.gmi.log')]);
  const noZip = 'It is no zip, or it was cut off: its list of contents is not there. Download it again.';
  assert.deepEqual(said(result), [
    `/page.zip: ${noZip}`,
    `/empty.zip: ${noZip}`,
    '/mixed.zip/secret.log: It is encrypted. Unpack it with its password and scan the result.',
    '/cut.gmi.log.gz: Its compressed data ends too early: the download was cut off. Download the file again.',
    '/mixed.zip/damaged.gmi.log: It is damaged: its content does not match the list of contents of the zip. Download the zip again.',
  ]);
  const report = await client.untilReport(uri, isScanned('incomplete'));
  assert.deepEqual(idsOf(report), [found]);
  assert.match(
    report.log?.problems[0] ?? '',
    /^This log was not read to its end, only .* Findings are valid up to here/,
  );
});
