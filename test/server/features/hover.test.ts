// Hover: what a reader is told at a place, and that no text of a log becomes a link, a command or markup in it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import MarkdownIt from 'markdown-it';

import { startClient } from '../../support/client.ts';
import { writeFolder } from '../../support/folder.ts';
import { kmsLog } from '../../support/logs/gmi.ts';

const folder = writeFolder({
  'mine.yaml': `signatures:
  - id: my-echo
    title: It says {what}
    severity: error
    match: 'the log says {what} over'
    cause: Because it says {what}.
    fix: |
      Read {what}, then run \`echo {what} now\`.

      | a | b |
      | --- | --- |
      | {what} | [docs](https://docs.example.com/{what}) |

      [evil](https://evil.example.net/x) ![image](https://docs.example.com/x.png) <b>bold</b> [run](command:x)
    owner: sre
    retrigger: not-needed
    links: [ { title: 'The documentation', url: https://docs.example.com/start } ]
    samples: { match: [the log says something over], noMatch: [nothing] }
`,
});
const client = await startClient({ settings: { catalogs: [folder.path('mine.yaml')] } });
after(async () => {
  await client.stop();
  folder.remove();
});

const unreachable =
  "error during request to KeyProtect correlation_id='a72fd89c-71c7-45a9-a0c1-4feecdc39039': Post https://api.us-south.hs-crypto.cloud.ibm.com:8451/api/v2/keys/13b69934-96b4-4d30-8a9d-9a4f406c5ef3?action=wrap: dial tcp 169.63.25.194:8451: connect: connection refused";

test('a marked error is explained: what, who, what to do with the values filled in, and where it is written', async () => {
  await client.open('file:///a.gmi.log', kmsLog(unreachable).log);
  const text = await client.hover('file:///a.gmi.log', { line: 7, character: 20 });
  for (const part of [
    /^\*\*The key management service refuses connections\*\*/,
    /Error · `kms-provider-unreachable`/,
    /Hyper Protect Crypto/,
    /\*\*What to do\.\*\*/,
    /#hp-crypto-kms/,
    /\*\*Retrigger\.\*\*/,
    /\(https:\/\/pages\.github\.ibm\.com\/[^)]*#error-messages\)/,
  ]) {
    assert.match(text, part);
  }
});

test('the prose is after the fix, and is that of this error, not of the others under the same heading', async () => {
  await client.open(
    'file:///b.gmi.log',
    kmsLog(
      `This operation cannot be completed. Please try your request at a later time. If the issue persists, please contact IBM KeyProtect`,
    ).log,
  );
  const text = await client.hover('file:///b.gmi.log', { line: 7, character: 0 });
  const [advice = '', prose = ''] = text.split('\n\n---\n\n**From the runbook**');
  assert.match(advice, /What to do[^]*Retrigger[^]*Runbook/);
  assert.match(prose, /table of providers/i);
  assert.doesNotMatch(prose, /hp-crypto-kms|KEY_DELETED|api-key reset/);
});

