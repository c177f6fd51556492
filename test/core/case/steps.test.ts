// The page's steps for a case: what ticks them, what is asked, and when the operation may be started again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answers, Case, CaseConclusion } from '../../../core/case/case.ts';
import { conclusionContextOf } from '../../../core/case/context.ts';
import type { CaseLog } from '../../../core/case/log.ts';
import type { CieHint } from '../../../core/channel/cie.ts';
import { flattenSteps, walkCase } from '../../../core/case/steps/steps.ts';
import { at, caseOf, caseReader, cluster, kmsInfo, request } from '../../support/case/case.ts';

const readLog = caseReader();
const night = at('2024-07-11T03:00:00Z');
const alert = `Labels:\n - alertname = ArmadaMasterOperationFailed\n - carrier_name = prod-dal10-carrier1\n - request = ${request}\n`;

function message(operation: string, id = request, carrier = 'prod-dal10-carrier1'): string {
  return `FAILED ${operation} on Carrier: ${carrier} (10.143.139.204) at 2024-07-11T02:22:15+0000 - Region: us-south, Cluster: ${cluster}, ReqID: ${id}, Attempts: 1`;
}

const start = '{"msg":"starting"}';
const logs = {
  operation: readLog(
    'op.log',
    'TASK [a : b] ***\nfatal: [h]: FAILED! => {"msg":"etcdserver: mvcc: database space exceeded"}\n',
    'operation-log',
  ),
  quiet: readLog('op.log', 'TASK [a : b] ***\nok: [h]\n', 'operation-log'),
  healthy: readLog('gmi.log', kmsInfo([start])),
  keyGone: readLog('gmi.log', kmsInfo([start, 'BXNIM0415E Provided API key could not be found, apikey=x'])),
  rootGone: readLog('gmi.log', kmsInfo([start, 'KEY_DELETED_ERR: Key has already been deleted'])),
  other: readLog('other.log', kmsInfo([start]).replaceAll(cluster, 'bl5715sf0q99ptcucftg')),
  webhooks: readLog('gmi.log', 'CLUSTER WEBHOOKS:\n\nName:         image-admission-config\n'),
  noWebhooks: readLog('gmi.log', 'CLUSTER WEBHOOKS:\n\nName:         other-config\n'),
} as const satisfies Record<string, CaseLog>;

/** `+` where evidence ticks a step, `*` where a person does, `-` where it is open; a step that is not there is left out. */
function ticks(theCase: Case, ids: readonly string[]): string {
  const steps = flattenSteps(walkCase(theCase, night).steps);
  const marks = { evidence: '+', 'by-hand': '*', open: '-' };
  return ids
    .flatMap((id) => steps.filter((step) => step.id === id).map((step) => `${marks[step.done]}${id}`))
    .join(' ');
}

interface Row {
  readonly name: string;
  readonly text?: string;
  readonly logs?: readonly CaseLog[];
  readonly answers?: Answers;
  readonly more?: Partial<Case>;
  readonly ids: string;
  readonly ticks: string;
}

