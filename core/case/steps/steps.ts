// The steps of the runbook page for one case, from the alert to the escalation, each ticked by evidence or by hand.

import type { Case, Step } from '../case.ts';
import { judgeCase, type CaseVerdict } from '../verdict.ts';
import { viewCase } from '../view.ts';
import type { Escalation } from '../escalation.ts';
import { readAlertSection } from './alert.ts';
import { escalateCase, escalateStep, type EscalationContext } from './escalate.ts';
import { followKms } from './kms.ts';
import { locateMessage } from './locate.ts';
import { searchMasterInfo, searchOperationLog } from './logs.ts';
import { fixCauses } from './fix-causes.ts';
import { nothingToDo } from './nothing.ts';
import { retriggerStep } from './retrigger.ts';
import { reviewThread } from './thread.ts';
import { followWebhooks } from './webhooks.ts';

/** Where a case is. */
export interface Walk {
  /** The section of the alert where there is one, the page's steps 1 to 4, the follow-ups that apply, and at the end the escalation. */
  readonly steps: readonly Step[];
  /** How the case is; only one that failed has the page's steps. */
  readonly verdict: CaseVerdict;
  readonly escalation: Escalation;
}

/** Walks the page for a case. Pure: the clock is in the context. */
export function walkCase(theCase: Case, context: EscalationContext): Walk {
  const view = viewCase(theCase);
  const verdict = judgeCase(theCase, view);
  const escalation = escalateCase(theCase, view, verdict, context);
  const found = [followKms(theCase, view), followWebhooks(theCase, view), fixCauses(theCase, view)];
  const steps =
    verdict.kind === 'failed'
      ? [
          readAlertSection(theCase),
          locateMessage(theCase, view),
          reviewThread(theCase, view),
          searchOperationLog(theCase, view, verdict.otherAttempts),
          searchMasterInfo(theCase, view),
          ...found,
          retriggerStep(theCase, view),
          escalateStep(theCase, escalation),
        ]
      : [
          nothingToDo(theCase, verdict),
          // What a result lacks is only missed where something is left to look at.
          ...[searchOperationLog(theCase, view, []), searchMasterInfo(theCase, view)]
            .filter(({ done }) => done !== 'open')
            .map((step) => (verdict.isLeft ? step : { ...step, children: [] })),
          ...(verdict.kind === 'clear' || verdict.isLeft ? found : []),
        ];
  return { steps: steps.filter((step) => step !== undefined), verdict, escalation };
}

/** All steps of a list, each before its children. */
export function flattenSteps(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => [step, ...flattenSteps(step.children)]);
}
