// Explains a marked place, or a fact of a log, as safe Markdown.

import type { LinkSources } from './sources.ts';
import { referenceOf } from '../../runbook/places.ts';
import type { Fact, Finding, Occurrence } from '../../triage/finding.ts';
import { codeSpan, escapeText } from '../../text/escape/escape.ts';
import { proseOf } from './prose.ts';
import { safeMarkdown } from '../markdown/safe-markdown.ts';
import { ownerWords, retriggerWords } from '../../catalog/words.ts';
import { factWords, severityWords } from '../words.ts';
import { shorten } from '../../text/clip.ts';
import { formatCount } from '../../text/count.ts';

/**
 * The explanation of a marked place: what it is, who must act, what to do, what speaks for it, and where it is written.
 * `besideDiagnostic`: it is shown under the diagnostic, which has the title, what is missing and the evidence already.
 */
export function renderOccurrence(
  finding: Finding,
  occurrence: Occurrence,
  sources: LinkSources,
  besideDiagnostic = false,
): string {
  const { signature } = finding;
  const { advice } = occurrence;
  const prose = proseOf(finding, occurrence, sources);
  if (signature.places.length > 0) return renderStated(finding, prose, sources, besideDiagnostic);
  const parts = [
    ...(besideDiagnostic ? [] : [`**${escapeText(signature.title)}**`, certainty(finding, occurrence)]),
    escapeText(advice.cause),
    `**What to do.** ${escapeText(ownerWords[advice.owner])}`,
    safeMarkdown(advice.fix, sources.allowedHosts),
    `**Retrigger.** ${escapeText(retriggerWords[advice.retrigger])}`,
    besideDiagnostic ? '' : evidence(occurrence),
    links(finding, sources),
    prose === '' ? '' : `---\n\n**From the runbook**\n\n${prose}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Of an error that a page states: what the page says, and why it is marked at all. */
function renderStated(
  finding: Finding,
  prose: string,
  { library, allowedHosts }: LinkSources,
  besideDiagnostic: boolean,
): string {
  const { signature, occurrences } = finding;
  const { places } = signature;
  const [first] = occurrences;
  const sections = places.slice(0, shownSections).flatMap((place) => {
    const target = library.resolve(referenceOf(place));
    return target === undefined ? [] : [safeMarkdown(`[${escapeText(target.title)}](<${target.url}>)`, allowedHosts)];
  });
  const more = places.length > shownSections ? ` and ${formatCount(places.length - shownSections)} more` : '';
  const parts = [
    ...(besideDiagnostic || first === undefined
      ? []
      : [`**${escapeText(signature.title)}**`, certainty(finding, first)]),
    prose === '' ? escapeText(signature.fix) : prose,
    sections.length === 0 ? '' : `**Runbook** · ${sections.join(' · ')}${more}`,
    `${escapeText(signature.cause)} Nobody has checked this signature.`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Sections that a hover links. */
const shownSections = 4;

/** What a fact means. */
export function renderFact(fact: Fact): string {
  const words = factWords[fact.id];
  const parts = [`**${escapeText(words.title)}:** ${codeSpan(shorten(fact.value, 300))}`, escapeText(words.meaning)];
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
  const places = occurrence.related.map(
    (related) => `- line ${formatCount(related.from.line + 1)}: ${escapeText(related.message)}`,
  );
  return `**Evidence found**\n\n${[...new Set(places)].slice(0, 10).join('\n')}`;
}

function links(finding: Finding, { library, allowedHosts }: LinkSources): string {
  const { runbook, links: own } = finding.signature;
  const target = runbook === undefined ? undefined : library.resolve(runbook);
  const all = target === undefined ? own : [{ title: `Runbook: ${target.title}`, url: target.url }, ...own];
  const shown = all.map((link) => safeMarkdown(`[${escapeText(link.title)}](<${link.url}>)`, allowedHosts));
  return shown.join(' · ');
}
