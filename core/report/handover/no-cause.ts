// What a hand-over says where no cause is known.

import type { CaseView } from '../../case/view.ts';

/** A sentence; if nothing was searched, nothing can have been found. */
export function noCauseWords({ logs }: CaseView): string {
  const isSearched = logs.some(({ mismatches }) => mismatches.length === 0);
  return isSearched ? 'No known cause was found.' : 'No log of the operation was searched, so the cause is not known.';
}
