// The escalation tree: each branch of the page, and each question that is left open.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideEscalation } from '../../../core/case/escalation.ts';
import type { EscalationInput } from '../../../core/case/escalation-input.ts';
import { defaultBusinessHours } from '../../../core/case/hours.ts';

/** Wednesday, ten in the morning and ten at night in Chicago. */
const day = new Date('2024-07-10T15:00:00Z');
const night = new Date('2024-07-11T03:00:00Z');
const cluster = '9850e23241564d3b93831b50ac5d1de7';
const base: EscalationInput = {
  operation: 'deploy',
  clusterId: cluster,
  cie: 'no',
  now: night,
  hours: defaultBusinessHours,
  handles: ['@deploy', '@update'],
};

interface Row {
  readonly name: string;
  readonly input: Partial<EscalationInput>;
  /** Path, `?` where in doubt, then the steps. */
  readonly end: string;
  readonly open?: readonly string[];
  readonly reason?: RegExp;
}

const issue = 'search-issues new-issue link-alert assign';
const rows: readonly Row[] = [
  {
    name: 'a failed delete',
    input: { operation: 'delete' },
    end: `delete-failure: ${issue} resolve-alert`,
    open: ['open-issue'],
  },
  {
    name: 'a failed DELETE by day',
    input: { operation: ' DELETE ', now: day },
    end: `delete-failure: ${issue} resolve-alert`,
    open: ['open-issue'],
  },
  {
    name: 'a failed delete during a CIE',
    input: { operation: 'delete', cie: 'yes' },
    end: `delete-failure: ${issue} resolve-alert`,
    open: ['open-issue'],
    reason: /CIE does not change that/,
  },
  {
    name: 'a failed delete, CIE unknown',
    input: { operation: 'delete', cie: 'unknown' },
    end: `delete-failure: ${issue} resolve-alert`,
    open: ['open-issue'],
  },
  {
    name: 'a failed delete with an issue',
    input: { operation: 'delete', openIssue: 'yes' },
    end: 'delete-failure: search-issues link-alert assign resolve-alert',
  },
  {
    name: 'a failed delete without an issue',
    input: { operation: 'delete', openIssue: 'no' },
    end: `delete-failure: ${issue} resolve-alert`,
  },
  {
    name: 'an undeploy is no delete',
    input: { operation: 'undeploy', now: day },
    end: 'business-hours: ask-on-call',
    reason: /names only delete/,
  },
  { name: 'a CIE by night', input: { cie: 'yes' }, end: 'cie: escalate' },
  { name: 'a CIE by day', input: { cie: 'yes', now: day }, end: 'cie: escalate', reason: /many master operations/ },
  {
    name: 'a CIE of an unknown operation',
    input: { cie: 'yes', operation: '' },
    end: 'cie: escalate',
    open: ['operation'],
  },
  { name: 'no CIE, by day', input: { now: day }, end: 'business-hours: ask-on-call', reason: /within business hours/ },
  {
    name: 'no CIE, by night',
    input: {},
    end: `otherwise: ${issue}`,
    open: ['open-issue'],
    reason: /outside business hours/,
  },
  {
    name: 'no CIE, by night, with an issue',
    input: { openIssue: 'yes' },
    end: 'otherwise: search-issues link-alert assign',
  },
  { name: 'no CIE, by night, without an issue', input: { openIssue: 'no' }, end: `otherwise: ${issue}` },
  {
    name: 'CIE unknown by day',
    input: { cie: 'unknown', now: day },
    end: 'cie?: escalate',
    open: ['cie'],
    reason: /when in doubt/,
  },
  { name: 'CIE unknown by night', input: { cie: 'unknown' }, end: 'cie?: escalate', open: ['cie'] },
  { name: 'operation unknown', input: { operation: '  ' }, end: 'cie?: escalate', open: ['operation'] },
  {
    name: 'hours that cannot be told',
    input: { hours: { ...defaultBusinessHours, timeZone: 'Nowhere' } },
    end: 'cie?: escalate',
    open: ['business-hours'],
  },
  {
    name: 'a clock that does not run',
    input: { now: new Date(Number.NaN) },
    end: 'cie?: escalate',
    open: ['business-hours'],
  },
  {
    name: 'nothing known at all',
    input: { operation: '', cie: 'unknown', now: new Date(Number.NaN) },
    end: 'cie?: escalate',
    open: ['operation', 'cie', 'business-hours'],
  },
];

for (const { name, input, end, open = [], reason } of rows) {
  test(`escalation: ${name}`, () => {
    const escalation = decideEscalation({ ...base, ...input });
    const { path, inDoubt, steps } = escalation;
    assert.equal(`${path}${inDoubt ? '?' : ''}: ${steps.map(({ id }) => id).join(' ')}`, end);
    assert.deepEqual(
      escalation.open.map(({ id }) => id),
      open,
    );
    assert.ok(escalation.reasons.length > 0);
    if (reason !== undefined) assert.match(escalation.reasons.join(' '), reason);
  });
}

/** Everything that the steps of a path offer to open or copy. */
function values(input: Partial<EscalationInput>): readonly string[] {
  return decideEscalation({ ...base, ...input }).steps.flatMap(({ actions }) => actions.map(({ value }) => value));
}

test('an issue is searched by the cluster ID, and the handles of the settings are asked', () => {
  assert.deepEqual(
    values({
      handles: ['@a', '@b'],
      newIssueUrl: 'https://github.ibm.com/new',
      alertUrl: 'https://ibm.pagerduty.com/alerts/PZJ5FZ7',
    }),
    [
      `https://github.ibm.com/alchemy-containers/armada-deploy/issues?q=is%3Aissue%20is%3Aopen%20${cluster}`,
      'https://github.ibm.com/new',
      'https://ibm.pagerduty.com/alerts/PZJ5FZ7',
      '@a @b',
      'https://ibm-argonauts.slack.com/messages/C54G8PWUF/',
    ],
  );
});

test('whom the thread names is asked, not everybody', () => {
  assert.deepEqual(values({ now: day, onCall: '@jane' }), ['@jane']);
});

test('an escalation leads to the policy of the squad, with what it must not be used for', () => {
  const [step] = decideEscalation({ ...base, cie: 'yes' }).steps;
  assert.equal(step?.actions[0]?.value, 'https://ibm.pagerduty.com/escalation_policies#PT2ZIIQ');
  assert.match(step?.actions[0]?.warning ?? '', /satellite/);
});

test('an alert address that is not https is left out', () => {
  assert.deepEqual(values({ cie: 'yes', alertUrl: 'javascript:alert(1)' }), [
    'https://ibm.pagerduty.com/escalation_policies#PT2ZIIQ',
  ]);
});

test('reasons for the CIE are passed on', () => {
  const { reasons } = decideEscalation({ ...base, cieReasons: ['Two failures in an hour.'] });
  assert.ok(reasons.includes('Two failures in an hour.'));
});