const rows: readonly Row[] = [
  {
    name: 'of nothing at all it is said that nothing failed',
    ids: 'outcome locate-message retrigger escalate',
    ticks: '-outcome',
  },
  {
    name: 'an alert gives the request ID',
    text: alert,
    ids: 'locate-message request-id message',
    ticks: '-locate-message +request-id -message',
  },
  {
    name: 'the section of the alert is read first, by hand',
    text: alert,
    more: { alertSection: { page: 'docs/a.md', anchor: 'b', title: 'B', url: 'https://r.example.com/docs/a.html#b' } },
    answers: { 'alert-section': 'done' },
    ids: 'alert-section request-id',
    ticks: '*alert-section +request-id',
  },
  {
    name: 'the message of the alert is located',
    text: `${alert}\n\n${message('deploy')}`,
    ids: 'locate-message request-id message',
    ticks: '+locate-message +request-id +message',
  },
  {
    name: 'a message of another request is not',
    text: `${alert}\n\n${message('deploy', request.replace('f', '0'))}`,
    ids: 'locate-message request-id message',
    ticks: '-locate-message +request-id -message',
  },
  {
    name: 'a thread is read by hand',
    text: message('deploy'),
    answers: { 'on-call': '@jane', 'thread-phrases': 'done', 'thread-worker': 'done', 'thread-master-info': 'done' },
    ids: 'review-thread thread-on-call thread-phrases',
    ticks: '*review-thread *thread-on-call *thread-phrases',
  },
  {
    name: 'a whole step is ticked by hand',
    text: message('deploy'),
    answers: { 'review-thread': 'done', 'search-operation-log': 'yes' },
    ids: 'review-thread search-operation-log',
    ticks: '*review-thread -search-operation-log',
  },
  {
    name: 'logs that are open tick their steps',
    text: message('deploy'),
    logs: [logs.quiet, logs.healthy],
    ids: 'thread-master-info search-operation-log search-master-info',
    ticks: '+thread-master-info +search-operation-log +search-master-info',
  },
  {
    name: 'a log of another cluster does not',
    text: message('deploy'),
    logs: [logs.other],
    ids: 'thread-master-info search-master-info',
    ticks: '-thread-master-info -search-master-info',
  },
  {
    name: 'KMS is followed for a kms_update',
    text: message('kms_update'),
    logs: [logs.healthy],
    ids: 'kms kms-log kms-provider kms-version kms-errors webhooks',
    ticks: '-kms +kms-log -kms-provider +kms-version -kms-errors',
  },
  {
    name: 'KMS is not followed for a deploy whose kms container is well',
    text: message('deploy'),
    logs: [readLog('gmi.log', kmsInfo([start]))],
    ids: 'kms',
    ticks: '',
  },
  {
    name: 'the provider is told by hand',
    text: message('kms_update'),
    answers: { 'kms-provider': 'Key Protect' },
    ids: 'kms-provider',
    ticks: '*kms-provider',
  },
  {
    name: 'an answer that is no choice is none',
    text: message('kms_update'),
    answers: { 'kms-provider': 'Vault' },
    ids: 'kms-provider',
    ticks: '-kms-provider',
  },
  {
    name: 'webhooks are followed for an update',
    text: message('update'),
    logs: [logs.webhooks],
    ids: 'webhooks webhooks-look webhooks-owner',
    ticks: '-webhooks +webhooks-look -webhooks-owner',
  },
  {
    name: 'and for an upgrade without a log',
    text: message('upgrade'),
    ids: 'webhooks webhooks-look webhooks-owner',
    ticks: '-webhooks -webhooks-look',
  },
  {
    name: 'a section without image enforcement settles it',
    text: message('update'),
    logs: [logs.noWebhooks],
    ids: 'webhooks webhooks-owner',
    ticks: '+webhooks',
  },
  { name: 'not for a deploy', text: message('deploy'), logs: [logs.webhooks], ids: 'webhooks', ticks: '' },
  {
    name: 'not for an update that something else explains',
    text: message('update'),
    logs: [logs.webhooks, logs.operation],
    ids: 'webhooks mend-etcd-full',
    ticks: '-mend-etcd-full',
  },
  {
    name: 'a cause is fixed by hand',
    text: message('update'),
    logs: [logs.operation],
    answers: { 'mend-etcd-full': 'done' },
    ids: 'mend',
    ticks: '*mend',
  },
  {
    name: 'a settled case needs no escalation',
    text: message('deploy'),
    answers: { resolved: 'yes' },
    ids: 'escalate escalation-escalate question-cie',
    ticks: '*escalate',
  },
  {
    name: 'an escalation is done when its steps are',
    text: message('deploy'),
    answers: { cie: 'yes', 'escalation-escalate': 'done' },
    ids: 'escalate escalation-escalate',
    ticks: '*escalate *escalation-escalate',
  },
];

