// The operation is started again: only if a finding allows it, and never without its conditions beside it.

import { retriggerWords } from '../../catalog/words.ts';
import { retriggerJob, retriggerWarning } from '../../failure/actions.ts';
import { answerTo, type Case, type Question, type Step } from '../case.ts';
import { findCauses, type CaseView } from '../view.ts';
import { monitorRetriggerJob } from '../../failure/team.ts';
import { makeStep, open } from './make.ts';

/** Nothing says that a cause is gone. */
const causeFixedQuestion: Question = {
  id: 'cause-fixed',
  text: 'Is the cause gone, and are you sure of it?',
  choices: [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ],
};

/** Whether the operation may be started again, by what was found and answered. */
export interface RetriggerAdvice {
  /**
   * `allowed`: once its conditions hold, the job may be used. `instead`: the follow-up page's actions take its place.
   * `never`: it cannot succeed. `asked`: nothing was found that says so; a person must be sure that the cause is gone.
   */
  readonly verdict: 'allowed' | 'instead' | 'never' | 'asked';
  /** Plain sentences. */
  readonly why: readonly string[];
}

/** The strictest advice of the causes that were found wins. */
export function adviseRetrigger(view: CaseView): RetriggerAdvice {
  const causes = findCauses(view).map(({ finding }) => finding);
  for (const [retrigger, verdict] of strictest) {
    const those = causes.filter((finding) => finding.retrigger === retrigger);
    if (those.length > 0)
      return { verdict, why: [...new Set(those.map(({ title }) => `${title}: ${retriggerWords[retrigger]}`))] };
  }
  return {
    verdict: 'asked',
    why: ['No known cause was found: retrigger only if you know the cause and know that it is gone.'],
  };
}

const strictest = [
  ['never', 'never'],
  ['follow-up', 'instead'],
  ['after-fix', 'allowed'],
] as const;

/** The step, with the job only if the advice and the answers allow it. */
export function retriggerStep({ answers }: Case, view: CaseView): Step {
  const { verdict, why } = adviseRetrigger(view);
  if (verdict === 'never' || verdict === 'instead')
    return makeStep(answers, { id: 'retrigger', title: titles[verdict], missing: why });
  const fixed = answerTo(answers, causeFixedQuestion);
  const offered = fixed === 'yes' || (verdict === 'allowed' && fixed !== 'no');
  const children = [
    makeStep(answers, {
      id: 'retrigger-cause-fixed',
      title: 'Be sure that the cause is gone',
      missing: why,
      question: causeFixedQuestion,
      ...(fixed === 'yes' && { done: 'by-hand' as const }),
    }),
    makeStep(answers, {
      id: 'retrigger-start',
      title: 'Open the job and press Proceed',
      missing: offered
        ? [
            'The thread of the message has the link “To retrigger this operation, click here”, which fills in the operation.',
          ]
        : ['The job is offered here once the cause is gone. If unsure, ask the armada-deploy team first.'],
      actions: offered ? [open('retrigger', 'Open the Operation Retrigger job', retriggerJob, retriggerWarning)] : [],
    }),
    makeStep(answers, {
      id: 'retrigger-result',
      title: 'Wait for the result in the thread',
      missing: [
        'A message in the thread says whether the operation was started again. That it was does not mean that it will pass.',
        'A second job then watches it, and writes into the thread whether it succeeded or failed.',
      ],
      actions: offered
        ? [open('monitor-retrigger', 'Open the job that watches a retriggered operation', monitorRetriggerJob)]
        : [],
    }),
  ];
  return makeStep(answers, { id: 'retrigger', title: titles[verdict], children });
}

const titles: Readonly<Record<RetriggerAdvice['verdict'], string>> = {
  allowed: 'Retrigger the operation once the cause is gone',
  instead: 'Take the follow-up actions instead of a retrigger',
  never: 'Do not retrigger the operation',
  asked: 'Retrigger the operation only if the cause is gone',
};
