// Errors that no signature knows: which lines are errors, and which of them are one group.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isErrorRecord, mayBeError } from '../../../core/log/error-level.ts';
import { recordsOf } from '../../../core/log/envelope/records.ts';
import { isOrdinaryError, ordinaryErrors } from '../../../core/log/ordinary-errors.ts';
import { createEngine } from '../../../core/scan/engine.ts';
import { maxErrorLines, noErrors } from '../../../core/scan/errors.ts';
import { rescan } from '../../../core/scan/rescan.ts';
import { joinMasks, maskVariables } from '../../../core/text/varying/mask.ts';
import { findUnknown, maxGroups, noUnknown, type UnknownGroup } from '../../../core/triage/unknown.ts';
import { triageText, triagerOf } from '../../support/logs/triage.ts';

const errors: readonly string[] = [
  'E0305 20:48:38.349606       1 errorpage.go:28] Invalid status code',
  'F0305 20:48:38.349606       1 main.go:28] cannot go on',
  '*E0306 07:20:29.673155       1 daemon_controller.go:263] failed',
  '{"level":"error","ts":"2022-10-14T21:23:39.600Z","msg":"x"}',
  '{"ts":1586160868.19,"level": "fatal","msg":"x"}',
  '{"level":"dpanic","msg":"x"}',
  'Oct 14 16:23:39 armada-reaper-696c789cc4-rjfvs armada-reaper info {"level":"error","msg":"x"}',
  'Aug 3 17:33:01 prod-sao01-worker-1008 kubelet.log E0803 22:33:00.895924    1701 setters.go:541] x',
  'time="2018-06-14T04:58:06Z" level=error msg="Could not lock"',
  '2019-11-06T17:39:25.152776Z\terror\tinstaller\tfailed',
  '2022-01-12T09:57:38.469Z\tERROR\tcontroller\tx',
  '2020-01-10 20:05:30.558, 1789.1872, Error, error_message_handler:63: received',
  '2021-09-07 14:59:41 ERROR: it has been more than',
  '2017-04-21 17:05:00.492917 C | etcdserver: x',
  'ERROR something',
  '[2021-09-07 14:59:41] [ERROR] x',
  'panic: runtime error: index out of range',
  'Error: cannot connect',
];
const others: readonly string[] = [
  'I0305 20:48:38.349606       1 errorpage.go:28] no error',
  'E03 is a code',
  'EVERYTHING is fine here',
  '{"level":"info","msg":"no error","error":"none"}',
  '{"level":"info","msg":"{\\"level\\":\\"error\\"}"}',
  '{"msg":"no level"}',
  'Oct 14 16:23:39 host app info {"level":"info","msg":"error"}',
  'time="2018-06-14T04:58:06Z" level=warning msg="error"',
  '2022-01-12T09:57:38.469Z\tINFO\tcontroller\tERROR',
  'errors were not found',
  'Errors: 0',
  'the error is here: ERROR',
  'March of the errors',
  '',
  'E0',
];
for (const [lines, is] of [
  [errors, true],
  [others, false],
] as const) {
  for (const line of lines) {
    test(`“${line.slice(0, 60)}” ${is ? 'was' : 'was not'} logged as an error`, () => {
      const [record] = recordsOf(line);
      const bytes = new TextEncoder().encode(record?.text ?? '');
      assert.equal(mayBeError(bytes, 0, bytes.length) && isErrorRecord(record?.text ?? ''), is);
    });
  }
}

function object(level: number): string {
  return `{"level":${level},"time":1709671720101,"pid":1,"hostname":"h1","msg":"seat ${level} is taken"}`;
}

test('lines that differ only in numbers are judged as each would be alone', () => {
  const lines = [
    ...[20, 50, 20, 60].map(object),
    ...[1, 0, 2].map((status) => `command terminated with exit code ${status}`),
    ...[1, 0].map((status) => `E0305 20:48:38.349606       1 run.go:28] exit status ${status}`),
    ...[500, 200].map((status) => `{"level":"error","msg":"seat lost","status":${status}}`),
    ...[500, 200].map((status) => `{"level":"info","msg":"seat taken","status":${status}}`),
  ];
  const scanner = createEngine([]).createScanner();
  scanner.push(new TextEncoder().encode(`${lines.join('\n')}\n`));
  const found = scanner.end().errors.list.map(({ line }) => lines[line]);
  assert.deepEqual(
    found,
    lines.filter((line) => isErrorRecord(line)),
  );
  assert.ok(found.includes(object(50)) && !found.includes(object(20)));
});

