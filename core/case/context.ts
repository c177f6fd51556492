// What a case adds to what one of its logs says, for the conclusions on that log.

import type { ConclusionContext } from '../triage/conclusions/conclusion.ts';
import { answerTo, type Case } from './case.ts';
import { beginOf } from './mismatch.ts';
import { findCauses, ownLogs, viewCase } from './view.ts';
import { kmsProviderQuestion } from './steps/kms.ts';
import { webhookOwnerQuestion } from './steps/webhooks.ts';

/** The operation, the owner and the provider as a person answered, a pasted `KPInfo`, and what the operation's own log was found to fail from. */
export function conclusionContextOf(theCase: Case): ConclusionContext {
  const view = viewCase(theCase);
  const owner = answerTo(theCase.answers, webhookOwnerQuestion);
  const provider = answerTo(theCase.answers, kmsProviderQuestion);
  const operationLogs = new Set(ownLogs(view, 'operation-log'));
  const cause = findCauses(view).find(({ log }) => operationLogs.has(log));
  const began = beginOf(theCase, ownLogs(view, 'operation-log'));
  return {
    ...(view.operation !== undefined && { operation: view.operation }),
    ...((owner === 'ibm' || owner === 'not-ibm') && { owner }),
    ...((provider === 'Key Protect' || provider === 'Hyper Protect Crypto') && { provider }),
    ...(theCase.kpInfo !== undefined && { kpInfo: theCase.kpInfo }),
    ...(began !== undefined && { began }),
    ...(cause !== undefined && { explanation: cause.finding.title }),
  };
}
