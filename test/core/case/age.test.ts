// What a log says of long before the failure is shown, and is called no cause of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conclusionContextOf } from '../../../core/case/context.ts';
import { compareWithLog } from '../../../core/case/mismatch.ts';
import { findCauses, viewCase } from '../../../core/case/view.ts';
import { walkCase } from '../../../core/case/steps/steps.ts';
import { conclude } from '../../../core/triage/conclusions/conclude.ts';
import { joinCase } from '../../../core/case/join.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { builtinCatalog, readCatalog } from '../../../disk/catalog/catalogs.ts';
import { root } from '../../../scripts/host/root.ts';
import { writeEscalation } from '../../../core/report/handover/handover.ts';
import { at, cluster, request } from '../../support/case/case.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const { catalog } = await readCatalog([builtinCatalog(root)]);
const triager = createTriager(catalog, defaults);
const context = at('2024-07-11T03:00:00Z');

const message = (operation: string): string =>
  `FAILED ${operation} on Carrier: prod-dal10-carrier1 (10.143.139.204) at 2024-07-11T02:22:15+0000 - Region: us-south, Cluster: ${cluster}, ReqID: ${request}, Attempts: 1, Elapsed Time: 600.5 seconds`;

/** A result whose kms container lost its key at a time, and logged a last line at another. */
function result(lost: string, last: string): string {
  return [
    'MASTER CONTROL PLANE RESOURCES',
    `master-${cluster}-4badf2a52b-2mnnv 3/3 Running 0 1d`,
    '',
    'MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)',
    `{"level":"info","ts":"${lost}","msg":"starting"}`,
    `{"level":"error","ts":"${lost}","msg":"BXNIM0415E Provided API key could not be found, apikey=x"}`,
    `{"level":"info","ts":"${last}","msg":"request served"}`,
    '',
  ].join('\n');
}

const old = '2024-02-01T10:00:00.000Z';
const fresh = '2024-07-11T02:20:00.000Z';

function explain(
  texts: readonly string[],
  logs: readonly (readonly [name: string, text: string])[],
): ReturnType<typeof joinCase> {
  return joinCase({
    texts: texts.map((text, index) => ({ name: `${index}.txt`, text })),
    triages: logs.map(([name, text]) => triageText(triager, text, name)),
    catalog,
    answers: {},
    now: context.now,
  });
}

for (const [name, texts, log, confidence, verdict] of [
  ['an error of the failure', [message('kms_update')], result(fresh, fresh), 'confirmed', 'cause'],
  ['one of months before', [message('kms_update')], result(old, fresh), 'possible', 'possible'],
  ['one of months before the end of a result alone', [], result(old, fresh), 'possible', 'possible'],
  ['one that a result alone ends with', [], result(old, old), 'confirmed', 'cause'],
] as const)
  test(`${name} is ${confidence}`, () => {
    const joined = explain(texts, [['gmi.log', log]]);
    const [found] = viewCase(joined.case).found;
    assert.equal(found?.finding.signature, 'kms-api-key-not-found');
    assert.equal(found.finding.confidence, confidence);
    assert.equal(joined.conclusions.find(({ topic }) => topic === 'kms')?.verdict, verdict);
    const { issue, slack } = writeEscalation(joined.case, context);
    assert.equal(/No known cause was found/.test(issue), confidence === 'possible');
    assert.equal(/No known cause was found/.test(slack), confidence === 'possible');
    const missing = found.finding.missing.join();
    assert.equal(/161 days before (?:the operation began|the log ends)/.test(missing), confidence === 'possible');
  });

test('an old error does not explain a webhook away', () => {
  const log = `${result(old, fresh)}\nCLUSTER WEBHOOKS:\n\nName:         image-admission-config\nFailure Policy: Fail\n\nCLUSTER DEPLOYMENTS\n\nNAMESPACE NAME READY UP-TO-DATE AVAILABLE AGE\nibm-system cise-ibmcloud-image-enforcement 0/3 3 0 98d\n`;
  const joined = explain([message('update')], [['gmi.log', log]]);
  const webhooks = joined.conclusions.find(({ topic }) => topic === 'webhooks');
  assert.doesNotMatch(webhooks?.statement ?? '', /something else explains/);
  assert.notEqual(webhooks?.verdict, 'none');
});

test('a log of the same cluster that ended months before does not count', () => {
  const log = `TASK [a : b] ***\n2024-02-01T10:00:00Z cluster ${cluster} fatal: [h]: FAILED! => {"msg":"etcdserver: mvcc: database space exceeded"}\n`;
  const { failure } = explain([message('update')], []).case;
  assert.ok(failure);
  for (const kind of ['operation-log', 'unknown'] as const) {
    const facts = [{ id: 'cluster-id', value: cluster, line: 1 }] as const;
    const compared = { kind, facts, span: { first: old, last: old }, findings: [] };
    assert.match(compareWithLog(failure, compared)[0]?.message ?? '', /161 days before the operation began/);
    const named = { ...compared, facts: [{ id: 'request-id', value: request.toUpperCase(), line: 1 }] as const };
    assert.deepEqual(compareWithLog(failure, named), []);
  }
  assert.equal(findCauses(viewCase(explain([message('update')], [['op.log', log]]).case)).length, 0);
});

test('of a log of unknown kind nothing is said that only a result could have', () => {
  const log = '2024-07-11T02:20:00Z INFO starting\n2024-07-11T02:20:01Z ERROR cannot connect to foo: refused\n';
  const joined = explain([message('update')], [['some.log', log]]);
  assert.deepEqual(joined.conclusions, []);
  assert.doesNotMatch(writeEscalation(joined.case, context).issue, /kms-|Cannot be told|CLUSTER WEBHOOKS/);
  const step = walkCase(joined.case, context).steps.find(({ id }) => id === 'search-operation-log');
  assert.match(step?.why.map(({ text }) => text).join('\n') ?? '', /some\.log does not tell what kind of log it is/);
  const triage = triageText(triager, log, 'some.log');
  const endpoint = {
    endpoint: 'https://us-south.kms.cloud.ibm.com',
    provider: 'Key Protect',
    region: 'us-south',
  } as const;
  assert.deepEqual(conclude(triage, { operation: 'update', kpInfo: { ...endpoint, fields: {} } }), []);
  assert.equal(conclusionContextOf(joined.case).began, '2024-07-11T02:12:14.500Z');
});

const alert = (status: string): string =>
  `[${status}] ArmadaMasterOperationFailed\nLabels:\n - alertname = ArmadaMasterOperationFailed\n - carrier_name = prod-dal10-carrier1\n - request = ${request}\n`;

test('a resolved alert alone asks for no message', () => {
  assert.deepEqual(explain([alert('RESOLVED')], []).problems, []);
  assert.match(explain([alert('FIRING')], []).problems[0]?.message ?? '', /search Slack/);
});