const triager = triagerOf(`signatures:
  - id: key-gone
    title: Gone
    severity: error
    status: stable
    match: root key was deleted
    owner: sre
    cause: It is gone.
    fix: Ask.
    retrigger: never
    samples: { match: [root key was deleted], noMatch: [x] }
`);
/** Two letters. */
const word = (at: number): string => String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26));
const klog = (second: number, text: string): string =>
  `E0718 11:52:${String(second % 60).padStart(2, '0')}.953513    6384 reflector.go:123] ${text}`;

test('thousands of lines that differ only in ids are one group with a count', () => {
  const lines = Array.from({ length: 5000 }, (_, at) => klog(at, `pod "api-${at}x" of 10.1.2.${at % 250} is gone`));
  const { unknown } = triageText(triager, ['I0718 fine', ...lines, 'the end'].join('\n'));
  assert.equal(unknown.count, 5000);
  assert.deepEqual(
    unknown.groups.map(({ text, count, first, last, lines: kept }) => ({
      text,
      count,
      first,
      last,
      kept: kept.length,
    })),
    [{ text: 'pod "…" of … is gone', count: 5000, first: 1, last: 5000, kept: 20 }],
  );
});

test('names without digits make no groups of their own', () => {
  const names = ['router', 'ingress', 'webhook', 'metrics'];
  const text = names.map((name, at) => klog(at, `cannot reach the service ${name} in time, giving up now`)).join('\n');
  const { unknown } = triageText(triager, text);
  assert.deepEqual(
    unknown.groups.map((group) => `${group.count} ${group.text}`),
    ['4 cannot reach the service … in time, giving up now'],
  );
});

test('a line that a signature knows is not unknown, nor one whose entry goes on to it, nor one that is ignored', () => {
  const text = [
    klog(1, 'the root key was deleted'),
    klog(2, 'unwrap:'),
    '  the root key was deleted',
    klog(3, 'else'),
  ].join('\n');
  assert.deepEqual(
    triageText(triager, text).unknown.groups.map(({ lines }) => lines),
    [[3]],
  );
  const ignoring = triagerOf('signatures: []');
  assert.equal(triageText(ignoring, text).unknown.count, 3);
});

test('nothing is gathered where that is switched off, or where the log is not looked at', () => {
  const off = triagerOf('signatures: []', { unknownErrors: false });
  assert.equal(triageText(off, klog(1, 'x went wrong')).unknown.count, 0);
  const known = triagerOf('signatures: []', { scanUnknown: false });
  assert.equal(triageText(known, klog(1, 'x went wrong'), 'notes.txt').unknown.count, 0);
});

test('of more errors than are kept it is said that there are more, and groups have a limit', () => {
  const lines = Array.from({ length: maxErrorLines + 10 }, (_, at) => klog(at, 'the same'));
  const { unknown } = triageText(triager, lines.join('\n'));
  assert.deepEqual([unknown.count, unknown.more], [maxErrorLines, true]);
  assert.equal(triageText(triager, lines.slice(0, maxErrorLines).join('\n')).unknown.more, false);
  const many = Array.from({ length: 500 }, (_, at) => klog(at, `${word(at)} failed`));
  assert.equal(triageText(triager, many.join('\n')).unknown.groups.length, maxGroups);
});

test('where chunks are cut makes no difference to the errors found, and an edit brings them up to date', () => {
  const engine = createEngine([]);
  const scan = (text: string, size: number) => {
    const bytes = new TextEncoder().encode(text);
    const scanner = engine.createScanner({ decoded: true });
    for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
    return scanner.end();
  };
  const lines = Array.from({ length: 400 }, (_, at) => (at % 3 === 0 ? klog(at, `tür ${at} zu`) : `plain ${at}`));
  const text = `${lines.join('\n')}\n`;
  const whole = scan(text, text.length * 2);
  assert.equal(whole.errors.list.length, 134);
  for (const size of [1, 7, 1000]) assert.deepEqual(scan(text, size).errors, whole.errors);
  const edited = lines.toSpliced(200, 2, 'plain', klog(1, 'new'), 'plain', klog(2, 'newer'));
  const after = rescan(
    engine,
    whole,
    { line: 200, removed: 2, added: 4, bytes: 0 },
    {
      lines: (from, to) =>
        edited
          .slice(from, to)
          .map((line) => `${line}\n`)
          .join(''),
      lineCount: edited.length,
    },
  );
  const anew = scan(`${edited.join('\n')}\n`, 1 << 20);
  assert.deepEqual(after?.errors, anew.errors);
});

