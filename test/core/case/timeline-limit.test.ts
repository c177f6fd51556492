// Beyond the limit of a log, failures and errors stay, the rest gives way, and what is left out is said.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTimelineCollector, unlisted, type KnownLine } from '../../../core/case/timeline/collect.ts';
import type { TimelineGap } from '../../../core/case/timeline/entry.ts';
import { timelineLines } from '../../../core/case/timeline/timeline.ts';
import { triageText } from '../../support/logs/triage.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { builtinCatalog, readCatalog } from '../../../disk/catalog/catalogs.ts';
import { root } from '../../../scripts/host/root.ts';

const minute = (index: number): string => `2024-03-05T20:${String(10 + index)}:00.000Z`;
const warning = (index: number): string => `{"ts":"${minute(index)}","level":"warn","msg":"slow disk ${index}"}`;

function collect(lines: readonly string[], known: readonly (readonly [line: number, KnownLine])[], most: number) {
  const collector = createTimelineCollector('a.log', new Map(known), most);
  collector.push(new TextEncoder().encode(lines.join('\n')));
  collector.end();
  return { kept: collector.entries().map(({ kind, line }) => `${kind} ${line}`), leftOut: collector.leftOut() };
}

const finding: KnownLine = { kind: 'finding', title: 'The key is gone', signature: 'key-gone' };
const error: KnownLine = { kind: 'error' };
const warnings = 'warnings, restarts and starts of tasks';

test('the rest gives way to errors, and errors to failures, the last first', () => {
  const lines = Array.from({ length: 10 }, (_, index) => warning(index));
  lines[7] = 'fatal: [h]: FAILED! => {"msg":"no route"}';
  const known = [
    [5, error],
    [6, error],
    [8, finding],
    [9, { kind: 'end' }],
  ] as const;
  assert.deepEqual(collect(lines, known, 4), {
    kept: ['error 6', 'task-failed 8', 'finding 9', 'end 10'],
    leftOut: [
      { path: 'a.log', what: 'unknown errors', count: 1, line: 7, time: minute(6) },
      { path: 'a.log', what: warnings, count: 5, line: 1, time: minute(0) },
    ] satisfies TimelineGap[],
  });
  assert.deepEqual(collect(lines, known, 6).kept, [
    'warning 1',
    'error 6',
    'error 7',
    'task-failed 8',
    'finding 9',
    'end 10',
  ]);
  assert.deepEqual(collect(lines, known, 10).leftOut, []);
});

test('repeats of what gave way are left out with it', () => {
  const lines = [warning(0), warning(1), 'bad', warning(1)];
  assert.deepEqual(collect(lines, [[2, finding]], 2), {
    kept: ['warning 1', 'finding 3'],
    leftOut: [{ path: 'a.log', what: warnings, count: 2, line: 2, time: minute(1) }],
  });
});

test('places and errors that no triage lists are said', async () => {
  const { catalog } = await readCatalog([builtinCatalog(root)]);
  const triager = createTriager(catalog, { ignored: [], severity: {}, maxOccurrences: 4, scanUnknown: true });
  const lines = Array.from({ length: 9 }, () => 'etcdserver: mvcc: database space exceeded');
  const [one] = unlisted(triageText(triager, lines.join('\n'), 'etcd.log'));
  assert.deepEqual(one, { path: 'etcd.log', what: "places of “The cluster's etcd database is full”", count: 5 });
});

test('the document begins with it', () => {
  const left: TimelineGap = { path: '/x/a.log', what: warnings, count: 12_345, line: 90_990, time: minute(1) };
  assert.deepEqual(
    timelineLines([], () => 'a.log', [left, { path: '/x/a.log', what: 'unknown errors', count: 2 }]).map(
      ({ text }) => text,
    ),
    [
      `a.log: 12,345 ${warnings} are not shown, from line 90,990 on (2024-03-05 20:11 UTC).`,
      'a.log: 2 unknown errors are not shown.',
    ],
  );
});
