// The request for a timeline: of an open log from the editor's text, of a scanned one from disk, null for others.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { scanFilesRequest, timelineRequest, type TimelineResult } from '../../../core/protocol/protocol.ts';
import { startClient } from '../../support/client.ts';
import { writeFolder } from '../../support/folder.ts';
import { kmsLog } from '../../support/logs/gmi.ts';

const client = await startClient({ initialization: { clientCommands: true, reports: true } });
const { log } = kmsLog('2024-03-05T20:10:01.000Z BXNIM0415E Provided API key could not be found');
const folder = writeFolder({ 'scanned.gmi.log': log });
after(async () => {
  await client.stop();
  folder.remove();
});

async function kindsOf(uri: string): Promise<readonly string[] | undefined> {
  const result = await client.connection.sendRequest<TimelineResult | null>(timelineRequest.method, { uri });
  return result?.entries.map(({ kind, time, line }) => `${kind} ${time ?? ''} ${line ?? ''}`);
}

test('an open log and a scanned one have the same timeline', async () => {
  await client.open('file:///open.gmi.log', log);
  const open = await kindsOf('file:///open.gmi.log');
  assert.match(open?.join('\n') ?? '', /^finding 2024-03-05T20:10:01\.000Z \d+$/m);
  const uri = pathToFileURL(folder.path('scanned.gmi.log')).href;
  await client.connection.sendRequest(scanFilesRequest.method, { uris: [uri] });
  assert.deepEqual(await kindsOf(uri), open);
});

test('of a log that the server does not know there is none', async () => {
  assert.equal(await kindsOf('file:///nowhere.log'), undefined);
});
