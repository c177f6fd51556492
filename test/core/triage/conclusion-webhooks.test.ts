// Webhooks read from describe text, and what is concluded of image enforcement, each as a small written result.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Conclusion, ConclusionContext } from '../../../core/triage/conclusions/conclusion.ts';
import { concludeWebhooks } from '../../../core/triage/conclusions/webhooks.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const triager = createTriager(readBuiltinCatalog(), defaults);
const triage = (lines: readonly string[]): Triage => triageText(triager, `${lines.join('\n')}\n`, 'a.gmi.log');

const top = ['CLUSTER WEBHOOKS:', '', 'VALIDATING WEBHOOK CONFIGURATIONS', ''];
const published = [
  'Name:         image-admission-config',
  'Namespace:',
  'Labels:       app=ibmcloud-image-enforcement',
  '              chart=ibmcloud-image-enforcement-0.2.3',
  '              heritage=Tiller',
  '              release=cise',
];
const enforcement = (policy: string): string[] => [
  ...published,
  'Webhooks:',
  `  Failure Policy:  ${policy}`,
  '  Name:            trust.hooks.securityenforcement.admission.cloud.ibm.com',
];
const gatekeeper = [
  'Name:         gatekeeper',
  'Namespace:    ',
  'Labels:       gatekeeper.sh/system=yes',
  'Annotations:  <none>',
  'API Version:  admissionregistration.k8s.io/v1',
  'Kind:         ValidatingWebhookConfiguration',
  'Webhooks:',
  '  Admission Review Versions:',
  '    v1',
  '  Client Config:',
  '    Service:',
  '      Name:        gatekeeper-webhook-service',
  '      Namespace:   gatekeeper-system',
  '  Failure Policy:  Ignore',
  '  Match Policy:    Exact',
  '  Name:            validation.gatekeeper.sh',
  '  Namespace Selector:',
  '    Match Expressions:',
  '      Key:       admission.gatekeeper.sh/ignore',
  '      Operator:  DoesNotExist',
  '  Object Selector:',
  '    Match Labels:',
  '      a:  b',
  '  Admission Review Versions:',
  '    v1',
  '  Client Config:',
  '    Service:',
  '      Name:        gatekeeper-webhook-service',
  '  Failure Policy:  Fail',
  '  Name:            check-ignore-label.gatekeeper.sh',
  '  Namespace Selector:',
  '    Match Labels:',
  '      control-plane:  yes',
  'Events:  <none>',
];
const deployments = (ready: number): string[] => [
  'CLUSTER DEPLOYMENTS',
  'NAMESPACE     NAME                              READY   UP-TO-DATE   AVAILABLE   AGE',
  `ibm-system    cise-ibmcloud-image-enforcement   ${ready}/3     3            ${ready}           7d13h`,
  `kube-system   coredns                           ${ready}/3     3            ${ready}           174d`,
];
const older = [
  'CLUSTER DEPLOYMENTS',
  'NAMESPACE             NAME                                             DESIRED   CURRENT   UP-TO-DATE   AVAILABLE   AGE',
  'ibm-system            cise-ibmcloud-image-enforcement                  3         0         0            0           7d13h',
  'kube-system           kube-dns-amd64                                   2         0         0            0           174d',
];

test('webhooks are read with configuration, kind, labels, failure policy and namespace selector', () => {
  const { webhooks } = triage([...top, ...gatekeeper]).grounds;
  assert.deepEqual(
    webhooks.map(({ lines, ...webhook }) => ({ ...webhook, lines: lines.map(({ line }) => line + 1) })),
    [
      {
        name: 'validation.gatekeeper.sh',
        configuration: 'gatekeeper',
        kind: 'validating',
        labels: ['gatekeeper.sh/system=yes'],
        failurePolicy: 'Ignore',
        namespaceSelector: 'admission.gatekeeper.sh/ignore DoesNotExist',
        lines: [5, 18, 20, 21, 23, 24],
      },
      {
        name: 'check-ignore-label.gatekeeper.sh',
        configuration: 'gatekeeper',
        kind: 'validating',
        labels: ['gatekeeper.sh/system=yes'],
        failurePolicy: 'Fail',
        namespaceSelector: 'by labels',
        lines: [5, 33, 34, 35, 36],
      },
    ],
  );
});

test('the published excerpt is read, and what it does not say stays unsaid', () => {
  const [webhook, ...others] = triage([...top, ...published, 'MUTATING WEBHOOK CONFIGURATIONS', '']).grounds.webhooks;
  assert.deepEqual(others, []);
  assert.deepEqual(
    { ...webhook, lines: [] },
    {
      name: 'image-admission-config',
      configuration: 'image-admission-config',
      kind: 'validating',
      labels: [
        'app=ibmcloud-image-enforcement',
        'chart=ibmcloud-image-enforcement-0.2.3',
        'heritage=Tiller',
        'release=cise',
      ],
      lines: [],
    },
  );
});

