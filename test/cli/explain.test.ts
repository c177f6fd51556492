// `explain`: the written scenarios through the command line as a process, its exit codes, its JSON and its text.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { JsonExplanation } from '../../core/report/json/explain.ts';
import { runCli, type CliRun } from '../support/cli.ts';
import { operationMessage } from '../support/case/failures.ts';
import { writeFolder, type Folder } from '../support/folder.ts';
import { readScenarios, type Scenario } from '../support/case/scenarios.ts';

const scenarios = readScenarios();

function named(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  assert.ok(found, name);
  return found;
}

async function explain(
  { folder, alert, message, kpInfo, logs }: Scenario,
  ...more: readonly string[]
): Promise<CliRun> {
  const alerts = alert === undefined ? [] : ['--message', 'alert.txt'];
  const names = logs.map(({ name }) => name);
  const pasted = kpInfo === undefined ? [] : ['--message', 'kpinfo.txt'];
  const told = message === undefined ? [] : ['--message', 'message.txt'];
  const given = [...told, ...pasted, '--answers', 'answers.json'];
  return runCli(['explain', ...names, ...alerts, ...given, ...more], { folder });
}

function read(run: CliRun): JsonExplanation {
  const explanation: JsonExplanation = JSON.parse(run.out);
  return explanation;
}

describe('explain hands over what a person writes from the page', () => {
  for (const scenario of scenarios)
    test(scenario.name, async () => {
      const run = await explain(scenario, '--escalation', '--format', 'json');
      const { handOver, findings } = read(run);
      assert.equal(handOver?.issue, scenario.escalation);
      assert.equal(run.code, findings.some(({ severity }) => severity === 'error') ? 1 : 0, run.err);
    });
});

describe('explain takes a KPInfo', () => {
  const kpInfo = named('kms-provider-from-kpinfo');
  const provider = /Provider {2}Hyper Protect Crypto, by its address in the KPInfo/;
  test('wherever it is named: as such, as a message, among the logs, or in a folder', async () => {
    const ways = [
      ['cluster.gmi.log', '--kpinfo', 'kpinfo.txt'],
      ['cluster.gmi.log', '--message', 'kpinfo.txt'],
      ['cluster.gmi.log', 'kpinfo.txt'],
    ];
    for (const way of ways) {
      const { out, err } = await runCli(['explain', ...way], kpInfo);
      assert.match(out, provider, way.join(' '));
      assert.equal(err, '', way.join(' '));
    }
    const { out } = await runCli(['explain', '.', '--message', 'message.txt', '--answers', 'answers.json'], kpInfo);
    assert.match(out, provider);
  });
  test('and says that one is of another cluster', async () => {
    const other = named('kms-api-key-deleted');
    const { out, err } = await runCli(['explain', 'cluster.gmi.log', '--kpinfo', `${kpInfo.folder}/kpinfo.txt`], other);
    assert.match(err, /KPInfo is of the cluster c4s9h2l60rk8v3m1n7pq, not of 68bb81cda2e34aa69883197f35c03159/);
    assert.match(out, /Provider {2}not named in the log/);
  });
  test('and where nothing names the provider both commands are given, with the cluster', async () => {
    const { out } = await runCli(['explain', '--message', 'message.txt'], kpInfo);
    assert.match(out, /@xo cluster c4s9h2l60rk8v3m1n7pq show=all/);
    assert.match(out, /armada-data get Cluster -pathvar ClusterID=c4s9h2l60rk8v3m1n7pq -field KPInfo/);
  });
});

function updateMessage(request: string): string {
  return `FAILED update on Carrier: prod-dal10-carrier1 at 2024-03-05T20:22:15+0000 - Cluster: 9850e23241564d3b93831b50ac5d1de7, ReqID: ${request}\n\n`;
}

describe('explain of messages about several requests', () => {
  const [a, b] = ['ffa52190-a17d-461c-a218-1ea1fa0f048f', '055dd287-30df-4bef-92f0-69ca1b3a84ef'];
  test('takes none without being told, names them, and says how to choose', async () => {
    const { out, err, code } = await runCli(['explain', '--message', '-'], {
      input: updateMessage(a) + updateMessage(b),
    });
    assert.match(err, new RegExp(`about 2 requests: ${a}, ${b}\\.`));
    assert.match(err, /Choose with --request ID/);
    assert.match(out, /^Operation not known/);
    assert.equal(code, 2);
  });
  test('takes the one that is named', async () => {
    const run = await runCli(['explain', '--message', '-', '--request', b], {
      input: updateMessage(a) + updateMessage(b),
    });
    assert.match(run.out, new RegExp(`^update FAILED, cluster 9850e23241564d3b93831b50ac5d1de7, request ${b}`));
    assert.deepEqual([run.err, run.code], ['', 0]);
  });
});

