// Merging summaries: whatever the order, the split and the tree, the bytes are those of one summary of everything.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { jsonText } from '../../../core/report/json/text.ts';
import { sizeOfSet } from '../../../core/summary/digest.ts';
import { createSummaryAdder, mergeSummaries } from '../../../core/summary/merge.ts';
import { isRecord } from '../../../core/text/is-object.ts';
import { parseSummaryLine, tooLargeWords } from '../../../core/summary/parse.ts';
import type { Summary } from '../../../core/summary/summary.ts';

/** A number from a small range, so that logs share clusters, days and groups. */
const small = (most: number): fc.Arbitrary<number> => fc.integer({ min: 1, max: most });
const days = fc.uniqueArray(fc.record({ day: small(9).map((day) => `2024-03-0${day}`), count: small(5) }), {
  selector: ({ day }) => day,
  maxLength: 3,
});
const maybe = (value: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> => fc.option(value, { nil: undefined });
const time = small(9).map((day) => `2024-03-0${day}T00:00:00.000Z`);

const finding = fc.record({
  signature: fc.constantFrom('a', 'b', 'c', '__proto__', '7'),
  title: fc.constantFrom('One', 'Another'),
  severity: fc.constantFrom('error', 'warning', 'hint'),
  confidence: fc.constantFrom('confirmed', 'possible'),
  count: small(9),
  first: maybe(time),
  last: maybe(time),
  untimed: small(3),
  days,
  occurrences: small(9).map((line) => [{ line }]),
  runbook: fc.option(
    fc.constantFrom('x', 'y').map((page) => ({ page, anchor: 'a', title: 't', url: 'https://e.org' })),
    {
      nil: undefined,
    },
  ),
});

const group = fc.record({
  text: fc.constantFrom('cannot reach … now', 'cannot reach 10.0.0.1 now', 'no space left on sda7', 'other'),
  count: small(9),
  line: small(99),
  likely: fc.option(
    fc.constantFrom('x', 'y').map((heading) => ({ page: 'p', anchor: 'a', heading, url: 'https://e.org' })),
    { nil: undefined },
  ),
});

const log = fc.record({
  catalog: fc.constant('c'),
  bytes: small(1e9),
  lines: small(1e6),
  outcome: fc.constantFrom('failed', 'succeeded', 'unknown'),
  failure: maybe(fc.constantFrom('known', 'unknown')),
  origin: fc.record({
    operation: maybe(fc.constantFrom('deploy', 'update', '')),
    region: maybe(fc.constantFrom('us-south', 'dal10', '\u{10000}', '\uffff')),
    cluster: maybe(fc.constantFrom('k', 'l', 'm')),
  }),
  findings: fc.uniqueArray(finding, { selector: ({ signature }) => signature, maxLength: 4 }),
  unknown: fc.record({ more: fc.boolean(), groups: fc.array(group, { maxLength: 4 }) }),
});
const line = fc.oneof({ weight: 5, arbitrary: log }, fc.constant({ catalog: 'c', unread: 'It vanished.' }));

/** Logs with paths of their own, as they are in one order, and a number for each that says how they are shuffled. */
const logs = fc.array(fc.tuple(line, fc.nat()), { minLength: 1, maxLength: 12 }).map((list) =>
  list.map(([one, order], index) => {
    const text = JSON.stringify({ path: `${(order * 7) % 10}/${index}.log`, ...one });
    return { text, order };
  }),
);

function summaryOf(text: string): Summary {
  const parsed = parseSummaryLine(text);
  assert.ok('summary' in parsed, 'problem' in parsed ? `${parsed.problem} ${text}` : '');
  return parsed.summary;
}

function merged(a: Summary, b: Summary): Summary {
  const result = mergeSummaries(a, b);
  assert.ok('summary' in result);
  return result.summary;
}

/** Merges two that the numbers choose until one is left. */
function mergeTree(summaries: readonly Summary[], choices: readonly number[]): Summary {
  let list = [...summaries];
  for (let step = 0; list.length > 1; step += 1) {
    const choice = choices[step % choices.length] ?? 0;
    const [a] = list.splice(choice % list.length, 1);
    const [b] = list.splice((choice >> 8) % list.length, 1);
    assert.ok(a !== undefined && b !== undefined);
    list = [...list, merged(a, b)];
  }
  return list[0]!;
}

test('Any order and any tree of merges, through JSON or not, gives the same bytes', () => {
  const choices = fc.array(fc.nat(65_535), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(logs, choices, fc.boolean(), (list, tree, printed) => {
      const all = list.map(({ text }) => summaryOf(text));
      const expected = jsonText(all.reduce(merged), 'line');
      const shuffled = list.toSorted((a, b) => a.order - b.order).map(({ text }) => summaryOf(text));
      const given = printed ? shuffled.map((one) => summaryOf(jsonText(one, 'line'))) : shuffled;
      assert.equal(jsonText(mergeTree(given, tree), 'line'), expected);
      const adder = createSummaryAdder();
      for (const one of given) assert.equal(adder.add(one), undefined);
      const total = adder.total();
      assert.ok(total !== undefined && 'summary' in total);
      assert.equal(jsonText(total.summary, 'line'), expected);
      assert.deepEqual(countsOf(all.reduce(merged)), countAll(list.map(({ text }) => text)));
    }),
    { numRuns: 500 },
  );
});

/** The value with the keys of objects in another order, one key more in each, and its lists backwards. */
function disordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(disordered).toReversed();
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, disordered(each)] as const);
  return Object.fromEntries([['added', 1], ...entries.toReversed()]);
}

