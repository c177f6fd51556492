// The samples of the built-in signatures: each finds what it must, also wrapped and damaged, and the near misses find nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSamples } from '../../../core/catalog/samples.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import { createTriager, type TriageOptions } from '../../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';

const options: TriageOptions = { ignored: [], severity: {}, maxOccurrences: 100, scanUnknown: true };
const catalog = readBuiltinCatalog();
const triager = createTriager(catalog, options);

function triage(text: string): Triage {
  const scanner = triager.engine.createScanner();
  scanner.push(new TextEncoder().encode(text));
  return triager.triage('sample', scanner.end());
}

const idsIn = (text: string): readonly string[] => triage(text).findings.map((finding) => finding.signature.id);

for (const signature of catalog.signatures) {
  test(`Every sample of ${signature.id} finds it, and no near miss does`, () => {
    const results = testSamples({ signatures: [signature] }, idsIn);
    assert.deepEqual(
      results.filter((result) => !result.ok).map((result) => `${result.message}: ${result.text}`),
      [],
    );
    assert.equal(new Set(results.map((result) => result.kind)).size, 2);
  });
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** What carrying a line through other systems does to it. */
const carriers: readonly (readonly [name: string, wrap: (line: string) => string])[] = [
  [
    'as the message of a zap JSON line',
    (line) =>
      `{"level":"info","ts":"2024-03-05T15:46:31Z","msg":"worker.go:179: ${inJson(line)}","reqID":"0b13264d-e92c-42b8-8879-0f5279df6d97","operation":"deploy"}`,
  ],
  [
    'in an Ansible result inside a zap JSON line',
    (line) => {
      const result = `fatal: [10.184.18.164]: FAILED! => {"changed": false, "rc": 1, "stderr": "${inJson(line)}", "stdout": ""}`;
      return `{"level":"info","ts":"2024-03-05T15:46:31Z","msg":"worker.go:179: ${inJson(result)}","reqID":"0b13264d-e92c-42b8-8879-0f5279df6d97","operation":"deploy"}`;
    },
  ],
  ['behind a klog prefix', (line) => `E0305 20:48:38.349606       1 errorpage.go:28] ${line}`],
  ['behind a syslog prefix', (line) => `Jan 10 10:35:46 kube-ceulegsl0hcofugjob5g-prodwor-00002309 kms[2964]: ${line}`],
  ['behind a LogDNA prefix', (line) => `Aug 3 17:33:01 prod-sao01-carrier8-worker-1008 kms.log ${line}`],
  [
    'in curly quotes',
    (line) =>
      line
        .replace(/"([^"]*)"/g, '“$1”')
        .replace(/'([^']*)'/g, '‘$1’')
        .replaceAll('"', '”')
        .replaceAll("'", '’'),
  ],
  ['with no-break spaces', (line) => line.replaceAll(' ', '\u00a0')],
  ['with a tab and more blanks between words', (line) => line.replaceAll(' ', ' \t ')],
  ['with Windows line ends', (line) => `before\r\n${line}\r\nafter\r\n`],
  ['cut off behind, and behind an asterisk', (line) => `*${line}…`],
  ['behind a zero-width character and a blank', (line) => `\u200b ${line}`],
];

const isOneLine = (text: string): boolean => !text.trimEnd().includes('\n');
/** The signatures of text, and of Ansible's results, whose check reads only the line. */
const ofText = catalog.signatures.filter(({ id, check }) => check === undefined || id.startsWith('ansible-'));
/** A result inside the output of another one is not what broke the operation. */
const isNested = (name: string, id: string): boolean => name.startsWith('in an Ansible') && id.startsWith('ansible-');

for (const [name, wrap] of carriers) {
  test(`Every sample of one line is found ${name}, and near misses are not`, () => {
    const able = ofText.filter(({ id }) => !isNested(name, id));
    const wrong = able.flatMap((signature) => [
      ...signature.samples.match
        .filter((text) => isOneLine(text) && !idsIn(wrap(text)).includes(signature.id))
        .map((text) => `${signature.id} is missed in ${wrap(text)}`),
      ...signature.samples.noMatch
        .filter((text) => isOneLine(text) && idsIn(wrap(text)).includes(signature.id))
        .map((text) => `${signature.id} is found in ${wrap(text)}`),
    ]);
    assert.deepEqual(wrong, []);
  });
}

