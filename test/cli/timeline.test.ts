// The commands that look at a case over time: `timeline`, `compare` and `history stats`.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { runCli } from '../support/cli.ts';
import { writeFolder, type Folder } from '../support/folder.ts';

const etcd = [
  '{"level":"info","ts":"2024-03-05T20:10:01.000Z","msg":"starting etcd server"}',
  '{"level":"warn","ts":"2024-03-05T20:10:02.000Z","msg":"slow disk, took 12ms"}',
  'WARNING: the disk is slow',
].join('\n');

const operation = (result: string): string =>
  [
    'PLAY [all] *********',
    '',
    'TASK [kms : make the secret] *********',
    'Tuesday 05 March 2024  20:10:02 +0000 (0:00:01.000)       0:00:01.000 ******',
    result,
    '',
  ].join('\n');

const broken =
  'FAILED update on Carrier: prod-dal10-carrier105 (10.184.18.164) at 2024-03-05T20:22:15+0000 - Region: us-south, Cluster: ck4v8t2d0zq1w9x5m7s3, ReqID: 7c1f2c1e-53a9-4d0e-9a43-0f6a1de2b8c7\n';

let folder: Folder;
before(() => {
  const record = {
    version: 1,
    time: '2024-03-05T20:00:00Z',
    outcome: 'failed',
    signatures: ['job-timeout'],
    fingerprints: [],
  };
  folder = writeFolder({
    'etcd.log': etcd,
    'good.log': operation('ok: [10.0.0.1]'),
    'bad.log': operation('fatal: [10.0.0.1]: FAILED! => {"changed": false, "msg": "the key is gone"}'),
    'message.txt': broken,
    'history/one.ndjson': `${JSON.stringify(record)}\n{"version":1\n`,
  });
});
after(() => folder.remove());

describe('timeline', () => {
  test('logs and messages in one order, with placed times marked', async () => {
    const run = await runCli(['timeline', 'etcd.log', 'bad.log', '--message', 'message.txt'], { folder: folder.root });
    assert.equal(
      run.out,
      [
        '2024-03-05 20:10 UTC',
        '   01.000  restart      starting etcd server  [etcd.log:1]',
        '   02.000  warning      slow disk, took 12ms  [etcd.log:2]',
        '  ~02.000  warning      the disk is slow  [etcd.log:3]',
        '   02.000  task         kms : make the secret  [bad.log:3]',
        '  ~02.000  finding      The task that broke the operation  [bad.log:5]',
        '2024-03-05 20:22 UTC',
        '   15.000  message      FAILED update  [message.txt:1]',
        '',
      ].join('\n'),
    );
    assert.equal(run.code, 0);
  });
  test('a file that is not there is named, and the rest is shown', async () => {
    const run = await runCli(['timeline', 'etcd.log', 'nowhere.log'], { folder: folder.root });
    assert.match(run.out, /starting etcd server/);
    assert.match(run.err, /nowhere\.log/);
    assert.equal(run.code, 2);
  });
});

describe('compare', () => {
  test('the line that only the bad log has comes first', async () => {
    const run = await runCli(['compare', 'good.log', 'bad.log'], { folder: folder.root });
    assert.match(run.out, /the key is gone/);
    assert.doesNotMatch(run.out, /make the secret/);
    assert.match(run.out, /bad\.log:5/);
  });
});

describe('history stats', () => {
  test('counts what was seen, and names the damaged line', async () => {
    const run = await runCli(['history', 'stats', 'history'], { folder: folder.root });
    assert.match(run.out, /job-timeout/);
    assert.match(run.err, /one\.ndjson:2/);
  });
});