test('where the fix has the same steps as the runbook, its prose is not repeated', async () => {
  await client.open('file:///b2.gmi.log', kmsLog('BXNIM0410E Provided user not found or active').log);
  const text = await client.hover('file:///b2.gmi.log', { line: 7, character: 0 });
  assert.match(text, /api-key reset[^]*\[Runbook/);
  assert.doesNotMatch(text, /From the runbook/);
});

test('a possible error says what is missing to be certain', async () => {
  const log = kmsLog('{"error":"Unauthorized: The user does not have access to the specified resource"}').log;
  await client.open('file:///c.gmi.log', log);
  const text = await client.hover('file:///c.gmi.log', { line: 7, character: 15 });
  assert.match(text, /^[^]*Warning · [^]*Possible, not certain[^]*Unwrap WDEK failed/);
});

test('evidence is named with its lines', async () => {
  const log = kmsLog(`Service to service authentication will be used
{"msg":"Unwrap WDEK failed","error":"Unauthorized: The user does not have access to the specified resource"}`).log;
  await client.open('file:///d.gmi.log', log);
  const text = await client.hover('file:///d.gmi.log', { line: 8, character: 50 });
  assert.match(text, /Evidence found[^]*- line 8: /);
});

test('a fact that the log states is explained', async () => {
  const line = 'KMS V2.0 path, WDEK will be loaded from mounted secret file: /tmp/kms/wdek';
  await client.open('file:///e.gmi.log', kmsLog(line).log);
  assert.match(await client.hover('file:///e.gmi.log', { line: 7, character: 5 }), /KMS implementation[^]*V2\.0/);
});

test('a cell of a table is explained', async () => {
  const { log } = kmsLog('');
  await client.open('file:///f.gmi.log', log);
  const text = await client.hover('file:///f.gmi.log', {
    line: 3,
    character: log.split('\n')[3]!.indexOf('12/12') + 2,
  });
  assert.match(text, /^\*\*READY\*\* of `master-[^]*All 12 containers of the pod are ready/);
});

test('in the name of a row that is marked only the error is explained', async () => {
  const row = 'kube-system   coredns-6f7d9c5b84-x2lqp   0/1     CrashLoopBackOff   12         2d';
  const { log } = kmsLog('');
  const text = `${log}CLUSTER PODS\nNAMESPACE     NAME                       READY   STATUS             RESTARTS   AGE\n${row}\n`;
  await client.open('file:///row.gmi.log', text);
  const line = text.split('\n').indexOf(row);
  assert.doesNotMatch(await client.hover('file:///row.gmi.log', { line, character: 20 }), /What the row is about/);
  assert.match(await client.hover('file:///row.gmi.log', { line, character: 50 }), /What to do[^]*\*\*STATUS\*\*/);
});

test('an editor that shows the marks above the hover is not told their title and evidence again', async () => {
  const editor = await startClient({ initialization: { diagnosticsInHover: true } });
  const log = kmsLog(`Service to service authentication will be used
{"msg":"Unwrap WDEK failed","error":"Unauthorized: The user does not have access to the specified resource"}`).log;
  await editor.open('file:///d.gmi.log', log);
  const text = await editor.hover('file:///d.gmi.log', { line: 8, character: 50 });
  await editor.stop();
  assert.match(text, /What to do/);
  assert.doesNotMatch(text, /kms-service-authorization-missing|Evidence found/);
});

test('where nothing is known there is no hover', async () => {
  await client.open('file:///g.gmi.log', kmsLog('nothing').log);
  assert.equal(await client.hover('file:///g.gmi.log', { line: 7, character: 3 }), '');
  assert.equal(await client.hover('file:///not-open.log', { line: 0, character: 0 }), '');
});

const hostile = [
  '](command:workbench.action.terminal.new)',
  '[x](https://docs.example.com/evil)',
  'https://docs.example.com/evil',
  'https://evil.example.net',
  'www.evil.example.net',
  'me@evil.example.net',
  '<https://docs.example.com/evil>',
  '<img src=x onerror=alert(1)>',
  '` [x](https://docs.example.com/evil) `',
  '`` ` ```',
  '| x | [y](https://docs.example.com/evil)',
  '![x](https://docs.example.com/evil.png)',
  '\u202Egnp.exe\u202C',
  '&lt;b&gt; &#91;x&#93;(command:y)',
  '\\[x](command:y)',
];
for (const [index, capture] of hostile.entries()) {
  test(`captured text ${JSON.stringify(capture)} stays text`, async () => {
    const uri = `file:///hostile${index}.gmi.log`;
    const diagnostics = await client.open(uri, kmsLog(`the log says ${capture} over`).log);
    assert.deepEqual(
      diagnostics.map((one) => one.code),
      ['my-echo'],
    );
    const text = await client.hover(uri, { line: 7, character: 5 });
    const links = linksOf(text);
    const written = links.filter((link) => link !== 'https://docs.example.com/start');
    assert.equal(links.length, 2, text);
    assert.match(written[0] ?? '', /^https:\/\/docs\.example\.com\/[^/?#]*$/);
    assert.doesNotMatch(text, /[\u202A-\u202E]/);
  });
}

/** Targets of whatever a renderer that makes links of bare addresses would make clickable; fails on HTML and images. */
function linksOf(markdown: string): string[] {
  const tokens = new MarkdownIt({ html: true, linkify: true })
    .parse(markdown, {})
    .flatMap((token) => [token, ...(token.children ?? [])]);
  assert.ok(!tokens.some((token) => /image|html/.test(token.type)), markdown);
  return tokens.filter((token) => token.type === 'link_open').map((token) => String(token.attrGet('href')));
}