test('described nodes and pods are no webhooks, and an excerpt needs a kind', () => {
  const node = ['CLUSTER NODES', 'Name:               10.140.236.2', 'Labels:             arch=amd64'];
  assert.deepEqual(triage(node).grounds.webhooks, []);
  assert.deepEqual(triage(published).grounds.webhooks, []);
  assert.deepEqual(
    triage(gatekeeper).grounds.webhooks.map(({ name }) => name),
    ['validation.gatekeeper.sh', 'check-ignore-label.gatekeeper.sh'],
  );
});

test('a webhook that fails closed is a fact and no error; one that fails open is neither', () => {
  const { facts, findings } = triage([...top, ...gatekeeper, '', 'Name:         open', '  Failure Policy:  Ignore']);
  const told = facts.filter(({ id }) => id === 'webhook');
  assert.deepEqual(
    told.map(({ value, from }) => [value, from.line, from.column]),
    [['gatekeeper', 4, 14]],
  );
  assert.match(told[0]?.note ?? '', /1 of its 2 webhooks fails closed.*default and not an error/);
  assert.deepEqual(findings, []);
});

interface Scenario {
  readonly lines: readonly string[];
  readonly context?: ConclusionContext;
  readonly verdict: Conclusion['verdict'];
  readonly statement: RegExp;
  readonly steps?: readonly RegExp[];
  readonly points?: readonly RegExp[];
  readonly uncertain?: readonly RegExp[];
}

const blocked = [...top, ...enforcement('Fail'), '', ...deployments(0)];
const scenarios: Readonly<Record<string, Scenario>> = {
  'an upgrade failed, the pods are down and the webhook fails closed; the owner is an IBMer': {
    lines: blocked,
    context: { operation: 'upgrade', owner: 'ibm' },
    verdict: 'cause',
    statement: /^The pods of image enforcement are down, and its webhook fails closed\. No pod can be approved/,
    steps: [
      /fail open/,
      /Pods do not restart/,
      /^Retrigger/,
      /back to fail closed/,
      /Or remove/,
      /Removing CISE/,
      /^Retrigger/,
      /Helm chart again/,
    ],
    points: [
      /image-admission-config, trust.*validating; fails closed; labels: app=/,
      /cise-ibmcloud-image-enforcement: 3 wanted, 0 ready/,
      /without a ready pod: 1/,
    ],
    uncertain: [],
  },
  'the same in the older layout of the table; the owner is not an IBMer': {
    lines: [...older, '', ...top, ...enforcement('Fail')],
    context: { operation: 'update', owner: 'not-ibm' },
    verdict: 'cause',
    statement: /pods are down|pods of image enforcement are down/,
    steps: [/^Open an issue/, /open a case against IKS/, /go on as for an IBMer/],
    uncertain: [],
  },
  'the owner is not known: asked, and both ways are laid out': {
    lines: blocked,
    context: { operation: 'update' },
    verdict: 'cause',
    statement: /are down/,
    steps: [
      /^Find out whether/,
      /is \*\*not\*\* an IBMer:$/,
      /case against IKS/,
      /\*\*is\*\* an IBMer:$/,
      /Pods do not restart/,
      /Removing CISE/,
    ],
    uncertain: [/does not say who owns/],
  },
  'the operation is not known: possible': {
    lines: blocked,
    verdict: 'possible',
    statement: /that an update or upgrade has to start|an update or upgrade has to start/,
    uncertain: [/Which operation failed is not known/, /who owns/],
  },
  'only the pods themselves show that they are down': {
    lines: [
      ...top,
      ...enforcement('Fail'),
      '',
      'CLUSTER PODS',
      'NAMESPACE    NAME                                               READY   STATUS    RESTARTS   AGE',
      'ibm-system   cise-ibmcloud-image-enforcement-6f7d9c5b84-x2lqp   0/1     Pending   0          19h',
    ],
    context: { operation: 'update', owner: 'ibm' },
    verdict: 'cause',
    statement: /are down/,
    points: [/x2lqp: Pending/],
  },
  'the failure policy is not in the log: the default is assumed, and that is said': {
    lines: [...top, ...published, '', ...deployments(0)],
    context: { operation: 'update', owner: 'ibm' },
    // The policy may be cut off, and may be to fail open.
    verdict: 'possible',
    statement: /are down.* if Kubernetes' default holds/,
    uncertain: [/failure policy of its webhook is not in the log.*assumed/],
  },
  'a deploy failed: not suspected': {
    lines: blocked,
    context: { operation: 'deploy' },
    verdict: 'none',
    statement: /But the operation that failed was deploy: only a failed update or upgrade/,
    steps: [],
  },
  'the keys were updated, which is no update of the cluster': {
    lines: blocked,
    context: { operation: 'kms_update' },
    verdict: 'none',
    statement: /kms_update: only/,
  },
  'something else explains the failure: not suspected': {
    lines: [
      ...blocked,
      '',
      'MASTER CONTROL PLANE CONTAINER LOGS: (master-x-y -c kms)',
      'BXNIM0415E Provided API key could not be found',
    ],
    context: { operation: 'upgrade' },
    verdict: 'none',
    statement: /But something else explains the failure: The cluster's API key no longer exists \(line 21\)\./,
  },
  'the operation’s own log explains the failure: not suspected': {
    lines: blocked,
    context: { operation: 'upgrade', explanation: 'a host could not be reached' },
    verdict: 'none',
    statement: /a host could not be reached/,
  },
  'the pods run: the webhook answers': {
    lines: [...top, ...enforcement('Fail'), '', ...deployments(3)],
    context: { operation: 'upgrade' },
    verdict: 'none',
    statement: /pods of it run/,
    steps: [],
  },
  'the webhook fails open: pods are let through': {
    lines: [...top, ...enforcement('Ignore'), '', ...deployments(0)],
    context: { operation: 'upgrade' },
    verdict: 'none',
    statement: /fails open/,
  },
  'no table of its pods: not known': {
    lines: [...top, ...enforcement('Fail')],
    context: { operation: 'upgrade' },
    verdict: 'unclear',
    statement: /This file does not say whether its pods run/,
  },
  'image enforcement is not enabled': {
    lines: [...top, ...gatekeeper],
    context: { operation: 'upgrade' },
    verdict: 'none',
    statement: /not enabled: image-admission-config is not among/,
    points: [/gatekeeper, check-ignore-label.*fails closed; namespaces: by labels/],
  },
  'an upgrade failed and no section of webhooks is in the file: not known': {
    lines: deployments(0),
    context: { operation: 'upgrade' },
    verdict: 'possible',
    statement: /CLUSTER WEBHOOKS is not in this file/,
    uncertain: [/not known/],
  },
  'two clusters in one file: no conclusion': {
    lines: [
      ...blocked,
      '',
      'MASTER CONTROL PLANE CONTAINER LOGS: (master-9850e23241564d3b93831b50ac5d1de7-a -c kms)',
      '',
      'MASTER CONTROL PLANE CONTAINER LOGS: (master-68bb81cda2e34aa69883197f35c03159-b -c kms)',
    ],
    context: { operation: 'upgrade' },
    verdict: 'unclear',
    statement: /2 clusters/,
    uncertain: [/^Line 22: This file mentions 2 clusters/],
  },
};

