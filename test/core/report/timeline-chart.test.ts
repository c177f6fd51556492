// The chart of a timeline: a lane for each source, marks that lead to rows, near ones of one kind as one mark.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TimelineEntry } from '../../../core/case/timeline/entry.ts';
import { drawLanes } from '../../../core/report/timeline-view/chart.ts';

function entry(kind: TimelineEntry['kind'], path: string, time?: string): TimelineEntry {
  return { kind, path, text: `a ${kind}`, isPlaced: false, line: 1, count: 1, ...(time !== undefined && { time }) };
}

test('marks have the lane of their source and the row of the first of near ones', () => {
  const rows = [
    undefined,
    entry('message', 'the message', '2024-03-05T20:00:00.000Z'),
    entry('task', 'op.log', '2024-03-05T20:10:00.000Z'),
    entry('task', 'op.log', '2024-03-05T20:10:00.100Z'),
    entry('task-failed', 'op.log', '2024-03-05T20:20:00.000Z'),
    entry('warning', 'op.log'),
  ];
  const chart = drawLanes(rows, (path) => path);
  assert.deepEqual(chart?.lanes, ['the message', 'op.log']);
  assert.deepEqual(
    chart.marks.map(({ lane, weight, row, label }) => [lane, weight, row, label]),
    [
      [0, 'message', 1, '20:00:00 a message'],
      [1, 'event', 2, '20:10:00 a task and 1 more'],
      [1, 'error', 4, '20:20:00 a task-failed'],
    ],
  );
  assert.equal(chart.untimed, 1);
  assert.match(chart.summary, /^1 error among 4 events of 2 sources\./);
});

test('without any time there is no chart', () => {
  assert.equal(
    drawLanes([undefined, entry('error', 'a.log')], (path) => path),
    undefined,
  );
});
