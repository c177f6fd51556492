// What the view of a channel draws, what is chosen in it, and the words of its time axis.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { summariseFiles } from '../../../core/channel/summarize.ts';
import {
  chooseTime,
  chosenBars,
  chosenRequests,
  describeFilter,
  emptyFilter,
  legendValue,
  sayChosen,
  toggleValue,
  type ChannelFilter,
} from '../../../core/report/channel-view/filter.ts';
import { readPageMessage } from '../../../core/protocol/channel-page.ts';
import { drawChannel } from '../../../core/report/channel-view/picture.ts';
import { spanWords, timeTicks } from '../../../core/report/channel-view/time-words.ts';
import { dayAndMinute } from '../../../core/text/dates.ts';
import { makeChannel, messageText, type MadeMessage } from '../../support/case/channel.ts';

const start = Date.UTC(2024, 4, 1, 10);
const minute = 60_000;

/** Eight messages: five of production within five minutes, two of staging an hour later, and a success. */
const channel = makeChannel(8, 21).map((message, index) => ({
  ...message,
  status: index === 7 ? 'SUCCESS' : 'FAILED',
  operation: index % 3 === 2 ? 'KMS_UPDATE' : 'deploy',
  carrier: index < 5 ? 'prod-dal10-carrier104' : 'stage-dal09-carrier0',
  region: index < 5 ? 'us-south' : 'us-east',
  at: start + [0, 1, 2, 3, 4, 70, 71, 72][index]! * minute,
}));
const rate = { count: 4, minutes: 10 };

function picture(messages: readonly MadeMessage[], more = '', options: object = { rate }) {
  const text = `${messages.map(messageText).join('\n')}\n${more}`;
  return drawChannel(summariseFiles([{ name: 'paste', text }], options));
}

function clusters(messages: readonly MadeMessage[]) {
  return picture(messages).tables.find(({ key }) => key === 'cluster');
}

function sums(filter: ChannelFilter): readonly number[] {
  return chosenBars(drawn, filter).map((bar) => bar.reduce((sum, one) => sum + one, 0));
}

const drawn = picture(channel);

test('the picture says how much there is, what a high rate is, and why it may be a CIE', () => {
  assert.equal(drawn.overview, '8 requests in 8 messages. 7 failed, 5 in production; 1 succeeded.');
  assert.equal(drawn.rate, 'A high rate is more than 4 failures in 10 minutes.');
  assert.equal(drawn.hint.level, 'possible-cie');
  assert.match(
    drawn.hint.reasons[0] ?? '',
    /^5 failures in production, 5 clusters, from 2024-05-01 10:00 to 2024-05-01/,
  );
  assert.equal(drawn.untimed, '');
});

test('whether a burst goes on is right after what it is', () => {
  const { hint } = picture(channel, '', { rate, now: start + 9 * minute });
  assert.match(hint.reasons[0] ?? '', /^5 failures in production/);
  assert.match(hint.reasons[1] ?? '', /it may still go on/);
});

test('bars are in bins of a round size, with the burst over whole bars', () => {
  const { chart } = drawn;
  assert.ok(chart);
  assert.deepEqual(chart.operations, ['deploy', 'kms_update']);
  assert.equal(chart.size, '5 minutes');
  assert.equal(chart.bins[0]?.label, '2024-05-01 10:00 to 10:05 UTC');
  const [burst, ...others] = chart.bursts;
  assert.deepEqual(others, []);
  assert.equal(burst?.label, 'Burst: 5 failures, production');
  assert.deepEqual([burst?.from, burst?.to], [start, start + 5 * minute]);
  assert.deepEqual(burst?.requests, [0, 1, 2, 3, 4]);
  assert.match(
    chart.summary,
    /by operation: deploy 5, kms_update 2\. The highest bar has 5 failures.*Burst: 5 failures/,
  );
});

test('only what failed is listed, with where it is in the chart', () => {
  assert.equal(drawn.requests.length, 7);
  const [first] = drawn.requests;
  assert.equal(first?.time, '2024-05-01 10:00');
  assert.deepEqual([first?.bin, first?.stack, first?.place], [0, 0, 'production']);
  assert.equal(drawn.requests[5]?.place, 'pre-production');
  assert.equal(drawn.requests[5]?.values.region, 'us-east');
});

test('clusters that failed once are counted, and rows only where one stands out or they are few', () => {
  assert.equal(clusters(channel)?.note, '7 clusters failed, none of them more than once.');
  assert.equal(clusters(channel)?.telling, 7);
  const many = makeChannel(30, 5).map((message) => ({ ...message, status: 'FAILED' }));
  assert.equal(clusters(many)?.telling, 0);
  const twice = many.map((message, index) => (index < 2 ? { ...message, cluster: many[0]!.cluster } : message));
  assert.equal(clusters(twice)?.note, '29 clusters failed, 1 of them more than once.');
  assert.equal(clusters(twice)?.telling, 1);
});

test('a failure without a time is listed, and said to be missing in the chart', () => {
  const timeless = messageText(channel[0]!)
    .replace(/ at \S+ - /, ' at 2024-05-01T10:00:00 - ')
    .replace(/ReqID: \*\w{4}/, 'ReqID: *ffff');
  const { untimed, requests, problems } = picture(channel, timeless);
  assert.equal(untimed, '1 failed request without a time is not in the chart.');
  assert.equal(requests.at(-1)?.time, '');
  assert.equal(requests.at(-1)?.bin, undefined);
  assert.ok(problems.some((problem) => problem.includes('without a zone')));
});

