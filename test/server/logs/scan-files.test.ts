// Logs from disk: scanned at any size, followed while they grow, with progress, cancelling, and words for what cannot be read.

import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, copyFileSync, renameSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { after, test } from 'node:test';
import { CancellationTokenSource, WorkDoneProgress } from 'vscode-languageserver-protocol/node';

import type { ScanFilesResult } from '../../../core/protocol/protocol.ts';
import type { ReportParams } from '../../../core/protocol/report.ts';
import { diskFiles } from '../../../server/src/workspace/files.ts';
import { startClient } from '../../support/client.ts';
import { writeFolder } from '../../support/folder.ts';
import { kmsLog, marksOf } from '../../support/logs/gmi.ts';
import { makeMasterInfo } from '../../support/logs/logs.ts';

const client = await startClient({
  initialization: { clientCommands: true, reports: true },
  settings: { maxOccurrences: 5 },
});
const folder = writeFolder({});
after(async () => {
  await client.stop();
  folder.remove();
});

const key = 'BXNIM0415E Provided API key could not be found';
const healthy = makeMasterInfo({ seed: 7, tail: 1000 });
const { log: marked } = kmsLog(key);
/** About 30 MB, with one known error at the very beginning and one at the end. */
const large = `${marked}${healthy.repeat(Math.ceil(30_000_000 / healthy.length))}${marked}`;
const lastLine =
  large
    .trimEnd()
    .split('\n')
    .findLastIndex((line) => line === key) + 1;

function scan(uris: readonly string[], cancellation = new CancellationTokenSource()): Promise<ScanFilesResult> {
  return client.connection.sendRequest('armadaTriage/scanFiles', { uris, token: 'scan' }, cancellation.token);
}

const linesOf = (report: ReportParams, id = 'kms-api-key-not-found'): readonly number[] =>
  report.log?.findings.find((one) => one.signature === id)?.places.map(({ from }) => from.line + 1) ?? [];
/** Waits until a log is read to its end with the known error in these lines, 1-based. */
function untilFound(uri: string, lines: readonly number[]): Promise<ReportParams> {
  return client.untilReport(uri, (report) =>
    assert.deepEqual([report.scan?.state, ...linesOf(report)], ['complete', ...lines]),
  );
}

const isForgotten = ({ log }: ReportParams): void => assert.equal(log, undefined);

test('a log of 30 MB is scanned, with progress, and its errors are marked at its URI', async () => {
  folder.write('large.gmi.log', large);
  const uri = folder.uri('large.gmi.log');
  const said: string[] = [];
  const progress = client.connection.onProgress(WorkDoneProgress.type, 'scan', (value) => {
    said.push(value.kind === 'report' ? `${value.percentage}% ${value.message}` : value.kind);
  });
  const result = await scan([uri]);
  progress.dispose();
  assert.deepEqual([result.logs, result.cancelled, result.problems], [[uri], false, []]);
  assert.equal(result.bytes, Buffer.byteLength(large));
  await untilFound(uri, [8, lastLine]);
  await client.untilDiagnostics(uri, (marks) =>
    assert.match(marksOf(marks).join('\n'), /^7:0-46 kms-api-key-not-found error$/m),
  );
  assert.equal(said[0], 'begin');
  assert.equal(said.at(-1), 'end');
  assert.match(said[1] ?? '', /^\d+% [\d.]+ (MB|bytes) of [\d.]+ MB$/);
});

test('first findings come long before the scan ends, a hover elsewhere answers during it, and a cancelled scan keeps what it found', async () => {
  const uri = folder.uri('huge.gmi.log');
  copyFileSync(folder.path('large.gmi.log'), folder.path('huge.gmi.log'));
  // So long that no scan ends before it is cancelled. What is only length takes no room on disk.
  truncateSync(folder.path('huge.gmi.log'), 8_000_000_000);
  await client.open('file:///elsewhere.gmi.log', marked);
  const cancellation = new CancellationTokenSource();
  const result = scan([uri], cancellation);
  const first = await client.untilReport(uri, (report) => assert.equal(report.scan?.state, 'running'));
  assert.equal(linesOf(first)[0], 8);
  assert.ok((first.scan?.read ?? 0) < (first.scan?.size ?? 0) / 2, JSON.stringify(first.scan));
  assert.match(await client.hover('file:///elsewhere.gmi.log', { line: 7, character: 3 }), /What to do/);
  cancellation.cancel();
  const { cancelled, bytes, logs, problems } = await result;
  assert.deepEqual([cancelled, logs, problems], [true, [uri], []]);
  assert.ok(bytes < (first.scan?.size ?? 0));
  const { log } = await client.untilReport(uri, ({ scan: state }) =>
    assert.deepEqual([state?.state, state?.why], ['incomplete', 'It was cancelled.']),
  );
  assert.ok((log?.findings.length ?? 0) > 0);
  assert.match(log?.problems[0] ?? '', /not read to its end, only [\d.]+ [KMG]B of [\d.]+ GB\. It was cancelled\./);
  rmSync(folder.path('huge.gmi.log'));
  await client.untilReport(uri, isForgotten);
});

