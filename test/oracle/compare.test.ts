// Pairs of real runs: Ansible's with one task changed, and etcd's with one fault. What breaks the run is among the first differences.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { compareGroups, shownDifferences } from '../../core/case/compare-logs/compare.ts';
import { createGroupCollector, type LogGroups } from '../../core/case/compare-logs/groups.ts';
import { recordsOf } from '../../core/log/envelope/records.ts';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'armada-pairs-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const tasks = [
  '- tempfile: {state: directory, suffix: release}\n      register: dir\n      name: make a folder',
  '- copy: {content: "port=2379", dest: "{{ dir.path }}/app.conf"}\n      name: write the configuration',
  '- command: cat {{ dir.path }}/app.conf\n      name: read it back',
  '- command: /bin/false\n      ignore_errors: true\n      name: may fail',
  '- command: echo {{ item }}\n      loop: [apiserver, scheduler, kms]\n      name: loop over services',
  '- shell: date; ps ax | wc -l\n      name: what varies',
  '- command: test -f {{ dir.path }}/app.conf\n      name: the step that matters',
  '- command: uptime\n      name: after it',
  '- file: {path: "{{ dir.path }}", state: absent}\n      name: remove it',
];

/** What is changed in a playbook, and what the breaking line says. */
const changes: readonly (readonly [name: string, from: string, to: string, says: RegExp])[] = [
  ['a file is missing', 'test -f {{ dir.path }}/app.conf', 'test -f {{ dir.path }}/other', /^fatal: .*FAILED/],
  ['a program is missing', 'test -f {{ dir.path }}/app.conf', '/usr/bin/does-not-exist', /^fatal: .*FAILED/],
  ['a variable is not defined', 'port=2379', 'port={{ no_such_name }}', /^fatal: .*FAILED/],
  ['one item fails', 'echo {{ item }}', 'test {{ item }} != kms', /^failed: .*\(item=kms\)/],
];

/** Runs the playbook on one host, or with the default callback on two. */
function run(callback: string, change?: readonly [from: string, to: string]): string {
  const text = `- hosts: all\n  gather_facts: false\n  tasks:\n    ${tasks.join('\n    ')}\n`;
  writeFileSync(join(folder, 'play.yml'), change === undefined ? text : text.replace(change[0], change[1]));
  const hosts = callback === 'default' ? ['m1', 'm2'] : ['m1'];
  writeFileSync(join(folder, 'hosts'), hosts.map((host) => `${host} ansible_connection=local\n`).join(''));
  const env = {
    ...process.env,
    ANSIBLE_STDOUT_CALLBACK: callback,
    ANSIBLE_NOCOWS: '1',
    ANSIBLE_LOCALHOST_WARNING: 'False',
  };
  return spawnSync('ansible-playbook', ['-i', 'hosts', 'play.yml'], { cwd: folder, env, encoding: 'utf8' }).stdout;
}

function etcd(logger: string, seconds: number, ...args: readonly string[]): string {
  const port = 20_000 + (process.pid % 20_000);
  const [client, peer] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${port + 1}`];
  const own = [
    ['--name', 'n1', '--data-dir', join(folder, `etcd-${logger}`), `--logger=${logger}`],
    ['--listen-client-urls', client, '--advertise-client-urls', client, '--listen-peer-urls', peer],
    ['--initial-advertise-peer-urls', peer, '--initial-cluster', `n1=${peer}`],
  ].flat();
  const { stdout, stderr } = spawnSync('timeout', [String(seconds), 'etcd', ...own, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

function groupsOf(text: string): LogGroups {
  const collector = createGroupCollector();
  for (const record of recordsOf(text)) collector.add(record);
  return collector.end();
}

/** The breaking line is among the first five, and no more lines stay than 3 % of the log, or one. */
function check(good: string, bad: string, says: RegExp): void {
  const comparison = compareGroups(groupsOf(good), groupsOf(bad));
  const first = comparison.differences.slice(0, Math.min(5, shownDifferences(comparison)));
  assert.ok(
    first.some(({ sample }) => says.test(sample)),
    `${says.source}\n${first.map(({ sample }) => sample).join('\n')}\n\n${bad}`,
  );
}

function has(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

describe('real Ansible runs', { skip: has('ansible-playbook') ? false : 'ansible-playbook is not installed' }, () => {
  for (const callback of ['default', 'yaml']) {
    let good = '';
    before(() => {
      good = run(callback);
    });
    test(`${callback}: a run and the same again say the same`, () => {
      assert.deepEqual(compareGroups(groupsOf(good), groupsOf(run(callback))).differences, []);
    });
    for (const [name, from, to, says] of changes)
      test(`${callback}: ${name}`, () => check(good, run(callback, [from, to]), says));
  }
});

describe('real logs of etcd', { skip: has('etcd') ? false : 'etcd is not installed' }, () => {
  for (const logger of ['zap', 'capnslog']) {
    let good = '';
    before(() => {
      good = etcd(logger, 3);
    });
    test(`${logger}: the data directory is a file`, () => {
      writeFileSync(join(folder, 'file'), 'x');
      check(good, etcd(logger, 3, '--data-dir', join(folder, 'file')), /list(?:ing)? data dir/);
    });
    test(`${logger}: the member is not in its cluster`, () => {
      const other = ['--data-dir', join(folder, `other-${logger}`), '--initial-cluster', 'n2=http://127.0.0.1:1'];
      check(good, etcd(logger, 3, ...other), /couldn't find local name/);
    });
  }
});
