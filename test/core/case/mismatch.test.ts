// A failure message against open logs: what is pointed out, and what is left alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareWithLog, isLogOf, type ComparedLog } from '../../../core/case/mismatch.ts';
import type { CaseFact } from '../../../core/case/log.ts';
import type { Failure } from '../../../core/failure/failure.ts';

const cluster = '9850e23241564d3b93831b50ac5d1de7';
const request = 'ffa52190-a17d-461c-a218-1ea1fa0f048f';
const place = { line: 0, column: 0 };
const failure: Failure = {
  shape: 'master-operation',
  clusterId: cluster,
  requestId: request,
  time: '2018-03-30T16:05:12.000Z',
  elapsedSeconds: 3600,
  links: [],
  other: {},
  derived: {},
  extent: { from: place, to: place },
};

function log(
  facts: Partial<Record<CaseFact['id'], string>>,
  times: readonly string[] = [],
  kind: ComparedLog['kind'] = 'operation-log',
): ComparedLog {
  const finding = { title: 'The key is gone', places: [{ from: { line: 7 } }], times };
  const ids = ['cluster-id', 'request-id'] as const;
  return {
    kind,
    facts: ids.flatMap((id) => {
      const value = facts[id];
      return value === undefined ? [] : [{ id, value, line: 3 }];
    }),
    findings: times.length > 0 ? [finding] : [],
  };
}

const other = '68bb81cda2e34aa69883197f35c03159';
const cases: readonly { readonly name: string; readonly log: ComparedLog; readonly says: readonly string[] }[] = [
  { name: 'the same cluster and operation', log: log({ 'cluster-id': cluster, 'request-id': request }), says: [] },
  { name: 'a cluster ID in upper case', log: log({ 'cluster-id': cluster.toUpperCase() }), says: [] },
  { name: 'a log that states nothing', log: log({}), says: [] },
  { name: 'another cluster', log: log({ 'cluster-id': other }), says: [`is of another cluster: ${other}`] },
  {
    name: 'another operation of the same cluster',
    log: log({ 'cluster-id': cluster, 'request-id': 'x' }),
    says: ['is of another operation: x'],
  },
  {
    name: 'a get-master-info result that quotes other requests',
    log: log({ 'request-id': 'x' }, [], 'master-info'),
    says: [],
  },
  { name: 'an error within the operation', log: log({}, ['2018-03-30T15:30:00.000Z']), says: [] },
  { name: 'an error a few minutes after its end', log: log({}, ['2018-03-30T16:10:00.000Z']), says: [] },
  {
    name: 'errors of which one is within',
    log: log({}, ['2018-03-28T00:00:00.000Z', '2018-03-30T15:30:00.000Z']),
    says: [],
  },
  {
    name: 'an error before it',
    log: log({}, ['2018-03-30T12:05:12.000Z']),
    says: ['“The key is gone” is of 3 hours before the operation began'],
  },
  {
    name: 'an error long after it',
    log: log({}, ['2018-04-02T16:05:12.000Z']),
    says: ['“The key is gone” is of 3 days after the operation ended'],
  },
];

for (const { name, log: compared, says } of cases) {
  test(`${name}: ${says.length === 0 ? 'nothing is pointed out' : 'pointed out'}`, () => {
    assert.deepEqual(
      compareWithLog(failure, compared).map((mismatch) => mismatch.message),
      says,
    );
  });
}

test('a log is of a message where it states its cluster or request and contradicts neither', () => {
  assert.equal(isLogOf(failure, log({ 'request-id': request })), true);
  assert.equal(isLogOf(failure, log({ 'cluster-id': other, 'request-id': request })), false);
  assert.equal(isLogOf(failure, log({})), false);
});

test('an operation of unknown length is compared by ids alone', () => {
  const { elapsedSeconds: _, ...rest } = failure;
  assert.deepEqual(compareWithLog(rest, log({}, ['2010-01-01T00:00:00.000Z'])), []);
});
