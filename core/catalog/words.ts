// The words for owners and retrigger advice, used wherever a signature's advice is shown.

import type { Owner, Retrigger } from './signature.ts';

/** Who must act, as a sentence. */
export const ownerWords: Readonly<Record<Owner, string>> = {
  customer: 'The owner of the cluster must act; nothing on our side fixes it.',
  deploy: 'The armada-deploy squad must act.',
  provider: 'The team behind the service that failed must act.',
  sre: 'SRE must act.',
  unknown: 'Who must act depends on what else the log and the runbook say.',
};

/** Whether to start the failed operation again, as a sentence. */
export const retriggerWords: Readonly<Record<Retrigger, string>> = {
  'after-fix': 'Retrigger the operation once the cause is fixed, not before.',
  'follow-up': 'Do not simply retrigger: take the follow-up actions of the runbook page instead.',
  never: 'Do not retrigger: with this error it cannot succeed.',
  'not-needed': 'No retrigger is needed.',
};
