// Settings: each, when it is changed, changes what is marked, whether the client is asked for it or sends it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol';

import { argumentOf, startClient } from '../../support/client.ts';
import { writeFolder } from '../../support/folder.ts';
import { kmsLog, firstLineOf } from '../../support/logs/gmi.ts';

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

/** Changes the settings and waits until a log is marked as wanted. */
async function sees(settings: unknown, check: (found: Diagnostic[]) => void, of = uri): Promise<Diagnostic[]> {
  await client.set(settings);
  return client.untilDiagnostics(of, check);
}

/** How often each code is to be marked. */
const has =
  (wanted: Readonly<Record<string, number>>) =>
  (found: readonly Diagnostic[]): void =>
    assert.deepEqual(counts(found), wanted);

const counts = (diagnostics: readonly Diagnostic[]): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const { code } of diagnostics) found[String(code)] = (found[String(code)] ?? 0) + 1;
  return found;
};

test('catalogs adds the signatures of a file, of a folder, and of a path below the open folder', async () => {
  for (const path of [folder.path('catalogs/mine.yaml'), folder.path('catalogs'), 'catalogs', './catalogs/mine.yaml']) {
    await sees({ catalogs: [path] }, has({ 'kms-api-key-user-inactive': 5, 'my-purple': 1 }));
    await sees({}, has({ 'kms-api-key-user-inactive': 5 }));
  }
});

test('builtinCatalog leaves the built-in signatures out', async () => {
  await sees({ builtinCatalog: false, catalogs: ['catalogs'] }, has({ 'my-purple': 1 }));
});

test('severity changes how grave a signature is', async () => {
  await sees({ severity: { 'kms-api-key-user-inactive': 'hint' } }, (found) =>
    assert.deepEqual(new Set(found.map((one) => one.severity)), new Set([4])),
  );
});

test('severity off leaves a signature out', async () => {
  await sees({ severity: { 'kms-api-key-user-inactive': 'off' } }, has({}));
});

test('ignoredSignatures leaves a signature out', async () => {
  await sees({}, has({ 'kms-api-key-user-inactive': 5 }));
  await sees({ ignoredSignatures: ['kms-api-key-user-inactive'] }, has({}));
});

test('maxOccurrences limits the marked places', async () => {
  const diagnostics = await sees({ maxOccurrences: 2 }, has({ 'kms-api-key-user-inactive': 2 }));
  assert.match(firstLineOf(diagnostics[0]), /\(5 times, the first 2 marked\)$/);
});

test('scanUnknownLogs looks at logs of unknown kind', async () => {
  await sees({ scanUnknownLogs: true }, has({ 'kms-api-key-user-inactive': 1 }), unknown);
  await sees({}, has({}), unknown);
});

test('runbookFolders gives the pages that signatures lead to', async () => {
  const baseUrl = 'https://runbooks.example.com/';
  const runbookFolders = [{ path: 'site', baseUrl }];
  const [found] = await sees({ builtinCatalog: false, catalogs: ['catalogs'], runbookFolders }, ([first]) =>
    assert.equal(first?.codeDescription?.href, 'https://runbooks.example.com/docs/colours.html#purple-things'),
  );
  assert.ok(found);
  const [action] = await client.actions(uri, found.range.start);
  const target = argumentOf(action);
  assert.deepEqual(
    [target['file'], target['line'], target['title']],
    [folder.uri('site/docs/colours.md'), 2, 'Purple things'],
  );
});

test('a wrong setting is said once, and the others hold', async () => {
  await sees({ maxOccurrences: 2, severity: 'high' }, has({ 'kms-api-key-user-inactive': 2 }));
  await client.untilMessage(/armadaTriage\.severity must be/);
});

test('a client that cannot be asked sends its settings, at start or later', async () => {
  const plain = await startClient({ kind: 'plain', settings: { maxOccurrences: 3 } });
  try {
    await plain.open(uri, log);
    await plain.untilDiagnostics(uri, (found) => assert.equal(found.length, 3));
    await plain.set({ maxOccurrences: 1 });
    await plain.untilDiagnostics(uri, (found) => assert.equal(found.length, 1));
  } finally {
    await plain.stop();
  }
});
