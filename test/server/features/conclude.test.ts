// What follows from a log for a case, asked of a real server; and what its report carries for a case.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import type { ConcludeResult, ScanFilesResult } from '../../../core/protocol/protocol.ts';
import type { ConclusionContext } from '../../../core/triage/conclusions/conclusion.ts';
import { startClient } from '../../support/client.ts';
import { writeFolder } from '../../support/folder.ts';
import { kmsLog } from '../../support/logs/gmi.ts';

const client = await startClient({ initialization: { clientCommands: true, reports: true } });
const folder = writeFolder({});
after(async () => {
  await client.stop();
  folder.remove();
});

const { log } = kmsLog('BXNIM0415E Provided API key could not be found');

function conclude(uri: string, context: ConclusionContext = {}): Promise<ConcludeResult | null> {
  return client.connection.sendRequest('armadaTriage/conclude', { uri, context });
}

test('the report of a log carries what a case needs of it', async () => {
  const uri = 'file:///case.gmi.log';
  await client.open(uri, log);
  const { log: report } = await client.untilReport(uri, (sent) => assert.ok(sent.log));
  assert.equal(report?.name, 'case.gmi.log');
  assert.deepEqual(
    report.findings.map(({ signature, owner }) => [signature, owner]),
    [['kms-api-key-not-found', 'customer']],
  );
  assert.ok(report.checked.some(({ signature }) => signature === 'kms-root-key-deleted'));
});

test('an open log is concluded from, with what the case knows', async () => {
  await client.open('file:///a.gmi.log', log);
  const [conclusion] = (await conclude('file:///a.gmi.log', { provider: 'Hyper Protect Crypto' }))?.conclusions ?? [];
  assert.equal(conclusion?.topic, 'kms');
  assert.equal(conclusion.verdict, 'cause');
  assert.ok(conclusion.points.some(({ text }) => text.includes('as you say')));
});

test('a log that was scanned from the disk is concluded from as well', async () => {
  folder.write('scanned.gmi.log', log);
  const uri = folder.uri('scanned.gmi.log');
  await client.connection.sendRequest<ScanFilesResult>('armadaTriage/scanFiles', { uris: [uri] });
  assert.equal((await conclude(uri))?.conclusions[0]?.verdict, 'cause');
});

test('of a log that nobody opened nothing is concluded', async () => {
  assert.equal(await conclude('file:///unknown.gmi.log'), null);
});