for (const row of rows) {
  test(`steps: ${row.name}`, () => {
    const theCase = { ...caseOf(row.text ?? '', row.logs ?? [], row.answers), ...row.more };
    assert.equal(ticks(theCase, row.ids.split(' ')), row.ticks);
  });
}

test('steps come in the order of the page, each id once, and each says why', () => {
  const theCase = caseOf(`${alert}\n${message('update')}`, [logs.webhooks, logs.operation]);
  const { steps } = walkCase(theCase, night);
  assert.deepEqual(
    steps.map(({ id }) => id),
    ['locate-message', 'review-thread', 'search-operation-log', 'search-master-info', 'mend', 'retrigger', 'escalate'],
  );
  const all = flattenSteps(steps);
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  for (const { id, why, children, actions } of all) assert.ok(why.length + children.length + actions.length > 0, id);
});

/** Whether the retrigger job is offered, and how its step is called. */
const retriggers: readonly (readonly [
  name: string,
  logs: readonly CaseLog[],
  answers: Answers,
  offered: boolean,
  title: RegExp,
])[] = [
  ['a cause that must be mended first', [logs.operation], {}, true, /once the cause is gone/],
  ['a cause that is mended', [logs.operation], { 'cause-fixed': 'yes' }, true, /once the cause is gone/],
  ['a cause that is not mended', [logs.operation], { 'cause-fixed': 'no' }, false, /once the cause is gone/],
  ['a cause with actions of its own', [logs.keyGone], { 'cause-fixed': 'yes' }, false, /instead of a retrigger/],
  ['a cause for which it cannot help', [logs.rootGone], { 'cause-fixed': 'yes' }, false, /Do not retrigger/],
  ['two causes: the stricter wins', [logs.operation, logs.keyGone], {}, false, /instead of a retrigger/],
  ['no known cause', [logs.healthy], {}, false, /only if the cause is gone/],
  ['no known cause, but a person is sure', [], { 'cause-fixed': 'yes' }, true, /only if the cause is gone/],
];

for (const [name, own, answers, offered, title] of retriggers) {
  test(`retrigger: ${name}`, () => {
    const { steps } = walkCase(caseOf(message('deploy'), own, answers), night);
    const step = steps.find(({ id }) => id === 'retrigger');
    assert.match(step?.title ?? '', title);
    const jobs = flattenSteps(steps)
      .flatMap(({ actions }) => actions)
      .filter(({ id }) => id === 'retrigger');
    assert.equal(jobs.length, offered ? 1 : 0);
    for (const job of jobs) assert.match(job.warning ?? '', /Retrigger only once you are sure that the cause is gone/);
  });
}

const hint = (level: CieHint['level']): CieHint => ({ level, reasons: ['Eleven failures in an hour.'] });
const escalations: readonly (readonly [name: string, text: string, more: Partial<Case>, path: string])[] = [
  ['nobody knows of a CIE', message('deploy'), {}, 'cie?'],
  ['a possible CIE by the rate', message('deploy'), { cie: hint('possible-cie') }, 'cie?'],
  ['a failure of months ago', message('deploy').replace('2024-07', '2024-03'), {}, 'otherwise'],
  ['one of months ago with an alert', `${alert}\n${message('deploy').replace('2024-07', '2024-03')}`, {}, 'cie?'],
  ['no CIE by the rate', message('deploy'), { cie: hint('none') }, 'otherwise'],
  ['a rate that says nothing', message('deploy'), { cie: hint('unknown') }, 'cie?'],
  [
    'a person who says no, against the rate',
    message('deploy'),
    { cie: hint('possible-cie'), answers: { cie: 'no' } },
    'otherwise',
  ],
  ['a person who says yes, against the rate', message('deploy'), { cie: hint('none'), answers: { cie: 'yes' } }, 'cie'],
  ['pre-production', message('deploy', request, 'stage-dal09-carrier0'), { cie: hint('possible-cie') }, 'otherwise'],
  ['a delete', message('delete'), { cie: hint('possible-cie') }, 'delete-failure'],
  ['an alert without an operation', alert, { answers: { cie: 'no' } }, 'cie?'],
];

