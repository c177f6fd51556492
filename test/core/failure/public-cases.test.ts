// What a careful engineer expects of messages modeled on public reports, which are not part of the project.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseFailures } from '../../../core/failure/message.ts';
import { parseChannel } from '../../../core/channel/read.ts';

const folder = new URL('../../../../shared/cases/', import.meta.url);
const skip = existsSync(folder) ? false : 'the folder ../shared/cases is missing';

const day = '32-slack-export-with-blocks-only/slack-export/armada-deploy-failure/2024-03-05.json';
const carrier = 'prod-fra02-carrier231';
const clusterId = '5f0c2e7b91d84a63b0e7c5d2a914f683';
const region = 'eu-de';
const update = {
  shape: 'master-operation',
  status: 'FAILED',
  carrier,
  clusterId,
  region,
  attempts: 3,
  elapsedSeconds: 912.03,
};
const eventsFail = {
  shape: 'alert',
  alertname: 'ArmadaKPEventsProcessingErrors',
  carrier,
  clusterId,
  region,
  status: 'FIRING',
};

/** Parts of what each message says, in order, and the addresses of its links. */
const cases: Readonly<Record<string, readonly (readonly [expected: object, ...links: readonly string[]])[]>> = {
  [day]: [
    [
      { ...update, operation: 'update', node: '10.144.17.9', requestId: 'b7e1d0c4-3f52-4c8e-9a1d-6e20f4b85a97' },
      'https://logs.example.com/operations/b7e1d0c4?from=1709669000&to=1709670282',
      'https://jenkins.example.com/job/retrigger/',
    ],
    [
      {
        shape: 'master-operation',
        operation: 'deploy',
        requestId: '2c94a7f1-60de-4b38-8f15-d17c3ab0e942',
        time: '2024-03-05T20:26:42.000Z',
      },
      'https://logs.example.com/operations/2c94a7f1',
    ],
    [
      {
        shape: 'cluster-addon',
        operation: 'ConfigMap CREATE',
        clusterId,
        requestId: 'b7e1d0c4-3f52-4c8e-9a1d-6e20f4b85a97',
      },
    ],
    [{ ...update, operation: 'deploy', time: '2024-03-05T20:27:11.000Z' }],
  ],
  '34-pagerduty-alerts-as-json/input.json': [
    ...['Q1INVENTED001', 'Q1INVENTED002'].map(
      (id) =>
        [
          { ...eventsFail, annotations: { description: 'Key Protect events could not be processed for 15 minutes' } },
          'https://pages.example.com/runbooks/docs/runbooks/armada/armada-deploy-kp-events-failures.html',
          'https://alerts.example.com/prod-fra02/carrier231/prometheus/graph?g0.expr=armada_kp_events&g0.tab=1',
          `https://example.pagerduty.com/alerts/${id}`,
        ] as const,
    ),
    [
      { shape: 'alert', alertname: 'ArmadaEtcdDatabaseFull', carrier, clusterId, labels: { severity: 'critical' } },
      'https://alerts.example.com/graph',
      'https://example.pagerduty.com/alerts/Q1INVENTED003',
    ],
  ],
  '35-alertmanager-github-receiver-text/input.txt': [
    [
      {
        ...eventsFail,
        labels: { expr_hash: 'a+b' },
        annotations: { description: 'Key Protect events could not be processed > 15 minutes' },
      },
      'https://alerts.example.com/graph?g0.expr=armada_kp_events%7Bcarrier%3D%22231%22%7D+0&g0.tab=1',
    ],
    [
      {
        shape: 'alert',
        alertname: 'ArmadaKPEventsProcessingErrors',
        carrier: 'prod-fra02-carrier232',
        status: 'RESOLVED',
      },
      'https://alerts.example.com/graph?g0.expr=armada_kp_events+1&g0.tab=1',
    ],
  ],
  '37-slack-mrkdwn-links-of-all-kinds/input.txt': [
    [
      { ...update, operation: 'update' },
      'https://logs.example.com/operations/b7e1d0c4?query=level%3E=error&from=1709669000',
    ],
    [{ ...update, operation: 'deploy' }, 'https://logs.example.com/operations/2c94a7f1?a=1&b=2'],
    [{ ...update, operation: 'delete' }, 'https://logs.example.com/operations/91b3d5f7'],
    [{ ...update, operation: 'upgrade' }, 'https://logs.example.com/operations/a0c2e4f6'],
    [{ ...update, operation: 'patch' }, 'https://logs.example.com/operations/c1d3e5f7'],
    [{ ...update, operation: 'kms_update' }, 'https://logs.example.com/operations/d2e4f6a8'],
    [{ ...update, operation: 'key_rotate' }, 'https://victory.example.com/c/5f0c2e7b91d84a63b0e7c5d2a914f683'],
  ],
};

for (const [file, expected] of Object.entries(cases))
  test(`public report: ${file}`, { skip }, () => {
    const { failures, problems } = parseFailures(readFileSync(new URL(file, folder), 'utf8'));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      failures.map((failure) => failure.links.map(({ url }) => url)),
      expected.map(([, ...links]) => links),
    );
    for (const [index, [part]] of expected.entries()) assert.partialDeepStrictEqual(failures[index], part);
  });

test(
  'public report: the summary of a channel counts the messages of its export, and its lists are no problem',
  { skip },
  () => {
    const root = new URL('32-slack-export-with-blocks-only/slack-export/', folder);
    const files = ['armada-deploy-failure/2024-03-05.json', 'channels.json', 'users.json'].filter((name) =>
      existsSync(new URL(name, root)),
    );
    const { failures, problems } = parseChannel(
      files.map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8') })),
    );
    assert.equal(failures.length, 4);
    assert.deepEqual(problems, []);
  },
);

const series = 'alertname="SeatLost", alertstate="firing", carrier_name="prod-dal10-carrier7", severity="critical"';
const query = {
  status: 'success',
  data: {
    resultType: 'vector',
    result: [
      {
        metric: {
          __name__: 'ALERTS',
          alertname: 'SeatLost',
          alertstate: 'firing',
          carrier_name: 'prod-dal10-carrier7',
        },
      },
    ],
  },
};

for (const text of [
  `ALERTS{${series}} 1`,
  `ALERTS{${series}} => 1 @[1714579512.123]`,
  `{${series}}`,
  JSON.stringify(query),
])
  test(`A series of Prometheus is an alert: ${text.slice(0, 40)}`, () => {
    const { failures, problems } = parseFailures(text);
    assert.deepEqual(
      failures.map((failure) => [failure.alertname, failure.carrier]),
      [['SeatLost', 'prod-dal10-carrier7']],
    );
    assert.deepEqual(problems, []);
  });
