// Rows of a channel: requests folded, repeats left out, what is said of half a channel, and the tables.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { foldFailures, type ChannelRow } from '../../../core/channel/channel.ts';
import { groupBy } from '../../../core/channel/group.ts';
import { parseChannel, type ChannelFailure } from '../../../core/channel/read.ts';
import { makeChannel, messageText, type MadeMessage } from '../../support/case/channel.ts';

const parse = (...texts: readonly string[]): readonly ChannelFailure[] =>
  parseChannel(texts.map((text, index) => ({ name: `paste ${index}`, text }))).failures;
const paste = (messages: readonly MadeMessage[]): string => messages.map((made) => messageText(made)).join('\n');
/** A row without the places of its messages. */
const plain = (rows: readonly ChannelRow[]): unknown =>
  rows.map(({ failures, ...row }) => ({
    ...row,
    failures: failures.map(({ extent: _extent, path: _path, ...failure }) => failure),
  }));

const [base, other] = makeChannel(2, 11);
const minutes = (by: number, change: Partial<MadeMessage> = {}): MadeMessage => ({
  ...base!,
  status: 'FAILED',
  ...change,
  at: base!.at + by * 60_000,
});
const time = (by: number): string => new Date(base!.at + by * 60_000).toISOString();
const alert = `Labels:\n - alertname = ArmadaDeployFailed\n - request = ${base!.request}\n`;

interface Case {
  readonly name: string;
  readonly texts: readonly string[];
  /** `outcome count statuses first last failedAt` of each row. */
  readonly rows: readonly unknown[];
  readonly repeated?: number;
  readonly says?: readonly string[];
}

const row = (outcome: string, count: number, statuses: readonly string[], times: readonly (string | undefined)[]) => [
  outcome,
  count,
  statuses,
  ...times,
];

const cases: readonly Case[] = [
  {
    name: 'a request that failed twice is one row with first and last time',
    texts: [paste([minutes(30), minutes(0)])],
    rows: [row('failed', 2, ['FAILED'], [time(0), time(30), time(0)])],
  },
  {
    name: 'a request that succeeded in the end has failed all the same',
    texts: [paste([minutes(30, { status: 'SUCCESS' }), minutes(0)])],
    rows: [row('succeeded', 2, ['FAILED', 'SUCCESS'], [time(0), time(30), time(0)])],
  },
  {
    name: 'a success is no failure',
    texts: [paste([minutes(0, { status: 'SUCCESS' })])],
    rows: [row('succeeded', 1, ['SUCCESS'], [time(0), time(0), undefined])],
  },
  {
    name: 'what only started is neither',
    texts: [paste([minutes(0, { status: 'STARTED' })])],
    rows: [row('unknown', 1, ['STARTED'], [time(0), time(0), undefined])],
  },
  {
    name: 'an alert joins the row of its request',
    texts: [paste([minutes(0)]), alert],
    rows: [row('failed', 2, ['FAILED'], [time(0), time(0), time(0)])],
  },
  {
    name: 'overlapping pastes count once, and a request ID in capitals is the same',
    texts: [paste([minutes(0), minutes(5)]), paste([minutes(5, { request: base!.request.toUpperCase() }), minutes(9)])],
    rows: [row('failed', 3, ['FAILED'], [time(0), time(9), time(0)])],
    repeated: 1,
  },
  {
    name: 'a message that one paste cut is the whole one of the other',
    texts: [paste([minutes(0)]).replace(/, BOM:.*$/, ''), paste([minutes(0)])],
    rows: [row('failed', 1, ['FAILED'], [time(0), time(0), time(0)])],
    repeated: 1,
  },
  {
    name: 'a message that was cut from its middle on is said',
    texts: [paste([minutes(0)]).replace(/^.* - Region/, 'Region')],
    rows: [row('unknown', 1, [], [undefined, undefined, undefined])],
    says: ['says no status or operation: it was copied from its middle on'],
  },
  {
    name: 'a message without its request ID is said',
    texts: [paste([minutes(0)]).replace(/, ReqID:.*$/, '')],
    rows: [row('failed', 1, ['FAILED'], [time(0), time(0), time(0)])],
    says: ['has no request ID'],
  },
  {
    name: 'a time without a zone is said and stands in no order',
    texts: [paste([minutes(0)]).replace('+0000', '')],
    rows: [row('failed', 1, ['FAILED'], [undefined, undefined, undefined])],
    says: ['has no time with a zone'],
  },
  {
    name: 'an alert whose message is not there is said',
    texts: [alert],
    rows: [row('failed', 1, [], [undefined, undefined, undefined])],
    says: ['has no time with a zone', 'names a request that no message here is about: this may be half a channel'],
  },
  {
    name: 'one request with two clusters is said',
    texts: [paste([minutes(0), minutes(1, { cluster: other!.cluster })])],
    rows: [row('failed', 2, ['FAILED'], [time(0), time(1), time(0)])],
    says: ['name different clusters'],
  },
];

