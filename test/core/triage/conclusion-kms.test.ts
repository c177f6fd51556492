// Conclusions about key management: which error decides, whom to ask, what is uncertain, each as a small written result.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Conclusion, type ConclusionContext } from '../../../core/triage/conclusions/conclusion.ts';
import { conclude } from '../../../core/triage/conclusions/conclude.ts';
import { concludeKms } from '../../../core/triage/conclusions/kms.ts';
import { parseKpInfo } from '../../../core/triage/kpinfo.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const triager = createTriager(readBuiltinCatalog(), defaults);
const cluster = '9850e23241564d3b93831b50ac5d1de7';

const head = (pod = 'x2lqp', id = cluster): string =>
  `MASTER CONTROL PLANE CONTAINER LOGS: (master-${id}-6f7d9c5b84-${pod} -c kms)`;
const say = (at: string, msg: string, error?: string): string =>
  JSON.stringify({
    level: error === undefined ? 'info' : 'error',
    ts: `2024-03-05T20:${at}.000Z`,
    msg,
    ...(error !== undefined && { error }),
  });

const v2 = say('30:00', 'KMS V2.0 path, WDEK will be loaded from mounted secret file: /tmp/kms/wdek');
const v1 = say('30:00', 'KMS V1.0 path, WDEK will be generated.');
const served = (at: string): string => say(at, 'request to https://us-south.kms.cloud.ibm.com/api/v2/keys served');
const hyperProtect = (at: string): string =>
  say(
    at,
    'Wrap failed',
    "error during request to KeyProtect correlation_id='a72fd89c-71c7-45a9-a0c1-4feecdc39039': Post https://api.us-south.hs-crypto.cloud.ibm.com:8451/api/v2/keys/13b6?action=wrap: dial tcp 169.63.25.194:8451: connect: connection refused",
  );
const role = (at: string): string =>
  say(
    at,
    "Error getting DEK and wrapped DEK for Root Key:'***Value redacted***'",
    'Unauthorized: user does not have access to provided resources.',
  );
const policy = (at: string): string =>
  say(at, 'Unwrap WDEK failed', 'Unauthorized: The user does not have access to the specified resource');
const policyUsed = say('30:01', 'Service to service authentication will be used');
const userGone = (at: string): string => say(at, 'no token', 'BXNIM0410E Provided user not found or active');
const keyGone = (at: string): string => say(at, 'no token', 'BXNIM0415E Provided API key could not be found');
const noToken = (at: string): string => say(at, 'failed to get CRN token from IAM', 'context deadline exceeded');
const later = (at: string): string =>
  say(
    at,
    'Unwrap WDEK failed',
    'This operation cannot be completed. Please try your request at a later time. If the issue persists, please contact Key Protect.',
  );
const disabled = (at: string): string =>
  say(at, 'Unwrap WDEK failed', 'KEY_ACTION_INVALID_STATE_ERR: Key is not in a valid state');
const deleted = (at: string): string =>
  say(at, 'Unwrap WDEK failed', 'KEY_DELETED_ERR: Key has already been deleted. Please delete references to this key.');

const keyProtect = '#key-protect';
const hpcs = '@hpcs-sre';

interface Scenario {
  readonly lines: readonly string[];
  readonly context?: ConclusionContext;
  readonly verdict: Conclusion['verdict'];
  readonly statement: RegExp;
  /** Lines of the log, from 1, that are its evidence, the newest first. */
  readonly evidence?: readonly number[];
  readonly contact?: string;
  readonly owner?: Conclusion['owner'];
  readonly retrigger?: Conclusion['retrigger'];
  /** Each must be in one of the points, steps, caveats and so on. */
  readonly has?: Partial<Record<'points' | 'steps' | 'caveats' | 'followUps' | 'commands' | 'uncertain', RegExp[]>>;
  readonly uncertain?: number;
}

