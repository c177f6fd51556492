// Step 2 of the page: what the Victory bot wrote into the thread of the message. Only a person can read it.

import { answerTo, type Case, type Question, type Step } from '../case.ts';
import { ownLogs, type CaseView } from '../view.ts';
import { copy, makeStep } from './make.ts';

/** Who is on call, as the thread says. */
export const onCallQuestion: Question = {
  id: 'on-call',
  text: 'Who is the deploy member on call, according to the thread?',
  choices: [],
};

/** The thread was read: who is on call, known phrases, the worker, the master's information. */
export function reviewThread({ answers }: Case, view: CaseView): Step {
  const onCall = answerTo(answers, onCallQuestion);
  const info = ownLogs(view, 'master-info');
  const cluster = view.clusterId;
  const node = view.node !== undefined && /^[\d.]{7,15}$/.test(view.node) ? view.node : undefined;
  const children = [
    makeStep(answers, {
      id: 'thread-on-call',
      title: 'Note who is on call',
      missing: [onCall === undefined ? 'Victory mentions the members on call in the thread.' : `On call: ${onCall}.`],
      question: onCallQuestion,
      ...(onCall !== undefined && { done: 'by-hand' as const }),
    }),
    makeStep(answers, {
      id: 'thread-phrases',
      title: 'Follow the links for phrases that Victory found in the log',
      missing: ['Where Victory knows a phrase of the log, the actions behind its link must be taken.'],
      actions:
        cluster === undefined
          ? []
          : [copy('victory-logs', "Copy the Victory command for the cluster's logs", `@victory logs ${cluster}`)],
    }),
    makeStep(answers, {
      id: 'thread-worker',
      title: 'Look at the check of the carrier worker that ran the operation',
      missing: ['Victory posts the result of the check in the thread.'],
      actions:
        node === undefined
          ? []
          : [
              copy(
                'victory-validate-worker',
                'Copy the Victory command that checks the worker',
                `@victory validate-worker ${node}`,
              ),
            ],
    }),
    makeStep(answers, {
      id: 'thread-master-info',
      title: 'Get the results of the Get Master Info job that the thread links',
      evidence: info.map(({ name }) => `${name} is open.`),
      missing: [
        'Look for “Please review the results of running the Get-Master-Info Jenkins job for this cluster”, and open the result here.',
      ],
      actions:
        cluster === undefined
          ? []
          : [
              copy(
                'victory-analyze-cluster',
                'Copy the Victory command that analyses the cluster',
                `@victory analyze-cluster ${cluster}`,
              ),
            ],
    }),
  ];
  return makeStep(answers, { id: 'review-thread', title: '2) Review the thread of the message', children });
}
