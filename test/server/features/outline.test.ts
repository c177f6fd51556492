// The outline of a log: symbols and folding from sections, plays and tasks.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { DocumentSymbol, FoldingRange, SymbolInformation } from 'vscode-languageserver-protocol';

import { startClient, type TestClient } from '../../support/client.ts';
import { kmsLog, operationLog } from '../../support/logs/gmi.ts';
import { makeOperationLog } from '../../support/logs/logs.ts';

const client = await startClient();
const plain = await startClient({ kind: 'plain' });
after(async () => {
  await client.stop();
  await plain.stop();
});

const symbolsIn = <T>(of: TestClient, uri: string): Promise<T[]> =>
  of.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
const foldsIn = (uri: string): Promise<FoldingRange[]> =>
  client.connection.sendRequest('textDocument/foldingRange', { textDocument: { uri } });

function outline(symbols: readonly DocumentSymbol[], indent = ''): string[] {
  return symbols.flatMap((one) => [
    `${indent}${one.range.start.line}-${one.range.end.line} ${one.name}${one.detail === undefined ? '' : ` (${one.detail})`}`,
    ...outline(one.children ?? [], `${indent}  `),
  ]);
}

const gmi = `${kmsLog('line').log}CLUSTER WEBHOOKS:

VALIDATING WEBHOOK CONFIGURATIONS

Name:         other-config
MUTATING WEBHOOK CONFIGURATIONS

`;

test('a get-master-info result has its sections, nested, the container named', async () => {
  await client.open('file:///a.gmi.log', gmi);
  assert.deepEqual(outline(await symbolsIn(client, 'file:///a.gmi.log')), [
    '0-4 MASTER CONTROL PLANE RESOURCES',
    '5-7 MASTER CONTROL PLANE CONTAINER LOGS: (master-68bb81cda2e34aa69883197f35c03159-7f6d5c9b8-x2x7l -c kms) (kms)',
    '8-12 CLUSTER NAMESPACES',
    '13-19 CLUSTER WEBHOOKS:',
    '  15-17 VALIDATING WEBHOOK CONFIGURATIONS',
    '  18-19 MUTATING WEBHOOK CONFIGURATIONS',
  ]);
});

test('an operation log has its plays, their tasks and the recap', async () => {
  await client.open('file:///b.operation.log', operationLog('').log);
  assert.deepEqual(outline(await symbolsIn(client, 'file:///b.operation.log')), [
    '0-8 deploy the master',
    '  2-5 create the secret (master-service)',
    '  6-8 wait for it (master-service)',
    '9-10 PLAY RECAP',
  ]);
});

test('plays and tasks inside zap JSON are found as well', async () => {
  await client.open('file:///c.operation.log', makeOperationLog({ seed: 3, lines: 400 }));
  const symbols = await symbolsIn<DocumentSymbol>(client, 'file:///c.operation.log');
  assert.ok(symbols.some((one) => one.name === 'PLAY RECAP'));
  assert.ok(symbols.flatMap((one) => one.children ?? []).length > 10);
});

test('sections fold from their heading to their last line that is not blank', async () => {
  await client.open('file:///d.gmi.log', gmi);
  const folds = (await foldsIn('file:///d.gmi.log')).map((one) => [one.startLine, one.endLine]);
  assert.deepEqual(folds, [
    [0, 3],
    [5, 7],
    [8, 12],
    [13, 18],
    [15, 17],
  ]);
});

test('a client that knows no nesting gets a flat list', async () => {
  await plain.open('file:///e.gmi.log', gmi);
  const symbols = await symbolsIn<SymbolInformation>(plain, 'file:///e.gmi.log');
  assert.deepEqual(
    symbols.slice(-2).map((one) => [one.name, one.containerName]),
    [
      ['VALIDATING WEBHOOK CONFIGURATIONS', 'CLUSTER WEBHOOKS:'],
      ['MUTATING WEBHOOK CONFIGURATIONS', 'CLUSTER WEBHOOKS:'],
    ],
  );
});

test('a log of unknown kind has no outline', async () => {
  await client.open('file:///notes.txt', 'CLUSTER\nhello\n');
  assert.deepEqual(await symbolsIn(client, 'file:///notes.txt'), []);
  assert.deepEqual(await foldsIn('file:///notes.txt'), []);
});