test('A summary comes back as it was, whatever the order of its keys and lists and the keys that are none of its own', () => {
  fc.assert(
    fc.property(logs, (list) => {
      const all = list.map(({ text }) => summaryOf(text)).reduce(merged);
      const expected = jsonText(all, 'line');
      assert.equal(jsonText(summaryOf(expected), 'line'), expected);
      assert.equal(jsonText(summaryOf(JSON.stringify(disordered(all))), 'line'), expected);
      for (const { text } of list) {
        const one = jsonText(summaryOf(text), 'line');
        assert.equal(jsonText(summaryOf(one), 'line'), one);
      }
    }),
    { numRuns: 300 },
  );
});

/** The line of a log with other values than usual. */
function lineOf(path: string, values: object): string {
  const usual = {
    bytes: 1,
    lines: 1,
    outcome: 'failed',
    findings: [],
    origin: {},
    unknown: { more: false, groups: [] },
  };
  return JSON.stringify({ path, catalog: 'c', ...usual, ...values });
}

test('Names that hold any character are told apart', () => {
  const a = lineOf('a', { origin: { operation: 'x\u0000\u0001y' } });
  const b = lineOf('b', { origin: { operation: 'x', region: 'y\u0000\u0000' } });
  assert.equal(merged(summaryOf(a), summaryOf(b)).outcomes.length, 2);
});

/** What the counts of a summary must be, counted from the lines one by one. */
interface Counts {
  readonly logs: number;
  readonly bytes: number;
  readonly clusters: number;
  readonly paths: number;
  readonly places: number;
  readonly unknownPlaces: number;
  readonly clustersOf: Readonly<Record<string, number>>;
}

function countsOf(summary: Summary): Counts {
  return {
    logs: summary.logs,
    bytes: summary.bytes,
    clusters: sizeOfSet(summary.clusters),
    paths: sizeOfSet(summary.paths),
    places: sum(summary.signatures.map(({ count }) => count)),
    unknownPlaces: sum(summary.unknown.map(({ count }) => count)),
    clustersOf: Object.fromEntries(
      summary.signatures.map(({ signature, clusters }) => [signature, sizeOfSet(clusters)]),
    ),
  };
}

interface RawLog {
  readonly path: string;
  readonly unread?: string;
  readonly bytes: number;
  readonly origin: { readonly cluster?: string };
  readonly findings: readonly { readonly signature: string; readonly count: number }[];
  readonly unknown: { readonly groups: readonly { readonly count: number }[] };
}

