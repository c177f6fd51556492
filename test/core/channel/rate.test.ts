// Bursts of failures, what they hint at, and the time line.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { foldFailures, type ChannelRow } from '../../../core/channel/channel.ts';
import { hintCie } from '../../../core/channel/cie.ts';
import { defaultRate, findBursts } from '../../../core/channel/rate.ts';
import { parseChannel } from '../../../core/channel/read.ts';
import { makeTimeline } from '../../../core/channel/timeline.ts';
import { makeChannel, messageText, type MadeMessage } from '../../support/case/channel.ts';

const start = Date.UTC(2024, 4, 1);
const rate = { count: 3, minutes: 10 };

/** One failure at each of these minutes, each of another cluster. */
function made(at: readonly number[], change: Partial<MadeMessage> = {}): readonly MadeMessage[] {
  return makeChannel(at.length, at.length * 10_000 + (at[0] ?? 0)).map((message, index) => ({
    ...message,
    status: 'FAILED',
    operation: 'deploy',
    carrier: 'prod-dal10-carrier1',
    region: 'us-south',
    ...change,
    at: start + at[index]! * 60_000,
  }));
}

function rowsOf(messages: readonly MadeMessage[], change = (text: string): string => text): readonly ChannelRow[] {
  const text = messages.map((message) => change(messageText(message))).join('\n');
  return foldFailures(parseChannel([{ name: 'paste', text }]).failures).rows;
}

const show = (rows: readonly ChannelRow[]): readonly string[] =>
  findBursts(rows, rate).map(
    ({ scope, value, production, from, to, count, peak }) =>
      `${[scope, value].filter((part) => part !== undefined).join(' ')} ${production} ${from.slice(11, 16)}-${to.slice(11, 16)} ${count} peak ${peak}`,
  );

const stage = { carrier: 'stage-dal09-carrier0' };
const cases: readonly {
  readonly name: string;
  readonly rows: readonly ChannelRow[];
  readonly bursts: readonly string[];
  readonly level: string;
  readonly says: readonly RegExp[];
}[] = [
  {
    name: 'three failures in ten minutes are not more than three',
    rows: rowsOf(made([0, 5, 10])),
    bursts: [],
    level: 'none',
    says: [/At most 3 requests failed in production within 10 minutes; a high rate is more than 3/],
  },
  {
    name: 'four failures exactly ten minutes long are a burst',
    rows: rowsOf(made([0, 3, 6, 10])),
    bursts: [
      'all true 00:00-00:10 4 peak 4',
      'region us-south true 00:00-00:10 4 peak 4',
      'carrier prod-dal10-carrier1 true 00:00-00:10 4 peak 4',
      'operation deploy true 00:00-00:10 4 peak 4',
    ],
    level: 'possible-cie',
    says: [/4 failures in production, 4 clusters, from 2024-05-01 00:00 to 2024-05-01 00:10 UTC/],
  },
  { name: 'eleven minutes are too long', rows: rowsOf(made([0, 3, 6, 11])), bursts: [], level: 'none', says: [] },
  {
    name: 'overlapping windows are one burst, windows apart are two',
    rows: rowsOf(made([0, 4, 8, 9, 13, 15, 40, 41, 42, 43], { region: 'eu-de' })),
    bursts: ['all true 00:00-00:15 6 peak 4', 'all true 00:40-00:43 4 peak 4'],
    level: 'possible-cie',
    says: [],
  },
  {
    name: 'successful messages do not count',
    rows: rowsOf([...made([0, 1, 2]), ...made([3, 4, 5], { status: 'SUCCESS' })]),
    bursts: [],
    level: 'none',
    says: [],
  },
  {
    name: 'a request counts once however often it fails',
    rows: rowsOf(
      made([0, 1, 2, 3, 4, 5]).map((message) => ({ ...message, request: '00000000-0000-4000-8000-000000000001' })),
    ),
    bursts: [],
    level: 'none',
    says: [],
  },
  {
    name: 'pre-production is a burst but never a CIE',
    rows: rowsOf(made([0, 1, 2, 3], stage)),
    bursts: ['all false 00:00-00:03 4 peak 4'],
    level: 'none',
    says: [/No production operation failed/, /never counts as a CIE/],
  },
  {
    name: 'production and pre-production are not counted together',
    rows: rowsOf([...made([0, 1]), ...made([2, 3], stage)]),
    bursts: [],
    level: 'none',
    says: [],
  },
  {
    name: 'carriers that are not named leave it open',
    rows: rowsOf(made([0, 1, 2, 3]), (text) => text.replace(/Carrier: \S+ \(\S+\)/, 'Carrier:')),
    bursts: ['all undefined 00:00-00:03 4 peak 4'],
    level: 'unknown',
    says: [/4 requests failed where the messages do not name the carrier/],
  },
  {
    name: 'times without a zone leave it open',
    rows: rowsOf(made([0, 1, 2, 3]), (text) => text.replace('+0000', '')),
    bursts: [],
    level: 'unknown',
    says: [/4 requests failed at a time that the messages do not say/],
  },
  { name: 'nothing leaves it open', rows: [], bursts: [], level: 'unknown', says: [/no failure message here/] },
  {
    name: 'one cluster alone is pointed out',
    rows: rowsOf(made([0, 1, 2, 3]).map((message) => ({ ...message, cluster: '9850e23241564d3b93831b50ac5d1de7' }))),
    bursts: ['all true 00:00-00:03 4 peak 4'],
    level: 'possible-cie',
    says: [/one cluster only/],
  },
];

