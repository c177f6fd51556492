// Errors that no signature knows: hints on them, and the runbook sections for one.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';

import { suggestRequest, targetRequest, type SuggestResult } from '../../../core/protocol/protocol.ts';
import type { RunbookTarget } from '../../../core/runbook/runbook.ts';
import { argumentOf, startClient } from '../../support/client.ts';
import { writeFolder } from '../../support/folder.ts';
import { kmsLog, messageOf } from '../../support/logs/gmi.ts';

const page = `# Rotation

## The rotation stops

The log says \`cannot rotate the key ring of <cluster>: the ring is sealed\`. Unseal it.

## Other things

Nothing of interest.
`;
const folder = writeFolder({ 'site/docs/rotation.md': page });
const site = { path: folder.path('site'), baseUrl: 'https://runbooks.example.com/' };
const client = await startClient({
  settings: { minedSignatures: false, runbookFolders: [site] },
  initialization: { clientCommands: true },
});
const plain = await startClient({ settings: { minedSignatures: false, runbookFolders: [site] } });
after(async () => {
  await client.stop();
  await plain.stop();
  folder.remove();
});

const sealed = (at: number): string =>
  `{"level":"error","ts":"2024-03-05T14:00:0${at % 10}.000Z","msg":"cannot rotate the key ring of c${at}f00: the ring is sealed"}`;
const { log } = kmsLog(
  [sealed(1), 'fine', sealed(2), '{"level":"error","msg":"BXNIM0415E Provided API key could not be found"}'].join('\n'),
);
const uri = 'file:///a.gmi.log';

test('an unknown error has a hint that says how many lines are like it; a known one has none', async () => {
  const diagnostics = await client.open(uri, log);
  const hints = diagnostics.filter((one) => one.code === 'unknown-error');
  assert.deepEqual(
    hints.map(({ range, severity }) => [range.start.line, range.start.character, severity]),
    [
      [7, 0, DiagnosticSeverity.Hint],
      [9, 0, DiagnosticSeverity.Hint],
    ],
  );
  assert.match(
    messageOf(hints[0]),
    /^No signature knows this error\. 2 lines of this log differ from it only in ids\./,
  );
  assert.equal(hints[0]?.range.end.character, sealed(1).length);
});

test('its quick fix asks for the sections of the line, and they come with quote and reason', async () => {
  const diagnostics = (await client.open('file:///b.gmi.log', log)).filter((one) => one.range.start.line === 9);
  const actions = await client.actions('file:///b.gmi.log', { line: 9, character: 5 }, diagnostics);
  assert.deepEqual(
    actions.map(({ title, isPreferred, command }) => [title, isPreferred, command?.command]),
    [
      ['Find Runbook Sections for This Line', true, 'armadaTriage.findSections'],
      ['Create Signature from This Error', undefined, 'armadaTriage.createSignature'],
      ['Hide This Group of Errors', undefined, 'armadaTriage.hideErrors'],
    ],
  );
  assert.deepEqual(actions[0]?.diagnostics, diagnostics);
  const text = argumentOf(actions[0])['text'];
  assert.equal(text, sealed(2));
  const result: SuggestResult = await client.connection.sendRequest(suggestRequest.method, { text });
  assert.match(result.text, /^cannot rotate the key ring/);
  const [first] = result.sections;
  assert.deepEqual(
    [first?.target.page, first?.target.anchor, first?.target.file, first?.target.line, first?.page],
    ['docs/rotation.md', 'the-rotation-stops', folder.uri('site/docs/rotation.md'), 4, 'Rotation'],
  );
  assert.equal(first?.quote, 'cannot rotate the key ring of <cluster>: the ring is sealed');
  assert.match(first?.reason ?? '', /run “cannot rotate the key ring of/);
});

test('a known error is not offered sections by ranking, a failed task of Ansible is', async () => {
  await client.open(uri, log);
  const known = await client.actions(uri, { line: 10, character: 40 });
  assert.ok(known.length > 0 && known.every((one) => one.command?.command !== 'armadaTriage.findSections'));
  const failed = 'TASK [x : y] ***\nfatal: [10.1.2.3]: FAILED! => {"msg": "no such image"}\n';
  await client.open('file:///c.operation.log', failed);
  const general = await client.actions('file:///c.operation.log', { line: 1, character: 5 });
  assert.ok(general.some((one) => one.command?.command === 'armadaTriage.findSections'));
});

test('where the client runs no commands, it is offered no draft of a signature', async () => {
  await plain.open(uri, log);
  const actions = await plain.actions(uri, { line: 7, character: 5 });
  assert.ok(actions.every(({ command }) => command?.command !== 'armadaTriage.createSignature'));
});

test('where the client runs no commands, the best section is opened', async () => {
  await plain.open(uri, log);
  const [action] = await plain.actions(uri, { line: 7, character: 5 });
  assert.ok(action?.command);
  await plain.connection.sendRequest('workspace/executeCommand', action.command);
  assert.deepEqual(
    plain.shown.map((one) => [one.uri, one.selection?.start.line]),
    [[folder.uri('site/docs/rotation.md'), 4]],
  );
});

test('a log of 10,000 unknown errors has 300 hints at most, all groups among them', async () => {
  const words = ['north', 'south', 'east', 'west'];
  const lines = Array.from({ length: 10_000 }, (_, at) => `ERROR ${words[at % 4]} gate ${at} is shut`);
  const diagnostics = await client.open('file:///d.gmi.log', kmsLog(lines.join('\n')).log);
  assert.ok(diagnostics.length <= 300 && diagnostics.length >= 80);
});

test('unknownErrors switches the hints off', async () => {
  await client.open('file:///e.gmi.log', log);
  await client.set({ unknownErrors: false, runbookFolders: [site] });
  await client.untilDiagnostics('file:///e.gmi.log', (found) =>
    assert.ok(found.length > 0 && found.every((one) => one.code !== 'unknown-error')),
  );
});

const targetOf = (reference: string): Promise<RunbookTarget | null> =>
  client.connection.sendRequest(targetRequest.method, { reference });

test('a reference leads to the section of a local page, and to nothing where no page has it', async () => {
  const target = await targetOf('docs/runbooks/armada/armada-deploy-operation-failures.md#error-messages');
  assert.match(target?.file ?? '', /\/runbooks\/.*\.md$/);
  assert.equal(target?.anchor, 'error-messages');
  assert.equal((await targetOf('docs/runbooks/no-such-page.md'))?.file, undefined);
});

test('a group is hidden by its text: by a setting, or by the command for the rest of the session', async () => {
  const group = 'cannot rotate the key ring of … the ring is sealed';
  for (const [editor, name] of [
    [client, 'file:///h.gmi.log'],
    [plain, 'file:///p.gmi.log'],
  ] as const) {
    await editor.open(name, log);
    await editor.set({ minedSignatures: false, runbookFolders: [site] });
    await editor.untilDiagnostics(name, (found) => assert.ok(found.some((one) => one.code === 'unknown-error')));
    const actions = await editor.actions(name, { line: 7, character: 5 });
    const hide = actions.find(({ command }) => command?.command === 'armadaTriage.hideErrors');
    assert.deepEqual(argumentOf(hide), { text: group });
    if (editor === client) await editor.set({ hiddenErrors: [group], minedSignatures: false, runbookFolders: [site] });
    else await editor.connection.sendRequest('workspace/executeCommand', hide?.command);
    await editor.untilDiagnostics(name, (found) =>
      assert.ok(found.length > 0 && found.every((one) => one.code !== 'unknown-error')),
    );
  }
});
