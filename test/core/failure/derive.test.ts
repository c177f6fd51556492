// What follows from a failure message, and what does not.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { derive } from '../../../core/failure/derive.ts';

const cluster = '9850e23241564d3b93831b50ac5d1de7';

describe('Environment, data center and tugboat follow from the carrier', () => {
  const cases: readonly (readonly [string, string | undefined, string | undefined, boolean | undefined])[] = [
    ['prod-dal10-carrier1', 'prod', 'dal10', false],
    ['prod-fra02-carrier105', 'prod', 'fra02', true],
    ['prod-us-south-carrier100', 'prod', undefined, true],
    ['prod-eu-es-e-carrier100', 'prod', undefined, true],
    ['prodwat-wdc06-cruiser1', 'prod', 'wdc06', undefined],
    ['prestage-mon01.carrier1', 'prestage', 'mon01', false],
    ['stage-dal09-carrier0', 'stage', 'dal09', false],
    ['stage-us-south-sla-carrier3', 'stage', undefined, false],
    ['stage5-us-south-carrier500', 'stage', undefined, true],
    ['stgiks-dal10-carrier0', 'stage', 'dal10', false],
    ['dev-tugboat-carrier100', 'dev', undefined, true],
    ['dev-mex01-carrier99', 'dev', 'mex01', false],
    ['other-dal10-carrier1', undefined, 'dal10', false],
  ];
  for (const [carrier, environment, datacenter, tugboat] of cases) {
    test(carrier, () => {
      const derived = derive({ carrier });
      assert.deepEqual(
        [derived.environment, derived.production, derived.datacenter, derived.tugboat],
        [environment, environment === undefined ? undefined : environment === 'prod', datacenter, tugboat],
      );
    });
  }
});

describe('The namespace of the master follows from the BOM', () => {
  const cases: readonly (readonly [string | undefined, boolean | undefined, string | undefined])[] = [
    ['1.8.8_1507', false, 'kubx-masters'],
    ['1.29.4_1537', false, 'kubx-masters'],
    ['3.11.153_1522_openshift', true, 'kubx-masters'],
    ['4.14.33_1576_openshift', true, `master-${cluster}`],
    [undefined, undefined, undefined],
  ];
  for (const [bom, openshift, namespace] of cases) {
    test(bom ?? 'none', () => {
      const derived = derive({ clusterId: cluster, ...(bom === undefined ? {} : { bom }) });
      assert.deepEqual([derived.openshift, derived.masterNamespace], [openshift, namespace]);
    });
  }
  test('and from the cluster, where OpenShift 4 has one for each', () => {
    assert.deepEqual(derive({ bom: '4.14.33_1576_openshift' }), { openshift: true });
  });
});

describe('Slack channels follow from the environment', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['prod-dal10-carrier1', 'FAILED', ['#armada-deploy-failure', '#armada-deploy-alerts']],
    ['prod-dal10-carrier1', 'SUCCESS', ['#armada-deploy-alerts']],
    ['stage-dal09-carrier0', 'FAILED', ['#armada-stage-fails', '#armada-preprod-alerts']],
    ['stgiks-dal10-carrier0', 'FAILED', ['#armada-stage-fails', '#armada-preprod-alerts']],
    ['prestage-mon01.carrier1', 'FAILED', ['#armada-preprod-alerts']],
    ['dev-mex01-carrier1', 'FAILED', ['#armada-preprod-alerts']],
  ];
  for (const [carrier, status, names] of cases) {
    test(`${carrier} ${status}`, () => {
      const channels = derive({ carrier, status }).channels ?? [];
      assert.deepEqual(
        channels.map((channel) => channel.name),
        names,
      );
      for (const { url } of channels)
        assert.match(url, /^https:\/\/ibm-argonauts\.slack\.com\/messages\/C[0-9A-Z]{8}$/);
    });
  }
});

test('Nothing follows from nothing', () => {
  assert.deepEqual(derive({}), {});
});