const scenarios: Readonly<Record<string, Scenario>> = {
  'the API key lacks its role: the customer grants it or sets a new key': {
    lines: [head(), v2, served('31:00'), role('48:38')],
    verdict: 'cause',
    statement: /^The cluster's API key may not use the root key\. .*Reader/,
    evidence: [4],
    contact: keyProtect,
    owner: 'customer',
    retrigger: 'after-fix',
    has: {
      points: [
        /^Provider: Key Protect/,
        /^Endpoint: https:\/\/us-south/,
        /^Region: us-south$/,
        /V2\.0: .*secret/,
        /Which.*role Reader/,
      ],
      steps: [/`Reader`/, /api-key reset/],
      caveats: [/every cluster of the resource group/],
      followUps: [/grant-access-keys/, /BYOK-Key-Protect/],
    },
    uncertain: 0,
  },
  'the authorization between the services is gone, shown by both pieces of evidence': {
    lines: [head(), v2, policyUsed, served('31:00'), policy('48:38')],
    verdict: 'cause',
    statement: /^The Kubernetes Service is not authorized/,
    owner: 'customer',
    has: { points: [/Which.*authorization between the services is missing\.$/], steps: [/source service/, /delegate/] },
    uncertain: 0,
  },
  'the same words without the evidence are only possible, and say what is missing': {
    lines: [head(), v2, served('31:00'), policy('48:38')],
    verdict: 'possible',
    statement: /^Possibly: The Kubernetes Service is not authorized/,
    has: {
      points: [/Which.*is not shown\.$/],
      uncertain: [/missing to be certain: “Service to service authentication will be used”/],
    },
  },
  'a certain error beats a possible one further down, which is named': {
    lines: [head(), v2, served('31:00'), role('48:38'), policy('49:00')],
    verdict: 'cause',
    statement: /^The cluster's API key may not use/,
    has: { uncertain: [/not authorized.*occurs later, in line 5, and is not certain/] },
  },
  'the key management service is in trouble: its team is told, and a retrigger is needed all the same': {
    lines: [head(), v1, served('31:00'), later('48:38')],
    verdict: 'cause',
    statement: /^The key management service cannot serve/,
    contact: keyProtect,
    owner: 'provider',
    retrigger: 'after-fix',
    has: { points: [/V1\.0: .*generated each time/], caveats: [/without a retrigger/] },
  },
  'the owner of the API key left the account': {
    lines: [head(), v2, served('31:00'), userGone('48:38')],
    verdict: 'cause',
    statement: /left the account/,
    retrigger: 'follow-up',
    has: { followUps: [/kms-apikey-missing\.html#follow-up-actions/], caveats: [/every cluster/] },
  },
  'the user left, IAM was slow for a while, then the key was gone: the last one decides': {
    lines: [head(), v2, served('31:00'), userGone('40:00'), noToken('41:00'), keyGone('42:00'), keyGone('43:00')],
    verdict: 'cause',
    statement: /^The cluster's API key no longer exists/,
    evidence: [7, 6],
    has: {
      points: [/^Error 1 of 3: .*user-inactive/, /^Error 2 of 3: .*iam-crn/, /^Error 3 of 3: .*2 times, lines 6 to 7/],
      followUps: [/kms-api-key-missing/],
    },
    uncertain: 0,
  },
  'IAM gave no token: its own channel is told, whoever the provider is': {
    lines: [head(), v2, served('31:00'), noToken('48:38')],
    verdict: 'cause',
    statement: /^IAM gave no token/,
    contact: '#iam-issues',
  },
  'a Hyper Protect Crypto instance refuses connections: it may be deleted, and that is confirmed first': {
    lines: [head(), v2, hyperProtect('48:38')],
    verdict: 'cause',
    statement: /Hyper Protect Crypto instance/,
    contact: hpcs,
    owner: 'provider',
    retrigger: 'after-fix',
    has: {
      points: [/^Provider: Hyper Protect Crypto/, /^Endpoint: .*:8451$/, /^Region: us-south$/],
      caveats: [/^The instance may have been deleted.*delete the cluster/],
    },
  },
  'the root key was disabled, then deleted': {
    lines: [head(), v2, served('31:00'), disabled('40:00'), deleted('48:38')],
    verdict: 'cause',
    statement: /^The root key was deleted/,
    has: { followUps: [/kms-kp-secret-deleted/], caveats: [/only be read again if/] },
  },
  'the root key is disabled': {
    lines: [head(), v2, served('31:00'), disabled('48:38')],
    verdict: 'cause',
    statement: /^The root key is disabled/,
    has: { followUps: [/kms-kp-key-invalid-state/] },
  },
  'two errors take turns: the last decides, and the other is named': {
    lines: [head(), v2, policyUsed, served('31:00'), policy('40:00'), role('41:00'), policy('42:00')],
    verdict: 'cause',
    statement: /^The Kubernetes Service is not authorized/,
    has: { uncertain: [/API key may not use the root key.*was still logged in line 6.*two causes/] },
  },
  'three masters wrote: the newest entry decides, not the last in the file': {
    lines: [head('aaaaa'), v2, served('31:00'), keyGone('48:38'), '', head('bbbbb'), v2, userGone('40:00')],
    verdict: 'cause',
    statement: /no longer exists/,
    evidence: [4],
    uncertain: 0,
  },
  'three masters wrote without times: place decides, and that is said': {
    lines: [
      head('aaaaa'),
      v2,
      served('31:00'),
      `E0305 20:48:38.349606       1 kms.go:7] BXNIM0415E Provided API key could not be found`,
      '',
      head('bbbbb'),
      v2,
      userGone('40:00'),
    ],
    verdict: 'cause',
    statement: /left the account/,
    has: { uncertain: [/lines of 2 containers do not all say when/] },
  },
  'many lines follow the last error: it may have passed': {
    lines: [head(), v2, keyGone('31:00'), ...Array.from({ length: 60 }, () => served('48:38'))],
    verdict: 'cause',
    statement: /no longer exists/,
    has: { uncertain: [/60 lines of that container's log follow/] },
  },
  'the log does not name the provider: both commands are given, with the cluster': {
    lines: [head(), v2, keyGone('48:38')],
    verdict: 'cause',
    statement: /no longer exists/,
    has: {
      points: [/^Provider: not named/],
      commands: [
        new RegExp(`@xo cluster ${cluster} show=all$`),
        new RegExp(`armada-data get Cluster -pathvar ClusterID=${cluster} -field KPInfo$`),
      ],
      uncertain: [/does not name the provider.*#xo-secure/],
    },
  },
  'a pasted KPInfo names it instead': {
    lines: [head(), v2, later('48:38')],
    context: { kpInfo: parseKpInfo('{"url":"https://api.eu-de.hs-crypto.cloud.ibm.com:9730"}').kpInfo! },
    verdict: 'cause',
    statement: /cannot serve/,
    contact: hpcs,
    has: { points: [/^Provider: Hyper Protect Crypto/, /^Region: eu-de$/] },
    uncertain: 0,
  },
  'a pasted KPInfo that contradicts the log is said': {
    lines: [head(), v2, served('31:00'), later('48:38')],
    context: { kpInfo: parseKpInfo('{"url":"https://keyprotect.eu-de.bluemix.net"}').kpInfo! },
    verdict: 'cause',
    statement: /cannot serve/,
    has: { points: [/older form of its address/], uncertain: [/KPInfo says .*eu-de.*the log .*us-south/] },
  },
  'an address of no known form is no provider': {
    lines: [head(), v2, 'KPInfo: {"url":"https://kms.example.com"}', later('48:38')],
    verdict: 'cause',
    statement: /cannot serve/,
    has: { points: [/^Provider: unknown: .*hs-crypto/, /^Region: not in the address/], commands: [/@xo/] },
  },
  'no error in a whole log': {
    lines: [head(), v2, served('31:00')],
    verdict: 'none',
    statement: /^No known error is in the log of the kms container\.$/,
    contact: keyProtect,
    uncertain: 0,
  },
  'no error in a log whose start is cut off: said': {
    lines: [head(), '', ...Array.from({ length: 100 }, () => served('31:00'))],
    verdict: 'none',
    statement: /^No known error/,
    has: { uncertain: [/start of 1 of 1 logs is cut off/, /ALL_CONTAINER_LOGS/], points: [/^Implementation: unknown/] },
  },
  'only a KPInfo, no log of the container': {
    lines: ['CLUSTER NAMESPACES', 'NAME   STATUS   AGE', 'KPInfo: {"url":"https://us-south.kms.cloud.ibm.com"}'],
    verdict: 'unclear',
    statement: /not in this file/,
    has: { steps: [/-c kms/] },
  },
  'two clusters in one file: no conclusion, and the errors of both as evidence': {
    lines: [head(), v2, keyGone('48:38'), '', head('ccccc', 'cnvb02kd0r2s8lq7p3u9'), v2, deleted('49:00')],
    verdict: 'unclear',
    statement: /2 clusters/,
    evidence: [3, 7],
    has: { uncertain: [/^Line 5: This file mentions 2 clusters/], commands: [/@xo cluster CLUSTERID show=all/] },
  },
};

for (const [name, scenario] of Object.entries(scenarios)) {
  test(`key management: ${name}`, () => check(scenario));
}

test('where nothing is said of key management, nothing is concluded of it', () => {
  const other = triageText(triager, 'CLUSTER NAMESPACES\nNAME   STATUS   AGE\ndefault   Active   3d\n', 'a.gmi.log');
  assert.equal(concludeKms(other), undefined);
  const operation = triageText(
    triager,
    'TASK [a : b] ***\nok: [h]\nBXNIM0415E Provided API key could not be found\n',
    'a.operation.log',
  );
  assert.deepEqual(conclude(operation), []);
});

test('a limit of occurrences does not hide the newest error', () => {
  const few = createTriager(readBuiltinCatalog(), { ...defaults, maxOccurrences: 1 });
  const lines = [head(), v2, keyGone('31:00'), userGone('32:00'), keyGone('33:00')];
  const conclusion = concludeKms(triageText(few, lines.join('\n'), 'a.gmi.log'));
  assert.match(conclusion?.statement ?? '', /no longer exists/);
  assert.deepEqual(
    conclusion?.evidence.map(({ line }) => line),
    [4, 2],
  );
});

function check({ lines, context, has = {}, ...wanted }: Scenario): void {
  const conclusion = concludeKms(triageText(triager, `${lines.join('\n')}\n`, 'a.gmi.log'), context);
  assert.ok(conclusion !== undefined);
  assert.equal(conclusion.verdict, wanted.verdict, conclusion.statement);
  assert.match(conclusion.statement, wanted.statement);
  assert.doesNotMatch(JSON.stringify(conclusion), /\{[a-z]+\}|undefined/);
  if (wanted.evidence !== undefined)
    assert.deepEqual(
      conclusion.evidence.map(({ line }) => line + 1),
      wanted.evidence,
    );
  if (wanted.contact !== undefined) assert.ok(conclusion.contact?.includes(wanted.contact), conclusion.contact);
  if (wanted.owner !== undefined) assert.equal(conclusion.owner, wanted.owner);
  if (wanted.retrigger !== undefined) assert.equal(conclusion.retrigger, wanted.retrigger);
  if (wanted.uncertain !== undefined) assert.deepEqual(conclusion.uncertain.slice(wanted.uncertain), []);
  for (const [part, patterns] of Object.entries(has)) {
    const texts = textsOf(conclusion)[part] ?? [];
    for (const pattern of patterns)
      assert.ok(
        texts.some((text) => pattern.test(text)),
        `${part}: ${pattern} in ${JSON.stringify(texts)}`,
      );
  }
}

function textsOf({
  points,
  steps,
  caveats,
  followUps,
  commands,
  uncertain,
}: Conclusion): Record<string, readonly string[]> {
  return {
    points: points.map(({ title, text }) => `${title}: ${text}`),
    steps,
    caveats,
    followUps: followUps.map(({ url }) => url),
    commands: commands.map(({ text }) => text),
    uncertain,
  };
}
