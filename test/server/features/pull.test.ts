// Pull diagnostics (LSP 3.17) over a real connection: what an editor that asks is answered, and that nothing is sent twice.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { startClient } from '../../support/client.ts';
import { kmsLog, marksOf } from '../../support/logs/gmi.ts';

const client = await startClient({ kind: 'puller', settings: {} });
const { connection } = client;
const sent: string[] = [];
connection.onNotification('textDocument/publishDiagnostics', ({ uri }: { uri: string }) => void sent.push(uri));
let refreshed = Promise.withResolvers<void>();
connection.onRequest('workspace/diagnostic/refresh', () => {
  refreshed.resolve();
  return null;
});
after(() => client.stop());

const uri = 'file:///a.gmi.log';
const { log } = kmsLog(`Service to service authentication will be used
{"msg":"Unwrap WDEK failed","error":"Unauthorized: The user does not have access to the specified resource"}`);

async function pull(document: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return connection.sendRequest('textDocument/diagnostic', {
    textDocument: { uri: document },
    ...(previousResultId !== undefined && { previousResultId }),
  });
}

function open(document: string, text: string): Promise<void> {
  const textDocument = { uri: document, languageId: 'log', version: 1, text };
  return connection.sendNotification('textDocument/didOpen', { textDocument });
}

test('the server says that it can be asked', () => {
  assert.deepEqual(client.initialized.capabilities.diagnosticProvider, {
    interFileDependencies: true,
    workspaceDiagnostics: false,
  });
});

test('an open log is answered at once, and nothing is sent beside it', async () => {
  await open(uri, log);
  const report = await pull(uri);
  assert.equal(report.kind, 'full');
  assert.deepEqual(marksOf(report.kind === 'full' ? report.items : []), [
    '8:37-106 kms-service-authorization-missing error',
  ]);
  assert.deepEqual(sent, []);
});

test('what the editor has already is not sent again; an edit counts at once', async () => {
  const { resultId } = await pull(uri);
  assert.deepEqual(await pull(uri, resultId), { kind: 'unchanged', resultId });
  const contentChanges = [{ text: 'nothing is wrong' }];
  await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges });
  const report = await pull(uri, resultId);
  assert.equal(report.kind, 'full');
  assert.doesNotMatch(JSON.stringify(report), /kms-service-authorization-missing/);
});

test('settings that change what is found make the editor ask again', async () => {
  await open('file:///b.gmi.log', log);
  const { resultId } = await pull('file:///b.gmi.log');
  refreshed = Promise.withResolvers<void>();
  await client.set({ ignoredSignatures: ['kms-service-authorization-missing'] });
  await refreshed.promise;
  const report = await pull('file:///b.gmi.log', resultId);
  assert.equal(report.kind === 'full' && report.items.length, 0);
  await client.set({});
});

test('a document that is not open has no diagnostics', async () => {
  assert.deepEqual(await pull('file:///closed.log'), { kind: 'full', items: [] });
});

test('an editor that does not ask is sent them as before', async () => {
  const plain = await startClient({ kind: 'plain' });
  assert.equal(plain.initialized.capabilities.diagnosticProvider, undefined);
  assert.equal((await plain.open(uri, log)).length, 1);
  await plain.stop();
});
