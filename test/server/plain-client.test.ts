// An editor that says nothing of itself: it is served what every editor understands, and nothing else is sent to it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Command, ErrorCodes, type CodeAction } from 'vscode-languageserver-protocol';

import { startClient } from '../support/client.ts';
import { kmsLog, marksOf } from '../support/logs/gmi.ts';

const client = await startClient({ kind: 'plain' });
after(() => client.stop());

const uri = 'file:///a.gmi.log';
const { log } = kmsLog(`Service to service authentication will be used
{"msg":"Unwrap WDEK failed","error":"Unauthorized: The user does not have access to the specified resource"}`);

test('it says its name and its version', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.deepEqual(client.initialized.serverInfo, { name: 'Armada Triage', version });
});

test('diagnostics have no parts that the editor did not ask for', async () => {
  const diagnostics = await client.open(uri, log);
  assert.deepEqual(marksOf(diagnostics), ['8:37-106 kms-service-authorization-missing error']);
  const known = new Set(['source', 'code', 'severity', 'range', 'message']);
  assert.deepEqual(
    Object.keys(diagnostics[0]!).filter((key) => !known.has(key)),
    [],
  );
});

test('hover is plain text without marks of Markdown', async () => {
  await client.open(uri, log);
  const text = await client.hover(uri, { line: 8, character: 50 });
  assert.match(text, /What to do\. The owner of the cluster must act/);
  assert.doesNotMatch(text, /\*\*|\\[.:]|`/);
});

test('code actions are bare commands, which the server runs', async () => {
  await client.open(uri, log);
  const actions: (CodeAction | Command)[] = await client.actions(uri, { line: 8, character: 50 });
  const commands = actions.filter((one) => Command.is(one));
  assert.equal(commands.length, actions.length);
  assert.deepEqual(client.initialized.capabilities.executeCommandProvider?.commands.length, 8);
  const summary = commands.find((one) => one.command === 'armadaTriage.copySummary') ?? assert.fail('no summary');
  await client.connection.sendRequest<null>('workspace/executeCommand', { ...summary });
  await client.untilMessage(/kms-service-authorization-missing/);
});

test('a second initialize is an error, and the server goes on as it was', async () => {
  const again = client.connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await assert.rejects(again, { code: ErrorCodes.InvalidRequest });
  assert.equal((await client.open('file:///again.gmi.log', log)).length, 1);
});

test('nothing of our own protocol is sent unasked', async () => {
  const unknown: string[] = [];
  client.connection.onUnhandledNotification(({ method }) => unknown.push(method));
  let reports = 0;
  client.connection.onNotification('armadaTriage/report', () => void reports++);
  await client.open('file:///b.gmi.log', log);
  await client.hover('file:///b.gmi.log', { line: 0, character: 0 });
  assert.deepEqual([unknown, reports, client.watched], [[], 0, []]);
});

test('a client that runs commands, and knows of trust, is sent no reports unless it says that it takes them', async () => {
  const other = await startClient({ initialization: { clientCommands: true, trusted: true } });
  try {
    let reports = 0;
    other.connection.onNotification('armadaTriage/report', () => void reports++);
    await other.open('file:///c.gmi.log', log);
    await other.hover('file:///c.gmi.log', { line: 0, character: 0 });
    assert.equal(reports, 0);
  } finally {
    await other.stop();
  }
});

test('started without a transport the server says how to start it', () => {
  const entry = fileURLToPath(new URL('../../server/src/node.ts', import.meta.url));
  const { status, stderr, stdout } = spawnSync(process.execPath, [entry], { encoding: 'utf8' });
  assert.deepEqual([status, stdout], [2, '']);
  assert.match(stderr, /--stdio/);
});
