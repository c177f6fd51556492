// What of an alert cannot be read is said, with its place.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseFailures } from '../../../core/failure/message.ts';

/** The JSON, how many alerts it holds, and a problem with its line, if any. */
type Case = readonly [
  name: string,
  content: unknown,
  count: number,
  problem?: readonly [line: number, message: RegExp],
];

const labels = { alertname: 'A', carrier_name: 'prod-dal10-carrier1' };
const cases: readonly Case[] = [
  [
    'an alert whose labels name nothing',
    [{ labels: { severity: 'x' }, startsAt: '2024-05-01T00:00:00Z' }],
    0,
    [2, /none of its labels/],
  ],
  ['alerts that the sender cut', { alerts: [{ labels }], truncatedAlerts: 12 }, 1, [1, /left out 12 more/]],
  [
    'an incident without an alert',
    { incidents: [{ type: 'incident', title: 'Disk full' }] },
    0,
    [3, /incident of PagerDuty was left out/],
  ],
  [
    'an incident with a title of Alertmanager',
    { incidents: [{ type: 'incident', title: '[FIRING:1] ArmadaX (y)' }] },
    1,
  ],
  [
    'an incident with a title of the service',
    { incident: { type: 'incident', title: 'bluemix.containers-kubernetes.prod-dal10-carrier1.x.us-south' } },
    1,
  ],
  ['an acknowledgement', { routing_key: 'k', event_action: 'acknowledge', dedup_key: 'd' }, 0],
  [
    'rules that do not fire',
    { data: { groups: [{ rules: [{ name: 'r', query: 'q', labels, alerts: [] }] }] } },
    0,
    [1, /none of them fires/],
  ],
  [
    'a rule of Grafana before version 9',
    { ruleName: 'ArmadaX', state: 'alerting', title: 't', tags: { carrier_name: 'prod-dal10-carrier1' }, message: 'm' },
    1,
  ],
  ['labels as a list', [{ labels: Object.entries(labels).map(([name, value]) => ({ name, value })) }], 1],
  [
    'JSON of something else',
    { kind: 'Pod', metadata: { name: 'x' } },
    0,
    [1, /no Slack message and no alert that is known/],
  ],
];

describe('JSON of alerts', () => {
  for (const [name, content, count, problem] of cases)
    test(name, () => {
      const { failures, problems } = parseFailures(JSON.stringify(content, undefined, 1));
      assert.equal(failures.length, count);
      if (problem === undefined) assert.ok(count === 0 || problems.length === 0, JSON.stringify(problems));
      else {
        assert.equal(problems[0]?.line, problem[0]);
        assert.match(problems[0]?.message ?? '', problem[1]);
      }
    });
  test('that was cut gives the alerts before the cut, and its place', () => {
    const text = JSON.stringify([{ labels }, { labels: { alertname: 'B' } }], undefined, 1).slice(0, -20);
    const { failures, problems } = parseFailures(text);
    assert.equal(failures[0]?.alertname, 'A');
    assert.ok(
      problems.some(({ line }) => line === text.split('\n').length),
      JSON.stringify(problems),
    );
  });
  test('one a line, a damaged one among them', () => {
    const text = `${JSON.stringify({ labels })}\n{"labels": {"alertn\n${JSON.stringify({ labels: { alertname: 'B' } })}\n`;
    const { failures, problems } = parseFailures(text);
    assert.deepEqual(
      failures.map(({ alertname }) => alertname),
      ['A', 'B'],
    );
    assert.ok(
      problems.some(({ line }) => line === 2),
      JSON.stringify(problems),
    );
  });
});

test('A title of Alertmanager alone is an alert with a name and a state', () => {
  const texts = [
    '[FIRING:1] ArmadaX (prod-dal10-carrier1 critical)',
    '#123: [RESOLVED] ArmadaX',
    'Re: [FIRING:2] ArmadaX',
  ];
  assert.deepEqual(
    texts.flatMap((text) => parseFailures(text).failures.map(({ alertname, status }) => `${alertname} ${status}`)),
    ['ArmadaX FIRING', 'ArmadaX RESOLVED', 'ArmadaX FIRING'],
  );
});
