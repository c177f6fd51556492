// Events that callbacks and runners log as JSON: jsonl, ansible-runner, AWX, the operator SDK.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvent } from '../../../core/log/ansible/event.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const triager = createTriager(readBuiltinCatalog(), defaults);

/** An event in the form of ansible-runner. */
function runner(event: string, data: object, stdout = ''): string {
  return JSON.stringify({ uuid: '8c1f', counter: 7, stdout, event, pid: 17, event_data: { play: 'Deploy', ...data } });
}

const task = { task: 'apply the secret', role: 'master-certs', host: '10.144.17.62' };
const stats = {
  ok: { '10.144.17.62': 3 },
  changed: {},
  dark: {},
  failures: { '10.144.17.62': 1 },
  skipped: {},
  rescued: {},
  ignored: {},
};

/** The result of a loop's item. */
function item(name: string): object {
  return { ansible_loop_var: 'item', item: name, failed: true, msg: `${name} is gone` };
}

test('a failed result of ansible-runner names its task with the role, and says what the module said', () => {
  const log = [
    runner('playbook_on_play_start', { name: 'Deploy' }),
    runner('playbook_on_task_start', { task: task.task, role: task.role, name: task.task }),
    runner(
      'runner_on_failed',
      { ...task, res: { msg: 'non-zero return code', rc: 1, stderr: 'quota exceeded' } },
      'fatal: [10.144.17.62]: FAILED! => {"msg": "non-zero return code", "rc": 1, "stderr": "quota exceeded"}',
    ),
    runner('playbook_on_stats', stats),
  ];
  const { kind, findings } = triageText(triager, `${log.join('\n')}\n`);
  assert.equal(kind, 'operation-log');
  assert.deepEqual(
    findings.flatMap(({ occurrences }) => occurrences.map(({ captures }) => captures)),
    [{ host: '10.144.17.62', task: 'master-certs : apply the secret', message: 'quota exceeded', rc: '1' }],
  );
});

test('the items of a loop, and the result of the whole loop, are one occurrence an item', () => {
  const log = [
    runner('playbook_on_task_start', { task: task.task, role: task.role }),
    runner('runner_item_on_failed', { ...task, res: item('a') }),
    runner('runner_item_on_failed', { ...task, res: item('b') }),
    runner('runner_on_failed', { ...task, res: { msg: 'One or more items failed', results: [item('a'), item('b')] } }),
    runner('playbook_on_stats', stats),
  ];
  const { findings } = triageText(triager, `${log.join('\n')}\n`);
  assert.deepEqual(
    findings.flatMap(({ occurrences }) => occurrences.map(({ captures }) => captures['message'])),
    ['a is gone', 'b is gone'],
  );
});

test('ignored failures and events without a host are no results', () => {
  assert.deepEqual(readEvent(runner('runner_on_failed', { ...task, ignore_errors: true, res: {} })), []);
  assert.deepEqual(readEvent('{"event_type":"runner_on_failed","EventData.Task":"Apply Resources"}'), []);
  assert.deepEqual(readEvent('runner_on_failed'), []);
  assert.deepEqual(readEvent('{"event":"runner_on_failed"'), []);
  assert.deepEqual(readEvent('{"event":"runner_on_ok","host":"h"}'), []);
});

const lost = { msg: 'Connection refused', unreachable: true };
const run: readonly string[] = [
  runner('playbook_on_play_start', { name: 'Deploy' }),
  runner('playbook_on_task_start', { task: task.task, role: task.role }),
  runner('runner_on_unreachable', { ...task, host: '10.144.17.63', res: lost }),
  runner('runner_on_failed', { ...task, res: { msg: 'quota exceeded {"a"}{"b"}' } }),
  runner('playbook_on_stats', { ...stats, dark: { '10.144.17.63': 1 } }),
];
const page = {
  count: run.length,
  next: null,
  previous: null,
  results: run.map((line, id) => ({ id, type: 'job_event', ...JSON.parse(line) })),
};

for (const [name, text] of [
  ['one a line', run.join('\n')],
  ['one behind the other', run.join('')],
  ['as a page of AWX', JSON.stringify(page)],
  ['as a page of AWX over many lines', JSON.stringify(page, null, 2)],
] as const)
  test(`a run of ansible-runner is read from its events, ${name}`, () => {
    const { findings } = triageText(triager, `${text}\n`);
    const captures = findings.flatMap(({ occurrences }) => occurrences.map((each) => each.captures));
    assert.deepEqual(
      new Set(captures.map(({ host, task: title, message }) => [host, title, message].join(' | '))),
      new Set([
        '10.144.17.62 | master-certs : apply the secret | quota exceeded {"a"}{"b"}',
        '10.144.17.63 | master-certs : apply the secret | Connection refused',
      ]),
    );
  });
