// Alerts as Alertmanager and amtool give them out, captured from the programs: test/fixtures/alerts.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseFailures } from '../../../core/failure/message.ts';
import type { Failure } from '../../../core/failure/failure.ts';

const keyProtect = {
  alertname: 'ArmadaKPEventsProcessingErrors',
  carrier: 'prod-fra02-carrier105',
  region: 'eu-de',
  clusterId: '9850e23241564d3b93831b50ac5d1de7',
  requestId: 'ffa52190-a17d-461c-a218-1ea1fa0f048f',
  expr: 'a+b > "c" & d',
  summary: 'KP events <b>',
  description: 'Key Protect events could not be processed > 15 minutes, see "more" & do it',
  sources: ['https://prometheus.example.com/graph?g0.expr=up%7Ba%3D%22b%22%7D+0&g0.tab=1'],
};
const third = { alertname: 'ArmadaEtcdDatabaseFull', carrier: 'stage-dal09-carrier3', summary: 'etcd is nearly full' };
const fourth = { ...third, carrier: 'stage-dal09-carrier4', summary: 'etcd is nearly full, of "carrier4"' };
const started = { time: '2026-11-29T23:50:54.576Z' };
const firing = { status: 'FIRING' };

/** What each file holds; amtool prints whole seconds. */
const files: Readonly<Record<string, readonly object[]>> = {
  'amtool-extended.txt': [fourth, third, keyProtect].map((one) => ({
    ...one,
    ...firing,
    time: '2026-11-29T23:50:54.000Z',
  })),
  'amtool-json.txt': [fourth, third, keyProtect].map((one) => ({ ...one, ...firing, ...started })),
  'api-groups.txt': [third, fourth, keyProtect].map((one) => ({ ...one, ...firing, ...started })),
  'webhook.txt': [{ ...keyProtect, ...firing, ...started }],
  'webhook-group.txt': [third, fourth].map((one) => ({ ...one, ...firing, ...started })),
  'pagerduty.txt': [{ ...keyProtect, ...firing }],
  'pagerduty-resolved.txt': [{ ...third, status: 'RESOLVED' }],
  'opsgenie.txt': [third, fourth].map((one) => ({ ...one, ...firing })),
  'mail.txt': [{ ...keyProtect, ...firing, time: '2026-11-29T23:50:55.000Z' }],
  'mail-html.txt': [third, fourth].map((one) => ({ ...one, ...firing })),
};

describe('What a program gives out says what was put in', () => {
  for (const [name, expected] of Object.entries(files))
    test(name, () => {
      const { failures, problems } = read(name);
      assert.deepEqual([failures.map(facts), problems], [expected, []]);
    });
  test('amtool-simple.txt', () => {
    const { failures, problems } = read('amtool-simple.txt');
    const names = failures.map(({ alertname, annotations, status, time }) => [
      alertname,
      annotations?.['summary'],
      status,
      time,
    ]);
    const rest = ['FIRING', '2026-11-29T23:50:54.000Z'];
    assert.deepEqual(
      names,
      [fourth, third, keyProtect].map((one) => [one.alertname, one.summary, ...rest]),
    );
    assert.deepEqual(problems, []);
  });
  test('slack-receiver.txt', () => {
    const { failures, problems } = read('slack-receiver.txt');
    assert.deepEqual(
      failures.map(({ alertname, carrier, status }) => [alertname, carrier, status]),
      [third, fourth].map((one) => [one.alertname, one.carrier, 'FIRING']),
    );
    assert.deepEqual(problems, []);
  });
});

describe('A row of amtool is an alert without its heading, and what is no row is none', () => {
  const row = 'ArmadaEtcdDatabaseFull  2024-03-05 20:20:00 UTC  etcd is nearly full  active';
  const cases: readonly (readonly [string, string, number])[] = [
    ['a row alone', row, 1],
    ['a row that was quoted', `> ${row}`, 1],
    ['a row among prose', `Look:\n${row}\nIt pages again.`, 1],
    ['an empty table', 'Alertname  Starts At  Summary  State  ', 0],
    ['a sentence', 'The alert was raised 2024-03-05 20:20:00 UTC and is active', 0],
  ];
  for (const [name, text, count] of cases) test(name, () => assert.equal(parseFailures(text).failures.length, count));
  test('a row whose zone only its sender knows has no time, and says so', () => {
    const { failures, problems } = parseFailures(row.replace('UTC', 'IST'));
    assert.deepEqual([failures[0]?.alertname, failures[0]?.time], ['ArmadaEtcdDatabaseFull', undefined]);
    assert.match(problems[0]?.message ?? '', /has no zone that is known/);
  });
  test('a row that was wrapped is named', () => {
    const wide = readFileSync(new URL('amtool-extended.txt', folder), 'utf8')
      .split('\n')
      .slice(0, 2)
      .join('\n')
      .slice(0, -60);
    const { failures, problems } = parseFailures(wide);
    assert.deepEqual([failures.length, problems[0]?.line], [0, 2]);
  });
});

const folder = new URL('../../fixtures/alerts/', import.meta.url);

function read(name: string): ReturnType<typeof parseFailures> {
  return parseFailures(readFileSync(new URL(name, folder), 'utf8'));
}

/** The facts of an alert as a program was given them. */
function facts(failure: Failure): object {
  const { alertname, carrier, region, clusterId, requestId, status, time, labels, annotations, links } = failure;
  const expr = labels?.['expr'];
  const { summary, description } = annotations ?? {};
  const sources = links.filter(({ title }) => /source|generatorURL/i.test(title)).map(({ url }) => url);
  const all = {
    alertname,
    carrier,
    region,
    clusterId,
    requestId,
    expr,
    summary,
    // Text joins the lines of a value with a space.
    description: description?.replace('\n', ' '),
    sources: sources.length === 0 ? undefined : sources,
    status,
    time,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
