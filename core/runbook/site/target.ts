// Where the runbook speaks of one error: a heading can stand for many, and a reader wants the paragraph about theirs.

import type { Signature } from '../../catalog/signature.ts';
import { referenceOf } from '../mine/lead.ts';
import type { Library, RunbookTarget } from '../runbook.ts';

/** The section that a signature names, with the line at which the page states the error where it does; undefined without a section. */
export function findTarget(
  { runbook, samples, mined }: Pick<Signature, 'runbook' | 'samples' | 'mined'>,
  library: Library,
): RunbookTarget | undefined {
  if (runbook === undefined) return undefined;
  const target = library.resolve(runbook);
  const line =
    target?.file === undefined ? undefined : (minedLine(mined) ?? library.explain(runbook, samples.match)?.line);
  return target && line !== undefined ? { ...target, line } : target;
}

/** The other sections that state a mined error, best first, three at most; none for other signatures. */
export function findOtherTargets({ mined = [] }: Pick<Signature, 'mined'>, library: Library): readonly RunbookTarget[] {
  return mined.slice(1, 4).flatMap((place) => {
    const target = library.resolve(referenceOf(place));
    return target?.file === undefined ? [] : [{ ...target, line: place.line - 1 }];
  });
}

/** The line (from 0) at which a page states a mined error; undefined for other signatures. */
export function minedLine(mined: Signature['mined']): number | undefined {
  const line = mined?.[0]?.line;
  return line === undefined ? undefined : line - 1;
}
