// The escalation tree of the runbook page, as a decision with its reasons, its steps in order and what is left open.

import type { EscalationInput, EscalationStep } from './escalation-input.ts';
import { describeHours, describeLocalTime, isBusinessTime, type BusinessHours } from './hours.ts';
import { askSquad, deleteSteps, escalateSteps, issueSteps } from './escalation-steps.ts';

export const escalationPaths = ['delete-failure', 'cie', 'business-hours', 'otherwise', 'none'] as const;
/** The branches of the page, in its order; `none` if nothing failed. */
export type EscalationPath = (typeof escalationPaths)[number];

/** A question without an answer yet. */
export interface OpenQuestion {
  /** The answer's name among those given by hand. */
  readonly id: 'operation' | 'cie' | 'business-hours' | 'open-issue';
  readonly text: string;
  /** What is done as long as nobody answers it. */
  readonly meanwhile: string;
}

/** Where the tree ends. */
export interface Escalation {
  readonly path: EscalationPath;
  /** The path is taken because a question that decides it is open: when in doubt, escalate. Then `path` is `cie`. */
  readonly inDoubt: boolean;
  /** What to do, in a few words. */
  readonly title: string;
  /** Sentences, in the order in which the page asks. */
  readonly reasons: readonly string[];
  /** In order; the last leaves the alert in good hands. */
  readonly steps: readonly EscalationStep[];
  readonly open: readonly OpenQuestion[];
}

/** Walks the tree as the page does: delete, CIE, business hours, otherwise. Pure: the clock is in the input. */
export function decideEscalation(input: EscalationInput): Escalation {
  const operation = input.operation?.trim().toLowerCase() ?? '';
  const reasons: string[] = [];
  const open: OpenQuestion[] = [];

  if (operation === 'delete') {
    reasons.push('The operation that failed is a delete, which the page asks for first.');
    if (input.cie === 'yes')
      reasons.push(
        'A CIE does not change that: it is escalated for the other operations that fail, with an alert of their own.',
      );
    return end('delete-failure', deleteSteps(input), false);
  }
  if (operation === '') open.push(questions.operation);
  else reasons.push(notDelete(operation));

  if (input.cie === 'yes') {
    reasons.push('It is a CIE: many master operations fail at a high rate.', ...(input.cieReasons ?? []));
    return end('cie', escalateSteps(input), false);
  }
  reasons.push(...(input.cieReasons ?? []));
  if (input.cie === 'unknown') open.push(questions.cie);
  else reasons.push('It is not a CIE.');

  const business = isBusinessTime(input.hours, input.now);
  if (business === undefined) open.push(questions.hours(input.hours));
  else reasons.push(businessReason(input, business));

  if (open.length > 0) {
    reasons.push('A question that decides the path is open, and when in doubt the page says to escalate.');
    return end('cie', escalateSteps(input), true);
  }
  return business === true ? end('business-hours', askSquad(input), false) : end('otherwise', issueSteps(input), false);

  function end(path: Exclude<EscalationPath, 'none'>, steps: readonly EscalationStep[], inDoubt: boolean): Escalation {
    const needsIssue = path === 'delete-failure' || path === 'otherwise';
    const left = needsIssue && (input.openIssue ?? 'unknown') === 'unknown' ? [...open, questions.issue] : open;
    const title = inDoubt ? 'Escalate the alert to the squad now: in doubt' : titles[path];
    return { path, inDoubt, title, reasons, steps, open: left };
  }
}

const titles: Readonly<Record<Exclude<EscalationPath, 'none'>, string>> = {
  'delete-failure': 'Record the failed delete in an issue, and resolve the alert',
  cie: 'Escalate the alert to the squad now: CIE',
  'business-hours': 'Ask the deploy member on call in Slack',
  otherwise: 'Record the failure in an issue for the deploy member on call',
};

function notDelete(operation: string): string {
  const named = /^[\w-]{1,40}$/.test(operation)
    ? `${/^[aeiou]/.test(operation) ? 'an' : 'a'} ${operation}`
    : 'another one';
  const near = operation === 'undeploy' ? ', and the page names only delete' : '';
  return `The operation that failed is ${named}, not a delete${near}.`;
}

function businessReason({ hours, now }: EscalationInput, business: boolean): string {
  const local = describeLocalTime(hours, now) ?? '';
  return `It is ${local}: ${business ? 'within' : 'outside'} business hours, ${describeHours(hours)}. Public holidays are not taken into account.`;
}

const inDoubt = 'It counts as a reason to escalate.';

const questions = {
  operation: {
    id: 'operation',
    text: 'Which operation failed? A failed delete is no reason to page anybody. The failure message names it.',
    meanwhile: inDoubt,
  },
  cie: {
    id: 'cie',
    text: 'Is it a CIE: do many master operations fail at a high rate? Look at the channel of failures.',
    meanwhile: inDoubt,
  },
  hours: (hours: BusinessHours): OpenQuestion => ({
    id: 'business-hours',
    text: `Is it business time? The hours ${describeHours(hours)} give no answer: check the setting.`,
    meanwhile: inDoubt,
  }),
  issue: {
    id: 'open-issue',
    text: 'Is there an open issue that names the cluster?',
    meanwhile: 'Search first; open a new one only if there is none.',
  },
} as const satisfies Record<string, OpenQuestion | ((hours: BusinessHours) => OpenQuestion)>;
