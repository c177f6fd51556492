// Which failure broke the operation: runs of Ansible as they are in operation logs, plain and wrapped.

import assert from 'node:assert/strict';
import test from 'node:test';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { defaults, outline, triageText } from '../../support/logs/triage.ts';
import { createTriager } from '../../../core/triage/triager.ts';

const triager = createTriager(readBuiltinCatalog(), defaults);

const task = (name: string): string => `TASK [master : ${name}] *******`;
const fatal = (host: string, message = 'it broke'): string =>
  `fatal: [${host}]: FAILED! => {"changed": false, "msg": "${message}"}`;
const unreachable = (host: string): string =>
  `fatal: [${host}]: UNREACHABLE! => {"changed": false, "msg": "Failed to connect", "unreachable": true}`;
const recap = (host: string, counts: string): string => `${host}              : ok=13  changed=5   ${counts}`;
const good = 'unreachable=0    failed=0';
const bad = 'unreachable=0    failed=1';

/** What happened, the lines, and the findings as `id severity count@line`. */
const cases: readonly (readonly [name: string, lines: readonly string[], expected: readonly string[]])[] = [
  ['all went well', [task('a'), 'ok: [h]', 'PLAY RECAP ****', recap('h', good)], []],
  ['a task failed', [task('a'), fatal('h'), 'PLAY RECAP ****', recap('h', bad)], ['ansible-task-failed error 1@2']],
  [
    'an ignored failure',
    [task('a'), fatal('h'), '...ignoring', task('b'), 'PLAY RECAP ****', recap('h', `${good} ignored=1`)],
    [],
  ],
  [
    'a rescued failure',
    [task('a'), fatal('h'), task('b'), 'ok: [h]', 'PLAY RECAP ****', recap('h', `${good} rescued=1`)],
    [],
  ],
  [
    'a retry with success',
    [task('a'), 'FAILED - RETRYING: a (3 retries left).', 'ok: [h]', 'PLAY RECAP ****', recap('h', good)],
    [],
  ],
  [
    'an ignored failure, then the breaking one',
    [task('a'), fatal('h'), '...ignoring', task('b'), fatal('h'), 'PLAY RECAP ****', recap('h', bad)],
    ['ansible-task-failed error 1@5'],
  ],
  [
    'two hosts, the last failure rescued',
    [
      task('a'),
      fatal('h'),
      task('b'),
      fatal('i'),
      task('c'),
      'PLAY RECAP ****',
      recap('h', bad),
      recap('i', `${good} rescued=1`),
    ],
    ['ansible-task-failed error 1@2'],
  ],
  [
    'items of a loop ignored together',
    [
      task('a'),
      'failed: [h] (item=1) => {"msg": "x"}',
      'failed: [h] (item=2) => {"msg": "x"}',
      '...ignoring',
      'PLAY RECAP ****',
      recap('h', good),
    ],
    [],
  ],
  ['a log cut off after the failure', [task('a'), 'ok: [h]', task('b'), fatal('h')], ['ansible-task-failed error 1@4']],
  [
    'a log cut off, tasks after the failure',
    [task('a'), fatal('h'), task('b'), 'ok: [h]'],
    ['ansible-task-failed? warning 1@2?'],
  ],
  ['a log cut off without failure', [task('a'), 'ok: [h]', task('b')], []],
  [
    'the second attempt succeeds',
    [
      task('a'),
      fatal('h'),
      'PLAY RECAP ****',
      recap('h', bad),
      task('a'),
      'ok: [h]',
      'PLAY RECAP ****',
      recap('h', good),
    ],
    [],
  ],
  [
    'a clean-up run succeeds after the failure',
    [task('a'), fatal('h'), 'PLAY RECAP ****', recap('h', bad), task('clean up'), 'PLAY RECAP ****', recap('h', good)],
    ['ansible-task-failed error 1@2'],
  ],
  [
    'every attempt fails',
    [
      task('a'),
      fatal('h'),
      'PLAY RECAP ****',
      recap('h', bad),
      task('a'),
      fatal('h'),
      'PLAY RECAP ****',
      recap('h', bad),
    ],
    ['ansible-task-failed error 1@6'],
  ],
  [
    'a host is lost',
    [task('a'), unreachable('h'), 'PLAY RECAP ****', recap('h', 'unreachable=1    failed=0')],
    ['ansible-host-unreachable error 1@2'],
  ],
  [
    'a host is lost after an ignored failure',
    [
      task('a'),
      fatal('i'),
      '...ignoring',
      task('b'),
      unreachable('h'),
      'PLAY RECAP ****',
      recap('h', 'unreachable=1    failed=0'),
    ],
    ['ansible-host-unreachable error 1@5'],
  ],
  [
    'a delegated task failed',
    [task('a'), fatal('h -> localhost'), 'PLAY RECAP ****', recap('h', bad)],
    ['ansible-task-failed error 1@2'],
  ],
  [
    'another play succeeds at a task of the same name',
    [
      'PLAY [Deploy] ****',
      task('facts'),
      unreachable('h'),
      'PLAY RECAP ****',
      recap('h', 'unreachable=1    failed=0'),
      'PLAY [Collect logs] ****',
      task('facts'),
      'ok: [h]',
      'PLAY RECAP ****',
      recap('h', good),
    ],
    ['ansible-host-unreachable error 1@3'],
  ],
  [
    'another host succeeds at the task in a later run',
    [
      task('a'),
      fatal('h'),
      'PLAY RECAP ****',
      recap('h', bad),
      task('a'),
      'ok: [i]',
      'PLAY RECAP ****',
      recap('i', good),
    ],
    ['ansible-task-failed error 1@2'],
  ],
  [
    'a log cut off within the recap',
    [task('a'), 'ok: [i]', fatal('h'), 'PLAY RECAP ****', recap('i', good)],
    ['ansible-task-failed error 1@3'],
  ],
  [
    'a log cut off within the second row of the recap',
    [task('a'), 'ok: [i]', fatal('h'), 'PLAY RECAP ****', recap('i', good), 'h              : ok=3    chan'],
    ['ansible-task-failed error 1@3'],
  ],
  [
    'a log cut off within the row of the host that failed',
    [task('a'), fatal('h'), 'PLAY RECAP ****', 'h              : ok=3    chan'],
    ['ansible-task-failed error 1@2'],
  ],
  [
    'items of two hosts between each other, all ignored',
    [
      task('a'),
      'failed: [h] (item=1) => {"msg": "x"}',
      'failed: [i] (item=1) => {"msg": "x"}',
      '...ignoring',
      '...ignoring',
      task('b'),
      'ok: [h]',
    ],
    [],
  ],
];