test('an empty channel has no chart and no failure', () => {
  const empty = picture([]);
  assert.equal(empty.chart, undefined);
  assert.deepEqual(empty.requests, []);
  assert.equal(sayChosen(empty, emptyFilter), 'No request failed.');
  assert.deepEqual(chosenBars(empty, emptyFilter), []);
});

const choices: readonly (readonly [name: string, filter: ChannelFilter, said: string])[] = [
  ['nothing', emptyFilter, 'All 7 failures. Choose a bar, a burst or a value to see fewer.'],
  ['an operation', toggleValue(emptyFilter, 'operation', 'kms_update'), '2 of 7 failures: operation kms_update.'],
  [
    'a bar',
    chooseTime(emptyFilter, { bin: 0 }),
    '5 of 7 failures: 2024-05-01 10:00 to 10:05 UTC. By operation: deploy 4, kms_update 1.',
  ],
  [
    'a burst and a region',
    chooseTime(toggleValue(emptyFilter, 'region', 'us-south'), { burst: 0 }),
    '5 of 7 failures: region us-south, Burst: 5 failures, production. By operation: deploy 4, kms_update 1.',
  ],
  [
    'a value that does not fit the bar',
    chooseTime(toggleValue(emptyFilter, 'region', 'us-east'), { bin: 0 }),
    '0 of 7 failures: region us-east, 2024-05-01 10:00 to 10:05 UTC.',
  ],
];
for (const [name, filter, said] of choices) {
  test(`${name} chosen: the failures are counted and said`, () => {
    assert.equal(sayChosen(drawn, filter), said);
    const count = Number(/\d+/.exec(said)?.[0]);
    assert.equal(chosenRequests(drawn, filter).length, count);
  });
}

test('a value chosen twice is taken back, another one takes its place', () => {
  const first = toggleValue(emptyFilter, 'region', 'us-south');
  assert.deepEqual(toggleValue(first, 'region', 'us-south'), emptyFilter);
  assert.deepEqual(toggleValue(first, 'region', 'us-east').values, { region: 'us-east' });
  assert.deepEqual(describeFilter(drawn, toggleValue(emptyFilter, 'region', '')), [
    { part: 'region', words: 'region not stated' },
  ]);
});

test('a chosen bar leaves the other bars standing, a chosen value does not', () => {
  assert.deepEqual(sums(emptyFilter), [5, 2]);
  assert.deepEqual(sums(chooseTime(emptyFilter, { bin: 0 })), [5, 2]);
  assert.deepEqual(sums(toggleValue(emptyFilter, 'region', 'us-south')), [4, 1]);
});

test('the last part of a stack represents all operations that have none of their own', () => {
  const many = makeChannel(40, 9).map((message, index) => ({
    ...message,
    status: 'FAILED',
    operation: `operation_${String.fromCharCode(97 + (index % 12))}`,
  }));
  const { chart, requests } = picture(many);
  assert.equal(chart?.operations.at(-1), 'other');
  const filter = toggleValue(emptyFilter, 'operation', legendValue('other'));
  const others = chosenRequests(picture(many), filter);
  assert.equal(others.length, requests.filter(({ stack }) => stack === 7).length);
  assert.ok(others.length > 0);
  assert.equal(legendValue('not stated'), '');
});

test('the bars of any channel add up to its failures with a time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 1000 }), (count, seed) => {
      const made = picture(makeChannel(count, seed));
      const timed = made.requests.filter(({ bin }) => bin !== undefined).length;
      assert.equal(timed, made.requests.length);
      assert.equal(
        chosenBars(made, emptyFilter)
          .flat()
          .reduce((sum, one) => sum + one, 0),
        timed,
      );
    }),
    { numRuns: 30 },
  );
});

const ticks: readonly (readonly [from: string, to: string, labels: readonly string[]])[] = [
  ['2024-05-01T10:00Z', '2024-05-01T10:05Z', ['10:00 / 1 May 2024', '10:01', '10:02', '10:03', '10:04', '10:05']],
  [
    '2024-05-01T22:00Z',
    '2024-05-02T03:00Z',
    ['22:00 / 1 May 2024', '23:00', '00:00 / 2 May', '01:00', '02:00', '03:00'],
  ],
  ['2024-12-30T00:00Z', '2025-01-03T00:00Z', ['30 Dec 2024', '31 Dec', '1 Jan', '2 Jan', '3 Jan']],
];
for (const [from, to, labels] of ticks) {
  test(`the time axis from ${from} to ${to} is marked at round times`, () => {
    const found = timeTicks(Date.parse(from), Date.parse(to)).map(({ lines }) => lines.join(' / '));
    assert.deepEqual(found, labels);
  });
}

test('a time axis of any length has at most as many marks as were asked for, within it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: minute, max: 4e12 }), (from, length) => {
      const marks = timeTicks(from, from + length, 8);
      assert.ok(marks.length <= 8);
      assert.ok(marks.every(({ at }) => at >= from && at <= from + length));
    }),
  );
});

test('times and lengths are said in words', () => {
  assert.equal(dayAndMinute(start), '2024-05-01 10:00');
  for (const [minutes, words] of [
    [1, '1 minute'],
    [90, '90 minutes'],
    [60, '1 hour'],
    [360, '6 hours'],
    [1440, '1 day'],
    [10_080, '7 days'],
  ] as const)
    assert.equal(spanWords(minutes), words);
});

test('only what the page may say is understood', () => {
  assert.deepEqual(readPageMessage({ type: 'open', request: 'a' }), { type: 'open', request: 'a' });
  assert.deepEqual(readPageMessage({ type: 'ready', more: 1 }), { type: 'ready' });
  for (const other of [undefined, 7, null, 'ready', {}, { type: 'open' }, { type: 'run', request: 'a' }]) {
    assert.equal(readPageMessage(other), undefined);
  }
});
