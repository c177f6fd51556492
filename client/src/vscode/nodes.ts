// The items of the views, as the commands on them receive them.

import type { FailureAction } from '../../../core/failure/actions.ts';
import type { Question, Step } from '../../../core/case/case.ts';
import type { Mismatch } from '../../../core/case/mismatch.ts';
import type { Channel, Failure } from '../../../core/failure/failure.ts';
import type { FieldDescription } from '../../../core/failure/fields.ts';
import type { RequestMatch } from '../../../core/case/link.ts';
import type { OpenCase, OpenConclusion } from '../case/cases.ts';
import type { RunbookTarget } from '../../../core/runbook/runbook.ts';
import type { ReportFinding, ReportPlace } from '../../../core/protocol/report.ts';
import type { Report } from '../state/reports.ts';

export interface LogNode {
  readonly type: 'log';
  readonly report: Report;
}

/** What a log says as a whole: how its run ended, or how much is known. */
export interface VerdictNode {
  readonly type: 'verdict';
  readonly report: Report;
}

export interface FindingNode {
  readonly type: 'finding';
  readonly report: Report;
  readonly finding: ReportFinding;
}

export interface OccurrenceNode {
  readonly type: 'occurrence';
  readonly report: Report;
  readonly finding: ReportFinding;
  readonly occurrence: ReportPlace;
}

/** What a log states of itself that is not an error. */
export interface FactsNode {
  readonly type: 'facts';
  readonly report: Report;
}

export interface FactNode {
  readonly type: 'fact';
  readonly report: Report;
  readonly fact: Report['log']['facts'][number];
}

/** Errors of a log that no signature knows. */
export interface UnknownsNode {
  readonly type: 'unknowns';
  readonly report: Report;
}

/** A group of them: lines that differ only in ids. */
export interface UnknownNode {
  readonly type: 'unknown';
  readonly report: Report;
  readonly group: Report['log']['unknown']['groups'][number];
}

/** An item of the view Findings. */
export type FindingsNode =
  LogNode | VerdictNode | FindingNode | OccurrenceNode | FactsNode | FactNode | UnknownsNode | UnknownNode;

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
  /** Absent if no message is known. */
  readonly failure?: Failure | undefined;
  readonly action: FailureAction;
  /** The local section that the address leads to: shown here instead. */
  readonly section?: RunbookTarget | undefined;
}

/** Something to know of a message that no action does. */
export interface NoteNode {
  readonly type: 'note';
  readonly text: string;
}

/** Looks for the message's request ID in the open logs. */
export interface FindNode {
  readonly type: 'find';
  readonly failure: Failure;
}

/** A place that is about the request of an alert. */
export interface MatchNode {
  readonly type: 'match';
  readonly match: RequestMatch;
}

/** No message of an alert's request is open: it must be somewhere, and there is where to look. */
export interface LookNode {
  readonly type: 'look';
  readonly failure: Failure;
  readonly message: string;
  readonly channels: readonly Channel[];
}

/** An item of the view Failure Message. */
export type FailureNode =
  MessageNode | MatchNode | LookNode | MismatchNode | FieldNode | StepsNode | ActionNode | FindNode | NoteNode;

/** A step of the runbook page for the current case. */
export interface StepNode {
  readonly type: 'step';
  readonly open: OpenCase;
  readonly step: Step;
  /** Of the case. */
  readonly key: string;
  /** Whether its parts are unfolded at first. */
  readonly isShown: boolean;
}

/** What only a person knows. */
export interface QuestionNode {
  readonly type: 'question';
  readonly open: OpenCase;
  readonly question: Question;
}

/** Why the escalation ends as it does. */
export interface ReasonNode {
  readonly type: 'reason';
  readonly text: string;
}

/** What was concluded on the step's topic. */
export interface ConclusionNode {
  readonly type: 'conclusion';
  readonly conclusion: OpenConclusion;
}

/** A line of a log that a conclusion rests on, from 0. */
export interface EvidenceNode {
  readonly type: 'evidence';
  readonly uri: string;
  readonly line: number;
  readonly text: string;
}

/** An item of the view Next Steps. */
export type NextStepsNode = StepNode | QuestionNode | ReasonNode | ConclusionNode | EvidenceNode | ActionNode;
