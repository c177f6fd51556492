// Signatures that are being written: catalog files with completion, hover, diagnostics and lenses; drafts of texts of logs; tests.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeLens, CompletionItem, Diagnostic } from 'vscode-languageserver-protocol';

import { writeDraft } from '../../../core/authoring/write.ts';
import type { DraftResult, DraftsParams, TestCatalogResult } from '../../../core/protocol/authoring.ts';
import { argumentOf, startClient, type TestClient } from '../../support/client.ts';
import { entry } from '../../support/entry.ts';
import { writeFolder } from '../../support/folder.ts';
import { codesOf, kmsLog, messageOf } from '../../support/logs/gmi.ts';

const folder = writeFolder({});
after(() => folder.remove());

const file = (match: string, samples?: string): string =>
  `signatures:\n${entry('my-purple', match, { title: 'Everything is purple', ...(samples !== undefined && { samples }) })}`;
const { log } = kmsLog('everything is purple\neverything is yellow\neverything is purple');
const logUri = 'file:///a.gmi.log';

async function withClient(body: (client: TestClient) => Promise<void>, root?: string): Promise<void> {
  const client = await startClient({ initialization: { reports: true }, ...(root !== undefined && { root }) });
  try {
    await body(client);
  } finally {
    await client.stop();
  }
}

/** What is proposed at the end of a text. */
async function completionsAtEnd(client: TestClient, uri: string, text: string): Promise<CompletionItem[]> {
  const position = { line: text.split('\n').length - 1, character: text.split('\n').at(-1)?.length ?? 0 };
  return client.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position });
}

const uri = folder.uri('.armada/catalog/mine.yaml');

test('a catalog file has its mistakes marked as they are typed, whatever the file on the disk says', () =>
  withClient(async (client) => {
    const [wrong, ...more] = await client.open(
      uri,
      file('everything is purple').replace('owner: sre', 'owner: nobody'),
      'armada-catalog',
    );
    assert.deepEqual(more, []);
    assert.deepEqual(wrong?.range, { start: { line: 7, character: 11 }, end: { line: 7, character: 17 } });
    assert.match(messageOf(wrong), /one of customer, deploy, provider/);
    assert.deepEqual(await client.change(uri, { text: file('everything is purple') }), []);
    const [noisy] = await client.change(uri, {
      text: file('everything is purple', "{ match: ['everything is purple'], noMatch: [everything is purple too] }"),
    });
    assert.match(messageOf(noisy), /^Noisy/);
    assert.equal(noisy?.severity, 2);
  }));

const isNobody = ([first]: readonly Diagnostic[]): void => assert.match(messageOf(first), /nobody/);

test('what is wrong with the file on the disk is told again when the editor closes it', async () => {
  const own = writeFolder({
    '.armada/catalog/mine.yaml': file('everything is purple').replace('owner: sre', 'owner: nobody'),
  });
  const mine = own.uri('.armada/catalog/mine.yaml');
  const client = await startClient({ root: own.uri('') });
  try {
    await client.untilDiagnostics(mine, isNobody);
    assert.deepEqual(await client.open(mine, file('everything is purple'), 'armada-catalog'), []);
    await client.close(mine);
    await client.untilDiagnostics(mine, isNobody);
  } finally {
    await client.stop();
    own.remove();
  }
});

test('YAML that begins with signatures is a catalog file for any client, other YAML is not', () =>
  withClient(async (client) => {
    assert.equal(
      (
        await client.open(
          uri,
          `# mine\n---\n${file('everything is purple').replace('severity: error', 'severity: bad')}`,
          'yaml',
        )
      ).length,
      1,
    );
    const other = folder.uri('other.yaml');
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: other, languageId: 'yaml', version: 1, text: 'name: x\n' },
    });
    assert.equal(await client.hover(other, { line: 0, character: 1 }), '');
  }));

test('keys, values, placeholders and runbook sections are completed, and explained in a hover', () =>
  withClient(async (client) => {
    const text = 'signatures:\n  - id: a\n    severity: ';
    await client.open(uri, text, 'armada-catalog');
    const severities = await completionsAtEnd(client, uri, text);
    assert.deepEqual(
      severities.map(({ label }) => label),
      ['error', 'warning', 'information', 'hint'],
    );
    const checks = text.replace('severity', 'check');
    await client.change(uri, { text: checks });
    assert.ok((await completionsAtEnd(client, uri, checks)).some(({ label }) => label === 'job-result'));
    const page = 'signatures:\n  - id: a\n    runbook: docs/runbooks/armada/armada-deploy-operation-failures.md#';
    await client.change(uri, { text: page });
    const sections = await completionsAtEnd(client, uri, page);
    assert.ok(sections.some(({ label }) => label.endsWith('#error-messages')));
    assert.deepEqual(sections[0]?.textEdit && 'range' in sections[0].textEdit && sections[0].textEdit.range.start, {
      line: 2,
      character: 13,
    });
    await client.change(uri, { text: `${page}error-messages` });
    assert.match(await client.hover(uri, { line: 2, character: 20 }), /^\*\*Error messages\*\*/i);
    assert.match(await client.hover(uri, { line: 2, character: 6 }), /runbook site/);
  }));

