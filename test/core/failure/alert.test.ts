// Alerts from PagerDuty: one alert in all the spellings that pages and people give it.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseFailures } from '../../../core/failure/message.ts';

const labels = {
  alertname: 'ArmadaKPEventsProcessingErrors',
  alert_situation: 'armada_kp_events_process_failures',
  carrier_name: 'prod-fra02-carrier105',
  crn_region: 'eu-de',
  severity: 'warning',
  request: 'ffa52190-a17d-461c-a218-1ea1fa0f048f',
};
const annotations = {
  summary: 'Events of Key Protect are not processed.',
  description: 'More than 10 in 5 minutes, on two carriers',
};

type Line = (key: string, value: string) => string;

function block(line: Line, headings: readonly [string, string] = ['Labels:', 'Annotations:']): string {
  const lines = (values: Readonly<Record<string, string>>): string[] =>
    Object.entries(values).map(([key, value]) => line(key, value));
  return [headings[0], ...lines(labels), headings[1], ...lines(annotations)].filter((text) => text !== '').join('\n');
}

const plain = block((key, value) => ` - ${key} = ${value}`);

describe('One alert gives the same fields however it is written', () => {
  const spellings: readonly (readonly [string, string])[] = [
    ['as Alertmanager prints it', plain],
    ['values in quotes', block((key, value) => ` - ${key} = "${value}"`)],
    ['quotes and trailing commas', block((key, value) => `  - ${key} = "${value}",`)],
    ['smart quotes', block((key, value) => ` - ${key} = \u201c${value}\u201d`)],
    ['trailing commas alone', block((key, value) => ` - ${key} = ${value},`)],
    ['lower-case headings', block((key, value) => ` - ${key} = ${value}`, ['labels:', 'annotations:'])],
    ['YAML', block((key, value) => `  ${key}: ${value}`, ['labels:', 'annotations:'])],
    ['a YAML list', block((key, value) => `  - ${key}: ${value}`)],
    ['JSON', `{\n${block((key, value) => `  "${key}": "${value}",`, ['"labels": {', '},\n"annotations": {'])}\n}}`],
    ['= and : mixed', block((key, value) => (key.startsWith('a') ? ` - ${key}: ${value}` : ` - ${key} = "${value}",`))],
    ['no space around the sign', block((key, value) => ` - ${key}=${value}`)],
    ['a space on one side of it', block((key, value) => `    ${key} =${value}`)],
    ['no headings', block((key, value) => `    ${key} = ${value}`, ['', ''])],
    ['no headings, no indent', block((key, value) => `${key}: ${value}`, ['', ''])],
    ['asterisks as bullets', block((key, value) => ` * ${key} = ${value}`)],
    ['a value over two lines', plain.replace('minutes, on', 'minutes,\n   on')],
    ['a value over two lines without indent', plain.replace('minutes, on', 'minutes,\non')],
    [
      'a quoted value over two lines',
      block((key, value) => ` - ${key} = "${value}",`).replace('minutes, on', 'minutes,\non'),
    ],
    ['quoted in Slack', plain.replaceAll(/^/gm, '> ')],
    ['CRLF', plain.replaceAll('\n', '\r\n')],
    ['no-break spaces', plain.replaceAll(' ', '\u00a0')],
    ['blank lines between', plain.replace('Annotations', '\nAnnotations')],
    ['among other text', `Please look:\n\n${plain}\n\nThanks, it pages every hour: see above.`],
    ['exported', JSON.stringify([{ text: plain, user: 'U1' }])],
    ['exported as an attachment', JSON.stringify([{ text: 'an alert', attachments: [{ text: plain }] }])],
  ];
  for (const [how, text] of spellings) {
    test(how, () => {
      const { failures, problems } = parseFailures(text);
      assert.deepEqual(problems, []);
      assert.equal(failures.length, 1);
      const alert = failures[0]!;
      assert.deepEqual({ ...alert.labels }, labels);
      assert.deepEqual({ ...alert.annotations }, annotations);
      assert.deepEqual(
        [alert.shape, alert.alertname, alert.carrier, alert.region, alert.requestId, alert.derived.tugboat],
        ['alert', labels.alertname, labels.carrier_name, 'eu-de', labels.request, true],
      );
    });
  }
});

describe('The request ID of an alert is found under each of its names', () => {
  const id = 'ffa52190-a17d-461c-a218-1ea1fa0f048f';
  for (const line of [
    `- request = ${id}`,
    ` - request = ${id}`,
    `- reqID = ${id}`,
    `- reqID: ${id}`,
    `req-id = "${id}",`,
    `request_id: ${id}`,
    ` - txnID = ${id}`,
    ` - UUID = ${id}`,
    `CorrID = ${id}`,
    `Labels:\n - alertname = A\nAnnotations:\n - description = it failed (reqID: ${id})`,
  ]) {
    test(line, () =>
      assert.deepEqual(
        parseFailures(line).failures.map((alert) => alert.requestId),
        [id],
      ),
    );
  }
  test('but not that of one call to the key provider', () => {
    const text = ` - alertname = A\n - correlation_id = ${id}`;
    assert.deepEqual(
      parseFailures(text).failures.map((alert) => alert.requestId),
      [undefined],
    );
  });
});

