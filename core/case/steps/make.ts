// How a step comes to be: ticked by evidence, by hand, or open.

import type { FailureAction } from '../../failure/actions.ts';
import type { CaseEvidence } from '../evidence.ts';
import { isTicked, type Answers, type Question, type Step } from '../case.ts';

/** What a step is made of. */
export interface StepParts {
  readonly id: string;
  readonly title: string;
  /** What ticks it; empty if nothing does. */
  readonly evidence?: readonly (string | CaseEvidence)[];
  /** What is said as long as there is no evidence. */
  readonly missing?: readonly (string | CaseEvidence)[];
  readonly actions?: readonly FailureAction[];
  readonly question?: Question;
  readonly children?: readonly Step[];
  /** Overrides what children and evidence say. */
  readonly done?: Step['done'];
}

/** A step; with children and no evidence of its own it is as done as they are. */
export function makeStep(answers: Answers, parts: StepParts): Step {
  const { id, title, evidence = [], missing = [], actions = [], question, children = [] } = parts;
  const own = evidence.length > 0 ? 'evidence' : isTicked(answers, id) ? 'by-hand' : joined(children);
  return {
    id,
    title,
    done: parts.done ?? own,
    why: (evidence.length > 0 ? evidence : missing).map((one) => (typeof one === 'string' ? { text: one } : one)),
    actions,
    ...(question !== undefined && { question }),
    children,
  };
}

/** Something to open; the user confirms `warning` first. */
export function open(id: string, title: string, value: string, warning?: string): FailureAction {
  return { id, title, kind: 'open', value, ...(warning !== undefined && { warning }) };
}

/** Something to copy. */
export function copy(id: string, title: string, value: string): FailureAction {
  return { id, title, kind: 'copy', value };
}

function joined(children: readonly Step[]): Step['done'] {
  if (children.length === 0 || children.some(({ done }) => done === 'open')) return 'open';
  return children.every(({ done }) => done === 'evidence') ? 'evidence' : 'by-hand';
}
