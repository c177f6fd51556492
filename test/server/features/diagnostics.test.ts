// Diagnostics: what an editor is told of an open log, through a real connection.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { DiagnosticTag } from 'vscode-languageserver-protocol';

import { startClient } from '../../support/client.ts';
import { kmsLog, marksOf, firstLineOf, messageOf, operationLog, wantedMarks } from '../../support/logs/gmi.ts';
import { fillerFor, healthyLogs } from '../../support/logs/logs.ts';
import { embed } from '../../support/logs/marked.ts';
import { writeFolder } from '../../support/folder.ts';

const folder = writeFolder({
  'mine.yaml': `signatures:
  - id: my-old-error
    title: An error that is no longer kept up
    severity: warning
    status: deprecated
    match: everything is purple
    cause: Somebody painted it.
    fix: Paint it again.
    owner: sre
    retrigger: not-needed
    runbook: https://example.com/purple
    samples: { match: [everything is purple], noMatch: [everything is green] }
`,
});
const client = await startClient({ settings: { catalogs: [folder.path('mine.yaml')] } });
after(async () => {
  await client.stop();
  folder.remove();
});

const twoErrors = kmsLog(`{"level":"error","msg":"BXNIM0415E Provided API key could not be found"}
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kms-api-key-not-found
KEY_DELETED_ERR: Key has already been deleted. Please delete references to this key.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kms-root-key-deleted`);

test('marks of one signature are told apart by what they are about', async () => {
  const rows = [
    'kube-system   coredns-6f7d9c5b84-x2lqp   0/1     CrashLoopBackOff   12     2d',
    'kube-system   vpn-6f7d9c5b84-x2lqp       0/1     Pending            0      19h',
  ];
  const { log } = kmsLog('');
  const found = await client.open(
    'file:///rows.gmi.log',
    `${log}CLUSTER PODS\nNAMESPACE     NAME                       READY   STATUS             RESTARTS   AGE\n${rows.join('\n')}\n`,
  );
  assert.deepEqual(found.map(firstLineOf), [
    'A pod does not run: kube-system/coredns-6f7d9c5b84-x2lqp (2 times)',
    'A pod does not run: kube-system/vpn-6f7d9c5b84-x2lqp (2 times)',
  ]);
});

test('the known errors of a get-master-info result are marked where they are', async () => {
  const diagnostics = await client.open('file:///a.gmi.log', twoErrors.log);
  assert.deepEqual(marksOf(diagnostics), wantedMarks(twoErrors));
  const first = diagnostics.find((one) => one.code === 'kms-api-key-not-found');
  assert.equal(first?.source, 'armada');
  const [title, advice] = messageOf(first).split('\n');
  assert.equal(title, "The cluster's API key no longer exists");
  assert.match(advice ?? '', /^What to do: [^\n]{10,160}$/, 'a line of advice, as the hover has all of it');
  assert.equal(
    first.codeDescription?.href,
    'https://pages.github.ibm.com/alchemy-conductors/documentation-pages/docs/runbooks/armada/armada-deploy-operation-failures.html#error-messages',
  );
});

test('an error among 5,000 ordinary lines is marked, and nothing else is', async () => {
  const { before, after: behind } = fillerFor('master-info', 7);
  const marked = embed(twoErrors, { before, after: behind });
  assert.deepEqual(marksOf(await client.open('file:///b.gmi.log', marked.log)), wantedMarks(marked));
});

test('healthy logs have no warning and no error', async () => {
  for (const { path, text } of healthyLogs(11, 2000)) {
    const diagnostics = await client.open(`file:///${path}`, text);
    assert.deepEqual(
      diagnostics.filter((one) => one.severity !== undefined && one.severity <= 2),
      [],
    );
  }
});

test('evidence is told as related places', async () => {
  const log = kmsLog(`KMS starts. Service to service authentication will be used
{"level":"error","msg":"Unwrap WDEK failed","error":"Unauthorized: The user does not have access to the specified resource"}`);
  const diagnostics = await client.open('file:///c.gmi.log', log.log);
  const found = diagnostics.find((one) => one.code === 'kms-service-authorization-missing');
  assert.equal(found?.severity, 1);
  assert.ok((found.relatedInformation ?? []).some((one) => one.location.range.start.line === 7));
  assert.ok((found.relatedInformation ?? []).every((one) => one.location.uri === 'file:///c.gmi.log'));
});

