// Code actions on a marked error, and what a client does that leaves their commands to the server.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';

import { argumentOf, startClient, type TestClient } from '../../support/client.ts';
import { kmsLog } from '../../support/logs/gmi.ts';

const editor = await startClient({ initialization: { clientCommands: true } });
const other = await startClient();
after(async () => {
  await editor.stop();
  await other.stop();
});

const { log } = kmsLog(`BXNIM0410E Provided user not found or active
fine
BXNIM0410E Provided user not found or active
BXNIM0410E Provided user not found or active`);
const second = { line: 9, character: 3 };

async function actionsIn(
  client: TestClient,
  uri: string,
): Promise<{ actions: CodeAction[]; diagnostics: Diagnostic[] }> {
  const diagnostics = (await client.open(uri, log)).filter((one) => one.range.start.line === second.line);
  return { actions: await client.actions(uri, second, diagnostics), diagnostics };
}

function find(actions: readonly CodeAction[], command: string): CodeAction {
  const found = actions.find((one) => one.command?.command === `armadaTriage.${command}`);
  assert.ok(found, `${command} is not offered`);
  return found;
}

test('a marked error offers its section first, then the page online, a summary, the other places, and leaving it out', async () => {
  const { actions, diagnostics } = await actionsIn(editor, 'file:///a.gmi.log');
  assert.deepEqual(
    actions.map((one) => [one.command?.command, one.kind, one.isPreferred ?? false]),
    [
      ['armadaTriage.openRunbookSection', 'quickfix', true],
      ['armadaTriage.openOnline', 'quickfix', false],
      ['armadaTriage.copySummary', 'quickfix', false],
      ['armadaTriage.goToOccurrence', 'quickfix', false],
      ['armadaTriage.goToOccurrence', 'quickfix', false],
      ['armadaTriage.ignoreSignature', 'quickfix', false],
    ],
  );
  for (const action of actions) assert.deepEqual(action.diagnostics, diagnostics);
});

test('the section is named by its page, its anchor and the local file', async () => {
  const { actions } = await actionsIn(editor, 'file:///b.gmi.log');
  const target = argumentOf(find(actions, 'openRunbookSection'));
  assert.equal(target['page'], 'docs/runbooks/armada/armada-deploy-operation-failures.md');
  assert.equal(target['anchor'], 'error-messages');
  assert.match(String(target['file']), /runbooks[/\\]armada-deploy-operation-failures\.md$/);
  assert.ok(Number(target['line']) > 0);
});

test('next and previous lead to the other places', async () => {
  const { actions } = await actionsIn(editor, 'file:///c.gmi.log');
  const places = actions.filter((one) => one.command?.command === 'armadaTriage.goToOccurrence').map(argumentOf);
  assert.deepEqual(places, [
    { uri: 'file:///c.gmi.log', line: 10, column: 0 },
    { uri: 'file:///c.gmi.log', line: 7, column: 0 },
  ]);
});