/** The texts of the source page and of the facts, byte for byte. */
const published: Readonly<Record<string, readonly string[]>> = {
  'kms-root-key-unauthorized': [
    'Error getting DEK and wrapped DEK for Root Key:\'***Value redacted***\'","error":"Unauthorized: user does not have access to provided resources.`',
  ],
  'kms-service-authorization-missing': ['Unauthorized: The user does not have access to the specified resource'],
  'kms-provider-unavailable': [
    'This operation cannot be completed. Please try your request at a later time. If the issue persists, please contact IBM KeyProtect',
    'This operation cannot be completed. Please try your request at a later time. If the issue persists, please contact Key Protect.',
  ],
  'kms-api-key-user-inactive': ['BXNIM0410E Provided user not found or active'],
  'kms-api-key-not-found': ['BXNIM0415E Provided API key could not be found'],
  'kms-provider-unreachable': [
    "error during request to KeyProtect correlation_id='a72fd89c-71c7-45a9-a0c1-4feecdc39039': Post https://api.us-south.hs-crypto.cloud.ibm.com:8451/api/v2/keys/13b69934-96b4-4d30-8a9d-9a4f406c5ef3?action=wrap: dial tcp 169.63.25.194:8451: connect: connection refused",
  ],
  'kms-root-key-deleted': ['KEY_DELETED_ERR: Key has already been deleted. Please delete references to this key.'],
  'kms-root-key-invalid-state': [
    "Conflict: Unwrap with key could not be performed: Please see `reasons` for more details (KEY_ACTION_INVALID_STATE_ERR)', reasons='[KEY_ACTION_INVALID_STATE_ERR: Key is not in a valid state]",
  ],
  'iam-crn-token-failed': ['failed to get CRN token from IAM'],
  'image-enforcement-not-running': [
    'ibm-system            cise-ibmcloud-image-enforcement                  3         0         0            0           7d13h',
  ],
  'webhook-image-enforcement': [
    'CLUSTER WEBHOOKS:\n\nVALIDATING WEBHOOK CONFIGURATIONS\n\nName:         image-admission-config\nNamespace:\nLabels:       app=ibmcloud-image-enforcement\n              chart=ibmcloud-image-enforcement-0.2.3\n              heritage=Tiller\n              release=cise\n',
  ],
  'ansible-task-failed': [
    'fatal: [10.184.18.164 -> localhost]: FAILED! => {"changed": true,"cmd": "bx cr image-rm registry.ng.bluemix.net/armada-master/cluster-deploy-…","delta": "0:00:02.481222","rc": 1,"stdout": "\\nPlugin version …\\n\\nFAILED\\nThe image was not found.\\n…","stdout_lines": […],"warnings": []}',
    'fatal: [localhost]: FAILED! => {"changed": false,"failed": true,"msg": "AnsibleUndefinedVariable: \'dict object\' has no attribute u\'k8s_master-prod-dal10-carrier2\'"}',
  ],
  'ansible-host-unreachable': ['UNREACHABLE! =>'],
  'kms-action-in-progress': ['error completing request, the cluster is busy with another KMS action'],
  'kms-etcd-info-missing': ['Error finding ETCD info for the cluster'],
  'etcd-database-space-exceeded': ['etcdserver: mvcc: database space exceeded'],
  'etcd-no-space': ['err is etcdserver: no space'],
  'etcd-raft-buffer-full': ['dropped internal Raft message since sending buffer is full (overloaded network)'],
  'etcd-member-rejected': ['etcdserver: not healthy for reconfigure, rejecting member add'],
  'apiserver-cannot-get-secrets': [
    'the server cannot complete the requested operation at this time, try again later (get secrets',
  ],
  'volume-mount-timeout': ['timeout expired waiting for volumes to attach/mount for pod'],
  'apiserver-initializer-refused': [
    'Unable to refresh the initializer configuration: Get https://127.0.0.1:',
    'connection refused',
  ],
  'container-create-error': ['CreateContainerError', 'ImagePullBackOff'],
  'oauth-iam-allowlist': [
    'E0305 20:48:38.349606       1 errorpage.go:28] AuthenticationError: Invalid status code (401): 401 Unauthorized',
  ],
  'calico-bgp-not-established': ['calico/node is not ready: BIRD is not ready: BGP not established with'],
  'bgp-session-down': ['| 10.177.182.216 | node-to-node mesh | start | 2017-07-17 | Connect Socket: Connection     |'],
  'static-route-missing': ['192.168.66.0/23    1.1.1.1         2         0         2 [ERROR!]'],
  'workload-none-ready': ['0/1     Running'],
  'pod-not-running': ['CrashLoopBackOff   413        5d'],
  'pod-restarting': ['413        5d'],
  'load-balancer-pending': ['<pending>'],
  'result-elsewhere': ['----------------------------------------\nLOG URL: https://'],
  'job-not-finished': ['Finished: FAILURE', 'Finished: ABORTED'],
};

test('A text that is published is, byte for byte, among the samples of its signature', () => {
  for (const [id, texts] of Object.entries(published)) {
    const samples = catalog.signatures.find((signature) => signature.id === id)?.samples.match;
    assert.ok(samples !== undefined, `There is no signature ${id}: an id is public for ever, so keep it.`);
    for (const text of texts) {
      assert.ok(
        samples.some((sample) => sample.includes(text)),
        `Add this published text to the samples of ${id}: ${text}`,
      );
    }
  }
});

const only = (text: string, id: string): Triage['findings'][number] => {
  const found = triage(text).findings.filter((finding) => finding.signature.id === id);
  assert.equal(found.length, 1, `${id} in ${text}`);
  return found[0]!;
};