for (const [name, scenario] of Object.entries(scenarios)) {
  test(`webhooks: ${name}`, () => check(scenario));
}

test('where nothing is said of webhooks and no update failed, nothing is concluded', () => {
  const other = triage(['CLUSTER NAMESPACES', 'NAME      STATUS   AGE', 'default   Active   3d']);
  assert.equal(concludeWebhooks(other), undefined);
  assert.equal(concludeWebhooks(other, { operation: 'deploy' }), undefined);
  assert.equal(concludeWebhooks(other, { operation: 'update' })?.verdict, 'unclear');
});

test('the command that looks at the webhooks is given to copy, with the cluster', () => {
  const { commands } = concludeWebhooks(triage(['CLUSTER=9850e23241564d3b93831b50ac5d1de7', ...blocked])) ?? {
    commands: [],
  };
  assert.deepEqual(
    commands.map(({ text }) => text),
    [
      'kubx-kubectl 9850e23241564d3b93831b50ac5d1de7 get ValidatingWebhookConfiguration,MutatingWebhookConfiguration | grep image-admission-config',
    ],
  );
});

function check({ lines, context, verdict, statement, steps = [], points = [], uncertain }: Scenario): void {
  const conclusion = concludeWebhooks(triage(lines), context);
  assert.ok(conclusion !== undefined);
  assert.equal(conclusion.verdict, verdict, conclusion.statement);
  assert.match(conclusion.statement, statement);
  assert.doesNotMatch(JSON.stringify(conclusion), /\{[a-z]+\}|undefined/);
  let from = 0;
  for (const step of steps) {
    const at = conclusion.steps.findIndex((each, index) => index >= from && step.test(each));
    assert.ok(at >= 0, `${step} in ${JSON.stringify(conclusion.steps)}`);
    from = at + 1;
  }
  const told = conclusion.points.map(({ title, text }) => `${title}: ${text}`);
  for (const point of points)
    assert.ok(
      told.some((text) => point.test(text)),
      `${point} in ${JSON.stringify(told)}`,
    );
  if (uncertain === undefined) return;
  assert.equal(conclusion.uncertain.length, uncertain.length, JSON.stringify(conclusion.uncertain));
  for (const [at, doubt] of uncertain.entries()) assert.match(conclusion.uncertain[at] ?? '', doubt);
}
