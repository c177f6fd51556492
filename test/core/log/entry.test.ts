// Which lines begin a log record, and at which line the entry around a line starts.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { classifyLine, maxEntryLines } from '../../../core/log/entry.ts';
import { anyCharacter } from '../../support/any-text.ts';
import { entryStart } from '../../support/logs/entry-start.ts';
import type { LineClass } from '../../../core/log/entry.ts';

const lines: readonly (readonly [kind: LineClass, line: string])[] = [
  ['start', 'E0305 20:48:38.349606       1 errorpage.go:28] AuthenticationError'],
  ['start', '*E0306 07:20:29.673155       1 daemon_controller.go:263] monitoring/node-exporter failed'],
  ['start', 'Aug 3 17:33:01 prod-sao01-carrier8-worker-1008 kubelet.log I0803 22:33:00.895924'],
  ['start', 'Aug  3 17:33:01 host'],
  ['start', '{"level":"fatal","ts":"2019-11-22T11:52:24.946Z"'],
  ['start', '{\\"level\\":\\"fatal\\"'],
  ['start', '2022-01-12T09:57:38.469Z\tINFO\tcontroller-runtime.metrics'],
  ['start', 'time="2018-07-28T20:18:59Z" level=warning msg="x"'],
  ['start', 'level=warn ts=2020-01-01T00:00:00Z'],
  ['start', '2017-04-21 17:05:00.492917 W | wal: sync duration'],
  ['start', '2018/06/20 17:31:24 Metric client health check failed'],
  ['start', 'Thu Aug 12 06:29:55 2021: Runtime error'],
  ['start', '2020-01-10 20:05:30.558, 1789.1872, Error, x:63: y'],
  ['start', 'fatal: [localhost]: FAILED! => {"changed": false}'],
  ['start', 'failed: [a] (item=x) => {'],
  ['start', 'ok: [stage-dal09-carrier0-worker-11] => {'],
  ['start', 'changed: [a]'],
  ['start', 'skipping: [a]'],
  ['start', 'TASK [kubx : wait] ***'],
  ['start', 'PLAY [masters] ***'],
  ['start', 'PLAY RECAP ***'],
  ['start', 'FAILED - RETRYING: wait (1 retries left)'],
  ['start', 'Tuesday 10 January 2017  09:01:52 +0000 (0:00:00.297)       0:01:18.386 *******'],
  ['start', '+ kubectl get pods'],
  ['start', '++ date'],
  ['start', '[2024-01-02T03:04:05Z] x'],
  ['start', '[24722.728154] Out of memory'],
  ['start', '12:01 kms: BXNIM0415E'],
  ['heading', 'CLUSTER WEBHOOKS:'],
  ['heading', '  CLUSTER WEBHOOKS:'],
  ['heading', '=== CLUSTER WEBHOOKS ==='],
  ['heading', 'MASTER CONTROL PLANE CONTAINER LOGS: (oauth-openshift-...'],
  ['start', '\ufeff{"level":"info"'],
  ['start', 'ERROR Unwrap WDEK failed'],
  ['start', 'WARN: x'],
  ['start', 'WARNING\tx'],
  ['start', 'FATAL'],
  ['start', 'INFO[0012] x'],
  ['start', '[ERROR] x'],
  ['plain', 'ERRORS were found'],
  ['plain', 'Error: x'],
  ['plain', '[ERRORS]'],
  ['plain', '=== RUN TestX'],
  ['plain', '---'],
  ['plain', '{'],
  ['plain', '}'],
  ['plain', '...ignoring'],
  ['plain', 'ok, so far'],
  ['plain', 'E0305 is no time'],
  ['plain', 'May I ask'],
  ['plain', 'Unable to connect to the server: dial tcp 169.57.40.183:22703: i/o timeout'],
  ['plain', 'goroutine 1 [running]:'],
  ['plain', 'NAMESPACE     NAME   READY'],
  ['plain', '- For example'],
  ['plain', '10.176.31.244              : ok=130  changed=58   unreachable=0    failed=0'],
  ['indented', '    "msg": "x"'],
  ['indented', '\tat x'],
  ['indented', '\u00a0x'],
  ['blank', ''],
  ['blank', '\r'],
  ['blank', ' \t\u00a0 \r'],
  ['blank', '\ufeff'],
];

test('a line begins a record, continues one, or ends one by its shape', () => {
  for (const [kind, line] of lines) assert.equal(classifyLine(line), kind, line);
});

const samples = new URL('../../../../shared/facts/log-samples.md', import.meta.url);
test(
  'every published line with a time stamp or of Ansible begins a record',
  { skip: existsSync(samples) ? false : '../shared is not there' },
  () => {
    const text = readFileSync(samples, 'utf8');
    const published = text
      .split('\n')
      .filter((line) => /^ {2}[^ `]/.test(line))
      .map((line) => line.slice(2));
    const stamped = published.filter((line) =>
      /^.?[A-Z]?\d{4}|^[{]|^time=|^\w+: \[|^(?:Jan|Mar|Aug|Oct|Thu|Tue)\w* /.test(line),
    );
    assert.ok(stamped.length > 20);
    for (const line of stamped) assert.equal(classifyLine(line), 'start', line);
  },
);

test('stack lines belong to the record above them, a blank line ends it', () => {
  const log = [
    'E0305 20:48:38.349606 1 a.go:1] x',
    'goroutine 1',
    '\tmain.go:3',
    '',
    'plain',
    '  more',
    'other',
    'I0305 20:48:39.000000 1 a.go:1] y',
  ];
  assert.deepEqual(
    log.map((line, number) => number - entryStart(log.slice(0, number), line)),
    [0, 0, 0, 3, 4, 4, 6, 7],
  );
});

test('a heading is an entry of its own, which the lines below it do not join', () => {
  const log = [
    'E0305 20:48:38.349606 1 a.go:1] x',
    'CLUSTER PODS:',
    'one',
    '  more',
    'two',
    'CLUSTER NODES',
    '  three',
    'ERROR a',
    'b',
    'ERROR c',
  ];
  assert.deepEqual(
    log.map((line, number) => number - entryStart(log.slice(0, number), line)),
    [0, 1, 2, 2, 4, 5, 6, 7, 7, 9],
  );
});

test('an entry is no longer than 64 lines back', () => {
  const below = Array.from({ length: maxEntryLines }, () => '  x');
  assert.equal(entryStart(['+ start', ...below.slice(1)], '  x'), maxEntryLines);
  assert.equal(entryStart(['+ start', ...below], '  x'), 0);
});

test('no line makes the classifier fail, and a line of blanks only is blank', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (line) => {
      const kind = classifyLine(line);
      if (/^\s*$/.test(line) && !/[\u2028\u2029\u1680\u2000-\u200a\u202f\u205f]/.test(line))
        assert.equal(kind, 'blank');
    }),
  );
});
