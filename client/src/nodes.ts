// The items of the two views, as the commands on them receive them.

import type { FailureAction } from '../../core/failure/actions.ts';
import type { Mismatch } from '../../core/failure/compare.ts';
import type { Failure } from '../../core/failure/failure.ts';
import type { FieldDescription } from '../../core/failure/fields.ts';
import type { JsonFinding, JsonOccurrence } from '../../core/report/json.ts';
import type { Report } from './reports.ts';

export interface LogNode {
  readonly type: 'log';
  readonly report: Report;
}

export interface FindingNode {
  readonly type: 'finding';
  readonly report: Report;
  readonly finding: JsonFinding;
}

export interface OccurrenceNode {
  readonly type: 'occurrence';
  readonly report: Report;
  readonly finding: JsonFinding;
  readonly occurrence: JsonOccurrence;
}

/** What a log states of itself that is no error. */
export interface FactsNode {
  readonly type: 'facts';
  readonly report: Report;
}

export interface FactNode {
  readonly type: 'fact';
  readonly report: Report;
  readonly fact: Report['log']['facts'][number];
}

/** An item of the view Findings. */
export type FindingsNode = LogNode | FindingNode | OccurrenceNode | FactsNode | FactNode;

export interface MessageNode {
  readonly type: 'message';
  readonly failure: Failure;
  readonly newest: boolean;
}

/** Something in an open log that does not fit the message. */
export interface MismatchNode {
  readonly type: 'mismatch';
  readonly report: Report;
  readonly mismatch: Mismatch;
}

export interface FieldNode {
  readonly type: 'field';
  readonly failure: Failure;
  readonly field: FieldDescription;
}

/** What can be done next with a message. */
export interface StepsNode {
  readonly type: 'steps';
  readonly failure: Failure;
}

export interface ActionNode {
  readonly type: 'action';
  readonly failure: Failure;
  readonly action: FailureAction;
}

/** Looks for the message's request id in the open logs. */
export interface FindNode {
  readonly type: 'find';
  readonly failure: Failure;
}

/** An item of the view Failure Message. */
export type FailureNode = MessageNode | MismatchNode | FieldNode | StepsNode | ActionNode | FindNode;
