// Ranking the sections of a site for a line that no signature knows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageOfLine } from '../../../../core/log/message-text.ts';
import { createSuggester } from '../../../../core/runbook/rank/suggest.ts';
import { parsePage } from '../../../../core/runbook/site/page.ts';
import { stableWords } from '../../../../core/text/varying/words.ts';

const baseUrl = 'https://runbooks.example.com/';
const pages = [
  [
    'docs/volumes.md',
    '---\ntitle: Volumes\n---\n# Overview\nVolumes of worker nodes, and what goes wrong with them.\n\n## Mount fails\n\nThe pod shows:\n\n~~~bash\nWarning FailedMount 119s kubelet MountVolume.SetUp failed for volume "pvc-<id>" : rpc error: code = DeadlineExceeded\n~~~\n\nRestart the driver.\n\n## Detach hangs\n\n- `Multi-Attach error for volume "pvc-xxx" Volume is already exclusively attached to one node` - wait ten minutes.\n',
  ],
  [
    'docs/keys.md',
    '# Keys\n\n## Key deleted\n\nThe log of the key service says\n\n    nothing here\n\n```\nfailed to unwrap the data key of cluster XXXX: root key not found in instance 6f2a1c9e-0000-4d11-9b7a-1c2d3e4f5a6b\n```\n\nAsk the customer.\n\n## Volume of requests\n\nToo many requests for a volume are no error.\n',
  ],
  ['docs/empty.md', ''],
].map(([page = '', text = '']) => parsePage({ page, text, baseUrl }).page);
const suggester = createSuggester(pages);

const lines: readonly (readonly [what: string, line: string, section: string, quote: RegExp])[] = [
  [
    'other ids and counts',
    'Warning  FailedMount  3m (x9 over 40m)  kubelet  MountVolume.SetUp failed for volume "pvc-129c8073-95f7-4cba-bff0-fd3a0cde0f94" : rpc error: code = DeadlineExceeded desc = context deadline exceeded',
    'docs/volumes.md#mount-fails',
    /^Warning FailedMount/,
  ],
  [
    'a klog header',
    'E0718 11:52:02.953513    6384 attach.go:123] Multi-Attach error for volume "pvc-77" Volume is already exclusively attached to one node and cannot be attached to another',
    'docs/volumes.md#detach-hangs',
    /^Multi-Attach/,
  ],
  [
    'the error beside the message of a JSON line',
    '{"level":"error","ts":"2024-01-01T10:00:00Z","caller":"kp/kp.go:7","msg":"rotation stopped","error":"failed to unwrap the data key of cluster c0ffee00000000000001: root key not found in instance 11111111-2222-4333-8444-555555555555"}',
    'docs/keys.md#key-deleted',
    /^failed to unwrap/,
  ],
  [
    'a failed task of Ansible',
    'fatal: [10.1.2.3]: FAILED! => {"changed": false, "msg": "failed to unwrap the data key of cluster abc1: root key not found in instance x"}',
    'docs/keys.md#key-deleted',
    /^failed to unwrap/,
  ],
];
for (const [what, line, section, quote] of lines) {
  test(`a line with ${what} leads to the section that states its error`, () => {
    const [first] = suggester.suggest(line);
    assert.equal(`${first?.page}#${first?.anchor}`, section);
    assert.match(first?.quote ?? '', quote);
    assert.equal(first?.url, `${baseUrl}${section.replace('.md', '.html')}`);
    assert.ok(first.score > 0.5 && first.score <= 1);
  });
}

test('the reason names the longest run of words', () => {
  const [first] = suggester.suggest('root key not found in instance 1');
  assert.equal(first?.reason, 'It shares the run “root key not found in instance”.');
});

test('a line whose words no page has gives no sections', () => {
  assert.deepEqual(suggester.suggest('zzz qqq 12'), []);
  assert.deepEqual(suggester.suggest(''), []);
  assert.deepEqual(createSuggester([]).suggest('root key not found'), []);
});

test('the quote begins shortly before what the line and the page have in common', () => {
  const long = `${'the gate of the harbour is watched by '.repeat(4)}keepers, and cannot rotate the key ring today`;
  const own = createSuggester([parsePage({ page: 'x.md', text: `# X\n\n${long}\n`, baseUrl }).page]);
  const [found] = own.suggest('E0718 cannot rotate the key ring c77');
  assert.equal(found?.quote, '…watched by keepers, and cannot rotate the key ring today');
});

test('no more sections are given than were asked for', () => {
  assert.equal(suggester.suggest('volume of the key', 2).length, 2);
});

const stable: readonly (readonly [text: string, words: string])[] = [
  ['dial tcp 172.30.236.68:8082: i/o timeout', 'dial tcp timeout'],
  ['pod armada-reaper-696c789cc4-rjfvs in 68bb81cda2e34aa69883197f35c03159', 'pod armada reaper in'],
  ['BXNIM0415E Provided (401) at 2024-01-01T10:00:00Z', 'bxnim0415e provided 401 at'],
  ['pvc-xxx <cluster-id> {{ site.data.x }} ***Value redacted*** XXXX', 'pvc'],
  ['x509: certificate signed by k8s v1beta1', 'x509 certificate signed by k8s v1beta1'],
  ['lookup c109.private.eu-de.containers.cloud.ibm.com: gone', 'lookup private containers gone'],
  ['https://us-south.iaas.service.example.com/v1 in us-south', 'https iaas service example com v1 in'],
];
for (const [text, words] of stable) {
  test(`of “${text}” the stable words are “${words}”`, () => {
    assert.equal(stableWords(text).join(' '), words);
  });
}

const messages: readonly (readonly [line: string, message: string])[] = [
  ['E0305 20:48:38.349606       1 errorpage.go:28] AuthenticationError: Invalid', 'AuthenticationError: Invalid'],
  ['*E0306 07:20:29.673155       1 daemon.go:263] monitoring failed with', 'monitoring failed with'],
  [
    'Aug 3 17:33:01 host-1008 kubelet.log I0803 22:33:00.895924    1701 setters.go:541] Node became not ready',
    'Node became not ready',
  ],
  ['2018/06/20 17:31:24 Metric client health check failed', 'Metric client health check failed'],
  ['time="2018-06-14T04:58:06Z" level=error msg="Could not lock \\"x\\"" source="p.go:200"', 'Could not lock "x"'],
  ['2021-09-07 14:59:41 ERROR: it has been more than', 'it has been more than'],
  ['2017-04-21 17:05:00.492917 W | wal: sync duration', 'wal: sync duration'],
  ['nothing stands around it', 'nothing stands around it'],
];
for (const [line, message] of messages) {
  test(`“${line.slice(0, 30)}…” says “${message}”`, () => assert.equal(messageOfLine(line), message));
}