for (const { name, rows, bursts, level, says } of cases) {
  test(name, () => {
    const shown = show(rows);
    assert.deepEqual(bursts.length === 4 ? shown : shown.filter((line) => line.startsWith('all')), bursts);
    const hint = hintCie(findBursts(rows, rate), rows, rate);
    assert.equal(hint.level, level, hint.reasons.join('\n'));
    assert.ok(hint.reasons.length > 0);
    for (const part of says) assert.match(hint.reasons.join('\n'), part);
  });
}

test('the numbers of the runbook pages are given as reasons by the defaults', () => {
  const minutes = Array.from({ length: 52 }, (_, index) => index);
  const rows = rowsOf(made(minutes));
  const { level, reasons, ongoing } = hintCie(findBursts(rows), rows, defaultRate, start + 60 * 60_000);
  assert.equal(level, 'possible-cie');
  assert.equal(ongoing, true);
  assert.match(reasons.join('\n'), /52 clusters failed within 60 minutes: 10 or more/);
  assert.match(reasons.join('\n'), /More than 25 of deploy/);
  assert.match(reasons.join('\n'), /50 masters or more/);
  const later = hintCie(findBursts(rows), rows, defaultRate, start + 5 * 3_600_000);
  assert.deepEqual([later.ongoing, later.reasons.at(-1)], [false, 'It ended 4 hours ago.']);
  const few = rowsOf(made(minutes.slice(0, 10)));
  assert.equal(hintCie(findBursts(few), few).level, 'none');
});

test('bursts are found as by counting every window by hand', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 40 }), (minutes) => {
      const rows = rowsOf(made(minutes));
      const found = findBursts(rows, rate).filter((burst) => burst.scope === 'all');
      const inBurst = new Set(found.flatMap((burst) => burst.rows));
      const dense = minutes.map((at) =>
        minutes.some(
          (from) =>
            from <= at && at <= from + 10 && minutes.filter((one) => one >= from && one <= from + 10).length > 3,
        ),
      );
      assert.equal(inBurst.size, dense.filter(Boolean).length);
    }),
  );
});

const sizes: readonly (readonly [minutes: readonly number[], bins: number, size: number, count: number])[] = [
  [[0, 1, 2], 60, 1, 3],
  [[0, 70], 60, 5, 15],
  [[0, 600], 60, 15, 41],
  [[0, 1440], 60, 30, 49],
  [[0, 1440], 24, 120, 13],
  [[0, 7 * 1440], 24, 720, 15],
  [[0, 60 * 1440], 24, 10_080, 10],
  [[0, 4000 * 1440], 24, 262_800 * 2, 12],
  [[0], 1, 1, 1],
];
for (const [minutes, bins, size, count] of sizes) {
  test(`failures at minutes ${minutes.join(', ')} in at most ${bins} bins make ${count} of ${size} minutes`, () => {
    const timeline = makeTimeline(rowsOf(made(minutes)), { bins });
    assert.deepEqual([timeline.binMinutes, timeline.bins.length], [size, count]);
  });
}

test('a time line counts every failure once, stacked by operation, with bursts marked', () => {
  const rows = rowsOf([
    ...made([0, 1, 2, 3]),
    ...made([31, 33], { operation: 'delete' }),
    ...made([32], { status: 'SUCCESS' }),
  ]);
  const timeline = makeTimeline(rows, { bins: 10, bursts: findBursts(rows, rate) });
  assert.deepEqual(timeline.operations, ['deploy', 'delete']);
  assert.deepEqual(
    timeline.bins.map((bin) => [bin.from.slice(11, 16), bin.to.slice(11, 16), bin.counts, bin.total, bin.burst]),
    [
      ['00:00', '00:05', [4, 0], 4, true],
      ['00:05', '00:10', [0, 0], 0, false],
      ['00:10', '00:15', [0, 0], 0, false],
      ['00:15', '00:20', [0, 0], 0, false],
      ['00:20', '00:25', [0, 0], 0, false],
      ['00:25', '00:30', [0, 0], 0, false],
      ['00:30', '00:35', [0, 2], 2, false],
    ],
  );
  assert.deepEqual([timeline.most, timeline.untimed], [4, 0]);
});

test('more operations than colours end in other, and failures without a time are counted aside', () => {
  const many = Array.from({ length: 12 }, (_, index) => made([index], { operation: `op_${index}` })).flat();
  const timeline = makeTimeline(rowsOf([...many, ...made([0, 1], { operation: 'deploy' })]));
  assert.equal(timeline.operations.length, 8);
  assert.deepEqual([timeline.operations[0], timeline.operations.at(-1)], ['deploy', 'other']);
  assert.equal(
    timeline.bins.reduce((sum, bin) => sum + bin.counts.at(-1)!, 0),
    6,
  );
  const untimed = makeTimeline(rowsOf(made([0]), (text) => text.replace('+0000', '')));
  assert.deepEqual([untimed.bins, untimed.untimed], [[], 1]);
});

test('a time line never has more bins than wanted and loses nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5_000_000 }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 80 }),
      (minutes, bins) => {
        const timeline = makeTimeline(rowsOf(made(minutes)), { bins });
        assert.ok(timeline.bins.length <= bins);
        const total = timeline.bins.reduce((sum, bin) => sum + bin.total, 0);
        assert.equal(total, minutes.length);
      },
    ),
  );
});
