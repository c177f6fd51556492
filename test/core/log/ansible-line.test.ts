// Ansible's lines, unwrapped from JSON, one by one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { readFields } from '../../../core/log/ansible/fields.ts';
import { readAnsibleLine } from '../../../core/log/ansible/line.ts';
import { explain } from '../../../core/log/ansible/message.ts';
import { cleanCopied } from '../../../core/log/ansible/copied.ts';
import { recordsOf } from '../../../core/log/envelope/records.ts';
import type { AnsibleLine } from '../../../core/log/ansible/ansible-line.ts';
import { anyCharacter } from '../../support/any-text.ts';
import { assertLinear } from '../../support/growth.ts';

const requestId = '0b13264d-e92c-42b8-8879-0f5279df6d97';

function wrap(msg: string): string {
  return JSON.stringify({
    level: 'info',
    ts: '2017-05-08T15:46:31Z',
    msg: `worker.go:179: ${msg}`,
    reqID: requestId,
    operation: 'deploy',
  });
}

test('a line of a run in a JSON logger gives its message without the source position, and its request', () => {
  const fatal = 'fatal: [a]: FAILED! => {"msg": "it \\"broke\\""}';
  const line = wrap(fatal);
  for (const carried of [
    line,
    `${line}\r`,
    `Oct 14 16:23:39 armada-deploy-696c789cc4-rjfvs armada-deploy info ${line}`,
    `2022-10-14T21:23:39.600Z ${line}`,
  ]) {
    const [record] = recordsOf(carried);
    assert.equal(record?.text, fatal, carried);
    assert.deepEqual(
      [record?.stated?.requestId, record?.stated?.operation, record?.stated?.level],
      [requestId, 'deploy', 'info'],
      carried,
    );
  }
});

function textOf(cut: string): string | undefined {
  return recordsOf(cut)[0]?.text.trimEnd();
}

test('one that is cut off, or whose quotes are curly, gives what is left', () => {
  const line = wrap('fatal: [a]: FAILED! => {"msg": "x"}');
  assert.equal(textOf(line.slice(0, line.indexOf('FAILED') + 20)), 'fatal: [a]: FAILED! => {"msg":');
  assert.equal(textOf(line.slice(0, -2)), 'fatal: [a]: FAILED! => {"msg": "x"}');
  assert.equal(textOf('{“level”:“info”,“msg”:“worker.go:1: PLAY RECAP ***”}'), 'PLAY RECAP ***');
});

const damages: readonly ((line: string) => string)[] = [
  (line) => `*${line}`,
  (line) => ` ${line}`,
  (line) => `\t${line}`,
  (line) => `\u200b${line}`,
  (line) => `\ufeff ${line}`,
  (line) => line.replaceAll(' ', '\u00a0'),
  (line) => `E0305 20:48:38.349606       1 a.go:28] ${line}`,
  (line) => `*E0305 20:48:38.349606       1 a.go:28] ${line}`,
  (line) => `Jan 10 10:35:46 host deploy[2964]: ${line}`,
  (line) => `Aug 3 17:33:01 prod-sao01-carrier8-worker-1008 deploy.log ${line}`,
  (line) => `worker.go:179: ${line}`,
  (line) => `*${wrap(line)}`,
  (line) => `\u200b${wrap(line)}`,
  (line) => wrap(line).replaceAll(' ', '\u00a0'),
  (line) => `E0305 20:48:38.349606       1 a.go:28] ${wrap(line)}`,
  (line) => wrap(`*${line}`),
];

test('what copying leaves before a line of Ansible, and the prefixes of loggers, are taken off', () => {
  const fatal = 'fatal: [h]: FAILED! => {"msg": "x"}';
  const recap = '10.1.1.1 : ok=3 changed=0 unreachable=0 failed=1';
  for (const line of [fatal, recap, 'TASK [a : b] ***', '...ignoring', 'FAILED - RETRYING: wait (1 retries left)']) {
    for (const damage of damages) {
      // A log has more than one of them.
      const [, record] = recordsOf(`${damage('TASK [a : b] ***')}\n${damage(line)}`);
      assert.equal(cleanCopied(record?.text ?? ''), line, damage(line));
    }
  }
  for (const line of ['* a list item', '    indented', 'E0305 20:48:38.349606 1 a.go:1] x {"msg":"y"}']) {
    assert.equal(cleanCopied(recordsOf(line)[0]?.text ?? ''), line);
  }
});

