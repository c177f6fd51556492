// What a reader is told, as safe Markdown, of a marked place or of something that a log states.

import type { Library } from '../runbook/runbook.ts';
import type { Fact, Finding, Occurrence } from '../triage/finding.ts';
import { codeSpan, escapeText } from '../text/escape.ts';
import { safeMarkdown } from './markdown.ts';
import { formatCount } from './summary.ts';
import { factWords, ownerWords, retriggerWords, severityWords } from './words.ts';

/** Where explanations and links come from. */
export interface Sources {
  readonly library: Library;
  /** Hosts that links may lead to: those that the catalog and the runbook name. */
  readonly allowedHosts: ReadonlySet<string>;
}

/** The explanation of a marked place: what it is, who must act, what to do, what speaks for it, and where it is written. */
export function renderOccurrence(finding: Finding, occurrence: Occurrence, sources: Sources): string {
  const { signature } = finding;
  const { advice } = occurrence;
  const parts = [
    `**${escapeText(signature.title)}**`,
    certainty(finding, occurrence),
    escapeText(advice.cause),
    `**What to do.** ${escapeText(ownerWords[advice.owner])}`,
    safeMarkdown(advice.fix, sources.allowedHosts),
    `**Retrigger.** ${escapeText(retriggerWords[advice.retrigger])}`,
    evidence(occurrence),
    prose(finding, sources),
    links(finding, sources),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What a fact means. */
export function renderFact(fact: Fact): string {
  const words = factWords[fact.id];
  const parts = [`**${escapeText(words.title)}:** ${codeSpan(clip(fact.value, 300))}`, escapeText(words.meaning)];
  if (fact.note !== undefined) parts.push(escapeText(fact.note));
  return parts.join('\n\n');
}

function certainty(finding: Finding, occurrence: Occurrence): string {
  const word = severityWords[occurrence.severity];
  const count = finding.count > 1 ? `, ${formatCount(finding.count)} times in this log` : '';
  const id = codeSpan(finding.signature.id);
  if (occurrence.confidence === 'confirmed') return `${word}${count} · ${id}`;
  const missing = occurrence.missing.map((one) => `- ${escapeText(one)}`);
  const why = missing.length === 0 ? '' : ` What is missing to be certain:\n\n${missing.join('\n')}`;
  return `${word}${count} · ${id}\n\n**Possible, not certain.**${why}`;
}

function evidence(occurrence: Occurrence): string {
  if (occurrence.related.length === 0) return '';
  const places = occurrence.related
    .slice(0, 10)
    .map((related) => `- line ${formatCount(related.from.line + 1)}: ${escapeText(related.message)}`);
  return `**Evidence found**\n\n${places.join('\n')}`;
}

/** The runbook's own words for this very error, not for the whole heading. */
function prose(finding: Finding, { library, allowedHosts }: Sources): string {
  const { runbook, samples } = finding.signature;
  if (runbook === undefined) return '';
  const found = library.explain(runbook, samples.match);
  if (found === undefined) return '';
  const base = library.resolve(runbook)?.url;
  const options = base === undefined ? { limit: 1500 } : { limit: 1500, base };
  const text = safeMarkdown(found.markdown, allowedHosts, options);
  return text === '' ? '' : `---\n\n**From the runbook**\n\n${text}`;
}

function links(finding: Finding, { library, allowedHosts }: Sources): string {
  const { runbook, links: own } = finding.signature;
  const target = runbook === undefined ? undefined : library.resolve(runbook);
  const all = target === undefined ? own : [{ title: `Runbook: ${target.title}`, url: target.url }, ...own];
  const shown = all.map((link) => safeMarkdown(`[${escapeText(link.title)}](<${link.url}>)`, allowedHosts));
  return shown.length === 0 ? '' : `---\n\n${shown.join(' · ')}`;
}

function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
