// What happened when: entries of logs and messages in one order; what has no time of its own is placed and marked, or comes last.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTimelineCollector, type KnownLine } from '../../../core/case/timeline/collect.ts';
import type { TimelineEntry } from '../../../core/case/timeline/entry.ts';
import { entryOf, sortTimeline, timelineLines } from '../../../core/case/timeline/timeline.ts';
import { parseFailures } from '../../../core/failure/message.ts';

function collect(
  path: string,
  text: string,
  known: ReadonlyMap<number, KnownLine> = new Map(),
): readonly TimelineEntry[] {
  const collector = createTimelineCollector(path, known);
  collector.push(new TextEncoder().encode(text));
  collector.end();
  return collector.entries();
}

const etcd = [
  '{"level":"info","ts":"2024-03-05T20:10:01.000Z","msg":"starting etcd server"}',
  '{"level":"warn","ts":"2024-03-05T20:10:02.000Z","msg":"slow disk, took 12ms"}',
  '{"level":"warn","ts":"2024-03-05T20:10:09.000Z","msg":"slow disk, took 15ms"}',
  'key BXNIM0415E not found',
].join('\n');

test('warnings, restarts and known lines of a log, repeats within a minute once', () => {
  const known = new Map([[3, { kind: 'finding', title: 'The key is gone', signature: 'key-gone' } as const]]);
  assert.deepEqual(
    collect('etcd.log', etcd, known).map(({ kind, text, time, isPlaced, line, count }) => [
      kind,
      text,
      time?.slice(14, 19),
      isPlaced,
      line,
      count,
    ]),
    [
      ['restart', 'starting etcd server', '10:01', false, 1, 1],
      ['warning', 'slow disk, took 12ms', '10:02', false, 2, 2],
      ['finding', 'The key is gone', '10:09', true, 4, 1],
    ],
  );
});

function wrap(msg: string): string {
  return JSON.stringify({ ts: '2024-03-05T20:10:01Z', msg });
}

test('tasks of Ansible and their failures', () => {
  const text = [
    wrap('TASK [master : wait] ****'),
    wrap('ok: [h]'),
    wrap('fatal: [h]: FAILED! => {"msg":"no route"}'),
  ].join('\n');
  assert.deepEqual(
    collect('op.log', text).map(({ kind, text: said }) => [kind, said]),
    [
      ['task', 'master : wait'],
      ['task-failed', 'h: no route'],
    ],
  );
});

test('logs and a message are in one order, with a heading for each minute', () => {
  const [failure] = parseFailures(
    'FAILED deploy on Carrier: prod-dal10-carrier1 at 2024-03-05T20:10:05+0000 - Cluster: 9850e23241564d3b93831b50ac5d1de7, ReqID: ffa52190-a17d-461c-a218-1ea1fa0f048f',
  ).failures;
  const entries = sortTimeline([
    ...collect('b.log', 'W no time\nWARNING: no time here'),
    ...collect('a.log', etcd),
    entryOf(failure!, 'm.txt'),
  ]);
  assert.deepEqual(
    timelineLines(entries, (path) => path).map(({ text }) => text),
    [
      '2024-03-05 20:10 UTC',
      '   01.000  restart      starting etcd server  [a.log:1]',
      '   02.000  warning      slow disk, took 12ms (2 times)  [a.log:2]',
      '   05.000  message      FAILED deploy  [m.txt:1]',
      'Without a time',
      '  warning      no time here  [b.log:2]',
    ],
  );
});

test('nothing is guessed: a record far from any time has none', () => {
  const far = Array.from({ length: 60 }, (_, index) => `line ${index}`).join('\n');
  const [entry] = collect('x.log', `2024-03-05T20:10:01Z start\n${far}\nWARNING: late`);
  assert.equal(entry?.time, undefined);
});
