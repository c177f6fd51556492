// "Why is this (not) marked?" and the report to a client, asked of a real server.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { startClient } from '../../support/client.ts';
import { kmsLog } from '../../support/logs/gmi.ts';

const client = await startClient({ initialization: { clientCommands: true, reports: true } });
after(() => client.stop());

const { log } = kmsLog(`{"ts":"2024-03-05T14:30:00.000Z","msg":"BXNIM0410E Provided user not found or active"}
KEY_DELETED_ERR: Key has already been deleted.
{"error":"Unauthorized: The user does not have access to the specified resource"}`);

test('it tells the kind of the log and what it follows from, sections found and missing, and what was checked', async () => {
  await client.open('file:///a.gmi.log', log);
  const text = await client.why('file:///a.gmi.log');
  for (const part of [
    /^# Why /,
    /## Kind of log\n\n\*\*Get-master-info result\.\*\* /,
    /## Sections found \(3\)/,
    /- `MASTER CONTROL PLANE CONTAINER LOGS: \(master-[^`]* -c kms\)`, lines 6 to 10/,
    /## Sections missing\n\n- `/,
    /- `CLUSTER WEBHOOKS`/,
    /### Marked \(3\)/,
    /- `kms-service-authorization-missing`: 1 × \(line 10\); possible, missing: “Unwrap WDEK failed” in the same log entry/,
    /### Looked for, and not there \(\d+\)\n\n`/,
    /### Not applicable here: another kind of log, or its part is missing \(\d+\)\n\n/,
    /- It belongs in an operation log, and this is a get.{0,2}master.{0,2}info result\\?\. `ansible-task-failed`, `ansible-host-unreachable`/,
    /- This file has no section STATIC ROUTE ADDON\\?\. `static-route-missing`/,
    /- This file has no log of the container oauth.{0,2}openshift\\?\. `oauth-iam-allowlist`/,
  ]) {
    assert.match(text, part);
  }
});

test('it tells of a line what is marked there, and why something is not', async () => {
  await client.open('file:///b.gmi.log', log);
  assert.match(await client.why('file:///b.gmi.log', 7), /## Line 8\n\n`[^\n]*\n\n- Marked as error: /);
  assert.match(await client.why('file:///b.gmi.log', 2), /## Line 3\n\n[^]*Nothing here has the text of a signature/);
  assert.doesNotMatch(await client.why('file:///b.gmi.log', 100_000), /## Line/);
});

test('it says what is ignored, and the report says how often it occurs', async () => {
  const uri = 'file:///c.gmi.log';
  await client.open(uri, log);
  await client.set({ ignoredSignatures: ['kms-root-key-deleted'] });
  await client.untilReport(uri, ({ log: report }) => assert.deepEqual(report?.ignored, { 'kms-root-key-deleted': 1 }));
  assert.match(
    await client.why(uri, 8),
    /- Not marked: `kms-root-key-deleted` \(1 ×, first in line 9\): It is ignored/,
  );
  assert.match(await client.why(uri), /### Ignored by your settings \(1\)\n\n- `kms-root-key-deleted`/);
  await client.set({});
  await client.untilReport(uri, ({ log: known }) =>
    assert.ok(known?.findings.some((one) => one.signature === 'kms-root-key-deleted')),
  );
});

test('it explains text that means something else where it is', async () => {
  const elsewhere = kmsLog('KEY_DELETED_ERR: Key has already been deleted.', 'etcd').log;
  await client.open('file:///d.gmi.log', elsewhere);
  assert.match(
    await client.why('file:///d.gmi.log', 7),
    /- Not marked: `kms-root-key-deleted` \(1 ×, first in line 8\)/,
  );
});

test('of a log of unknown kind it tells how to have it looked at', async () => {
  await client.open('file:///notes.txt', 'hello\n');
  assert.match(
    await client.why('file:///notes.txt'),
    /\*\*Unknown\.\*\*[^]*choose a language[^]*armadaTriage\.scanUnknownLogs/,
  );
});

test('of a document that is not open it says so', async () => {
  assert.match(await client.why('file:///nowhere.log'), /not open as a log\./);
});

test('text of the log does nothing in the answer', async () => {
  const line = '<img src=x> [x](command:y) `KEY_DELETED_ERR: Key has already been deleted.` https://evil.example';
  await client.open('file:///e.gmi.log', kmsLog(line).log);
  const text = await client.why('file:///e.gmi.log', 7);
  assert.ok(text.includes(`\`\` ${line} \`\``) || text.includes(`\`\`${line}\`\``), text.slice(0, 500));
});

test('the report has the log as JSON and the times at which its findings happened', async () => {
  const uri = 'file:///f.gmi.log';
  await client.open(uri, log);
  const report = await client.untilReport(uri, ({ log: known }) => assert.ok(known));
  assert.equal(report.version, 1);
  assert.equal(report.log?.kind, 'master-info');
  assert.deepEqual(report.log.findings.map((one) => one.signature).toSorted(), [
    'kms-api-key-user-inactive',
    'kms-root-key-deleted',
    'kms-service-authorization-missing',
  ]);
  assert.deepEqual(report.log.findings.find((one) => one.signature === 'kms-api-key-user-inactive')?.times, [
    '2024-03-05T14:30:00.000Z',
  ]);
  await client.close(uri);
  await client.untilReport(uri, (closed) => assert.deepEqual(closed, { uri }));
});