describe('explain prints', () => {
  test('of a case in which nothing failed, that nothing wrong was found', async () => {
    const { out } = await explain(named('gmi-healthy'));
    assert.match(out, /nothing wrong was found/);
    assert.doesNotMatch(out, /the cause {2}|ALL_CONTAINER_LOGS/);
  });
  test('findings with what to do, the conclusion with its evidence, steps, and the escalation with its reasons', async () => {
    const { out, err, code } = await explain(named('kms-root-key-unauthorized'));
    assert.deepEqual([code, err], [1, '']);
    const order = [
      /^kms_update FAILED, cluster 9850e23241564d3b93831b50ac5d1de7, us-south, request ffa52190/,
      /cluster\.gmi\.log {2}get-master-info result, 35 lines/,
      /error {2}The cluster's API key may not use the root key {2}kms-root-key-unauthorized {2}2 times/,
      /cluster\.gmi\.log:14 in container kms/,
      /1\. Grant the cluster's API key the service access role Reader on the Key Protect instance/,
      /Key management: this is the cause/,
      /Provider {2}Key Protect, by its address {2}line 13/,
      /Implementation {2}V1\.0/,
      /16 │ \{"level":"error"/,
      /\[x\] Note who is on call \(by hand\)/,
      /\[ \] 3\) Search the operation's log/,
      /Ask the deploy member on call in Slack/,
      /It is Tuesday 14:40 \(America\/Chicago\): within business hours/,
    ];
    let from = 0;
    for (const part of order) {
      const found = out.slice(from).search(part);
      assert.ok(found >= 0, `${part.source} does not follow in:\n${out.slice(from)}`);
      from += found;
    }
    assert.doesNotMatch(out, /## Failed operation/);
  });
  test('the hand-over where it is asked for', async () => {
    const { out } = await explain(named('delete-with-open-issue'), '--escalation');
    assert.match(out, /\nHand-over\n.*\n\n## Conclusion\n/);
    assert.match(out, /\nNote for Slack\n\n\*delete failed\*/);
    assert.match(out, /\nNew issue https:\/\/github\.ibm\.com\/alchemy-containers\/armada-deploy\/issues\/new\?/);
  });
  test('which log does not count, and why', async () => {
    const { out, code } = await explain(named('log-of-another-cluster'));
    assert.match(out, /cluster\.gmi\.log .*is of another cluster: 68bb81cda2e34aa69883197f35c03159; it does not count/);
    assert.match(out, /No log of this operation was searched/);
    assert.equal(code, 0);
  });
  test('where to look for a message that is not available', async () => {
    const { err } = await explain(named('message-not-found'));
    assert.match(err, /search Slack for “d0c9b8a7-f6e5-4d4c-8b3a-291807f6e5d4” in #armada-deploy-failure/);
  });
});

describe('explain takes', () => {
  test('a folder of a case, of which only the logs are logs', async () => {
    const scenario = named('webhook-not-suspected');
    const given = ['--message', 'message.txt', '--answers', './answers.json', '--format', 'json'];
    const { logs } = read(await runCli(['explain', '.', ...given], { folder: scenario.folder }));
    assert.deepEqual(
      logs.filter(({ path }) => path !== 'escalation.md').map(({ path, kind }) => [path, kind]),
      [
        ['cluster.gmi.log', 'master-info'],
        ['upgrade.operation.log', 'operation-log'],
      ],
    );
  });
  test('the owner of the cluster, before the file of answers', async () => {
    const scenario = named('webhook-owner-is-customer');
    const { conclusions } = read(await explain(scenario, '--owner', 'ibm', '--format', 'json'));
    const webhooks = conclusions.find(({ topic }) => topic === 'webhooks');
    assert.match(webhooks?.steps.join('\n') ?? '', /Removing CISE/);
  });
  test('another moment, before the file of answers', async () => {
    const { escalation } = read(
      await explain(named('kms-root-key-unauthorized'), '--now', '2024-03-06T05:00:00Z', '--format', 'json'),
    );
    assert.equal(escalation.path, 'otherwise');
  });
  test('a pasted KPInfo, which names the provider that the log does not', async () => {
    const scenario = named('kms-api-key-deleted');
    const run = await runCli(
      ['explain', 'cluster.gmi.log', '--message', 'message.txt', '--kpinfo', '-', '--format', 'json'],
      { folder: scenario.folder, input: 'KPInfo: {"url":"https://api.us-south.hs-crypto.cloud.ibm.com:8451"}' },
    );
    const { conclusions, steps } = read(run);
    assert.match(conclusions[0]?.contact ?? '', /#hp-crypto-kms/);
    const kms = steps.find(({ id }) => id === 'kms')?.children.find(({ id }) => id === 'kms-provider');
    assert.deepEqual([kms?.done, kms?.why], ['evidence', ['Hyper Protect Crypto (the pasted KPInfo).']]);
  });
});

function alerted(name: string): readonly string[] {
  return ['explain', '--message', name, '--runbooks', 'site'];
}

describe('explain of an alert that a runbook page names', () => {
  const url = 'https://runbooks.example.com/docs/ring.html#make-room';
  const page = [
    '---\ntitle: Ring alerts\n---',
    '| Alert_Situation | Info | Start |\n|--\n| `RingIsFull` | No room | [Make room](#make-room) |\n',
    '## Make room\n\nRemove keys.\n',
  ].join('\n');
  let folder: Folder;
  before(() => {
    folder = writeFolder({
      'site/_config.yml': 'url: https://runbooks.example.com\n',
      'site/docs/ring.md': page,
      'ring.txt': 'Labels:\n - alertname = armada-ring/ring_is_full\n - carrier_name = prod-fra02-carrier105\n',
      'other.txt': 'Labels:\n - alertname = GateIsShut\n - carrier_name = prod-fra02-carrier105\n',
    });
  });
  after(() => folder.remove());
  test('leads to its section before the steps, and hands that over', async () => {
    const { out, err } = await runCli([...alerted('ring.txt'), '--escalation'], { folder: folder.root });
    assert.equal(err, '');
    assert.match(out, /Next steps\n {2}\[ \] Read the alert's section: Make room\n/);
    assert.ok(out.includes(`Open Make room: ${url}\n`), out);
    assert.ok(out.includes(`- Runbook section of the alert: Make room, <${url}>\n`), out);
    assert.match(out, /- \[ \] Read the alert's section: Make room\n/);
  });
  test('names it in its JSON', async () => {
    const { alert, steps } = read(await runCli([...alerted('ring.txt'), '--format', 'json'], { folder: folder.root }));
    assert.deepEqual(alert?.runbook, { page: 'docs/ring.md', anchor: 'make-room', title: 'Make room', url });
    assert.equal(steps[0]?.id, 'alert-section');
  });
  test('and says nothing of a section where no page names the alert', async () => {
    const { out } = await runCli([...alerted('other.txt'), '--escalation'], { folder: folder.root });
    assert.doesNotMatch(out, /section of the alert|alert's section/i);
  });
});

describe('explain exits with 2 and says', () => {
  let folder: Folder;
  before(() => {
    const second = operationMessage.replaceAll('ffa52190', 'aaa52190');
    folder = writeFolder({
      'one.txt': operationMessage,
      'two.txt': `${operationMessage}\n${second}`,
      'bad.json': '{ "answers": { "cie": 7 }, "settings": { "handles": [] } }',
      'none.json': 'cie: no',
    });
  });
  after(() => folder.remove());
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['nothing is named', [], /Name a log of the operation, or its failure message/],
    ['a log is missing', ['gone.log'], /gone\.log: There is no such file or folder/],
    ['a message is missing', ['--message', 'gone.txt'], /gone\.txt: There is no such file/],
    ['several requests are meant', ['--message', 'two.txt'], /The messages are about 2 requests/],
    ['no owner is of that kind', ['--message', 'one.txt', '--owner', 'me'], /--owner is ibm or not-ibm, not “me”/],
    ['a moment has no zone', ['--message', 'one.txt', '--now', '2024-03-05T20:00'], /--now is a moment with its zone/],
    ['answers are of no use', ['--message', 'one.txt', '--answers', 'bad.json'], /bad\.json: The answer to “cie” must/],
    [
      'answers are no JSON',
      ['--message', 'one.txt', '--answers', 'none.json'],
      /none\.json: This is not a JSON object/,
    ],
    ['standard input is named twice', ['-', '--message', '-'], /Standard input \(-\) can be read only once/],
  ];
  for (const [name, args, words] of cases)
    test(name, async () => {
      const run = await runCli(['explain', ...args], { folder: folder.root });
      assert.match(run.err, words);
      assert.equal(run.code, 2);
    });
});

test('the JSON of explain is documented key by key', async () => {
  const page = readFileSync(new URL('../../docs/json.md', import.meta.url), 'utf8');
  const section = /^## `explain --format json`\n[^]*?(?=^## |(?![^]))/m.exec(page)?.[0] ?? '';
  const explanation = read(await explain(named('kms-provider-unavailable-cie'), '--escalation', '--format', 'json'));
  const keys = Object.keys(explanation).filter((key) => key !== 'version');
  assert.deepEqual(
    keys.filter((key) => !section.includes(`\`${key}\``)),
    [],
  );
});
