// What is said of a finding in a sentence, and how counts are written.

import type { Finding, Occurrence } from '../triage/finding.ts';
import { formatCount } from '../text/count.ts';

/** One sentence for a marked place: the title, what is missing where it is only possible, and how often it occurs in the log. */
export function findingMessage(finding: Finding, occurrence: Occurrence): string {
  const parts = [
    occurrence.confidence === 'possible' ? `Possibly: ${finding.signature.title}` : finding.signature.title,
  ];
  if (finding.count > finding.occurrences.length) {
    parts.push(` (${formatCount(finding.count)} times, the first ${formatCount(finding.occurrences.length)} marked)`);
  } else if (finding.count > 1) {
    parts.push(` (${formatCount(finding.count)} times)`);
  }
  if (occurrence.missing.length > 0)
    parts.push(`. Not certain, since this is missing: ${occurrence.missing.join('; ')}`);
  return parts.join('');
}