test('the summary has place, what the log says as code, cause, owner and page', async () => {
  const { actions } = await actionsIn(editor, 'file:///d.gmi.log');
  const text = String(argumentOf(find(actions, 'copySummary'))['text']);
  assert.match(
    text,
    /^\*\*Error:\*\* .* \(`kms-api-key-user-inactive`\)\n- Where: `d\.gmi\.log`, line 10, container `kms`, and 2 more\n/,
  );
  assert.match(text, /\n- Log says: `BXNIM0410E Provided user not found or active`\n- Cause: /);
  assert.match(text, /\n- Runbook: Error messages, <https:\/\/pages\.github\.ibm\.com\/.*#error-messages>\n/);
});

test('where nothing is marked nothing is offered', async () => {
  await editor.open('file:///e.gmi.log', log);
  assert.deepEqual(await editor.actions('file:///e.gmi.log', { line: 8, character: 1 }), []);
  assert.equal(await editor.actions('file:///not-open.log', second), null);
});

test('an ignored signature is offered back where its text is, and a setting takes it away and back', async () => {
  const uri = 'file:///f.gmi.log';
  await editor.open(uri, log);
  await editor.set({ ignoredSignatures: ['kms-api-key-user-inactive'] });
  await editor.untilDiagnostics(uri, (found) => assert.deepEqual(found, []));
  for (const line of [7, 9, 10]) {
    const actions = await editor.actions(uri, { line, character: 3 });
    assert.deepEqual(
      actions.map((one) => [one.command?.command, one.command?.arguments]),
      [['armadaTriage.restoreSignature', [{ signature: 'kms-api-key-user-inactive' }]]],
    );
  }
  assert.deepEqual(await editor.actions(uri, { line: 8, character: 1 }), []);
  await editor.set({});
  await editor.untilDiagnostics(uri, (found) => assert.equal(found.length, 3));
});

test('a client that runs the commands itself is offered none by the server', () => {
  assert.equal(editor.initialized.capabilities.executeCommandProvider, undefined);
  assert.ok(other.initialized.capabilities.executeCommandProvider?.commands.includes('armadaTriage.openOnline'));
});

const run = (action: CodeAction): Promise<unknown> =>
  other.connection.sendRequest('workspace/executeCommand', {
    command: action.command?.command,
    arguments: action.command?.arguments,
  });

test('a section of a page that is not available locally is offered once, as online, by the name of its page', async () => {
  const row = 'kube-system   coredns-6f7d9c5b84-x2lqp   0/1     CrashLoopBackOff   12     2d';
  const text = `${kmsLog('').log}CLUSTER PODS\nNAMESPACE     NAME                       READY   STATUS             RESTARTS   AGE\n${row}\n`;
  await editor.open('file:///online.gmi.log', text);
  const actions = await editor.actions('file:///online.gmi.log', {
    line: text.split('\n').indexOf(row),
    character: 20,
  });
  assert.deepEqual(
    actions.map(({ title }) => title).filter((title) => title.startsWith('Open')),
    ['Open runbook page armada-ha-cruiser-patrol-master online'],
  );
});

test('elsewhere the server shows the section, the page online and the other places', async () => {
  const { actions } = await actionsIn(other, 'file:///g.gmi.log');
  await run(find(actions, 'openRunbookSection'));
  await run(find(actions, 'openOnline'));
  await run(find(actions, 'goToOccurrence'));
  const [section, online, place] = other.shown.slice(-3);
  assert.match(section?.uri ?? '', /^file:.*armada-deploy-operation-failures\.md$/);
  assert.ok((section?.selection?.start.line ?? 0) > 0);
  assert.match(online?.uri ?? '', /^https:/);
  assert.equal(online?.external, true);
  assert.deepEqual([place?.uri, place?.selection?.start], ['file:///g.gmi.log', { line: 10, character: 0 }]);
});

test('elsewhere the server leaves a signature out until it ends, and takes it back', async () => {
  const uri = 'file:///h.gmi.log';
  const { actions } = await actionsIn(other, uri);
  await run(find(actions, 'ignoreSignature'));
  await other.untilDiagnostics(uri, (found) => assert.deepEqual(found, []));
  await run(find(await other.actions(uri, second), 'restoreSignature'));
  await other.untilDiagnostics(uri, (found) => assert.equal(found.length, 3));
});

test('a command with an argument that no code action gave opens nothing', async () => {
  const before = other.shown.length;
  for (const argument of [
    undefined,
    null,
    7,
    {},
    { url: 'command:x' },
    { url: 'file:///etc/passwd' },
    { file: '/etc/passwd' },
  ]) {
    for (const command of ['openOnline', 'openRunbookSection']) {
      await other.connection.sendRequest('workspace/executeCommand', {
        command: `armadaTriage.${command}`,
        arguments: [argument],
      });
    }
  }
  assert.equal(other.shown.length, before);
});
