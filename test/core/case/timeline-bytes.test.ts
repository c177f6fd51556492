// What a timeline tells by the bytes of a record: nothing that belongs on it is passed over, however the log is cut into chunks.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTimelineCollector } from '../../../core/case/timeline/collect.ts';
import { bytesMayMatter, mayHaveMoment, mayMatter } from '../../../core/case/timeline/telling-bytes.ts';
import { formats } from '../../../core/log/formats/index.ts';
import { readLogTime } from '../../../core/log/time.ts';

const encoder = new TextEncoder();

const records = [
  ...formats.flatMap(({ samples }) => [...samples.match.map(({ record }) => record), ...samples.noMatch]),
  'W0305 20:48:40.101203       1 reflector.go:123] slow',
  '2017-04-21 17:05:00.492917 W | wal: sync duration of 1.7s',
  'W no time',
  'TASK [master : wait] ****',
  'TASK: [master : wait] ****',
  'RUNNING HANDLER [restart it] ****',
  'failed: [host] (item=a) => {}',
  '  Normal  Killing  9s  kubelet  Killing container with id docker://x',
  'Restarting the pod',
  '{"level":"info","ts":1.5861608681972249e+09,"msg":"Starting etcd"}',
  'café WARN naïve, 2024-03-05T20:48:40+01:00',
];

test('no record with a word of a timeline, and none with a moment, is passed over', () => {
  for (const record of records) {
    const bytes = encoder.encode(record);
    if (mayMatter(record)) assert.ok(bytesMayMatter(bytes, 0, bytes.length), record);
    if (readLogTime(record)?.iso !== undefined) assert.ok(mayHaveMoment(bytes, 0, bytes.length), record);
  }
});

test('most records that do not belong on a timeline are passed over by their bytes', () => {
  const others = records.filter((record) => !mayMatter(record)).map((record) => encoder.encode(record));
  const passed = others.filter((bytes) => bytesMayMatter(bytes, 0, bytes.length));
  assert.ok(others.length > 50 && passed.length * 20 < others.length, `${passed.length} of ${others.length}`);
});

test('where a log is cut into chunks makes no difference, with envelopes, long lines and an open end', () => {
  const wrapped = records.map((record, at) => `2024-03-05T20:10:${10 + (at % 50)}.123456789Z stderr F ${record}`);
  const logs = [
    records.join('\n'),
    `${records.join('\r\n')}\r\n`,
    wrapped.join('\n'),
    `2024-03-05T20:10:01Z ${'é'.repeat(20_000)}\nWARNING: behind it\nWARNING: ${'x'.repeat(40_000)}`,
  ];
  for (const log of logs) {
    const bytes = encoder.encode(log);
    const inChunks = (size: number): string => {
      const collector = createTimelineCollector('a.log', new Map());
      for (let at = 0; at < bytes.length; at += size) collector.push(bytes.slice(at, at + size));
      collector.end();
      return JSON.stringify(collector.entries());
    };
    const whole = inChunks(bytes.length);
    assert.ok(whole.length > 100);
    for (const size of [7, 64, 1000, 16_001]) assert.equal(inChunks(size), whole);
  }
});