for (const [name, text, more, path] of escalations) {
  test(`the escalation of a case: ${name}`, () => {
    const { escalation } = walkCase({ ...caseOf(text, []), ...more }, night);
    assert.equal(`${escalation.path}${escalation.inDoubt ? '?' : ''}`, path);
  });
}

/** A conclusion on key management. */
function concluded(verdict: CaseConclusion['verdict']): CaseConclusion {
  return {
    topic: 'kms',
    verdict,
    statement: 'S.',
    points: [],
    steps: [],
    caveats: [],
    uncertain: [],
    followUps: [],
    path: 'gmi.log',
  };
}

function walkConcluded(verdict: CaseConclusion['verdict'], operation: string): string {
  return ticks({ ...caseOf(message(operation), []), conclusions: [concluded(verdict)] }, ['kms-errors']);
}

test('a conclusion that all is well ticks the errors of the kms container, and one that is not sure does not', () => {
  assert.equal(walkConcluded('none', 'kms_update'), '+kms-errors');
  assert.equal(walkConcluded('cause', 'deploy'), '+kms-errors');
  assert.equal(walkConcluded('unclear', 'kms_update'), '-kms-errors');
  assert.equal(walkConcluded('none', 'deploy'), '');
});

test('a result that is cut says what to run again', () => {
  const lines = Array.from({ length: 101 }, (_, index) => `line ${index}`);
  const cut = readLog('gmi.log', kmsInfo(lines.slice(0, 99)));
  const gaps = flattenSteps(walkCase(caseOf(message('deploy'), [cut]), night).steps).find(
    ({ id }) => id === 'master-info-gaps',
  );
  assert.match(
    gaps?.why.map(({ text }) => text).join(' ') ?? '',
    /only the last lines of kms: run the job again with ALL_CONTAINER_LOGS/,
  );
  assert.deepEqual(
    cut.checked.filter(({ result }) => result === 'unknown').map(({ signature }) => signature),
    ['api-key-gone', 'root-key-deleted', 'webhook-there'],
  );
});

function idsOf(theCase: Case): readonly string[] {
  return flattenSteps(walkCase(theCase, night).steps).map(({ id }) => id);
}

test('where nothing failed, nothing more of a result is asked for', () => {
  const whole = kmsInfo([start]).replace('{"msg":"starting"}', '{"msg":"request served"}');
  const quiet = readLog('gmi.log', whole);
  assert.ok(idsOf(caseOf(message('deploy'), [quiet])).includes('master-info-gaps'));
  const alone = idsOf({ logs: [quiet], answers: {} });
  assert.ok(alone.includes('search-master-info') && !alone.includes('master-info-gaps'));
});

test('a log that states two clusters gives none', () => {
  const both = readLog(
    'gmi.log',
    `${kmsInfo([start])}\n${kmsInfo([start]).replaceAll(cluster, 'bl5715sf0q99ptcucftg')}`,
  );
  const words = walkCase({ logs: [both], answers: {} }, night);
  assert.ok(flattenSteps(words.steps).every(({ actions }) => actions.every(({ id }) => id !== 'copy-cluster-id')));
});

test('conclusions are told what the case knows', () => {
  const answers = { 'webhook-owner': 'not-ibm' };
  assert.deepEqual(conclusionContextOf(caseOf(message('update'), [logs.operation, logs.keyGone], answers)), {
    operation: 'update',
    owner: 'not-ibm',
    began: '2024-07-11T02:22:15.000Z',
    explanation: 'The database of etcd is full',
  });
  assert.deepEqual(conclusionContextOf({ logs: [], answers: { 'webhook-owner': 'me' } }), {});
});

test('a case can be sent as JSON', () => {
  const theCase = caseOf(`${alert}\n${message('update')}`, [logs.webhooks, logs.operation], { cie: 'no' });
  const sent: Case = JSON.parse(JSON.stringify(theCase));
  assert.deepEqual(walkCase(sent, night), walkCase(theCase, night));
});