describe('The title of an alert names carrier and region', () => {
  const cases: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['bluemix.containers-kubernetes.prod-dal10-carrier1.invalid_os_rules.us-south', 'prod-dal10-carrier1', 'us-south'],
    [
      '#3533816: bluemix.containers-kubernetes.prod-fra02-carrier2.armada-cluster_high_inter_visit_time.eu-de',
      'prod-fra02-carrier2',
      'eu-de',
    ],
    [
      'bluemix.containers-kubernetes.prestage-mon01.carrier1.some_situation.us-south',
      'prestage-mon01.carrier1',
      'us-south',
    ],
    ['bluemix.containers-kubernetes.prod-wdc07-carrier2.provider_5XX_errors_g2_500', 'prod-wdc07-carrier2', undefined],
    ['bluemix.containers-kubernetes.carrier-master_apiserver_scrape_failure.us-south', undefined, 'us-south'],
    [
      'bluemix.containers-kubernetes.prod-dal10-carrier1.10.188.77.16_node_scrape_failure.us-south',
      'prod-dal10-carrier1',
      'us-south',
    ],
  ];
  for (const [title, carrier, region] of cases) {
    test(title, () => {
      const [alert] = parseFailures(title).failures;
      assert.deepEqual(
        [alert?.shape, alert?.carrier, alert?.region, alert?.other['title']],
        ['alert', carrier, region, title.replace(/^#\d+: /, '')],
      );
    });
  }
  test('and belongs to the labels below it', () => {
    const { failures } = parseFailures(`${cases[0]![0]}\n\n${plain}`);
    assert.deepEqual(
      failures.map(({ carrier, region }) => [carrier, region]),
      [['prod-fra02-carrier105', 'eu-de']],
    );
  });
});

test('Several alerts of one group are told apart', () => {
  const text =
    '[FIRING:2] two\nLabels:\n - alertname = A\nAnnotations:\n - summary = a\nSource: https://a.example/x\nLabels:\n - alertname = B\nSource: https://b.example/y\n';
  assert.deepEqual(
    parseFailures(text).failures.map(({ alertname, status, links }) => [alertname, status, links]),
    [
      ['A', 'FIRING', [{ title: 'Source', url: 'https://a.example/x' }]],
      ['B', 'FIRING', [{ title: 'Source', url: 'https://b.example/y' }]],
    ],
  );
});

test('Only https addresses of an alert become links', () => {
  const text = ` - alertname = A\n - runbook = http://a.example/x\n - dashboard = https://b.example/y\nSource: javascript:alert(1)`;
  assert.deepEqual(parseFailures(text).failures[0]?.links, [{ title: 'dashboard', url: 'https://b.example/y' }]);
});

test('A placeholder where an id should be is left out and said', () => {
  const { failures, problems } = parseFailures('Labels:\n - alertname = A\n - cluster_id = <CLUSTER-ID>');
  assert.deepEqual(failures[0]?.labels, { alertname: 'A', cluster_id: '<CLUSTER-ID>' });
  assert.equal(failures[0]?.clusterId, undefined);
  assert.deepEqual(problems, [
    {
      line: 3,
      message:
        'cluster_id “<CLUSTER-ID>” is not a cluster ID (32 hexadecimal digits, or 20 letters and digits); the value was left out.',
    },
  ]);
});

describe('Text that only looks like an alert is none', () => {
  for (const text of [
    'Labels:       app=ibmcloud-image-enforcement\n              chart=ibmcloud-image-enforcement-0.2.3',
    'Labels:\n  app: web\nAnnotations:\n  note: x',
    'metadata:\n  labels:\n    app: web\n  annotations: {}',
    '{"level":"info","reqID":"ffa52190-a17d-461c-a218-1ea1fa0f048f","msg":"x"}',
    'Annotations:  <none>',
  ]) {
    test(text, () => assert.deepEqual(parseFailures(text).failures, []));
  }
});

test('An alert that names the namespace of a master says so', () => {
  const cluster = 'bq1234567890abcdwxyz';
  const text = (namespace: string): string =>
    ` - alertname = A\n - cluster_id = ${cluster}\n - namespace = ${namespace}`;
  const namespaces = [`master-${cluster}`, 'kubx-masters', 'armada', 'master-<CLUSTER-ID>'];
  assert.deepEqual(
    namespaces.map((namespace) => parseFailures(text(namespace)).failures[0]?.derived.masterNamespace),
    [`master-${cluster}`, 'kubx-masters', undefined, undefined],
  );
});
