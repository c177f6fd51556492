// Alerts as programs give them out: JSON of Alertmanager and Prometheus, and rows of a table.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseFailures } from '../../../core/failure/message.ts';
import { fieldsOf, operationMessage } from '../../support/case/failures.ts';

const labels = {
  alertname: 'ArmadaKPEventsProcessingErrors',
  carrier_name: 'prod-fra02-carrier105',
  crn_region: 'eu-de',
  request: 'FFA52190-a17d-461c-a218-1ea1fa0f048f',
};
const annotations = { description: 'Labels: "x"\n  alertname: y', runbook: 'https://runbooks.example/a.html' };
const alert = {
  status: 'firing',
  labels,
  annotations,
  startsAt: '2018-03-30T16:05:12.123Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'https://prometheus.example/graph?g0.expr=up',
};
const bare = { labels, annotations };

const fields = {
  shape: 'alert',
  alertname: 'ArmadaKPEventsProcessingErrors',
  carrier: 'prod-fra02-carrier105',
  region: 'eu-de',
  requestId: 'ffa52190-a17d-461c-a218-1ea1fa0f048f',
  labels,
  annotations,
  other: {},
};
const full = { ...fields, status: 'FIRING', time: '2018-03-30T16:05:12.123Z' };

describe('An alert in JSON gives its fields', () => {
  const cases: readonly (readonly [string, string, readonly object[]])[] = [
    ['labels and annotations alone', JSON.stringify(bare), [fields]],
    ['on many lines', JSON.stringify(bare, undefined, 2), [fields]],
    ['a list', JSON.stringify([alert, bare]), [full, fields]],
    ['what a webhook gets', JSON.stringify({ status: 'firing', alerts: [alert], groupLabels: labels }), [full]],
    ['the same on many lines', JSON.stringify({ alerts: [alert], groupLabels: labels }, undefined, 2), [full]],
    ['what Prometheus answers', JSON.stringify({ status: 'success', data: { alerts: [alert] } }), [full]],
    ['an active one', JSON.stringify([{ ...alert, status: { state: 'active' } }]), [full]],
    ['a line among other text', `Look at this:\n${JSON.stringify(bare)}\nIt pages again.`, [fields]],
    ['one object a line', `${JSON.stringify(bare)}\n${JSON.stringify(alert)}\n`, [fields, full]],
  ];
  for (const [name, text, expected] of cases)
    test(name, () => {
      const { failures, problems } = parseFailures(text);
      assert.deepEqual([failures.map(fieldsOf), problems], [expected, []]);
    });
});

test('The place of an alert in JSON is that of its object, and its links are those of its text', () => {
  const text = `Look at this:\n  ${JSON.stringify(alert)} thanks`.replace(' thanks', '');
  const { extent, links } = parseFailures(text).failures[0]!;
  const line = text.split('\n')[1]!;
  assert.equal(extent.from.line, 1);
  assert.equal(line.slice(extent.from.column, extent.to.column), JSON.stringify(alert));
  assert.deepEqual(links, [
    { title: 'runbook', url: 'https://runbooks.example/a.html' },
    { title: 'generatorURL', url: 'https://prometheus.example/graph?g0.expr=up' },
  ]);
});

test('A message beside an alert in JSON is read too', () => {
  const { failures } = parseFailures(`${operationMessage}\n\n${JSON.stringify(bare)}`);
  assert.deepEqual(
    failures.map(({ shape }) => shape),
    ['master-operation', 'alert'],
  );
});

describe('JSON that is no alert is none', () => {
  for (const text of ['{"labels":{}}', '{"labels":[1]}', '{"labels":{"app":"x"}}', '{"labels":', '[{"labels":null}]'])
    test(text, () => assert.deepEqual(parseFailures(text).failures, []));
});

describe('Rows of a table give the fields of an alert', () => {
  const rows = Object.entries(labels);
  const same = { ...fields, annotations: {} };
  const cases: readonly (readonly [string, string])[] = [
    ['tabs', rows.map(([key, value]) => `${key}\t${value}`).join('\n')],
    ['bars', rows.map(([key, value]) => `| ${key} | ${value} |`).join('\n')],
    [
      'bars with a head',
      ['| Label | Value |', '|---|:--|', ...rows.map(([key, value]) => `|${key}|${value}|`)].join('\n'),
    ],
    ['tabs and quotes', rows.map(([key, value]) => `  ${key}\t"${value}"`).join('\n')],
    ['tabs under a heading', `Labels:\n${rows.map(([key, value]) => `${key}\t${value}`).join('\n')}`],
  ];
  for (const [name, text] of cases)
    test(name, () => assert.deepEqual(parseFailures(text).failures.map(fieldsOf), [same]));
});