test('while a signature is written, its places in the open logs are told and counted above it', () =>
  withClient(async (client) => {
    assert.deepEqual(await client.open(logUri, log), []);
    const told: DraftsParams[] = [];
    client.connection.onNotification('armadaTriage/drafts', (params: DraftsParams) => void told.push(params));
    const lensesOf = (): Promise<CodeLens[]> =>
      client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
    await client.open(uri, file('everything is yellow'), 'armada-catalog');
    const lenses = await lensesOf();
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Test Signature: 2 samples pass', '1 place in a.gmi.log'],
    );
    assert.deepEqual(lenses[1]?.command?.command, 'armadaTriage.goToOccurrence');
    assert.deepEqual(argumentOf(lenses[1]?.command), {
      uri: logUri,
      line: log.split('\n').indexOf('everything is yellow'),
      column: 0,
    });
    await client.change(uri, { text: file('everything is purple') });
    assert.equal((await lensesOf())[1]?.command?.title, '2 places in a.gmi.log');
    const last = told.at(-1)?.signatures[0];
    assert.deepEqual(
      [last?.id, last?.inForce, last?.logs[0]?.count, last?.logs[0]?.places.length],
      ['my-purple', false, 2, 2],
    );
    await client.change(uri, { text: file('everything is purple').replace('A cause.', 'Another cause.') });
    assert.equal((await lensesOf())[1]?.command?.title, '2 places in a.gmi.log');
    await client.change(logUri, { text: log.replaceAll('purple', 'green') });
    assert.equal((await lensesOf())[1]?.command?.title, 'no place in a.gmi.log');
  }));

test('testing a signature tells matched, missed and noisy samples and its places', () =>
  withClient(async (client) => {
    await client.open(logUri, log);
    await client.open(
      uri,
      file(
        'everything is purple',
        '{ match: [everything is purple, nothing is], noMatch: [everything is purple too] }',
      ),
      'armada-catalog',
    );
    const result: TestCatalogResult | null = await client.connection.sendRequest('armadaTriage/testCatalog', {
      uri,
      id: 'my-purple',
    });
    const markdown = result?.markdown ?? '';
    assert.match(markdown, /^# Test of mine\\\.yaml\n\n## `my-purple`\n/);
    assert.match(markdown, /As they should\*\* \(1\)\n {2}- `everything is purple`/);
    assert.match(markdown, /Missed[^\n]*\(1\)\n {2}- `nothing is`/);
    assert.match(markdown, /Noisy[^\n]*\(1\)\n {2}- `everything is purple too`/);
    assert.match(markdown, /- `a\.gmi\.log`: 2 places: line \d+, \d+/);
    assert.equal(
      await client.connection.sendRequest('armadaTriage/testCatalog', { uri: 'file:///not-open.yaml' }),
      null,
    );
  }));

test('a text of a log becomes a draft that knows where it is and which section may be about it', () =>
  withClient(async (client) => {
    const { log: kms } = kmsLog('x');
    const text = 'etcdserver: mvcc: database space exceeded in member 7';
    const whole = kms.replace(/^x$/m, text);
    await client.open(logUri, whole);
    const result: DraftResult = await client.connection.sendRequest('armadaTriage/draft', {
      uri: logUri,
      line: whole.split('\n').indexOf(text),
      text,
    });
    assert.deepEqual(result.draft?.in, {
      log: ['master-info'],
      section: ['MASTER CONTROL PLANE CONTAINER LOGS'],
      container: ['kms'],
    });
    assert.ok(result.sections.length > 0);
    assert.ok(result.draft);
    assert.deepEqual(await client.open(uri, writeDraft(result.draft, result.sections[0]), 'armada-catalog'), []);
    const none: DraftResult = await client.connection.sendRequest('armadaTriage/draft', {
      uri: logUri,
      line: 0,
      text: '----',
    });
    assert.deepEqual(none, { sections: [] });
  }));

test('a catalog that is saved is in force at once for a client that cannot watch files', async () => {
  const own = writeFolder({ '.armada/catalog/mine.yaml': file('everything is green') });
  const mine = own.uri('.armada/catalog/mine.yaml');
  const client = await startClient({ kind: 'plain', root: own.uri('') });
  try {
    assert.deepEqual(await client.open(logUri, log), []);
    await client.open(mine, file('everything is green'), 'yaml');
    own.write('.armada/catalog/mine.yaml', file('everything is purple'));
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: mine } });
    const wanted = ['my-purple', 'my-purple'];
    await client.untilDiagnostics(logUri, (found) => assert.deepEqual(codesOf(found), wanted));
  } finally {
    await client.stop();
    own.remove();
  }
});
