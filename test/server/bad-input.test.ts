// Bad input: whatever is opened, the server stays, answers, and says what a person needs to know.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { startClient } from '../support/client.ts';
import { kmsLog, marksOf, wantedMarks } from '../support/logs/gmi.ts';

const client = await startClient({ initialization: { clientCommands: true } });
after(() => client.stop());

const marked = kmsLog(`é😀 BXNIM0410E Provided user not found or active
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kms-api-key-user-inactive`);

const gmi = 'armada-master-info';
const opened: readonly (readonly [title: string, text: string, language: string])[] = [
  ['an empty file', '', gmi],
  ['an empty file of no language', '', 'plaintext'],
  ['one line break', '\n', gmi],
  ['binary text', `\0\0\u0001${'\0binary\0'.repeat(1000)}`, gmi],
  ['bytes that were no UTF-8', '\uFFFD\uFFFD broken \uFFFD', gmi],
  ['halves of characters', '\ud83d\n\ude00 BXNIM', gmi],
  ['a heading and nothing else', 'CLUSTER WEBHOOKS:', gmi],
  ['open JSON', '{"level":"error","msg":"', 'armada-operation-log'],
  ['a failure message', 'FAILED deploy on Carrier: stage-dal09-carrier0', 'armada-failure-message'],
];
for (const [title, text, language] of opened) {
  test(`${title} is opened, hovered, folded and explained without harm`, async () => {
    const uri = `untitled:${encodeURIComponent(title)}`;
    const diagnostics = await client.open(uri, text, language);
    assert.deepEqual(marksOf(diagnostics), []);
    await client.hover(uri, { line: 0, character: 0 });
    await client.actions(uri, { line: 0, character: 0 });
    await client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
    await client.connection.sendRequest('textDocument/foldingRange', { textDocument: { uri } });
    assert.match(await client.why(uri, 0), /^# Why/);
    assert.deepEqual(client.messages, []);
  });
}

for (const [title, text] of [
  ['Windows line ends', marked.log.replaceAll('\n', '\r\n')],
  ['old Mac line ends', marked.log.replaceAll('\n', '\r')],
  ['no final line end', marked.log.trimEnd()],
] as const) {
  test(`an error is marked in its place in a log with ${title}`, async () => {
    assert.deepEqual(marksOf(await client.open(`file:///${title}.gmi.log`, text)), wantedMarks(marked));
  });
}

test('a truncated download is said to be one, at most as an information, and its errors are marked', async () => {
  const cut = marked.log.slice(0, marked.log.indexOf('CLUSTER NAMESPACES') + 25);
  const diagnostics = await client.open('file:///cut.gmi.log', cut);
  assert.deepEqual(marksOf(diagnostics), wantedMarks(marked));
  assert.ok(diagnostics.filter((one) => one.code === undefined).every((one) => one.severity === 3));
});

test('a line of 20 MB is opened, edited and marked', async () => {
  const uri = 'file:///long.gmi.log';
  const long = 'x'.repeat(20_000_000);
  const text = kmsLog(`${long} BXNIM0410E Provided user not found or active ${long}`).log;
  const [found] = await client.open(uri, text);
  assert.deepEqual(found?.range.start, { line: 7, character: 20_000_001 });
  const at = { line: 7, character: 3 };
  const [moved] = await client.change(uri, { range: { start: at, end: at }, text: 'yy' });
  assert.deepEqual(moved?.range.start, { line: 7, character: 20_000_003 });
  await client.close(uri);
});

test('edits that arrive together, out of range or the wrong way round are taken as an editor means them', async () => {
  const uri = 'file:///edits.gmi.log';
  await client.open(uri, marked.log);
  const far = { line: 1_000_000, character: 1_000_000 };
  const start = { line: 0, character: 0 };
  const diagnostics = await client.change(
    uri,
    { range: { start: far, end: far }, text: 'the end\n' },
    { range: { start, end: start }, text: '\n\n' },
    { range: { start: { line: 1, character: 0 }, end: start }, text: '' },
    { range: { start: { line: 1, character: 0 }, end: { line: 0, character: 0 } }, text: '' },
  );
  assert.deepEqual(marksOf(diagnostics), wantedMarks(marked));
  assert.deepEqual(marksOf(await client.change(uri, { text: '' })), []);
  assert.deepEqual(marksOf(await client.change(uri, { text: marked.log })), wantedMarks(marked));
});

test('an edit or a close of a document that is not open is no harm', async () => {
  const textDocument = { uri: 'file:///never.log', version: 7 };
  await client.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text: 'x' }] });
  await client.connection.sendNotification('textDocument/didClose', { textDocument });
  assert.equal(await client.hover('file:///never.log', { line: 0, character: 0 }), '');
});

test('a URI that is none is a document like others', async () => {
  for (const uri of ['not a uri', 'file:///%E0%A4%A.log', 'x:']) {
    assert.deepEqual(marksOf(await client.open(uri, marked.log, gmi)), wantedMarks(marked));
  }
});
