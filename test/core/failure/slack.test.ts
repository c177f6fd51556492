// Slack messages as structures: links, buttons, copies, what was deleted, and what is not known.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseChannel } from '../../../core/channel/read.ts';
import type { Failure } from '../../../core/failure/failure.ts';
import { parseFailures } from '../../../core/failure/message.ts';
import { addonMessage, operationMessage } from '../../support/case/failures.ts';

const ts = '1714521600.000100';
const first = operationMessage;
const second = operationMessage.replace('ffa52190', '2c94a7f1').replace('*deploy*', '*update*');
const operations = (failures: readonly Failure[]): readonly unknown[] => failures.map(({ operation }) => operation);
const parse = (content: unknown): ReturnType<typeof parseFailures> => parseFailures(JSON.stringify(content));
const mrkdwn = (text: string): object => ({ type: 'section', text: { type: 'mrkdwn', text } });
const rich = (...elements: readonly object[]): object => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

const button = (id: string): object => ({
  type: 'button',
  text: { type: 'plain_text', text: 'Logs' },
  url: `https://logs.example.com/${id}`,
});
const cell = (text: string): object => ({ type: 'raw_text', text });

describe('Links keep their whole address and the title that a reader sees', () => {
  const address = 'https://logs.example.com/op?query=level';
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['a bracket in the address', `<${address}>=error&to=2|Logs>`, 'Logs', `${address}%3E=error&to=2`],
    ['escaped brackets', `&lt;${address}&amp;to=2|Logs&gt;`, 'Logs', `${address}&to=2`],
    ['bold in the title', `<${address}|*Logs*>`, 'Logs', address],
    ['a line end in the title', `<${address}|Logs of\nthe operation>`, 'Logs of the operation', address],
    ['a line end in a quote', `> <${address}|Logs of\n> the operation>`, 'Logs of the operation', address],
    ['an address alone', `<${address}>`, 'Link', address],
    ['below the bot’s sentence', `To retrigger this operation, <${address}|click here>`, 'click here', address],
  ];
  for (const [name, text, title, url] of cases)
    test(name, () => assert.deepEqual(parseFailures(`${first}\n${text}`).failures[0]?.links, [{ title, url }]));
  test('in rich text', () => {
    const block = rich(
      { type: 'text', text: `${first.replaceAll('*', '')}\n` },
      { type: 'link', url: `${address}>=1&b`, text: 'Logs' },
    );
    assert.deepEqual(parse({ blocks: [block], ts }).failures[0]?.links, [{ title: 'Logs', url: `${address}%3E=1&b` }]);
  });
  test('a status and a cluster that are links', () => {
    const text = first
      .replace('*FAILED*', `:x: *<${address}|FAILED>*`)
      .replace(
        '*9850e23241564d3b93831b50ac5d1de7*,',
        `*<https://c.example.com/9850e23241564d3b93831b50ac5d1de7|9850e23241564d3b93831b50ac5d1de7>*,`,
      )
      .replace('*stage-dal09-carrier0*', '`stage-dal09-carrier0`');
    const [failure] = parseFailures(text).failures;
    assert.deepEqual(
      [failure?.status, failure?.clusterId, failure?.carrier, failure?.links.length],
      ['FAILED', '9850e23241564d3b93831b50ac5d1de7', 'stage-dal09-carrier0', 2],
    );
  });
});

describe('Elements of rich text do not disturb a failure', () => {
  const text = { type: 'text', text: first.replaceAll('*', '') };
  const elements: readonly object[] = [
    { type: 'emoji', name: 'rotating_light', unicode: '1f6a8' },
    { type: 'user', user_id: 'U1' },
    { type: 'usergroup', usergroup_id: 'S1' },
    { type: 'channel', channel_id: 'C1' },
    { type: 'broadcast', range: 'here' },
    { type: 'date', timestamp: 1_714_521_600, fallback: 'May 1st' },
    { type: 'color', value: '#ff0000' },
  ];
  for (const element of elements)
    test(JSON.stringify(element), () => {
      const { failures, problems } = parse({ blocks: [rich(element, { type: 'text', text: ' ' }, text)], ts });
      assert.deepEqual([operations(failures), problems], [['deploy'], []]);
    });
});

