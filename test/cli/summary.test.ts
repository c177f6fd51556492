// `parse --summary`: channels that were pasted, and folders of a Slack export, counted.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { JsonSummary } from '../../core/report/json/channel.ts';
import { runCli, type CliRun } from '../support/cli.ts';
import { writeFolder, type Folder } from '../support/folder.ts';

/** A failed operation; the number makes its request and its cluster. */
function failure(number: number, time: string): string {
  const two = String(number).padStart(2, '0');
  return `FAILED update on Carrier: prod-dal10-carrier${number % 3} (10.1.1.1) at ${time} - Region: us-south, Cluster: bl5715sf0q99ptcucf${two}, ReqID: 0b13264d-e92c-42b8-8879-0f5279df6d${two}, Attempts: 5, Elapsed Time: 10.00 seconds`;
}

const burst = Array.from({ length: 12 }, (_, index) =>
  failure(index, `2024-05-07T15:${String(index * 2).padStart(2, '0')}:00+0000`),
);
/** More than a megabyte: it is read in several chunks. */
const long = Array.from({ length: 5000 }, (_, index) =>
  failure(0, '2024-05-07T15:00:00+0000').replace('8879-0f5279df6d00', `8879-0f5279d${String(index).padStart(5, '0')}`),
);
let folder: Folder;
before(() => {
  folder = writeFolder({
    'channel.txt': burst.join('\n'),
    'long.txt': long.join('\n'),
    'export/users.json': '[]',
    'export/armada-deploy-failure/2024-05-07.json': JSON.stringify(
      burst.slice(0, 6).map((text, index) => ({ type: 'message', ts: `${1715094000 + index}.000100`, text })),
    ),
    'export/armada-deploy-alerts/2024-05-07.json': '[{"type":"message","text":',
    'empty/notes.bin': 'nothing',
  });
});
after(() => folder.remove());

async function summary(...args: readonly string[]): Promise<CliRun> {
  return runCli(['parse', '--summary', '--now', '2024-05-07T15:30:00Z', ...args], { folder: folder.root });
}

function read(run: CliRun): JsonSummary {
  const json: JsonSummary = JSON.parse(run.out);
  return json;
}

describe('parse --summary', () => {
  test('counts a pasted channel and hints at a CIE, as text', async () => {
    const { code, out, err } = await summary('channel.txt');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^12 requests in 12 messages\n {2}12 failed \(12 in production\)/);
    assert.match(out, /Possible CIE: escalate at once if it is one\n {2}- 12 failures in production, 12 clusters/);
    assert.match(out, /The last of them is recent: it may still go on\./);
  });
  test('counts each of thousands of messages in one file', async () => {
    const { code, out, err } = await summary('long.txt');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^5,000 requests in 5,000 messages\n {2}5,000 failed/);
  });
  test('takes another rate', async () => {
    const json = read(await summary('channel.txt', '--rate', '20/60', '--format', 'json'));
    assert.deepEqual([json.rate, json.cie.level], [{ count: 20, minutes: 60 }, 'none']);
  });
  test('reads the folder of an export, and names what is damaged in it by its path below', async () => {
    const run = await summary('export', '--format', 'json');
    const json = read(run);
    assert.deepEqual([json.summary.requests, json.summary.failed], [6, 6]);
    assert.match(run.err, /^export\/armada-deploy-alerts\/2024-05-07\.json/m);
    assert.doesNotMatch(run.err, /users\.json/);
  });
  test('reads a paste and an export together, each request once', async () => {
    const { summary: counts } = read(await summary('channel.txt', 'export/armada-deploy-failure', '--format', 'json'));
    assert.equal(counts.requests, 12);
  });
  test('reads standard input', async () => {
    const run = await runCli(['parse', '--summary', '-'], { input: burst[0] ?? '' });
    assert.match(run.out, /^1 request in 1 message\n/);
    assert.equal(run.code, 0);
  });
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a folder without messages', ['empty'], /No text or JSON file is in there/],
    ['a file that is not there', ['gone.txt'], /gone\.txt: There is no such file/],
    [
      'a rate that is none',
      ['channel.txt', '--rate', '10'],
      /--rate is a number of failures and of minutes, as in 10\/60/,
    ],
  ];
  for (const [name, args, words] of cases)
    test(`says what is wrong with ${name}`, async () => {
      const run = await summary(...args);
      assert.match(run.err, words);
      assert.equal(run.code, 2);
    });
  test('a rate without a summary is said to need one', async () => {
    const run = await runCli(['parse', '--rate', '10/60', '-']);
    assert.match(run.err, /--rate is for parse --summary/);
  });
});
