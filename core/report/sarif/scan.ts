// Turns signatures into rules of SARIF and the findings of a log into its results, with secrets taken out.

import type { Catalog, CompiledSignature, Severity, Status } from '../../catalog/signature.ts';
import { ownerWords, retriggerWords } from '../../catalog/words.ts';
import { clipText, shorten } from '../../text/clip.ts';
import { formatCount } from '../../text/count.ts';
import { escapeText } from '../../text/escape/escape.ts';
import type { RedactedTriage } from '../redact-triage.ts';
import { fingerprintText } from '../../text/varying/steady.ts';
import { comparePlaces } from '../../text/span.ts';
import type { Finding, Occurrence } from '../../triage/finding.ts';
import type { Triage } from '../../triage/triage.ts';
import type { LinkSources } from '../hover/sources.ts';
import { safeMarkdown } from '../markdown/safe-markdown.ts';
import { plainLines } from '../markdown/plain.ts';
import type { PlaceInput, ResultInput, RuleInput } from './input.ts';
import type { SarifLevel } from './log.ts';
import { sectionWords } from '../section-words.ts';
import { toVisible } from '../terminal/terminal.ts';

/** A rule for each signature, in the catalog's order. */
export function signatureRules(catalog: Catalog, sources: LinkSources): readonly RuleInput[] {
  return catalog.signatures.map((signature) => toRule(signature, sources));
}

/**
 * A result for each listed occurrence of a log's findings. Where not all of a finding's are listed, the last one counts
 * for the rest too, so that the counts of all add up to what is in the log. Such a
 * file is uploaded: the triage has to be without secrets.
 */
export function toSarifResults({ triage }: RedactedTriage, sources: LinkSources): readonly ResultInput[] {
  // Thousands of occurrences have few pieces of advice between them.
  const fixes = new Map<string, string>();
  const fixOf = (fix: string): string => {
    const markdown = fixes.get(fix) ?? safeMarkdown(fix, sources.allowedHosts);
    if (fixes.size < mostFixes) fixes.set(fix, markdown);
    return markdown;
  };
  return triage.findings.flatMap((finding) =>
    finding.occurrences.map((occurrence, index) => {
      const listed = finding.occurrences.length;
      const unlisted = index === listed - 1 ? finding.count - listed : 0;
      return toResult({ finding, occurrence, unlisted }, triage, fixOf);
    }),
  );
}

/** How severe a result is, in the words of SARIF, which has one less. */
export function levelOf(severity: Severity): SarifLevel {
  return severity === 'error' || severity === 'warning' ? severity : 'note';
}

function toRule(signature: CompiledSignature, { library, allowedHosts }: LinkSources): RuleInput {
  const { id, title, severity, status, role, owner, retrigger, cause, fix } = signature;
  const target = signature.runbook === undefined ? undefined : library.resolve(signature.runbook);
  const links = [
    ...(target === undefined ? [] : [{ title: `Runbook: ${target.title}`, url: target.url }]),
    ...signature.links,
  ];
  const [who, again] = [ownerWords[owner], retriggerWords[retrigger]];
  return {
    id,
    title,
    description: cause,
    help: {
      text: [...plainLines(fix), who, again, ...links.map((link) => `${link.title}: ${link.url}`)].join('\n'),
      markdown: [
        safeMarkdown(fix, allowedHosts),
        `**Who must act.** ${escapeText(who)}`,
        `**Retrigger.** ${escapeText(again)}`,
        links.map((link) => safeMarkdown(`[${escapeText(link.title)}](<${link.url}>)`, allowedHosts)).join(' · '),
      ]
        .filter((part) => part !== '')
        .join('\n\n'),
    },
    ...(target !== undefined && { helpUri: target.url }),
    level: levelOf(severity),
    tags: [`owner-${owner}`, status, role, ...signature.in.log],
    properties: {
      owner,
      status,
      retrigger,
      // By these two, code scanning sorts.
      precision: precisions[status],
      'problem.severity': severity === 'error' || severity === 'warning' ? severity : 'recommendation',
    },
  };
}

const precisions: Readonly<Record<Status, string>> = { stable: 'high', experimental: 'medium', deprecated: 'low' };

interface Listed {
  readonly finding: Finding;
  readonly occurrence: Occurrence;
  /** How many places more this one represents. */
  readonly unlisted: number;
}

function toResult(
  { finding, occurrence, unlisted }: Listed,
  triage: Triage,
  fixOf: (fix: string) => string,
): ResultInput {
  const { signature } = finding;
  const { severity, confidence, missing, advice, from, to, time } = occurrence;
  const snippet = occurrence.text;
  const cause = oneLine(advice.cause);
  const certainty = confidence === 'possible' ? 'Possibly: ' : '';
  const doubts = missing.length === 0 ? '' : ` Missing to be certain: ${missing.map(oneLine).join('; ')}.`;
  const more =
    unlisted === 0 ? '' : ` It is the last place that is listed: ${formatCount(unlisted)} more in this log are not.`;
  const text = `${certainty}${oneLine(signature.title)}. ${cause}${doubts}${more}`;
  return {
    rule: signature.id,
    level: levelOf(severity),
    message: {
      text: shorten(text, mostMessage),
      markdown: [
        escapeText(shorten(text, mostMessage)),
        `**What to do.** ${escapeText(ownerWords[advice.owner])}`,
        fixOf(advice.fix),
        `**Retrigger.** ${escapeText(retriggerWords[advice.retrigger])}`,
      ].join('\n\n'),
    },
    place: {
      path: triage.path,
      line: from.line + 1,
      column: from.column + 1,
      endLine: to.line + 1,
      endColumn: to.column + 1,
      snippet,
      inside: insideOf(occurrence, triage),
    },
    related: relatedOf(occurrence, triage),
    identity: identityOf(signature, occurrence, snippet),
    ...(unlisted > 0 && { count: unlisted + 1 }),
    properties: { severity, confidence, ...(missing.length > 0 && { missing }), ...(time !== undefined && { time }) },
  };
}

const mostMessage = 2000;
const mostFixes = 1000;

function insideOf({ section, container }: Occurrence, { sections }: Triage): PlaceInput['inside'] & {} {
  return [
    ...(section === undefined ? [] : [{ name: sectionWords(section, sections), kind: 'section' }]),
    ...(container === undefined ? [] : [{ name: container, kind: 'container' }]),
  ];
}

function relatedOf({ related }: Occurrence, { path }: Triage): readonly PlaceInput[] {
  return related
    .toSorted((a, b) => comparePlaces(a.from, b.from))
    .map(({ from, to, message }) => ({
      path,
      line: from.line + 1,
      column: from.column + 1,
      endLine: to.line + 1,
      endColumn: to.column + 1,
      message: oneLine(message),
    }));
}

/**
 * What stays of an occurrence when the same happens again. What a check marks is only where it looked: what it found
 * there are its values.
 */
function identityOf(signature: CompiledSignature, occurrence: Occurrence, snippet: string): string {
  const text = steadyStart(snippet);
  if (signature.check === undefined) return text;
  const values = Object.entries(occurrence.captures).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [text, ...values.map(([name, value]) => `${name}=${steadyStart(value)}`)].join('\n');
}

/** Of a long text the start only: after its cut the same error has more or less of it. */
function steadyStart(text: string): string {
  const steady = fingerprintText(clipText(text, longText));
  return text.length < longText ? steady : clipText(steady, 120);
}

const longText = 490;

function oneLine(text: string): string {
  return toVisible(text.replace(/\s+/g, ' ').trim());
}