for (const { name, texts, rows: expected, repeated = 0, says = [] } of cases) {
  test(name, () => {
    const folded = foldFailures(parse(...texts));
    assert.deepEqual(
      folded.rows.map((one) => [one.outcome, one.count, one.statuses, one.first, one.last, one.failedAt]),
      expected,
    );
    assert.equal(folded.repeated, repeated);
    const messages = folded.problems.map((problem) => problem.message);
    assert.equal(messages.length, says.length, messages.join('\n'));
    says.forEach((part, index) => assert.ok(messages[index]?.includes(part), messages[index]));
  });
}

test('messages in another order are sorted by time', () => {
  const made = makeChannel(30, 5);
  const { rows } = foldFailures(parse(paste(made.toReversed())));
  assert.deepEqual(
    rows.map((one) => one.requestId),
    made.map((one) => one.request),
  );
});

test('a table counts requests, the most failures first, and operations without case', () => {
  const made = [
    minutes(0, { request: ids(1), operation: 'kms_update', carrier: 'prod-dal10-carrier1' }),
    minutes(1, { request: ids(2), operation: 'KMS_UPDATE', carrier: 'stage-dal09-carrier0', cluster: other!.cluster }),
    minutes(2, { request: ids(3), operation: 'deploy', status: 'SUCCESS' }),
  ];
  const { rows } = foldFailures(parse(paste(made)));
  assert.deepEqual(groupBy(rows, 'operation'), [
    {
      value: 'kms_update',
      failed: 2,
      production: 1,
      succeeded: 0,
      total: 2,
      clusters: 2,
      first: time(0),
      last: time(1),
    },
    { value: 'deploy', failed: 0, production: 0, succeeded: 1, total: 1, clusters: 0 },
  ]);
  assert.deepEqual(
    groupBy(rows, 'cluster').map((one) => [one.value, one.total]),
    [
      [base!.cluster, 2],
      [other!.cluster, 1],
    ],
  );
});

function ids(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Channels with requests that come again, other statuses, and messages that lack one field or the other. */
const channels = fc
  .array(
    fc.record({
      made: fc.integer({ min: 0, max: 5 }),
      status: fc.constantFrom('FAILED', 'SUCCESS', 'STARTED'),
      by: fc.integer({ min: 0, max: 4 }),
      cut: fc.constantFrom('', 'request', 'bom', 'time', 'cluster'),
    }),
    { maxLength: 12 },
  )
  .map((list) => {
    const made = makeChannel(6, 13);
    return list.map(({ made: index, status, by, cut }) => {
      const text = messageText({ ...made[index]!, status, at: made[index]!.at + by * 1000 });
      if (cut === 'request') return text.replace(/, ReqID: \S+/, '');
      if (cut === 'bom') return text.replace(/, BOM: \S+/, '');
      if (cut === 'time') return text.replace(/ at \S+/, '');
      return cut === 'cluster' ? text.replace(/, Cluster: \S+/, '') : text;
    });
  });

test('neither the order of messages nor overlapping pastes make a difference to the rows', () => {
  fc.assert(
    fc.property(channels, fc.nat(), fc.nat(), (texts, from, to) => {
      const { rows } = foldFailures(parse(texts.join('\n')));
      const overlap = texts.slice(from % (texts.length + 1)).concat(texts.slice(0, to % (texts.length + 1)));
      const again = foldFailures(parse(overlap.join('\n'), texts.toReversed().join('\n')));
      assert.deepEqual(plain(again.rows), plain(rows));
    }),
  );
});

test('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(channels, (texts) => {
      const { rows } = foldFailures(parse(texts.join('\n')));
      const again = foldFailures(rows.flatMap((one) => one.failures));
      assert.deepEqual(again.rows, rows);
      assert.equal(again.repeated, 0);
    }),
  );
});