const lines: readonly (readonly [line: string, parsed: AnsibleLine])[] = [
  ['PLAY [kubx-masters] *****', { kind: 'play', name: 'kubx-masters' }],
  ['PLAY *****', { kind: 'play', name: '' }],
  [
    'TASK [kubx-master : wait for [all] masters] ****',
    { kind: 'task', role: 'kubx-master', name: 'wait for [all] masters' },
  ],
  ['TASK [Gathering Facts] ****\r', { kind: 'task', name: 'Gathering Facts' }],
  ['TASK: [role | name] ****', { kind: 'task', role: 'role', name: 'name' }],
  ['RUNNING HANDLER [docker : restart] ****', { kind: 'handler', role: 'docker', name: 'restart' }],
  ['ok: [10.1.1.1]', { kind: 'ok', host: '10.1.1.1' }],
  ['ok: [h] => {', { kind: 'ok', host: 'h', detail: '{' }],
  ['ok: [h] => (item=a)', { kind: 'ok', host: 'h', item: 'a' }],
  ['changed: [h -> localhost]', { kind: 'changed', host: 'h', delegate: 'localhost' }],
  ['skipping: [h]', { kind: 'skipping', host: 'h' }],
  [
    'failed: [h] (item={"a": "(b) => c"}) => {"msg": "x"}',
    { kind: 'failed', host: 'h', item: '{"a": "(b', detail: 'c"}) => {"msg": "x"}' },
  ],
  ['failed: [h] (item=a (1)) => {"msg": "x"}', { kind: 'failed', host: 'h', item: 'a (1)', detail: '{"msg": "x"}' }],
  ['failed: [h] => (item=a) => {"msg": "x"}', { kind: 'failed', host: 'h', item: 'a', detail: '{"msg": "x"}' }],
  [
    'fatal: [10.184.18.164 -> localhost]: FAILED! => {"rc": 1}',
    { kind: 'fatal', host: '10.184.18.164', delegate: 'localhost', detail: '{"rc": 1}' },
  ],
  ['fatal:  [h  ->  l]:  FAILED!  =>  {}', { kind: 'fatal', host: 'h', delegate: 'l', detail: '{}' }],
  ['fatal:  [h]:  UNREACHABLE!', { kind: 'unreachable', host: 'h' }],
  ['fatal: [h]: FAILED! =>', { kind: 'fatal', host: 'h' }],
  ['fatal: [h]: UNREACHABLE! => {"msg": "x"}', { kind: 'unreachable', host: 'h', detail: '{"msg": "x"}' }],
  ['...ignoring', { kind: 'ignoring' }],
  ['FAILED - RETRYING: wait (1 retries left)', { kind: 'retrying', name: 'wait', left: 1 }],
  [
    'FAILED - RETRYING: [h -> l]: wait (a) (12 retries left).',
    { kind: 'retrying', host: 'h', name: 'wait (a)', left: 12 },
  ],
  ['PLAY RECAP ****', { kind: 'recap-heading' }],
  [
    '10.176.31.244              : ok=130  changed=58   unreachable=0    failed=0',
    { kind: 'recap-row', host: '10.176.31.244', ok: 130, changed: 58, unreachable: 0, failed: 0 },
  ],
  [
    'localhost : ok=3 changed=0 unreachable=0 failed=1 skipped=2 rescued=1 ignored=4',
    {
      kind: 'recap-row',
      host: 'localhost',
      ok: 3,
      changed: 0,
      unreachable: 0,
      failed: 1,
      skipped: 2,
      rescued: 1,
      ignored: 4,
    },
  ],
  [
    'master-service : wait for kubX master to come online ------------------ 559.24s',
    { kind: 'timing', name: 'master-service : wait for kubX master to come online', seconds: 559.24 },
  ],
  [
    'Tuesday 10 January 2017  09:01:52 +0000 (0:01:00.500)       0:01:18.386 *******',
    { kind: 'timing', seconds: 60.5 },
  ],
];

test('each of the lines of Ansible is taken apart', () => {
  for (const [line, parsed] of lines) assert.deepEqual(readAnsibleLine(line), parsed, line);
});

test('other lines are not from Ansible', () => {
  const others = [
    '',
    'ok',
    'ok: fine',
    'fatal: not a git repository',
    'failed: [',
    'TASK',
    'FAILED',
    'PLAYING',
    'a : ok=',
    'x -- s',
    '...',
    'E0305 20:48:38.349606 1 a.go:1] x',
  ];
  for (const line of others) assert.equal(readAnsibleLine(line), undefined, line);
});

test('a line of megabytes takes time in proportion to it', () => {
  for (const part of ['\\"', '{"msg":"', '\r', '((item=', '=> ', '[', '\\\\"msg":', ' -- 1s']) {
    const prepare = (size: number) => {
      const line = `fatal: [a]: FAILED! => {"msg": "${part.repeat(size)}`;
      return () => {
        readAnsibleLine(line);
        recordsOf(`{"msg":"${line}`);
        explain(readFields({ kind: 'fatal', host: 'h', detail: line.slice(line.indexOf('{')) }));
      };
    };
    assertLinear(prepare, 100_000, part);
  }
});

test('no line makes it fail, and text is never longer than its bound', () => {
  const part = fc.constantFrom(
    'fatal: [',
    'ok: [a]',
    ']',
    ': FAILED! => ',
    '{"msg": "',
    '"',
    '\\',
    '\\"',
    '(item=',
    ')',
    ' -> ',
    'ok=1',
    ' : ',
    '{',
    '}',
    '-- 1s',
    'u00',
    '"stderr":',
  );
  const text = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.array(part).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (line) => {
      for (const whole of [line, `{"msg":"${line}`])
        for (const record of recordsOf(whole)) readAnsibleLine(record.text);
      assert.ok((explain(readFields({ kind: 'fatal', host: 'h', detail: line }))?.length ?? 0) <= 2000);
    }),
  );
});
