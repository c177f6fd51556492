// The public JSON of `parse`: failure messages and alerts.

import { singleKeys } from '../../failure/failure.ts';
import type { Failure } from '../../failure/failure.ts';
import type { RunbookTarget } from '../../runbook/runbook.ts';
import type { JsonRunbook } from './scan.ts';
import type { Problem } from '../../text/problem.ts';
import { toJsonProblem } from './to-json.ts';

/** A failure without its place in the pasted text. */
export type JsonFailure = Omit<Failure, 'extent'> & {
  /** For an alert, its section in the local pages. */
  readonly runbook?: JsonRunbook;
};

export interface JsonParse {
  readonly version: 1;
  readonly messages: readonly JsonFailure[];
  readonly problems: readonly Problem[];
}

/** The whole output of `parse --format json`; keys in the order of the contract. */
export function toJsonParse(
  failures: readonly Failure[],
  problems: readonly Problem[],
  sectionOf?: (failure: Failure) => RunbookTarget | undefined,
): JsonParse {
  return {
    version: 1,
    messages: failures.map((failure) => withSection(toJsonFailure(failure), sectionOf?.(failure))),
    problems: problems.map(toJsonProblem),
  };
}

/** A failure without its place. */
export function toJsonFailure(failure: Failure): JsonFailure {
  const { shape, links, other, labels, annotations, derived } = failure;
  const single = singleKeys.flatMap((key) => (failure[key] === undefined ? [] : [[key, failure[key]] as const]));
  return {
    shape,
    ...(Object.fromEntries(single) as Pick<Failure, (typeof singleKeys)[number]>),
    links,
    other,
    ...(labels === undefined ? {} : { labels }),
    ...(annotations === undefined ? {} : { annotations }),
    derived,
  };
}

/** A failure together with the section that the local pages have for it. */
export function withSection(failure: JsonFailure, target: RunbookTarget | undefined): JsonFailure {
  if (target === undefined) return failure;
  const { page, anchor, title, url } = target;
  return { ...failure, runbook: { page, anchor, title, url } };
}