test('without its evidence an error is possible only: one severity lower, saying what is missing', async () => {
  const log = kmsLog(
    '{"level":"error","error":"Unauthorized: The user does not have access to the specified resource"}',
  );
  const diagnostics = await client.open('file:///d.gmi.log', log.log);
  const found = diagnostics.find((one) => one.code === 'kms-service-authorization-missing');
  assert.equal(found?.severity, 2);
  assert.match(messageOf(found), /^Possibly: .*\. Not certain, since this is missing: .*Unwrap WDEK failed/);
});

test('of an error that occurs 3,412 times the first 100 are marked, and all are counted', async () => {
  const line = 'BXNIM0410E Provided user not found or active\n';
  const diagnostics = await client.open('file:///e.gmi.log', kmsLog(line.repeat(3412)).log);
  assert.equal(diagnostics.length, 100);
  assert.match(firstLineOf(diagnostics[0]), /\(3,412 times, the first 100 marked\)$/);
});

test('a deprecated signature is tagged as such', async () => {
  const diagnostics = await client.open('file:///f.gmi.log', kmsLog('everything is purple').log);
  assert.deepEqual(
    diagnostics.map((one) => [one.code, one.tags, one.codeDescription?.href]),
    [['my-old-error', [DiagnosticTag.Deprecated], 'https://example.com/purple']],
  );
});

test('a log of unknown kind has no diagnostics', async () => {
  assert.deepEqual(await client.open('file:///notes.txt', 'BXNIM0415E Provided API key could not be found\n'), []);
});

test('the language that the user chose says the kind, whatever the text looks like', async () => {
  const text = 'BXNIM0415E Provided API key could not be found\n';
  const diagnostics = await client.open('untitled:Untitled-1', text, 'armada-master-info');
  assert.deepEqual(
    diagnostics.map((one) => one.code),
    ['kms-api-key-not-found'],
  );
});

test('the task that broke an operation is marked, an ignored failure is not', async () => {
  const ignored = operationLog(
    'fatal: [10.184.18.164]: FAILED! => {"changed": false, "msg": "no such image"}\n...ignoring',
  );
  assert.deepEqual(marksOf(await client.open('file:///g.operation.log', ignored.log)), []);
  const broken = `PLAY [deploy the master] ****
TASK [master-service : create the secret] ****
fatal: [10.184.18.164]: FAILED! => {"changed": false, "msg": "no such image"}
PLAY RECAP ****
10.184.18.164              : ok=1  changed=0   unreachable=0    failed=1
`;
  const diagnostics = await client.open('file:///h.operation.log', broken);
  assert.deepEqual(
    diagnostics.map((one) => [one.code, one.severity, one.range.start.line]),
    [['ansible-task-failed', 1, 2]],
  );
});

test('a closed log has no diagnostics any more', async () => {
  await client.open('file:///i.gmi.log', twoErrors.log);
  await client.close('file:///i.gmi.log');
  await client.untilDiagnostics('file:///i.gmi.log', (found) => assert.deepEqual(found, []));
});

test('typing an error into an open log marks it, and taking it out again unmarks it', async () => {
  const uri = 'file:///j.gmi.log';
  await client.open(uri, kmsLog('nothing here').log);
  const line = 7;
  const at = { line, character: 0 };
  const typed = await client.change(uri, {
    range: { start: at, end: at },
    text: 'BXNIM0410E Provided user not found or active ',
  });
  assert.deepEqual(marksOf(typed), ['7:0-44 kms-api-key-user-inactive error']);
  const moved = await client.change(uri, { range: { start: at, end: at }, text: '\n\n' });
  assert.deepEqual(marksOf(moved), ['9:0-44 kms-api-key-user-inactive error']);
  const gone = await client.change(uri, {
    range: { start: { line: 9, character: 0 }, end: { line: 9, character: 2 } },
    text: '',
  });
  assert.deepEqual(marksOf(gone), []);
});