test('A button belongs to the failure whose request its address names', () => {
  const content = {
    blocks: [mrkdwn(first), mrkdwn(second), { type: 'actions', elements: [button('2c94a7f1'), button('any')] }],
    ts,
  };
  assert.deepEqual(
    parse(content).failures.map(({ links }) => links.map(({ url }) => url)),
    [['https://logs.example.com/any'], ['https://logs.example.com/2c94a7f1']],
  );
});

test('Several failures in one message are all there, each once', () => {
  const { failures } = parse({
    text: `${first}\n\n${second}`,
    blocks: [mrkdwn(first), mrkdwn(second), mrkdwn(addonMessage)],
    ts,
  });
  assert.deepEqual(operations(failures), ['deploy', 'update', 'ConfigMap CREATE']);
});

test('What only the blocks say of a failure is added to what the text says', () => {
  const short = first.slice(0, first.indexOf(', Attempts'));
  const [failure, ...more] = parse({ text: short, blocks: [mrkdwn(first)], ts }).failures;
  assert.deepEqual([more.length, failure?.attempts, failure?.elapsedSeconds], [0, 5, 3535.64]);
});

describe('A message that changed', () => {
  test('says what it says now', () => {
    const content = {
      subtype: 'message_changed',
      message: { text: first, ts },
      previous_message: { text: second, ts },
    };
    assert.deepEqual(operations(parse(content).failures), ['deploy']);
  });
  test('and was deleted does not count, and is named with its place', () => {
    const content = [
      { type: 'message', subtype: 'message_deleted', deleted_ts: ts, previous_message: { text: first, ts } },
    ];
    const { failures, problems } = parseFailures(JSON.stringify(content, undefined, 1));
    assert.equal(failures.length, 0);
    assert.deepEqual(problems, [
      { line: 6, message: 'A message that was deleted since holds a failure message: it is not counted.' },
    ]);
  });
});

test('The first message of a thread is read from an answer only where it is nowhere else', () => {
  const answer = {
    text: 'on it',
    ts: '1714521700.000100',
    thread_ts: ts,
    subtype: 'thread_broadcast',
    root: { text: first, ts, thread_ts: ts },
  };
  assert.deepEqual(operations(parse([answer]).failures), ['deploy']);
  assert.deepEqual(operations(parse([{ text: first, ts, thread_ts: ts }, answer]).failures), ['deploy']);
});

test('A block that is not known has its texts read, and is named', () => {
  const { failures, problems } = parse([{ ts, blocks: [{ type: 'novel', body: { text: first } }] }]);
  assert.deepEqual(operations(failures), ['deploy']);
  assert.deepEqual(problems, [{ line: 1, message: 'Slack’s block “novel” is not known: only its texts were read.' }]);
});

describe('A table is read row by row', () => {
  const rows = Object.entries({ alertname: 'ArmadaX', carrier_name: 'prod-dal10-carrier1', severity: 'critical' });
  test('with labels', () => {
    const block = { type: 'table', rows: rows.map(([key, value]) => [cell(key), cell(value)]) };
    const { failures } = parse({ blocks: [block], ts });
    assert.deepEqual([failures[0]?.alertname, failures[0]?.carrier], ['ArmadaX', 'prod-dal10-carrier1']);
  });
});

describe('Channels of all kinds are named by their folder', () => {
  const files = [
    'export/armada-deploy-failure/2024-05-01.json',
    'export/D0123ABCD/2024-05-01.json',
    'export/mpdm-ann--bob-1/2024-05-01.json',
    'grid/teams/containers/armada-deploy-failure/2024-05-01.json',
  ];
  for (const name of files)
    test(name, () => {
      const { failures } = parseChannel([{ name, text: JSON.stringify([{ ts, text: '', blocks: [mrkdwn(first)] }]) }]);
      assert.deepEqual(
        failures.map(({ channel, path, operation }) => [channel, path, operation]),
        [[name.split('/').at(-2), name, 'deploy']],
      );
    });
  for (const name of ['channels', 'dms', 'mpims', 'groups', 'users', 'org_users', 'integration_logs'])
    test(`${name}.json lists no messages`, () => {
      const text = JSON.stringify([{ id: 'C1', topic: { value: 'x' }, purpose: { value: 'y' } }]);
      assert.deepEqual(parseChannel([{ name: `export/${name}.json`, text }]), { failures: [], problems: [] });
    });
});