const event = (age: string, count: number): string =>
  `  Warning  BackOff  ${age} (x${count} over 20m)  kubelet  Back-off restarting failed container kms`;
const otel = (severity: number): string =>
  `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"severityNumber":${severity},"body":{"stringValue":"export"}}]}]}]}`;

test('records that differ only in the number that says whether they are errors are told apart', () => {
  const log = [event('10s', 55), event('18m', 55), event('19s', 44), otel(17), otel(13), otel(18)].join('\n');
  assert.deepEqual(triageText(triagerOf('signatures: []'), log).unknown.lines, [0, 2, 3, 5]);
});

test('a hidden group counts as ordinary, by its text or a more general one', () => {
  const log = [
    '{"level":"error","ts":"2024-03-05T14:00:01Z","msg":"ring a1 is sealed"}',
    '{"level":"error","ts":"2024-03-05T14:00:01Z","msg":"ring a2 is sealed"}',
    '{"level":"error","msg":"cannot open the door"}',
  ].join('\n');
  const of = (hidden: readonly string[]): readonly (readonly string[])[] => {
    const { unknown } = triageText(triagerOf('signatures: []', { hidden }), log);
    return [unknown.groups, unknown.ordinary.groups].map((groups) => groups.map((group) => group.text));
  };
  assert.deepEqual(of([]), [['ring … is sealed', 'cannot open the door'], []]);
  assert.deepEqual(of(['ring … is sealed']), [['cannot open the door'], ['ring … is sealed']]);
  assert.deepEqual(of(['cannot open … door']), [['ring … is sealed'], ['cannot open the door']]);
  assert.deepEqual(of(['cannot']), [['ring … is sealed', 'cannot open the door'], []]);
});

const pick = ({ container, section, firstTime, lastTime }: UnknownGroup): unknown => ({
  container,
  section,
  firstTime,
  lastTime,
});

test('a group has the container, the section and the time of its first line', () => {
  const log = [
    'MASTER CONTROL PLANE CONTAINER LOGS: (master-5f0c2e7b91d84a63b0e7c5d2a914f683-7d8b9c6f5-k2x9p -c kms)',
    '{"level":"error","ts":"2024-03-05T14:00:01Z","msg":"the ring is sealed"}',
    '{"level":"error","ts":"2024-03-05T14:00:09Z","msg":"the door is shut"}',
    '{"level":"error","ts":"2024-03-05T14:00:10Z","msg":"the ring is sealed"}',
  ].join('\n');
  const [ring, door] = triageText(triager, log, 'a.gmi.log', 'master-info').unknown.groups;
  const place = { container: 'kms', section: 'MASTER CONTROL PLANE CONTAINER LOGS' };
  assert.deepEqual(ring && pick(ring), { ...place, firstTime: '2024-03-05T14:00:01.000Z', lastTime: undefined });
  assert.deepEqual(door && pick(door), {
    ...place,
    firstTime: '2024-03-05T14:00:09.000Z',
    lastTime: '2024-03-05T14:00:09.000Z',
  });
});

test('nothing is unknown where there are no errors', () => {
  assert.deepEqual(findUnknown(noErrors, { known: new Set() }), noUnknown);
});

test('a mask keeps words, and joins where few words differ', () => {
  assert.equal(maskVariables('dial tcp 10.0.0.1:80: i/o  timeout (x=5ms)'), 'dial tcp … i/o timeout (x=…)');
  assert.equal(joinMasks('a b c d', 'a b x d'), 'a b … d');
  assert.equal(joinMasks('a b c d', 'z b c d'), undefined);
  assert.equal(joinMasks('a b c d', 'a x y d'), undefined);
  assert.equal(joinMasks('a b c', 'a b c d'), undefined);
});

test('errors that healthy clusters log too are counted apart, and a group has its level', () => {
  const compacted = ordinaryErrors[0]!.sample;
  const text = [klog(1, compacted), klog(2, 'cannot go on'), klog(3, compacted)].join('\n');
  const { unknown } = triageText(triager, text);
  assert.deepEqual(
    [unknown.count, unknown.lines, unknown.ordinary.count, unknown.ordinary.groups.map(({ lines }) => lines)],
    [1, [1], 2, [[0, 2]]],
  );
  assert.equal(unknown.groups[0]?.level, 'error');
});

test('each ordinary error matches its sample and no other', () => {
  for (const { sample } of ordinaryErrors)
    assert.equal(ordinaryErrors.filter(({ message }) => message.test(sample)).length, 1, sample);
  assert.equal(isOrdinaryError('watch chan error: etcdserver: no leader'), false);
});
