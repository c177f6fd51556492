// Whatever the form in which a failure or an alert is handed on, its fields are the same.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { parseFailures } from '../../../core/failure/message.ts';
import { fieldsOf } from '../../support/case/failures.ts';
import { alertForms } from '../../support/case/alert-renderings.ts';
import type { AlertFields } from '../../support/case/alert-renderings.ts';
import { messageForms } from '../../support/case/renderings.ts';
import type { MessageFields } from '../../support/case/renderings.ts';

const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: length, maxLength: length });
const number = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
const requestId = fc.uuid();
const carrier = fc
  .tuple(fc.constantFrom('prod-dal10', 'stage-fra02', 'prestage-mon01'), number(400))
  .map(([place, n]) => `${place}-carrier${n}`);
const region = fc.constantFrom('us-south', 'eu-de', 'jp-tok', 'us-east');
const time = fc
  .date({ min: new Date('2018-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}.000Z`);

const message: fc.Arbitrary<MessageFields> = fc
  .record({
    status: fc.constantFrom('FAILED', 'TIMED_OUT', 'SUCCESS'),
    operation: fc.constantFrom('deploy', 'update', 'kms_update', 'KMS_UPDATE', 'delete', 'patch'),
    carrier,
    node: fc.ipV4(),
    time,
    region,
    clusterId: hex(32),
    bom: fc.tuple(number(30), number(20), number(2000)).map(([a, b, c]) => `1.${a}.${b}_${c + 100}`),
    paid: fc.boolean(),
    requestId,
    attempts: number(20),
    elapsedSeconds: number(900_000).map((n) => n / 100),
  })
  .map((fields) => ({ ...fields, masterId: `${fields.carrier.replace(/-carrier\d+/, '')}-${fields.clusterId}-m1` }));

/** Prose as annotations have it. */
const prose = fc
  .array(
    fc.constantFrom(
      'etcd',
      'is',
      'nearly',
      'full',
      '>',
      '15',
      'minutes',
      '&',
      '"quoted"',
      '<b>',
      'a+b',
      '(x)',
      '95%',
      'größer',
      '=',
      'on',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((words) => `The ${words.join(' ')} end`);

const alert: fc.Arbitrary<AlertFields> = fc
  .record({ carrier, region, requestId, clusterId: hex(32), summary: prose, description: prose, time, n: number(1000) })
  .map(({ n, ...given }) => ({
    labels: {
      alertname: `ArmadaAlert${n}`,
      alert_situation: `armada_alert_${n}`,
      carrier_name: given.carrier,
      cluster_id: given.clusterId,
      crn_region: given.region,
      request: given.requestId,
      severity: 'critical',
    },
    annotations: {
      description: given.description,
      runbook: `https://runbooks.example.com/a.html?n=${n}&x=1#a`,
      summary: given.summary,
    },
    startsAt: given.time,
    generatorURL: `https://prometheus.example.com/graph?g0.expr=up%7Bn%3D%22${n}%22%7D+0&g0.tab=1`,
  }));

const runs = { numRuns: 60 };

describe('A failure message has the same fields in every form', () => {
  for (const [name, render] of Object.entries(messageForms))
    test(name, () => {
      fc.assert(
        fc.property(message, (fields) => {
          const { failures, problems } = parseFailures(render(fields));
          assert.deepEqual(failures.map(fieldsOf), [{ shape: 'master-operation', ...fields, other: {} }]);
          assert.deepEqual(problems, []);
        }),
        runs,
      );
    });
});

describe('An alert has the same fields in every form', () => {
  for (const [name, render] of Object.entries(alertForms))
    test(name, () => {
      fc.assert(
        fc.property(alert, (fields) => {
          const { failures, problems } = parseFailures(render(fields));
          assert.deepEqual(
            failures.map((failure) => [failure.shape, { ...failure.labels }, { ...failure.annotations }]),
            [['alert', fields.labels, fields.annotations]],
          );
          const [failure] = failures;
          assert.deepEqual(
            [failure?.alertname, failure?.carrier, failure?.region, failure?.requestId, failure?.clusterId],
            [
              fields.labels['alertname'],
              fields.labels['carrier_name'],
              fields.labels['crn_region'],
              fields.labels['request'],
              fields.labels['cluster_id'],
            ],
          );
          assert.ok(failure?.links.some(({ url }) => url === fields.annotations['runbook']));
          assert.deepEqual(problems, []);
        }),
        runs,
      );
    });
});
