// The items of the two views, as the commands on them receive them.

import type { Failure } from '../../core/failure/failure.ts';
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
}
