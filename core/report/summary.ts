// What is said of a finding in a sentence, and how counts are written.

import type { Finding, Occurrence } from '../triage/finding.ts';
import { shorten } from '../text/clip.ts';
import { formatCount } from '../text/count.ts';
import { plainMessage } from '../text/escape/plain-message.ts';

/**
 * One sentence for a marked place: the title, what it is about, what is missing where it is only possible, and how often
 * it occurs in the log. Plain text, of one line.
 */
export function findingMessage(finding: Finding, occurrence: Occurrence): string {
  const { title } = finding.signature;
  const parts = [occurrence.confidence === 'possible' ? `Possibly: ${title}` : title];
  const subject = subjectOf(occurrence);
  if (subject !== undefined && !title.includes(subject)) parts.push(`: ${subject}`);
  if (finding.count > finding.occurrences.length) {
    parts.push(` (${formatCount(finding.count)} times, the first ${formatCount(finding.occurrences.length)} marked)`);
  } else if (finding.count > 1) {
    parts.push(` (${formatCount(finding.count)} times)`);
  }
  if (occurrence.missing.length > 0)
    parts.push(`. Not certain, since this is missing: ${occurrence.missing.join('; ')}`);
  return parts.join('');
}

/** What tells places of one signature apart: the most telling of the captured values. */
function subjectOf({ captures }: Occurrence): string | undefined {
  const name = telling.find((one) => (captures[one] ?? '').trim() !== '');
  if (name === undefined) return undefined;
  const { namespace } = captures;
  const value = captures[name] ?? '';
  const whole = name === 'name' && namespace !== undefined ? `${namespace}/${value}` : value;
  return shorten(plainMessage(whole).replaceAll(/\s+/g, ' ').trim(), 120);
}

const telling = ['name', 'pod', 'task', 'host', 'endpoint', 'peer', 'subnet'] as const;
