// Runbook pages in an editor: broken places are marked as one types, quick fixes put them right, a saved page counts at once.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import { startClient, type ClientOptions, type TestClient } from '../../support/client.ts';
import { writeFolder, type Folder } from '../../support/folder.ts';

const clients: TestClient[] = [];
const folders: Folder[] = [];
after(async () => {
  for (const client of clients) await client.stop();
  for (const folder of folders) folder.remove();
});

const page = 'docs/runbooks/a page.md';
const text = '# Page\n\n[steps](other.html#first-step) [gone](../other.html)\n\n##Close\n';
const files = {
  '_config.yml': 'url: "https://pages.example.com/site"\n',
  [page]: text,
  'docs/runbooks/other.md': '# First steps\n',
};

async function start(own: Readonly<Record<string, string>>, options: ClientOptions = {}) {
  const folder = writeFolder(own);
  folders.push(folder);
  const client = await startClient({ root: folder.uri('').replace(/\/$/, ''), ...options });
  clients.push(client);
  return { client, folder };
}

/** Opens a page and waits until as much is marked. */
async function open(client: TestClient, uri: string, own: string, count: number): Promise<Diagnostic[]> {
  await client.open(uri, own, 'markdown');
  return until(client, uri, count);
}

function until(client: TestClient, uri: string, count: number): Promise<Diagnostic[]> {
  return client.untilDiagnostics(uri, (found) => assert.equal(found.length, count));
}

function words(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(
    ({ code, range }) => `${code} ${range.start.line}:${range.start.character}-${range.end.character}`,
  );
}

test('the broken places of a page in an open site are marked, and go as it is typed right', async () => {
  const { client, folder } = await start(files);
  const uri = folder.uri(page);
  const found = await open(client, uri, text, 3);
  assert.deepEqual(words(found), ['broken-anchor 2:8-29', 'missing-page 2:38-51', 'no-heading 4:0-7']);
  assert.ok(found.every(({ source, severity }) => source === 'armada' && severity === 2));
  const start4 = { line: 4, character: 2 };
  const typed = await client.change(uri, { range: { start: start4, end: start4 }, text: ' ' });
  assert.deepEqual(words(typed), ['broken-anchor 2:8-29', 'missing-page 2:38-51']);
});

test('the quick fix writes the nearest anchor, page or heading in place of the broken one', async () => {
  const { client, folder } = await start(files);
  const uri = folder.uri(page);
  const diagnostics = await open(client, uri, text, 3);
  const edits: string[] = [];
  for (const diagnostic of diagnostics) {
    const actions = await client.actions(uri, diagnostic.range.start, [diagnostic]);
    for (const action of actions) edits.push(`${action.title} | ${newText(action, uri)} | ${action.isPreferred}`);
    assert.deepEqual(
      actions[0]?.diagnostics?.map(({ code }) => code),
      [diagnostic.code],
    );
  }
  assert.deepEqual(edits, [
    'Link to other.html#first-steps | other.html#first-steps | true',
    'Link to other.html | other.html | true',
    'Write ## Close | ## Close | true',
  ]);
});

test('a page that was saved counts for the links of the others at once', async () => {
  const { client, folder } = await start(files);
  const uri = folder.uri(page);
  await open(client, uri, text, 3);
  folder.write('docs/runbooks/other.md', '# First step\n');
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: folder.uri('docs/runbooks/other.md'), type: 2 }],
  });
  const wanted = ['missing-page 2:38-51', 'no-heading 4:0-7'];
  await client.untilDiagnostics(uri, (found) => assert.deepEqual(words(found), wanted));
  folder.write('docs/runbooks/other.md', '# Other\n');
  const other = folder.uri('docs/runbooks/other.md');
  await client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: other, languageId: 'markdown', version: 1, text: '# Other\n' },
  });
  await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: other } });
  await client.untilDiagnostics(uri, (found) => assert.equal(words(found)[0], 'broken-anchor 2:8-29'));
});

test('the site that a setting names is checked too, and what is wrong with a page of it is told beside it', async () => {
  const folder = writeFolder({ 'site/x.md': '---\ntitle: x\n[a](#b)\n' });
  folders.push(folder);
  const settings = { runbookFolders: [{ path: 'site', baseUrl: 'https://pages.example.com/' }] };
  const client = await startClient({ root: folder.uri('').replace(/\/$/, ''), settings });
  clients.push(client);
  const all = await open(client, folder.uri('site/x.md'), '---\ntitle: x\n[a](#b)\n', 2);
  assert.deepEqual(new Set(all.map(({ code }) => code)), new Set(['broken-anchor', undefined]));
});

test('Markdown outside a site is left alone, and so is a site in a workspace that is not trusted', async () => {
  const { client } = await start({ ...files, '_config.yml': '' });
  assert.deepEqual(await client.open('file:///elsewhere/README.md', '[a](#b)\n', 'markdown'), []);
  const plain = await start({ 'docs/x.md': '' });
  assert.deepEqual(await plain.client.open(plain.folder.uri('docs/x.md'), '[a](#b)\n', 'markdown'), []);
  const wary = await start(files, { initialization: { trusted: false } });
  assert.deepEqual(await wary.client.open(wary.folder.uri(page), text, 'markdown'), []);
  await wary.client.connection.sendNotification('armadaTriage/trusted');
  await until(wary.client, wary.folder.uri(page), 3);
});

test('a runbook folder that disappears is said once, and its pages are no longer checked', async () => {
  const folder = writeFolder({ 'site/x.md': '[a](#b)\n' });
  folders.push(folder);
  const settings = { runbookFolders: [{ path: 'site', baseUrl: 'https://pages.example.com/' }] };
  const client = await startClient({ root: folder.uri('').replace(/\/$/, ''), settings });
  clients.push(client);
  const uri = folder.uri('site/x.md');
  await open(client, uri, '[a](#b)\n', 1);
  folder.remove();
  const changes = [{ uri, type: 3 }];
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await client.untilMessage(/The runbook folder .*site is not there/);
  await until(client, uri, 0);
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await client.hover(uri, { line: 0, character: 0 });
  await client.change(uri, { text: '[a](#c)\n' });
  assert.equal(client.messages.filter((said) => said.includes('is not there')).length, 1);
});

function newText(action: CodeAction, uri: string): string | undefined {
  return action.edit?.changes?.[uri]?.[0]?.newText;
}
