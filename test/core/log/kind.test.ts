// What kind of log a file is: exact names, then content, then names that suggest a kind.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import type { LogKind } from '../../../core/log/log-kind.ts';
import { findKind, headKind } from '../../../core/log/kind.ts';
import { isLogName } from '../../../core/log/name.ts';
import { anyCharacter } from '../../support/any-text.ts';

const klog = 'E0305 20:48:38.349606       1 errorpage.go:28] AuthenticationError: Invalid status code (401)\n'.repeat(
  5,
);
const wrapped =
  '{"level":"info","ts":"2017-05-08T15:46:31Z","msg":"worker.go:179: PLAY RECAP ****","reqID":"0b13264d-e92c-42b8-8879-0f5279df6d97","operation":"deploy"}';
const reaper =
  'Oct 14 16:23:39 armada-reaper-696c789cc4-rjfvs armada-reaper info {"level":"info","ts":"2022-10-14T21:23:39.600Z","msg":"Deleting key","reqID":"c83a172a-01c4-4497-8b87-f08c9b9fba1c"}';
const fatal = 'fatal: [localhost]: FAILED! => {"changed": false, "msg": "x"}';
const rule = '-'.repeat(40);
const opener = 'MASTER CONTROL PLANE CONTAINER LOGS: (master-abc-6c8d9f7b5-x2z4k -c kms)';
const markdown = `# Notes\n\nSearch for:\n\n~~~\nCLUSTER WEBHOOKS:\n${fatal}\n~~~\n`;

const cases: readonly (readonly [kind: LogKind, name: string, head: string])[] = [
  // Exact names beat content.
  ['master-info', 'mycluster-info.txt_20240102-030405.txt', ''],
  ['master-info', '/tmp/mycluster-info.txt_20240102-030405 (1).txt', klog],
  ['master-info', 'mycluster-info.txt_20240102-030405.txt.gz', wrapped],
  ['master-info', 'GMI_DIGEST_AND_POTENTIAL_PROBLEMS.log', klog],
  ['master-info', 'C:\\logs\\ETCD_TOP.log', ''],
  ['master-info', 'artifacts/GMISplit/ANYTHING.log', klog],
  ['unknown', 'page.md', `${opener}\n${fatal}\n`],
  ['unknown', 'kubeconfig.yaml', `${fatal}\n${fatal}\n`],
  // Content beats a name that only suggests a kind.
  ['master-info', 'operation.log', `CLUSTER WEBHOOKS:\n\n${klog}`],
  ['operation-log', 'gmi.log', `${wrapped}\n${wrapped}\n`],
  ['unknown', 'deploy-controller.log', klog],
  ['unknown', 'operation.log', klog],
  // Content alone.
  [
    'master-info',
    'consoleText',
    `Started by user x\n${rule}\nLOG URL: https://example.com/x\n${rule}\nFinished: SUCCESS\n`,
  ],
  ['master-info', 'consoleText', `${rule}\r\n\r\nLOG URL: https://example.com/x\r\n`],
  ['master-info', 'consoleText', 'Started by user x\nBuilding in workspace /jobs/armada-deploy-get-master-info\n'],
  ['master-info', 'Untitled-1', `${opener}\n${klog}`],
  ['master-info', 'a.txt', `${klog}CLUSTER DEPLOYMENTS\nNAMESPACE   NAME\n`],
  ['operation-log', 'x.log', `${wrapped}\n`],
  ['operation-log', 'x.log', `Aug  3 17:33:01 host app info ${wrapped}\n`],
  ['unknown', 'Untitled-1', `${fatal}\r\n`],
  ['operation-log', 'Untitled-1', 'TASK [kubx : wait] ******\nok: [localhost]\n'],
  ['operation-log', 'x.log', `PLAY [masters] ***\n\nTASK [a : b] ***\n${'ok: [h]\n'.repeat(100)}CLUSTER PODS:\n`],
  ['unknown', 'x.log', ''],
  ['unknown', 'x.log', klog],
  ['unknown', 'x.log', `${reaper}\n${reaper}\n`],
  ['unknown', 'x.log', 'ok: [one line of many]\nnothing else\n'],
  ['unknown', 'x.log', 'SOME UPPER CASE TITLE:\ntext\n'],
  ['unknown', 'x.log', 'LOG URL: https://example.com/x\n'],
  ['unknown', 'x.log', 'NAMESPACE     NAME   READY\nkube-system   x      1/1\n'],
  ['unknown', 'Untitled-1', markdown],
  ['unknown', 'Untitled-1', `---\nlayout: default\ntitle: x\n---\n${opener}\n`],
  ['unknown', 'config', 'apiVersion: v1\nkind: Config\nclusters: []\n'],
  ['unknown', 'Untitled-1', `#!/bin/sh\necho '\n${fatal}\n'\n`],
  ['unknown', 'x.bin', '\u0000\u0001\ufffd'.repeat(100)],
  // A name that suggests a kind, where content says nothing.
  ['master-info', 'armada-deploy-get-master-info-1234.txt', 'x\n'],
  ['master-info', 'gmi.log', ''],
  ['master-info', 'my-gmi_2.log', klog],
  ['operation-log', 'deploy-9850e23241564d3b93831b50ac5d1de7.log', 'x\n'],
  ['operation-log', 'ansible.log', ''],
  ['operation-log', 'operation-kms_update.txt', ''],
  ['unknown', 'deployment.log', 'x\n'],
  ['unknown', 'update-notes.txt', 'x\n'],
  ['unknown', 'cooperation.log', 'x\n'],
  ['unknown', 'sigmig.log', 'x\n'],
];

test('a log is told by its name and first lines, and says why', () => {
  for (const [kind, name, head] of cases) {
    const answer = headKind(name, head);
    assert.equal(answer.kind, kind, `${name}: ${head.slice(0, 60)} (${answer.reason})`);
    assert.match(answer.reason, /^(?:it|its|line|neither) /);
  }
});

test('what a scan found further down decides, too', () => {
  const clues = { path: 'x.log', head: klog, headings: [], ansible: 0, wrapped: 0 };
  assert.equal(findKind(clues).kind, 'unknown');
  assert.equal(findKind({ ...clues, ansible: 2, wrapped: 0 }).kind, 'operation-log');
  const headings = [
    { line: 500, start: 0, text: 'SOMETHING NEW:' },
    { line: 900, start: 0, text: 'CLUSTER PODS' },
  ];
  assert.deepEqual(findKind({ ...clues, headings }), {
    kind: 'master-info',
    reason: 'line 901 is the heading CLUSTER PODS',
  });
});

test('no name and no content makes it fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter, maxLength: 300 }), (name, head) => {
      assert.ok(headKind(name, head).reason !== '');
    }),
  );
});

describe('By its name alone a file is taken for a log', () => {
  const logs = ['/x/a.log', 'C:\\x\\A.LOG', 'a.txt', 'job/12/consoleText', 'a.log.1', 'a.log-20240305', 'run.out'];
  const results = [
    '68bb81cda2e34aa69883197f35c03159-info.txt_20240212-144249.txt',
    'GMI_DIGEST_AND_POTENTIAL_PROBLEMS',
  ];
  for (const name of [...logs, ...results]) test(name, () => assert.equal(isLogName(name), true));
  const others = ['a.json', 'armada.sarif', 'a.log.md', 'a.csv', 'LICENSE', 'consoleText.html', 'a.log.old', ''];
  for (const name of others) test(`but not ${name || 'an empty name'}`, () => assert.equal(isLogName(name), false));
});
