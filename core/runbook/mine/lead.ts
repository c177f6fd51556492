// Where a mined signature leads: to the first of its places, in the words of that page.

import type { MinedPlace, Signature } from '../../catalog/signature.ts';
import { formatCount } from '../../text/count.ts';
import { withAnchor } from '../site/links.ts';

/** The signature with these places, best first; unchanged where there are none. */
export function withPlaces<One extends Signature>(signature: One, places: readonly MinedPlace[]): One {
  const [best] = places;
  if (best === undefined) return signature;
  return {
    ...signature,
    mined: places,
    runbook: referenceOf(best),
    cause: `A runbook page writes this error down: ${minedReason(best)}.`,
    fix: 'Read the section of the runbook; nobody has checked yet that it is about this case.',
    samples: { ...signature.samples, match: [best.text] },
  };
}

/** `page#anchor` of a place. */
export function referenceOf({ page, anchor }: MinedPlace): string {
  return withAnchor(page, anchor);
}

/** "from page docs/runbooks/x.md, line 12": why a text is marked that no catalog states. Plain text. */
export function minedReason({ page, line }: MinedPlace): string {
  return `from page ${page}, line ${formatCount(line)}`;
}
