// Where the runbook mentions one error: a heading can cover many, and a reader wants the paragraph about theirs.

import type { Signature } from '../../catalog/signature.ts';
import { referenceOf, statedLine } from '../places.ts';
import type { Library, RunbookTarget } from '../runbook.ts';

/** The section that a signature names, with the line at which the page states the error where it does; undefined without a section. */
export function findTarget(
  signature: Pick<Signature, 'runbook' | 'samples' | 'places'>,
  library: Library,
): RunbookTarget | undefined {
  const { runbook, samples } = signature;
  if (runbook === undefined) return undefined;
  const target = library.resolve(runbook);
  const line =
    target?.file === undefined ? undefined : (statedLine(signature) ?? library.explain(runbook, samples.match)?.line);
  return target && line !== undefined ? { ...target, line } : target;
}

/** The other sections that state a signature, best first, three at most. */
export function findOtherTargets({ places }: Pick<Signature, 'places'>, library: Library): readonly RunbookTarget[] {
  return places.slice(1, 4).flatMap((place) => {
    const target = library.resolve(referenceOf(place));
    return target?.file === undefined ? [] : [{ ...target, line: place.line - 1 }];
  });
}
