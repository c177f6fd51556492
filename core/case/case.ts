// A case: all that is known of one failed operation, and the answers of a person.

import type { RunbookTarget } from '../runbook/runbook.ts';
import type { Conclusion } from '../triage/conclusions/conclusion.ts';
import type { KpInfo } from '../triage/kpinfo.ts';
import type { FailureAction } from '../failure/actions.ts';
import type { CaseEvidence } from './evidence.ts';
import type { CaseLog } from './log.ts';
import type { CieHint } from '../channel/cie.ts';
import type { Failure } from '../failure/failure.ts';

/** What was concluded on one topic of one log: only what a case shows of it. */
export type CaseConclusion = Pick<
  Conclusion,
  'topic' | 'verdict' | 'statement' | 'points' | 'steps' | 'contact' | 'caveats' | 'uncertain' | 'followUps'
> & {
  /** The log from which it was drawn. */
  readonly path: string;
};

/** What is known of one failed operation. It is plain data and can be sent as JSON. */
export interface Case {
  /** The failure message. */
  readonly failure?: Failure;
  /** The alert that led here. */
  readonly alert?: Failure;
  /** What the local runbook pages say of the alert. */
  readonly alertSection?: RunbookTarget;
  /** The failure message as it was pasted. */
  readonly message?: string;
  /** How many requests the messages are about if nothing says which one is meant. */
  readonly undecided?: number;
  /** Of this operation or not: each is compared with the message. */
  readonly logs: readonly CaseLog[];
  readonly conclusions?: readonly CaseConclusion[];
  /** What the rate of failures in a channel hints at. */
  readonly cie?: CieHint;
  /** What a person pasted of the cluster's key management. */
  readonly kpInfo?: KpInfo;
  /** Why something of it was left out, or is not certain: sentences. */
  readonly kpInfoDoubts?: readonly string[];
  /** By signature: how often it was handed over before, in words. */
  readonly seenBefore?: Readonly<Record<string, string>>;
  readonly answers: Answers;
}

/**
 * What a person answered: by the id of a question, one of its choices or free text; by the id of a step without a
 * question, `done`.
 */
export type Answers = Readonly<Record<string, string>>;

const questionIds = [
  'cie',
  'open-issue',
  'on-call',
  'alert-url',
  'kms-provider',
  'webhook-owner',
  'cause-fixed',
  'resolved',
] as const;
export type QuestionId = (typeof questionIds)[number];

/** Something that only a person knows. */
export interface Question {
  readonly id: QuestionId;
  readonly text: string;
  /** Empty if the answer is free text. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** One step of the page, or a part of one. */
export interface Step {
  /** Unique among the steps of a case, and the same for the same step of any case. */
  readonly id: string;
  readonly title: string;
  /** What ticks it: evidence, or a person. */
  readonly done: 'evidence' | 'by-hand' | 'open';
  /** The evidence, or what is missing. */
  readonly why: readonly CaseEvidence[];
  readonly actions: readonly FailureAction[];
  /** Asked here; its answer is kept under the question's id. */
  readonly question?: Question;
  readonly children: readonly Step[];
}

/** The answer to a question, trimmed; undefined if there is none, or none of its choices. */
export function answerTo(answers: Answers, question: Question): string | undefined {
  const answer = Object.hasOwn(answers, question.id) ? answers[question.id]?.trim() : undefined;
  if (answer === undefined || answer === '' || answer.length > 500) return undefined;
  return question.choices.length === 0 || question.choices.some(({ value }) => value === answer) ? answer : undefined;
}

/** Whether a person ticked a step. */
export function isTicked(answers: Answers, id: string): boolean {
  return Object.hasOwn(answers, id) && answers[id] === 'done';
}

/** The lines of a pasted text that hold a failure: what `message` of a case is. */
export function messageText(text: string, { extent }: Failure): string {
  return text
    .split(/\r\n|[\n\r]/)
    .slice(extent.from.line, extent.to.line + (extent.to.column === 0 ? 0 : 1))
    .join('\n');
}
