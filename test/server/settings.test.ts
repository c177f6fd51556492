// Settings: each, when it is changed, changes what is marked, whether the client is asked for it or sends it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol';

import { argumentOf, startClient } from '../support/client.ts';
import { writeFolder } from '../support/folder.ts';
import { kmsLog, messageOf } from '../support/gmi.ts';

const mine = `signatures:
  - id: my-purple
    title: Everything is purple
    severity: warning
    match: everything is purple
    cause: Somebody painted it.
    fix: Paint it again.
    owner: sre
    retrigger: not-needed
    runbook: docs/colours.md#purple-things
    samples: { match: [everything is purple], noMatch: [everything is green] }
`;
const folder = writeFolder({
  'catalogs/mine.yaml': mine,
  'site/docs/colours.md': '# Colours\n\n## Purple things\n\nPaint them.\n',
});
const client = await startClient({ root: folder.uri('') });
after(async () => {
  await client.stop();
  folder.remove();
});

const uri = 'file:///a.gmi.log';
const unknown = 'file:///notes.txt';
const { log } = kmsLog(`${'BXNIM0410E Provided user not found or active\n'.repeat(5)}everything is purple`);
await client.open(uri, log);
await client.open(unknown, 'BXNIM0410E Provided user not found or active\n');

async function seen(settings: unknown, of = uri): Promise<Diagnostic[]> {
  // Each open log is told of, so that nothing of one change is left for the next.
  const next = Promise.all([client.nextDiagnostics(uri), client.nextDiagnostics(unknown)]);
  await client.set(settings);
  return (await next)[of === uri ? 0 : 1];
}

const counts = (diagnostics: readonly Diagnostic[]): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const { code } of diagnostics) found[String(code)] = (found[String(code)] ?? 0) + 1;
  return found;
};

test('catalogs adds the signatures of a file, of a folder, and of a path below the open folder', async () => {
  for (const path of [folder.path('catalogs/mine.yaml'), folder.path('catalogs'), 'catalogs', './catalogs/mine.yaml']) {
    assert.deepEqual(counts(await seen({ catalogs: [path] })), { 'kms-api-key-user-inactive': 5, 'my-purple': 1 });
    assert.deepEqual(counts(await seen({})), { 'kms-api-key-user-inactive': 5 });
  }
});

test('builtinCatalog leaves the built-in signatures out', async () => {
  assert.deepEqual(counts(await seen({ builtinCatalog: false, catalogs: ['catalogs'] })), { 'my-purple': 1 });
});

test('severity changes how grave a signature is', async () => {
  const diagnostics = await seen({ severity: { 'kms-api-key-user-inactive': 'hint' } });
  assert.deepEqual(new Set(diagnostics.map((one) => one.severity)), new Set([4]));
});

test('severity off leaves a signature out', async () => {
  assert.deepEqual(await seen({ severity: { 'kms-api-key-user-inactive': 'off' } }), []);
});

test('ignoredSignatures leaves a signature out', async () => {
  assert.deepEqual(await seen({ ignoredSignatures: ['kms-api-key-user-inactive'] }), []);
});

test('maxOccurrences limits the marked places', async () => {
  const diagnostics = await seen({ maxOccurrences: 2 });
  assert.equal(diagnostics.length, 2);
  assert.match(messageOf(diagnostics[0]), /\(5 times, the first 2 marked\)$/);
});

test('scanUnknownLogs looks at logs of unknown kind', async () => {
  assert.deepEqual(counts(await seen({ scanUnknownLogs: true }, unknown)), { 'kms-api-key-user-inactive': 1 });
  assert.deepEqual(await seen({}, unknown), []);
});

test('runbookFolders gives the pages that signatures lead to', async () => {
  const baseUrl = 'https://runbooks.example.com/';
  const [found] = await seen({
    builtinCatalog: false,
    catalogs: ['catalogs'],
    runbookFolders: [{ path: 'site', baseUrl }],
  });
  assert.equal(found?.codeDescription?.href, 'https://runbooks.example.com/docs/colours.html#purple-things');
  const [action] = await client.actions(uri, found.range.start);
  const target = argumentOf(action);
  assert.deepEqual(
    [target['file'], target['line'], target['title']],
    [folder.uri('site/docs/colours.md'), 2, 'Purple things'],
  );
});

test('a wrong setting is said once, and the others hold', async () => {
  const message = client.nextMessage();
  const diagnostics = await seen({ maxOccurrences: 2, severity: 'high' });
  assert.equal(diagnostics.length, 2);
  assert.match(await message, /armadaTriage\.severity must be/);
});

test('a client that cannot be asked sends its settings, at start or later', async () => {
  const plain = await startClient({ kind: 'plain', settings: { maxOccurrences: 3 } });
  try {
    const first = await plain.open(uri, log);
    const marked = first.length === 3 ? first : await plain.nextDiagnostics(uri);
    assert.equal(marked.length, 3);
    const next = plain.nextDiagnostics(uri);
    await plain.set({ maxOccurrences: 1 });
    assert.equal((await next).length, 1);
  } finally {
    await plain.stop();
  }
});
