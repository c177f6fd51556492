// How bad a page says that an error is.

import type { Severity } from '../../../catalog/signature.ts';

/** The severity that a page's word means; undefined if it says no more than that there is one. */
export function severityOf(word: string): Severity | undefined {
  if (/^\W*(?:critical|fatal|error|severe|sev-?1)\b/i.test(word)) return 'error';
  return /^\W*(?:warn(?:ing)?|major|sev-?2)\b/i.test(word) ? 'warning' : undefined;
}