test('a log that grows is read on from where it ended, in the middle of a line too', async () => {
  const uri = folder.uri('large.gmi.log');
  const more = marked.slice(marked.indexOf('MASTER CONTROL PLANE CONTAINER LOGS'));
  const middle = more.indexOf(key) + 9;
  appendFileSync(folder.path('large.gmi.log'), more.slice(0, middle));
  const cut = await client.untilReport(uri, ({ scan: state }) =>
    assert.deepEqual([state?.state, state?.read], ['complete', Buffer.byteLength(large) + middle]),
  );
  assert.deepEqual(linesOf(cut), [8, lastLine]);
  appendFileSync(folder.path('large.gmi.log'), more.slice(middle));
  await untilFound(uri, [8, lastLine, large.split('\n').length + 2]);
});

test('a log that was replaced, or cut, is read again, and one that is removed is forgotten', async () => {
  const uri = folder.uri('large.gmi.log');
  folder.write('other.tmp', `\n\n${marked}`);
  renameSync(folder.path('other.tmp'), folder.path('large.gmi.log'));
  await untilFound(uri, [10]);
  truncateSync(folder.path('large.gmi.log'), 60);
  await untilFound(uri, []);
  rmSync(folder.path('large.gmi.log'));
  await client.untilReport(uri, isForgotten);
  await client.untilDiagnostics(uri, (found) => assert.deepEqual(found, []));
});

test('of a folder all logs are scanned, a circle of links ends, and what cannot be read is named', async () => {
  folder.write('logs/a.gmi.log', marked);
  folder.write('logs/below/b.gmi.log', `\n${marked}`);
  folder.write('logs/below/notes.md', '# Notes\n');
  folder.write('logs/secret.gmi.log', marked);
  symlinkSync(folder.path('logs'), folder.path('logs/below/up'));
  symlinkSync(folder.path('logs/nowhere'), folder.path('logs/broken.gmi.log'));
  symlinkSync('round.gmi.log', folder.path('logs/round.gmi.log'));
  chmodSync(folder.path('logs/secret.gmi.log'), 0);
  const missing = folder.uri('missing.gmi.log');
  const { logs, problems, cancelled } = await scan([folder.uri('logs'), missing, 'untitled:Untitled-1']);
  const isRoot = process.getuid?.() === 0;
  const readable = ['logs/a.gmi.log', 'logs/below/b.gmi.log', ...(isRoot ? ['logs/secret.gmi.log'] : [])];
  assert.deepEqual(logs, readable.map(folder.uri));
  assert.equal(cancelled, false);
  const said = problems.map(({ path, message }) => `${path?.replace(folder.root, '')}: ${message}`);
  assert.deepEqual(
    said.toSorted(),
    [
      '/logs/broken.gmi.log: There is no such file or folder. Check the path.',
      '/logs/below/up: It links back to a folder that it is in, which is read once. Remove the link.',
      '/logs/round.gmi.log: Its symbolic links lead in a circle. Name the file itself.',
      '/missing.gmi.log: There is no such file or folder. Check the path.',
      ...(isRoot
        ? []
        : ['/logs/secret.gmi.log: It may not be read. Check its permissions, or run as a user who may read it.']),
      'untitled:Untitled-1: It is not on this machine. Copy it here and scan the copy.',
    ].toSorted(),
  );
});

test('a log that shrinks while it is read is said to, with what was there', async () => {
  folder.write('shrinking.log', 'x\n'.repeat(3_000_000));
  const { readChunks } = diskFiles(folder.root).logs;
  let read = 0;
  await assert.rejects(async () => {
    for await (const chunk of readChunks(folder.uri('shrinking.log'))) {
      if (read === 0) truncateSync(folder.path('shrinking.log'), 1_500_000);
      read += chunk.length;
    }
  }, /^Error: It shrank while it was read: \d+ of 6000000 bytes were there\. Scan it again\.$/);
  assert.ok(read >= 1_048_576 && read < 6_000_000);
});

test('a log that is opened counts as the editor has it, and as it was scanned once it is closed', async () => {
  folder.write('both.gmi.log', marked);
  const uri = folder.uri('both.gmi.log');
  await scan([uri]);
  assert.equal((await client.open(uri, `\n${marked}`, 'armada-master-info'))[0]?.range.start.line, 8);
  await client.close(uri);
  await client.untilDiagnostics(uri, ([found]) => assert.equal(found?.range.start.line, 7));
});

test('an ignored signature is gone from scanned logs too, and comes back', async () => {
  const uri = folder.uri('both.gmi.log');
  await client.set({ ignoredSignatures: ['kms-api-key-not-found'] });
  await untilFound(uri, []);
  await client.set({});
  await untilFound(uri, [8]);
});

test('scanned logs are forgotten when asked', async () => {
  const uri = folder.uri('both.gmi.log');
  await client.connection.sendNotification('armadaTriage/forgetFiles', { uris: [uri] });
  await client.untilReport(uri, isForgotten);
});

test('the logs that were scanned are added up, and those that are forgotten count no more', async () => {
  folder.write('sum/a.gmi.log', marked);
  folder.write('sum/b.gmi.log', `${marked}${key}\n`);
  client.connection.sendNotification('armadaTriage/forgetFiles', {});
  await scan([folder.uri('sum')]);
  const page = async (): Promise<string> =>
    (await client.connection.sendRequest<{ markdown: string }>('armadaTriage/summary')).markdown;
  assert.match(await page(), /^# Summary of 2 scanned logs\n/);
  assert.match(await page(), /`kms-api-key-not-found` \| 2 \| \d+ \|/);
  client.connection.sendNotification('armadaTriage/forgetFiles', { uris: [folder.uri('sum/a.gmi.log')] });
  assert.match(await page(), /^# Summary of 1 scanned log\n/);
});
