// Merging summaries: whatever the order, the split and the tree, the bytes are those of one summary of everything.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { jsonText } from '../../../core/report/json/text.ts';
import { sizeOfSet } from '../../../core/summary/digest.ts';
import { createSummaryAdder, mergeSummaries } from '../../../core/summary/merge.ts';
import { parseSummaryLine } from '../../../core/summary/parse.ts';
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
  assert.deepEqual(mergeSummaries(merged(a, b), unreadLog('a')), { conflict: 'path', digest: a.paths });
  const adder = createSummaryAdder();
  assert.deepEqual([a, b, unreadLog('f'), a].map(adder.add), [
    undefined,
    undefined,
    undefined,
    { conflict: 'path', digest: a.paths },
  ]);
});

const wrong: readonly (readonly [line: string, problem: RegExp])[] = [
  ['{"path":"a","unread":"x","cata', /^It is not JSON/],
  ['[]', /^It is neither/],
  ['{"path":"a","kind":"unknown"}', /^It has no catalog digest\. Scan with: --format ndjson --partial$/],
  ['{"path":"a","catalog":"c","bytes":-1}', /^It is neither/],
  [JSON.stringify({ ...summaryOf('{"path":"a","unread":"x","catalog":"c"}'), paths: 'short' }), /^It is neither/],
  [JSON.stringify({ ...summaryOf('{"path":"a","unread":"x","catalog":"c"}'), version: 2 }), /^It is neither/],
];
for (const [text, problem] of wrong) {
  test(`A line that is no result is a problem: ${text.slice(0, 40)}`, () => {
    const parsed = parseSummaryLine(text);
    assert.match('problem' in parsed ? parsed.problem : '', problem);
  });
}

test('Nothing that a line holds makes reading it throw', () => {
  fc.assert(fc.property(fc.json(), (text) => void parseSummaryLine(text)));
});
