// What a conclusion is: what a person would decide from a log about its key management and its webhooks, with the evidence and the doubts.

import type { Link, Owner, Retrigger } from '../../catalog/signature.ts';
import type { KmsProvider } from '../kms-address.ts';
import type { KpInfo } from '../kpinfo.ts';

const conclusionTopics = ['kms', 'webhooks'] as const;
export type ConclusionTopic = (typeof conclusionTopics)[number];

/**
 * How it ends: `cause`, this is what went wrong; `possible`, it may be, evidence is missing; `none`, nothing of the topic
 * went wrong, or another cause explains it; `unclear`, the log does not allow a conclusion.
 */
export type Verdict = 'cause' | 'possible' | 'none' | 'unclear';

/** Something known that the conclusion rests on, or that a reader wants to see beside it. */
export interface ConclusionPoint {
  readonly title: string;
  /** Plain text; may hold text of the log. */
  readonly text: string;
  /** From 0. */
  readonly line?: number;
}

/** A conclusion. Lists may be empty; texts are plain but for `steps`. */
export interface Conclusion {
  readonly topic: ConclusionTopic;
  readonly verdict: Verdict;
  /** One or two sentences. */
  readonly statement: string;
  /** What is known, in the order in which a reader asks. */
  readonly points: readonly ConclusionPoint[];
  /** What to do, in order: one line of Markdown each. A step that ends in a colon leads in those after it. */
  readonly steps: readonly string[];
  /** Who must act, and whether to start the operation again; absent if nothing is to be done. */
  readonly owner?: Owner;
  readonly retrigger?: Retrigger;
  /** Whom to ask or tell, as the runbook has it. */
  readonly contact?: string;
  readonly caveats: readonly string[];
  readonly followUps: readonly Link[];
  /** Commands to copy and run elsewhere; nothing runs them. */
  readonly commands: readonly { readonly title: string; readonly text: string }[];
  /** Lines count from 0; texts as they are in the log. */
  readonly evidence: readonly { readonly line: number; readonly text: string }[];
  /** What is not known, and what would tell. */
  readonly uncertain: readonly string[];
}

/** What a person adds to what the log says. */
export interface ConclusionContext {
  /** The operation that failed, as its message names it: `update`, `upgrade`, `deploy` … */
  readonly operation?: string;
  /** Who owns the cluster: no log says it, so the user is asked. */
  readonly owner?: 'ibm' | 'not-ibm';
  /** A pasted `KPInfo`, which says more of the provider than the log. */
  readonly kpInfo?: KpInfo;
  /** Which service holds the root key, as a person says who has seen the `KPInfo`. An address counts before it. */
  readonly provider?: Exclude<KmsProvider, 'unknown'>;
  /** When the operation began, ISO 8601: errors of long before it are no certain cause. */
  readonly began?: string;
  /** What another log of the same failure, such as the operation's, was found to fail from. */
  readonly explanation?: string;
}