test('A code that the published line has twice is one place', () => {
  for (const id of ['kms-root-key-invalid-state', 'kms-root-key-deleted']) {
    const signature = catalog.signatures.find((each) => each.id === id)!;
    for (const text of signature.samples.match) assert.equal(only(text, id).count, 1, text);
  }
});

const opened =
  'MASTER CONTROL PLANE CONTAINER LOGS: (master-9850e23241564d3b93831b50ac5d1de7-6f7d9c5b84-x2lqp -c kms)\n';

test('An unreachable Hyper Protect Crypto instance may be deleted, an unreachable Key Protect is not', () => {
  const samples = catalog.signatures.find((each) => each.id === 'kms-provider-unreachable')!.samples.match;
  const advise = (host: string) =>
    only(opened + samples.find((text) => text.includes(host))!, 'kms-provider-unreachable').occurrences[0]!;
  const hyper = advise('hs-crypto');
  assert.equal(hyper.captures['endpoint'], 'https://api.us-south.hs-crypto.cloud.ibm.com:8451');
  assert.match(hyper.advice.cause, /might mean that the instance was deleted/);
  assert.deepEqual([hyper.advice.owner, hyper.advice.retrigger], ['provider', 'after-fix']);
  assert.match(hyper.advice.fix, /#hp-crypto-kms.*@hpcs-sre/);
  for (const host of ['us-south.kms.cloud', 'keyprotect.us-south']) {
    assert.equal(advise(host).advice.retrigger, 'after-fix', host);
    assert.equal(advise(host).advice.owner, 'provider', host);
  }
});

test('The service authorization is certain only with both pieces of evidence', () => {
  const error =
    'E0305 20:48:39.101000       1 wdek.go:131] Unwrap WDEK failed: Unauthorized: The user does not have access to the specified resource\n';
  const policy = 'I0305 20:48:30.100000       1 main.go:12] Service to service authentication will be used\n';
  const id = 'kms-service-authorization-missing';
  assert.equal(only(`${opened}${policy}${error}`, id).confidence, 'confirmed');
  assert.equal(only(`${opened}${error}`, id).confidence, 'possible');
  assert.equal(only(`${opened}${policy}${error.replace('Unwrap', 'Wrap')}`, id).confidence, 'possible');
});

test('The webhook is information, and an error once its pods are down', () => {
  const webhook = catalog.signatures.find((each) => each.id === 'webhook-image-enforcement')!;
  const severities = webhook.samples.match.map((text) => only(text, webhook.id).severity);
  assert.deepEqual(severities, ['information', 'error']);
});

test('No advice shows a placeholder that was not filled', () => {
  for (const { id, samples } of catalog.signatures) {
    for (const { advice } of samples.match.flatMap((text) => only(text, id).occurrences)) {
      assert.doesNotMatch(`${advice.cause}\n${advice.fix}`, /\{[a-z]+(\|[^}]*)?\}/, id);
    }
  }
});

test('Advice names only what a template captures, or has words for where nothing was captured', () => {
  // What checks capture, and what follows from an endpoint, no template says.
  const others: Readonly<Record<string, readonly string[]>> = {
    'kms-provider-unreachable': ['endpoint', 'method', 'provider'],
    'image-enforcement-not-running': ['name', 'desired', 'ready'],
    'ansible-task-failed': ['task', 'host', 'message'],
    'ansible-host-unreachable': ['task', 'host', 'message'],
    'ansible-run-stopped': ['task', 'message'],
    'bgp-session-down': ['peer', 'state', 'info'],
    'static-route-missing': ['subnet', 'gateway', 'desired', 'matching', 'absent'],
    'workload-none-ready': ['name', 'namespace', 'wanted', 'age'],
    'node-not-ready': ['name', 'status'],
    'pod-not-running': ['name', 'namespace', 'status', 'ready', 'wanted', 'restarts', 'age'],
    'pod-restarting': ['name', 'restarts', 'age'],
    'load-balancer-pending': ['name', 'namespace'],
    'job-not-finished': ['result'],
  };
  for (const { id, match, cause, fix, variants } of catalog.signatures) {
    const captured = [...match.join('\n').matchAll(/\{([a-z]+)/g)].map(([, name = '']) => name);
    const texts = [cause, fix, ...variants.flatMap((variant) => [variant.cause ?? '', variant.fix ?? ''])].join('\n');
    for (const [, name = '', words] of texts.matchAll(/\{([a-z]+)(\|[^}]*)?\}/g)) {
      const known = captured.includes(name) || others[id]?.includes(name) === true || words !== undefined;
      assert.ok(known, `${id}: nothing captures {${name}}; capture it, or write {${name}|words to show instead}`);
    }
  }
});

test('A failed sample says what was found instead', () => {
  const [first] = catalog.signatures;
  const results = testSamples({ signatures: [first!] }, () => ['another-one']);
  assert.match(results[0]!.message, /is not found in its sample 1 of `match`: only another-one is found/);
  const always = testSamples({ signatures: [first!] }, () => [first!.id]);
  assert.match(
    always.findLast((result) => !result.ok)!.message,
    /is found in its sample \d of `noMatch`, where it must not be/,
  );
});
