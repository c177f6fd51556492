// The only thing to say of a case in which nothing failed: that there is nothing to do, and from what that follows.

import type { Case, Step } from '../case.ts';
import type { CaseVerdict } from '../verdict.ts';
import { makeStep } from './make.ts';

/** Says how the case is; undefined for one that failed. */
export function nothingToDo({ answers }: Case, { kind, title, why, isLeft }: CaseVerdict): Step | undefined {
  if (kind === 'failed') return undefined;
  return kind === 'open' || isLeft
    ? makeStep(answers, { id: 'outcome', title, missing: why, done: 'open' })
    : makeStep(answers, { id: 'outcome', title, evidence: why, done: 'evidence' });
}
