// What an escalation is decided from, and the steps that it leads to.

import type { FailureAction } from '../failure/actions.ts';
import type { BusinessHours } from './hours.ts';

export type YesOrNo = 'yes' | 'no' | 'unknown';

/** What the decision follows from. Whatever is absent or unknown becomes an open question. */
export interface EscalationInput {
  /** As the failure message says it; only `delete` has a branch of its own. */
  readonly operation?: string;
  readonly clusterId?: string;
  /** Whether many operations fail at a high rate. */
  readonly cie: YesOrNo;
  /** In words: what the answer on the CIE follows from. */
  readonly cieReasons?: readonly string[];
  readonly now: Date;
  readonly hours: BusinessHours;
  /** Slack handles of whoever is on call, as the settings name them. */
  readonly handles: readonly string[];
  /** The member on call that the thread names, where a person has looked. */
  readonly onCall?: string;
  /** Whether an open issue names the cluster. */
  readonly openIssue?: YesOrNo;
  /** A new issue with its title filled in; without it the plain address is offered. */
  readonly newIssueUrl?: string;
  /** The https address of the alert. */
  readonly alertUrl?: string;
}

/** One thing that a person does, with what to open or copy for it. */
export interface EscalationStep {
  readonly id: string;
  readonly title: string;
  readonly actions: readonly FailureAction[];
}
