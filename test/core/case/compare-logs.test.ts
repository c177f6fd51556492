// Two logs of one thing: what only the bad one says comes first, and what varies from run to run is not a difference.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareGroups, type LogComparison } from '../../../core/case/compare-logs/compare.ts';
import { createGroupCollector, type LogGroups } from '../../../core/case/compare-logs/groups.ts';
import { recordsOf } from '../../../core/log/envelope/records.ts';

function groupsOf(text: string): LogGroups {
  const collector = createGroupCollector();
  for (const record of recordsOf(text)) collector.add(record);
  return collector.end();
}

function compare(good: string, bad: string): LogComparison {
  return compareGroups(groupsOf(good), groupsOf(bad));
}

/** Change, rank, line (from 1) and records with it, one a difference. */
function rows(good: string, bad: string): readonly string[] {
  return compare(good, bad).differences.map(
    ({ change, rank, bad: own, good: other, followed }) =>
      `${change} ${rank} ${(own ?? other)!.line + 1}${followed === 0 ? '' : ` +${followed}`}`,
  );
}

const goodRun = `PLAY [masters] ****
TASK [check] ****
fatal: [m1]: FAILED! => {"changed": true, "rc": 1, "msg": "non-zero return code"}
...ignoring
TASK [make a folder] ****
changed: [m1] => {"path": "/tmp/ansible.wccqmootrelease", "end": "2026-11-30 00:35:48.423300"}
TASK [start it] ****
changed: [m1]
TASK [wait] ****
ok: [m1]
PLAY RECAP ****
m1 : ok=4 changed=2 unreachable=0 failed=0 ignored=1`;

const badRun = `PLAY [masters] ****
TASK [check] ****
fatal: [m1]: FAILED! => {"changed": true, "rc": 1, "msg": "non-zero return code"}
...ignoring
TASK [make a folder] ****
ok: [m1] => {"path": "/tmp/ansible.kfjwqalgrelease", "end": "2026-12-01 10:05:08.100000"}
TASK [start it] ****
fatal: [m1]: FAILED! => {"changed": true, "rc": 1, "msg": "non-zero return code"}
PLAY RECAP ****
m1 : ok=2 changed=1 unreachable=0 failed=1 ignored=1`;

test('a task that fails as another does in both is found by its task; what did not run is one difference', () => {
  assert.deepEqual(rows(goodRun, badRun), ['only-bad error 8', 'only-good other 8 +2']);
});

test('two runs of the same differ in nothing', () => {
  const again = goodRun.replace('wccqmoot', 'kfjwqalg').replaceAll('00:35:48', '11:12:13');
  assert.deepEqual(rows(goodRun, again), []);
});

const server = (minute: number, ...more: readonly string[]): string =>
  [
    `{"level":"info","ts":"2026-11-30T00:${minute}:51.691Z","caller":"embed/etcd.go:117","msg":"configuring peer listeners"}`,
    `{"level":"info","ts":"2026-11-30T00:${minute}:51.756Z","caller":"etcdserver/backend.go:80","msg":"opened backend db","took":"6${minute}.033ms"}`,
    ...more,
    `{"level":"info","ts":"2026-11-30T00:${minute}:59.000Z","caller":"embed/etcd.go:375","msg":"closed etcd server"}`,
  ].join('\n');

test('errors come before warnings, and these before the rest', () => {
  const bad = server(
    45,
    '{"level":"info","ts":"2026-11-30T00:45:52Z","caller":"a.go:1","msg":"joining as learner"}',
    '{"level":"warn","ts":"2026-11-30T00:45:53Z","caller":"a.go:2","msg":"slow disk"}',
    '{"level":"fatal","ts":"2026-11-30T00:45:54Z","caller":"a.go:3","msg":"discovery failed","error":"no such member"}',
  );
  assert.deepEqual(rows(server(12), bad), ['only-bad error 5', 'only-bad warning 4', 'only-bad other 3']);
});

function errorLines(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, index) => `{"level":"error","ts":"2026-11-30T00:45:${10 + index}Z","msg":"health check failed"}`,
  );
}

test('an error that both logs have, and the bad one far more often, is a difference', () => {
  assert.deepEqual(rows(server(12, ...errorLines(2)), server(45, ...errorLines(40))), ['more error 3']);
  assert.deepEqual(rows(server(12, ...errorLines(20)), server(45, ...errorLines(40))), []);
});

test('the lines of a trace belong to their error, and the telling one is named', () => {
  const bad = `start\nfatal: [m1]: FAILED! => changed=false\n  rc: 2\n  stderr: cannot reach the registry\nend`;
  const [first, ...more] = compare('start\nend', bad).differences;
  assert.deepEqual([first?.followed, first?.detail, more.length], [2, 'stderr: cannot reach the registry', 0]);
});

test('empty logs are compared too', () => {
  assert.deepEqual(compare('', '').differences, []);
  assert.equal(compare('', 'ERROR it broke').differences.length, 1);
});

function letters(index: number): string {
  return index.toString(2).replaceAll('0', 'oo').replaceAll('1', 'ii');
}

test('a log of records that never come back ends in bounded memory', () => {
  const collector = createGroupCollector(1000);
  for (let index = 0; index < 1200; index += 1) collector.add({ text: `say ${letters(index)}`, line: index });
  const { groups, more, lines } = collector.end();
  assert.deepEqual([groups.size, more, lines], [1000, true, 1200]);
});
