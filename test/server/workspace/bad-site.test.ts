// A runbook site in which much is wrong, in an editor: each bad file is said once, beside it, and the rest works.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { searchRequest, type SearchResults } from '../../../core/protocol/protocol.ts';
import { badFiles, goodPage, writeBadSite } from '../../support/runbook/bad-site.ts';
import { startClient, type TestClient } from '../../support/client.ts';
import type { Folder } from '../../support/folder.ts';
import { kmsLog, messageOf } from '../../support/logs/gmi.ts';

describe('of a site in which much is wrong', () => {
  let folder: Folder;
  let client: TestClient;
  before(async () => {
    folder = writeBadSite();
    const runbookFolders = [{ path: folder.root, baseUrl: 'https://pages.example.com/' }];
    client = await startClient({ settings: { runbookFolders } });
  });
  after(async () => {
    await client.stop();
    folder.remove();
  });

  test('each bad file is marked with what is wrong, and one message says so', async () => {
    await client.untilMessage(new RegExp(`\\(and ${badFiles.length - 1} more\\)$`));
    for (const [name, says] of badFiles)
      await client.untilDiagnostics(folder.uri(name), (found) =>
        assert.deepEqual([found.length, says.test(messageOf(found[0]))], [1, true], name),
      );
    assert.equal(client.messages.length, 1);
  });

  test('what a page writes down is marked in a log, and its sections are found', async () => {
    const { log } = kmsLog('Error: failed to turn the key ring of cluster c77: it is sealed');
    const [found] = await client.open('file:///a.gmi.log', log);
    assert.match(messageOf(found), /failed to turn the key ring/);
    const results: SearchResults | null = await client.connection.sendRequest(searchRequest.method, {
      words: 'ring sealed',
    });
    assert.equal(results?.places[0]?.heading, 'The ring is sealed');
  });

  test('links to pages with blanks and %20 in their names are told from broken ones', async () => {
    const found = await client.open(folder.uri('good.md'), goodPage, 'markdown');
    assert.deepEqual(
      found.map(({ code, range }) => `${String(code)} ${range.start.line}`),
      ['missing-page 5'],
    );
    assert.deepEqual(await client.open(folder.uri('per%20cent.md'), '[a](#part)\n\n## Part\n', 'markdown'), []);
    assert.deepEqual(await client.open(folder.uri('with blank/the page.md'), '[a](../good.html)\n', 'markdown'), []);
  });

  test('the folder may go: it is said once, and what was found by its pages is no longer marked', async () => {
    folder.remove();
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: folder.uri('good.md'), type: 3 }],
    });
    await client.untilMessage(/The runbook folder .* is not there/);
    await client.untilDiagnostics('file:///a.gmi.log', (found) =>
      assert.ok(found.every((one) => !messageOf(one).includes('key ring'))),
    );
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: folder.uri('latin.md'), type: 3 }],
    });
    await client.connection.sendRequest(searchRequest.method, { words: 'x' });
    assert.equal(client.messages.filter((said) => said.includes('is not there')).length, 1);
  });
});