const wrap = (line: string, index: number): string =>
  JSON.stringify({
    level: 'info',
    ts: `2017-05-08T15:46:${String(index % 60).padStart(2, '0')}Z`,
    msg: `worker.go:179: ${line}`,
    reqID: '0b13264d-e92c-42b8-8879-0f5279df6d97',
    operation: 'deploy',
  });
const collector = (line: string, index: number): string =>
  `Oct 14 16:23:39 armada-deploy-696c789cc4-rjfvs armada-deploy info ${wrap(line, index)}`;

for (const [name, lines, expected] of cases) {
  test(`${name}: plain, wrapped in JSON, and behind a collector's prefix`, () => {
    for (const each of [lines, lines.map(wrap), lines.map(collector)]) {
      const triage = triageText(triager, `${each.join('\n')}\n`, 'x.log', 'operation-log');
      assert.deepEqual(outline(triage), expected, each.join('\n'));
    }
  });
}

test('the inner message, the task and the host are captured, however deep they are escaped', () => {
  const lines = [
    task('wait for master'),
    fatal('10.0.0.1 -> localhost', 'no \\"route\\"'),
    'PLAY RECAP ****',
    recap('10.0.0.1', bad),
  ];
  for (const each of [lines, lines.map(wrap)]) {
    const [finding] = triageText(triager, each.join('\n'), 'x.log', 'operation-log').findings;
    assert.deepEqual(finding?.occurrences[0]?.captures, {
      host: '10.0.0.1',
      task: 'master : wait for master',
      message: 'no "route"',
    });
  }
});

test('a failure after a heading of which only the place is known is not one of the task before it', () => {
  const scanner = triager.engine.createScanner();
  const lines = [
    task('a'),
    'ok: [h]',
    task('b'),
    fatal('h'),
    task('c'),
    fatal('h'),
    'PLAY RECAP ****',
    recap('h', 'unreachable=0    failed=2'),
  ];
  scanner.push(Buffer.from(lines.map((line) => `${line}\n`).join('')));
  const scan = scanner.end();
  const matches = scan.matches.map((match) => (match.from.line === 2 ? { ...match, text: '', context: '' } : match));
  const { findings } = triager.triage('x.operation.log', { ...scan, matches });
  const places = findings[0]?.occurrences.map(({ from, captures }) => [from.line, captures['task']]);
  assert.deepEqual(places, [
    [3, undefined],
    [5, 'master : c'],
  ]);
});
