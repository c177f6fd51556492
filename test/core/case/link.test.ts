// From an alert's request ID to what is open of the same request, and where to look when nothing is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findRequest, type RequestMatch } from '../../../core/case/link.ts';
import { parseChannel } from '../../../core/channel/read.ts';
import { makeChannel, messageText } from '../../support/case/channel.ts';

const id = 'ffa52190-a17d-461c-a218-1ea1fa0f048f';
const other = '055dd287-30df-4bef-92f0-69ca1b3a84ef';
const [made] = makeChannel(1, 3);
const channel = `Some talk\n${messageText({ ...made!, request: other })}\n${messageText({ ...made!, request: id })}\nLogs\n`;

/** All ways in which people paste an alert. */
const alerts: readonly (readonly [name: string, text: string])[] = [
  ['the request alone', `- request = ${id}`],
  ['reqID', `- reqID = ${id}`],
  [
    'Alertmanager text',
    `Labels:\n - alertname = A\n - carrier_name = prod-fra02-carrier105\n - request = ${id}\nAnnotations:\n - description = x\nSource: https://x.example/graph`,
  ],
  ['quoted values with commas', `labels:\n alertname = "A",\n request = "${id}",\n`],
  ['YAML', `labels:\n  alertname: A\n  carrier_name: prod-fra02-carrier105\n  request: ${id}\n`],
  ['JSON', `{\n "labels": {\n  "alertname": "A",\n  "request": "${id}"\n }\n}`],
  ['= and : mixed', `Labels:\n - alertname: A\n - request = ${id}\n`],
  ['no headings', `- alertname = A\n- severity = warning\n- request = ${id}\n`],
  ['capitals', `- alertname = A\n- request = ${id.toUpperCase()}\n`],
  ['a title before it', `#353: bluemix.containers-kubernetes.prod-fra02-carrier105.sit.eu-de\n- request = ${id}\n`],
  ['an annotation that names it', `Labels:\n - alertname = A\nAnnotations:\n - description = failed, reqID=${id}\n`],
];

for (const [name, text] of alerts) {
  test(`an alert with ${name} leads to its message, to the log, and to the text that mentions it`, () => {
    const { failures } = parseChannel([
      { name: 'alert', text },
      { name: 'channel', text: channel },
    ]);
    const alert = failures.find((failure) => failure.shape === 'alert');
    assert.equal(alert?.requestId?.toLowerCase(), id);
    const { matches, lookIn } = findRequest(
      id,
      {
        failures,
        logs: [
          { uri: 'file:///a.log', requestIds: [other, id] },
          { uri: 'file:///b.log', requestIds: [other] },
        ],
        texts: [
          { name: 'alert', text },
          { name: 'channel', text: channel },
          { name: 'thread', text: `see\nlog of ${id}.` },
        ],
      },
      alert,
    );
    assert.deepEqual(matches.map(shown), ['message channel:3', 'log file:///a.log', 'text thread:2:8']);
    assert.equal(lookIn, undefined);
  });
}

const places: readonly (readonly [carrier: string, channels: readonly string[], says: RegExp])[] = [
  ['prod-fra02-carrier105', ['#armada-deploy-failure', '#armada-deploy-alerts'], /The alert is of prod: search Slack/],
  ['stage-dal09-carrier0', ['#armada-stage-fails', '#armada-preprod-alerts'], /is of stage/],
  ['dev-tugboat-carrier100', ['#armada-preprod-alerts'], /is of dev/],
  [
    '',
    ['#armada-deploy-failure', '#armada-deploy-alerts', '#armada-stage-fails', '#armada-preprod-alerts'],
    /does not name a carrier/,
  ],
];

for (const [carrier, channels, says] of places) {
  test(`where no message is found, an alert ${carrier === '' ? 'without carrier' : `of ${carrier}`} says where to look`, () => {
    const text = `- alertname = A\n${carrier === '' ? '' : `- carrier_name = ${carrier}\n`}- request = ${id}\n`;
    const { failures } = parseChannel([{ name: 'alert', text }]);
    const { matches, lookIn } = findRequest(id, { failures, logs: [], texts: [{ name: 'alert', text }] }, failures[0]);
    assert.deepEqual(matches, []);
    assert.deepEqual(
      lookIn?.channels.map((one) => one.name),
      channels,
    );
    assert.match(lookIn?.message ?? '', says);
    assert.ok(lookIn?.message.includes(id));
  });
}

test('a log that names the request is shown, and where its message is all the same', () => {
  const found = findRequest(id, { failures: [], logs: [{ uri: 'a', requestIds: [id] }], texts: [] });
  assert.deepEqual(found.matches.map(shown), ['log a']);
  assert.equal(found.lookIn?.channels.length, 4);
});

test('part of a longer id does not match, an id with invisible characters in it does', () => {
  const text = `x${id} ${id}0\n${id.slice(0, 9)}\u200b${id.slice(9)}`;
  const { matches } = findRequest(id, { failures: [], logs: [], texts: [{ name: 't', text }] });
  assert.deepEqual(matches.map(shown), ['text t:2:1']);
});

test('a text with the id in every line is read in bounded memory', () => {
  const text = `${id}\n`.repeat(50_000);
  const [match] = findRequest(id, { failures: [], logs: [], texts: [{ name: 't', text }] }).matches;
  assert.deepEqual(match?.kind === 'text' ? [match.extents.length, match.count] : [], [100, 10_000]);
});

test('an empty id finds nothing, and no character in an id is a pattern', () => {
  const texts = [{ name: 't', text: 'a.b (a) ab' }];
  assert.deepEqual(findRequest(' ', { failures: [], logs: [], texts }).matches, []);
  assert.deepEqual(findRequest('(a)', { failures: [], logs: [], texts }).matches.map(shown), ['text t:1:5']);
  assert.deepEqual(findRequest('a..', { failures: [], logs: [], texts }).matches, []);
});

function shown(match: RequestMatch): string {
  if (match.kind === 'log') return `log ${match.uri}`;
  if (match.kind === 'text') {
    const [first] = match.extents;
    return `text ${match.name}:${first!.from.line + 1}:${first!.from.column + 1}`;
  }
  return `${match.kind} ${match.failure.path}:${match.failure.extent.from.line + 1}`;
}
