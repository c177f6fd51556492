// What is said of a finding in a sentence, and of a log in a few lines that people paste into an issue or a thread.

import type { Library } from '../runbook/runbook.ts';
import type { Finding, Occurrence, Triage } from '../triage/finding.ts';
import { factWords, ownerWords, retriggerWords, severityWords } from './words.ts';

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

/**
 * Plain text about one finding: what it is, where it stands, who must act, what to do next and where that is written.
 * It quotes the log, one line of it at most.
 */
export function summariseFinding(triage: Triage, finding: Finding, occurrence: Occurrence, library: Library): string {
  const { signature } = finding;
  const target = signature.runbook === undefined ? undefined : library.resolve(signature.runbook);
  const place = `${nameOf(triage.path)}, line ${occurrence.from.line + 1}`;
  const where = occurrence.container === undefined ? place : `${place}, container ${occurrence.container}`;
  const lines = [
    `${severityWords[occurrence.severity]}: ${signature.title} (${signature.id})`,
    `Where: ${where}${finding.count > 1 ? `, and ${formatCount(finding.count - 1)} more` : ''}`,
    `Log says: ${clip(occurrence.text.replaceAll(/\s+/g, ' ').trim(), 300)}`,
    `Cause: ${occurrence.advice.cause}`,
    `Who: ${ownerWords[occurrence.advice.owner]}`,
    `Retrigger: ${retriggerWords[occurrence.advice.retrigger]}`,
  ];
  if (occurrence.missing.length > 0) lines.push(`Not certain, missing: ${occurrence.missing.join('; ')}`);
  for (const fact of triage.facts.slice(0, 10)) lines.push(`${factWords[fact.id].title}: ${clip(fact.value, 200)}`);
  if (target !== undefined) lines.push(`Runbook: ${target.title}, ${target.url}`);
  return `${lines.join('\n')}\n`;
}

/** 3412 as `3,412`. */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).toWellFormed()}…` : text;
}