function countAll(lines: readonly string[]): Counts {
  const all = lines.map((text): RawLog => JSON.parse(text));
  const read = all.filter(({ unread }) => unread === undefined);
  const clustersOf = new Map<string, Set<string>>();
  for (const { findings, origin } of read) {
    for (const { signature } of findings) {
      const clusters = clustersOf.get(signature) ?? new Set();
      clustersOf.set(signature, clusters);
      if (origin.cluster !== undefined) clusters.add(origin.cluster);
    }
  }
  return {
    logs: read.length,
    bytes: sum(read.map(({ bytes }) => bytes)),
    clusters: new Set(read.flatMap(({ origin }) => origin.cluster ?? [])).size,
    paths: all.length,
    places: sum(read.flatMap(({ findings }) => findings.map(({ count }) => count))),
    unknownPlaces: sum(read.flatMap(({ unknown }) => unknown.groups.map(({ count }) => count))),
    clustersOf: Object.fromEntries([...clustersOf].map(([signature, clusters]) => [signature, clusters.size])),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function unreadLog(path: string, catalog = 'c'): Summary {
  return summaryOf(JSON.stringify({ path, unread: 'x', catalog }));
}

test('Another catalog and a path that comes twice are conflicts, however deep in a tree', () => {
  const [a, b, other] = [unreadLog('a'), unreadLog('b'), unreadLog('d', 'e')];
  assert.deepEqual(mergeSummaries(a, other), { conflict: 'catalogs', catalogs: ['c', 'e'] });
  assert.deepEqual(mergeSummaries(merged(a, b), unreadLog('a')), { conflict: 'path', digest: a.paths, path: 'a' });
  const adder = createSummaryAdder();
  assert.deepEqual([a, b, unreadLog('f'), a].map(adder.add), [
    undefined,
    undefined,
    undefined,
    { conflict: 'path', digest: a.paths, path: 'a' },
  ]);
});

test('The log that comes twice is known when it comes, among any number of others', () => {
  const names = Array.from({ length: 200 }, (_, at) => `${at}.log`);
  const adder = createSummaryAdder();
  for (const name of names) assert.equal(adder.add(unreadLog(name)), undefined);
  for (const path of names)
    assert.deepEqual(adder.add(unreadLog(path)), { conflict: 'path', digest: unreadLog(path).paths, path });
  const rest = names.map((name) => unreadLog(`other/${name}`)).reduce(merged);
  assert.deepEqual(adder.add(merged(rest, unreadLog('7.log'))), {
    conflict: 'path',
    digest: unreadLog('7.log').paths,
    path: '7.log',
  });
});

/** A line with groups of unknown errors of so many places. */
function counted(path: string, bytes: number, counts: readonly number[]): string {
  const groups = counts.map((count) => ({ text: 'same', count, line: 1 }));
  return lineOf(path, { bytes, unknown: { more: false, groups } });
}

test('Counts above 2^53 − 1 are refused, in a line and in a sum', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const [a, b] = [summaryOf(counted('a', most - 1, [])), summaryOf(counted('b', 1, [most]))];
  assert.equal(merged(a, b).bytes, most);
  assert.deepEqual(mergeSummaries(a, summaryOf(counted('c', 2, []))), { conflict: 'sum' });
  assert.deepEqual(mergeSummaries(b, summaryOf(counted('c', 0, [1]))), { conflict: 'sum' });
  assert.deepEqual(parseSummaryLine(counted('d', 0, [most, 1])), { problem: tooLargeWords });
});

const unread = summaryOf('{"path":"a","unread":"x","catalog":"c"}');
const dated = {
  signature: 's',
  title: 't',
  severity: 'error',
  confidence: 'confirmed',
  count: 1,
  untimed: 0,
  first: '2024-03-05T00:00:00.000Z',
  days: [{ day: '2024-03-05', count: 1 }],
  occurrences: [{ line: 1 }],
};
const read = {
  path: 'a',
  catalog: 'c',
  bytes: 1,
  lines: 1,
  outcome: 'failed',
  origin: {},
  findings: [dated],
  unknown: { more: false, groups: [] },
};
const one = summaryOf(JSON.stringify(read));
const wrong: readonly (readonly [title: string, value: unknown, problem: RegExp])[] = [
  ['a list', [], /^It is a list\. Give what is in it, one a line: jq -c '\.\[\]'$/],
  [
    'an ordinary line',
    { path: 'a', kind: 'unknown' },
    /^It has no catalog digest\. Scan with: --format ndjson --partial$/,
  ],
  ['a negative count', { ...read, bytes: -1 }, /^It is neither/],
  ['a broken set', { ...unread, paths: 'short' }, /^It is neither/],
  ['another version', { ...unread, version: 2 }, /^It is neither/],
  ['a signature twice in a log', { ...read, findings: [dated, dated] }, /^It is neither/],
  ['a time that does not sort', { ...read, findings: [{ ...dated, first: 'yesterday' }] }, /^It is neither/],
  ['a signature twice in a summary', { ...one, signatures: [...one.signatures, ...one.signatures] }, /^It is neither/],
  ['fewer paths than logs', { ...one, paths: '' }, /^Its numbers contradict each other/],
  ['more outcomes than logs', { ...one, outcomes: [{ ...one.outcomes[0], succeeded: 1 }] }, /^Its numbers contradict/],
  ['an outcome twice', { ...one, outcomes: [...one.outcomes, ...one.outcomes], logs: 2 }, /^It is neither/],
];
test('What was cut off is a problem', () => {
  const parsed = parseSummaryLine('{"path":"a","unread":"x","cata');
  assert.match('problem' in parsed ? parsed.problem : '', /^It is not JSON/);
});
for (const [title, value, problem] of wrong) {
  test(`A line that is no result is a problem: ${title}`, () => {
    const parsed = parseSummaryLine(JSON.stringify(value));
    assert.match('problem' in parsed ? parsed.problem : '', problem);
  });
}

test('Nothing that a line holds makes reading it throw', () => {
  fc.assert(fc.property(fc.json(), (text) => void parseSummaryLine(text)));
});
