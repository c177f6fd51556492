// A log in which nothing is wrong has no warning and no error, however much in it looks like trouble.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLookAt } from '../../support/logs/look.ts';
import {
  createClock,
  createRandom,
  healthyLogs,
  makeMasterInfo,
  nearMisses,
  ordinaryLines,
} from '../../support/logs/logs.ts';

const look = createLookAt();
const seeds = [1, 2, 3, 4, 5, 6];

for (const seed of seeds) {
  for (const { path, text } of healthyLogs(seed)) {
    test(`${path} of seed ${seed} has no warning and no error`, () => assert.deepEqual(trouble(path, text), []));
  }
}

test('healthy operation logs do hold retries, ignored failures and rescued ones', () => {
  const texts = seeds.flatMap((seed) => healthyLogs(seed).map(({ text }) => text));
  for (const part of ['FAILED - RETRYING', '...ignoring', 'rescue, wait for', 'fatal: [', 'failed=0']) {
    assert.ok(texts.filter((text) => text.includes(part)).length >= seeds.length, part);
  }
});

test('healthy get-master-info results do hold a running image enforcement, closed webhooks and BGP connections', () => {
  const texts = seeds.flatMap((seed) => healthyLogs(seed).map(({ text }) => text));
  for (const part of ['cise-ibmcloud-image-enforcement', 'Failure Policy:  Fail', 'Established', 'Running']) {
    assert.ok(texts.filter((text) => text.includes(part)).length >= seeds.length * 2, part);
  }
});

test('the webhook of a running image enforcement is pointed out and is no trouble', () => {
  const webhook = ['VALIDATING WEBHOOK CONFIGURATIONS', '', 'Name:         image-admission-config', 'Namespace:'];
  const text = makeMasterInfo({ seed: 7, replace: { 'CLUSTER WEBHOOKS:': webhook } });
  assert.deepEqual(
    look('healthy.gmi.log', text).findings.map(({ signature, severity }) => `${signature.id} ${severity}`),
    ['webhook-image-enforcement information'],
  );
});

test('ordinary lines and near misses alone give nothing, under any name', () => {
  const random = createRandom(8);
  const clock = createClock(random, '2024-03-05T12:00:00.000Z');
  const lines = [...ordinaryLines(random, clock, 6000), ...nearMisses(random), ...ordinaryLines(random, clock, 200)];
  for (const path of ['GMI_DIGEST_AND_POTENTIAL_PROBLEMS.log', 'x.operation.log', 'x.log']) {
    assert.deepEqual(look(path, lines.join('\n')).findings, [], path);
  }
});

function trouble(path: string, text: string): string[] {
  return look(path, text)
    .findings.filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ signature, occurrences }) => `${signature.id}: ${occurrences[0]?.text}`);
}
