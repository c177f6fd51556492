// Input that is damaged or mixed: half a channel, overlapping pastes, another order, times without a zone, a result that is cut or of
// two clusters. What is wrong is said, nothing is guessed.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { runCli } from '../support/cli.ts';
import { writeFolder, type Folder } from '../support/folder.ts';

const cluster = '9850e23241564d3b93831b50ac5d1de7';
const other = '68bb81cda2e34aa69883197f35c03159';
const message = (minute: number, time = `2024-03-05T20:${minute}:15+0000`): string =>
  `FAILED update on Carrier: prod-dal10-carrier1 (10.143.139.204) at ${time} - Region: us-south, Cluster: ${cluster}, ReqID: ffa52190-a17d-461c-a218-1ea1fa0f04${minute}, Attempts: 5`;
const [first, second, third] = [message(10), message(20), message(30)];
const pods = 'NAMESPACE     NAME                       READY   STATUS    RESTARTS   AGE';
const pod = 'kube-system   coredns-6f7d9c5b84-7kqzj   1/1     Running   0          12d';
const result = (id: string): string =>
  `CLUSTER=${id}\n\nCLUSTER PODS\n\n${pods}\n${pod}\n${pod.replace('7kqzj', '8lrzk')}\n`;

let folder: Folder;
before(() => {
  folder = writeFolder({
    'half.txt': `${first.slice(first.indexOf('Region'))}\n\n${second}\n`,
    'alert.txt': 'Labels:\n - alertname = A\n - request = ffa52190-a17d-461c-a218-1ea1fa0f0499\n',
    'one.txt': `${first}\n\n${second}\n`,
    'two.txt': `${second}\n\n${third}\n`,
    'back.txt': `${third}\n\n${first}\n\n${second}\n`,
    'zone.txt': `${message(10, '2024-03-05T20:10:15')}\n\n${second}\n`,
    'cut.gmi.log': result(cluster).slice(0, -25),
    'both.gmi.log': `${result(cluster)}\n${result(other)}`,
    'message.txt': `${first}\n`,
  });
});
after(() => folder.remove());

/** The command, what it must say, and what it must not. */
const cases: readonly (readonly [name: string, args: readonly string[], says: RegExp, never: RegExp])[] = [
  ['half a channel', ['parse', '--summary', 'half.txt'], /says no status or operation.*half a channel/, /2 failed/],
  [
    'an alert whose message is not there',
    ['parse', '--summary', 'alert.txt', 'one.txt'],
    /no message here is about.*half a channel/,
    /never/,
  ],
  [
    'overlapping pastes, each request once',
    ['parse', '--summary', 'one.txt', 'two.txt'],
    /3 requests in 3 messages/,
    /4 failed/,
  ],
  [
    'messages in another order, from the first to the last',
    ['parse', '--summary', 'back.txt'],
    /2024-03-05 20:10 to 2024-03-05 20:30 UTC/,
    /never/,
  ],
  ['a time without a zone', ['parse', '--summary', 'zone.txt'], /no time with a zone.*not on the time line/, /20:10/],
  [
    'a result that is cut in a table',
    ['explain', 'cut.gmi.log'],
    /middle of a row of the table under CLUSTER PODS/,
    /is not enabled/,
  ],
  ['a result of two clusters', ['explain', 'both.gmi.log'], /mentions 2 clusters/, /^.*, cluster 9850/],
  ['two results in one file', ['explain', 'both.gmi.log'], /CLUSTER PODS begins here a second time/, /never/],
];
describe('said, not guessed:', () => {
  for (const [name, args, says, never] of cases)
    test(name, async () => {
      const { out, err } = await runCli([...args], { folder: folder.root });
      assert.match(`${out}\n${err}`.replaceAll(/\s+/g, ' '), says);
      assert.doesNotMatch(out, never);
    });
});
