// The end of the page: what could not be settled is escalated, by its tree.

import { describeEvidence } from '../evidence.ts';
import type { CaseVerdict } from '../verdict.ts';
import { answerTo, isTicked, type Case, type Question, type Step } from '../case.ts';
import { ownLogs, type CaseView } from '../view.ts';
import { decideEscalation, type Escalation } from '../escalation.ts';
import type { YesOrNo } from '../escalation-input.ts';
import type { CaseSettings } from '../settings.ts';
import { overAfter } from '../../channel/cie.ts';
import { isResolved } from '../../channel/outcome.ts';
import { lengthWords } from '../../text/dates.ts';
import { newestOf } from '../../triage/age.ts';
import { makeStep } from './make.ts';
import { onCallQuestion } from './thread.ts';

const yesOrNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

export const cieQuestion: Question = {
  id: 'cie',
  text: 'Is it a CIE: do many master operations fail at a high rate?',
  choices: yesOrNo,
};
export const openIssueQuestion: Question = {
  id: 'open-issue',
  text: 'Is there an open issue that names the cluster?',
  choices: yesOrNo,
};
export const alertUrlQuestion: Question = {
  id: 'alert-url',
  text: 'What is the address of the PD alert?',
  choices: [],
};
const resolvedQuestion: Question = {
  id: 'resolved',
  text: 'Is the failure settled: did the operation succeed?',
  choices: [{ value: 'yes', label: 'Yes' }],
};

/** What escalation depends on beside the case. */
export interface EscalationContext {
  readonly settings: CaseSettings;
  readonly now: Date;
  /** A new issue with its title filled in. */
  readonly newIssueUrl?: string;
}

/** The decision for a case: answers by hand count before hints. Nothing is escalated if nothing failed. */
export function escalateCase(
  theCase: Case,
  view: CaseView,
  verdict: CaseVerdict,
  context: EscalationContext,
): Escalation {
  if (verdict.kind !== 'failed') {
    const reasons = verdict.why.map((one) => describeEvidence(one, theCase.logs));
    return { path: 'none', inDoubt: false, title: verdict.title, reasons, steps: [], open: [] };
  }
  const { answers } = theCase;
  if (answerTo(answers, resolvedQuestion) === 'yes') {
    const reasons = ['The failure is settled, as you say.'];
    return { path: 'none', inDoubt: false, title: 'Nothing more to do', reasons, steps: [], open: [] };
  }
  const onCall = answerTo(answers, onCallQuestion);
  const alertUrl = answerTo(answers, alertUrlQuestion);
  const { settings, now, newIssueUrl } = context;
  return decideEscalation({
    ...(view.operation !== undefined && { operation: view.operation }),
    ...(view.clusterId !== undefined && { clusterId: view.clusterId }),
    ...judgeCie(theCase, view, now),
    now,
    hours: settings.businessHours,
    handles: settings.handles,
    openIssue: asAnswer(answerTo(answers, openIssueQuestion)),
    ...(onCall !== undefined && { onCall }),
    ...(alertUrl !== undefined && { alertUrl }),
    ...(newIssueUrl !== undefined && { newIssueUrl }),
  });
}

/** The last step of the page. */
export function escalateStep({ answers }: Case, escalation: Escalation): Step {
  const resolved = answerTo(answers, resolvedQuestion) === 'yes';
  const asked = escalation.open.flatMap(({ id, text, meanwhile }) => {
    const question = {
      cie: cieQuestion,
      'open-issue': openIssueQuestion,
      operation: undefined,
      'business-hours': undefined,
    }[id];
    const why = [text, `As long as it is open: ${meanwhile}`];
    return [
      makeStep(answers, {
        id: `question-${id}`,
        title: titles[id],
        missing: why,
        ...(question !== undefined && { question }),
      }),
    ];
  });
  const steps = escalation.steps.map(({ id, title, actions }) =>
    makeStep(answers, {
      id: `escalation-${id}`,
      title,
      actions,
      ...((id === 'link-alert' || id === 'escalate') && { question: alertUrlQuestion }),
    }),
  );
  const done = resolved || (steps.length > 0 && steps.every((step) => isTicked(answers, step.id)));
  return makeStep(answers, {
    id: 'escalate',
    title: resolved ? 'Escalation: not needed' : `Escalation: ${escalation.title}`,
    missing: resolved
      ? ['The failure is settled.']
      : ['For what the steps above could not settle.', ...escalation.reasons],
    question: resolvedQuestion,
    children: resolved ? [] : [...asked, ...steps],
    done: done ? 'by-hand' : 'open',
  });
}

const titles = {
  operation: 'Find out which operation failed',
  cie: 'Decide whether it is a CIE',
  'business-hours': 'Find out whether it is business time',
  'open-issue': 'Find out whether an issue exists',
} as const;

/** Pre-production never counts as a CIE. A hint is none for certain: only its absence, or a person, answers. */
function judgeCie(
  theCase: Case,
  view: CaseView,
  now: Date,
): { readonly cie: YesOrNo; readonly cieReasons: readonly string[] } {
  const { answers, cie } = theCase;
  const answer = asAnswer(answerTo(answers, cieQuestion));
  const hints = cie?.reasons ?? [];
  if (answer !== 'unknown') return { cie: answer, cieReasons: hints };
  if (view.production === false)
    return { cie: 'no', cieReasons: ['The carrier is in pre-production, which never counts as a CIE.'] };
  if (cie?.level === 'none' || cie?.over === true) return { cie: 'no', cieReasons: hints };
  const age = ageOf(theCase, view, now);
  if (age > overAfter && cie?.level !== 'possible-cie')
    return { cie: 'no', cieReasons: [`It failed ${lengthWords(age)} ago. ${longAgo}`] };
  return {
    cie: 'unknown',
    cieReasons: cie?.level === 'possible-cie' ? ['The rate of failures hints at a CIE.', ...hints] : hints,
  };
}

const longAgo =
  'Nobody is paged for it now. Check that the operation succeeded since, and retrigger it where it did not.';

/** How long ago it failed, in milliseconds, by its message or the log of the run. Not a number if an alert is open, or nothing says it. */
function ageOf({ failure, alert }: Case, view: CaseView, now: Date): number {
  if (alert !== undefined && !isResolved(alert)) return Number.NaN;
  const ended = ownLogs(view, 'operation-log').map(({ span }) => span?.last);
  return now.getTime() - Date.parse((failure === undefined ? newestOf(ended) : failure.time) ?? '');
}

function asAnswer(text: string | undefined): YesOrNo {
  return text === 'yes' || text === 'no' ? text : 'unknown';
}
