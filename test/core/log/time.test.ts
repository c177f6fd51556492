// When a line says it happened.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { readLogTime } from '../../../core/log/time.ts';
import { anyCharacter } from '../../support/any-text.ts';

const stamped: readonly (readonly [line: string, iso: string | undefined, text: string])[] = [
  ['2022-01-12T09:57:38.469Z\tINFO\tx', '2022-01-12T09:57:38.469Z', '2022-01-12T09:57:38.469Z'],
  ['2019-11-06T17:39:25.152776Z\twarn\tx', '2019-11-06T17:39:25.152Z', '2019-11-06T17:39:25.152776Z'],
  ['2018-03-30T16:05:12+0000 x', '2018-03-30T16:05:12.000Z', '2018-03-30T16:05:12+0000'],
  ['2018-03-30T16:05:12-05:30 x', '2018-03-30T21:35:12.000Z', '2018-03-30T16:05:12-05:30'],
  ['[2024-01-02T03:04:05Z] x', '2024-01-02T03:04:05.000Z', '2024-01-02T03:04:05Z'],
  [
    '{"level":"fatal","ts":"2019-11-22T11:52:24.946Z","msg":"x"}',
    '2019-11-22T11:52:24.946Z',
    '2019-11-22T11:52:24.946Z',
  ],
  ['{"level":"info","ts":1586160868.1972249,"logger":"x","msg":', '2020-04-06T08:14:28.197Z', '1586160868.1972249'],
  ['{"ts":1586160868197}', '2020-04-06T08:14:28.197Z', '1586160868197'],
  ['{"level":"error","time":"2021-06-17T10:38:20.461","msg":"x"}', undefined, '2021-06-17T10:38:20.461'],
  ['time="2018-07-28T20:18:59Z" level=warning', '2018-07-28T20:18:59.000Z', '2018-07-28T20:18:59Z'],
  [
    'Tuesday 10 January 2017  09:01:52 +0000 (0:00:00.297)',
    '2017-01-10T09:01:52.000Z',
    'Tuesday 10 January 2017  09:01:52 +0000',
  ],
  ['E0305 20:48:38.349606       1 errorpage.go:28] x', undefined, 'E0305 20:48:38.349606'],
  ['*E0306 07:20:29.673155       1 x', undefined, 'E0306 07:20:29.673155'],
  ['Aug 3 17:33:01 host kubelet.log I0803 22:33:00.895924', undefined, 'Aug 3 17:33:01'],
  ['2017-04-21 17:05:00.492917 W | wal', undefined, '2017-04-21 17:05:00.492917'],
  ['2018/06/20 17:31:24 Metric', undefined, '2018/06/20 17:31:24'],
  ['Thu Aug 12 06:29:55 2021: Runtime error', undefined, 'Thu Aug 12 06:29:55 2021'],
  ['2020-01-10 20:05:30.558, 1789.1872, Error', undefined, '2020-01-10 20:05:30.558'],
  ['2021-09-07 14:59:41 ERROR: x', undefined, '2021-09-07 14:59:41'],
];

test('a time is exact only where the line gives date, year and zone', () => {
  for (const [line, iso, text] of stamped) {
    assert.deepEqual(readLogTime(line), { ...(iso !== undefined && { iso }), zone: iso !== undefined, text }, line);
  }
});

test('lines without a time, and impossible ones, have none', () => {
  const lines = [
    '',
    'x',
    'took 2021-01-01T00:00:00Z',
    '2021-13-01T00:00:00Z',
    '2021-01-01T25:00:00Z',
    '{"ts":"yesterday"}',
    'Tuesday 10 Foouary 2017  09:01:52',
  ];
  for (const line of lines) assert.equal(readLogTime(line), undefined, line);
});

test('no line makes it fail', () => {
  const digits = fc.string({ unit: fc.constantFrom('0', '1', '9', '-', ':', 'T', 'Z', '.', '+', ' ') });
  const lines = fc.oneof(
    fc.string({ unit: anyCharacter }),
    digits,
    digits.map((text) => `{"ts":"${text}"}`),
    digits.map((text) => `{"ts":${text}}`),
  );
  fc.assert(
    fc.property(lines, (line) => {
      readLogTime(line);
    }),
  );
});
