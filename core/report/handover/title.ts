// The title of an issue: what failed, for which cluster, and the likeliest cause.

import type { Case } from '../../case/case.ts';
import { findCauses, type CaseView } from '../../case/view.ts';
import { clipText } from '../../text/clip.ts';
import type { Sanitizer } from './sanitizer.ts';

/** One line of at most 200 UTF-16 units; never empty. */
export function writeTitle(theCase: Case, view: CaseView, ink: Sanitizer): string {
  const [cause] = findCauses(view);
  const subject = subjectOf(view);
  const what = `${whatFailed(theCase, view)}${subject === undefined ? '' : ` for ${subject}`}`;
  return clipText(ink.plain(cause === undefined ? what : `${what}: ${cause.finding.title}`), 200);
}

/** `kms_update failed`, or the alert's name, or what is certain in any case. */
export function whatFailed({ alert, failure }: Case, view: CaseView): string {
  if (view.operation !== undefined && isWord(view.operation)) return `${view.operation} failed`;
  const name = (failure ?? alert)?.alertname;
  return name !== undefined && isWord(name) ? name : 'Master operation failed';
}

function subjectOf({ clusterId, requestId }: CaseView): string | undefined {
  if (clusterId !== undefined) return `cluster ${clusterId}`;
  return requestId === undefined ? undefined : `request ${requestId}`;
}

function isWord(text: string): boolean {
  return /^[\w.-]{1,80}$/.test(text);
}
