// The places of the runbook that state a signature: how they are named, and the signature in the words of the first.

import type { Signature, StatedPlace } from '../catalog/signature.ts';
import { formatCount } from '../text/count.ts';
import { withAnchor } from './site/links.ts';

/** The signature with these places, best first, and with what the first gives it; unchanged if there are none. */
export function withPlaces<One extends Signature>(signature: One, places: readonly StatedPlace[]): One {
  const [best] = places;
  if (best === undefined) return signature;
  return {
    ...signature,
    places,
    runbook: referenceOf(best),
    cause: `A runbook page writes this error down: ${describePlace(best)}.`,
    fix: 'Read the section of the runbook; nobody has checked yet that it is about this case.',
    samples: { ...signature.samples, match: [best.text] },
  };
}

/** `page#anchor` of a place. */
export function referenceOf({ page, anchor }: StatedPlace): string {
  return withAnchor(page, anchor);
}

/** "from page docs/runbooks/x.md, line 12". Plain text. */
export function describePlace({ page, line }: StatedPlace): string {
  return `from page ${page}, line ${formatCount(line)}`;
}

/** The line (from 0) at which the best page states a signature; undefined without one. */
export function statedLine({ places: [best] }: Pick<Signature, 'places'>): number | undefined {
  return best === undefined ? undefined : best.line - 1;
}
