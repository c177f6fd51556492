// Answers "why is this (not) marked?" for a log, or for a line of it, as a Markdown document.

import { kindNames } from '../../log/log-kind.ts';
import type { Catalog } from '../../catalog/signature.ts';
import { describePlace } from '../../runbook/places.ts';
import { missingSections } from '../../log/section/sections.ts';
import type { Section } from '../../log/section/section.ts';
import type { Match } from '../../scan/scan.ts';
import type { Finding, Unmarked } from '../../triage/finding.ts';
import type { Triage } from '../../triage/triage.ts';
import { codeSpan, escapeText } from '../../text/escape/escape.ts';
import { factWords, severityWords } from '../words.ts';
import { shorten } from '../../text/clip.ts';
import { formatCount } from '../../text/count.ts';
import { fileNameOf } from '../../text/path.ts';

/** What is asked about. */
export interface WhyQuestion {
  readonly triage: Triage;
  readonly catalog: Catalog;
  /** All raw hits of the log. */
  readonly matches: readonly Match[];
  /** Whether logs of unknown kind are looked at. */
  readonly scanUnknown: boolean;
  /** The line (from 0) that the answer begins with, and its text. */
  readonly line?: { readonly number: number; readonly text: string };
}

/** The whole document. Text of the log is in it as code, and does nothing. */
export function renderWhy(question: WhyQuestion): string {
  const { triage } = question;
  const parts = [
    `# Why is this marked, or not?`,
    `${codeSpan(fileNameOf(triage.path))}, ${formatCount(triage.lines)} lines`,
    ...lineParts(question),
    '## Kind of log',
    kindText(question),
    ...problemParts(triage),
    ...sectionParts(triage),
    ...factParts(triage),
    ...signatureParts(question),
  ];
  return `${parts.join('\n\n')}\n`;
}

function lineParts({ triage, catalog, matches, line }: WhyQuestion): readonly string[] {
  if (line === undefined) return [];
  const here = triage.findings.flatMap((finding) => markedAt(finding, line.number));
  const texts = new Set(
    matches.filter((match) => match.from.line <= line.number && line.number <= match.to.line).map((match) => match.key),
  );
  const marked = new Set(triage.findings.map((finding) => finding.signature.id));
  const unmarked = catalog.signatures
    .filter((one) => one.patterns.some((pattern) => texts.has(pattern.key)))
    .flatMap((one) => triage.unmarked.find((why) => why.signature === one.id) ?? [])
    .filter((why) => !marked.has(why.signature));
  const lines = [...here, ...unmarked.map((why) => `- Not marked: ${unmarkedText(why)}`)];
  if (lines.length === 0) lines.push('- Nothing here has the text of a signature of the catalog.');
  return [`## Line ${formatCount(line.number + 1)}`, codeSpan(shorten(line.text.trim(), 300)), lines.join('\n')];
}

function markedAt(finding: Finding, line: number): readonly string[] {
  const { signature } = finding;
  const occurrence = finding.occurrences.find((one) => one.from.line <= line && line <= one.to.line);
  if (occurrence === undefined) return [];
  const state =
    occurrence.confidence === 'confirmed' ? 'everything that it needs was found' : missingText(occurrence.missing);
  const severity = severityWords[occurrence.severity].toLowerCase();
  const [place] = signature.places;
  const origin = place === undefined ? '' : ` It was mined ${escapeText(describePlace(place))}.`;
  return [`- Marked as ${severity}: ${escapeText(signature.title)} (${codeSpan(signature.id)}); ${state}.${origin}`];
}

function kindText({ triage, scanUnknown }: WhyQuestion): string {
  const reason = triage.kindReason === '' ? '' : ` ${escapeText(sentence(triage.kindReason))}`;
  const unlooked =
    triage.kind === 'unknown' && !scanUnknown
      ? ' A log of unknown kind is not analyzed: choose a language for it, or turn `armadaTriage.scanUnknownLogs` on.'
      : '';
  return `**${kindNames[triage.kind].title}.**${reason}${unlooked}`;
}

function problemParts(triage: Triage): readonly string[] {
  if (triage.problems.length === 0) return [];
  const lines = triage.problems.map((problem) => {
    const place = problem.line === undefined ? '' : `line ${formatCount(problem.line)}: `;
    return `- ${place}${escapeText(problem.message)}`;
  });
  return ['## What could not be read well', lines.join('\n')];
}

/** More than this are only counted. */
const maxListed = 200;

function sectionParts(triage: Triage): readonly string[] {
  if (triage.kind !== 'master-info') return [];
  const list = triage.sections;
  const lines = list.slice(0, maxListed).map(sectionLine);
  if (list.length > maxListed) lines.push(`- … and ${formatCount(list.length - maxListed)} more`);
  const found = lines.length === 0 ? 'No section heading was found.' : lines.join('\n');
  const missing = missingSections(list);
  const absent =
    missing.length === 0
      ? 'None of the usual ones is missing.'
      : `${missing.map((name) => `- ${codeSpan(name)}`).join('\n')}\n\nErrors that are only there cannot be found in this file. Run get-master-info again with these parts on.`;
  return [`## Sections found (${formatCount(list.length)})`, found, '## Sections missing', absent];
}

function sectionLine(section: Section): string {
  const cut = section.start === 'cut' ? '; its beginning is cut off' : '';
  const lines = `lines ${formatCount(section.line + 1)} to ${formatCount(section.endLine)}`;
  return `${'  '.repeat(Math.min(section.level, 5))}- ${codeSpan(shorten(section.heading, 120))}, ${lines}${cut}`;
}

function factParts(triage: Triage): readonly string[] {
  if (triage.facts.length === 0) return [];
  const lines = triage.facts.slice(0, maxListed).map((fact) => {
    const note = fact.note === undefined ? '' : ` ${escapeText(sentence(fact.note))}`;
    return `- ${factWords[fact.id].title}: ${codeSpan(shorten(fact.value, 200))}, line ${formatCount(fact.from.line + 1)}.${note}`;
  });
  return ['## What the log states', lines.join('\n')];
}

function signatureParts({ triage, catalog }: WhyQuestion): readonly string[] {
  const marked = triage.findings.map((finding) => {
    const { signature, count, occurrences } = finding;
    const places = occurrences.slice(0, 5).map((one) => formatCount(one.from.line + 1));
    const more = count > places.length ? ', …' : '';
    const state = finding.confidence === 'confirmed' ? '' : `; possible, ${missingText(finding.missing)}`;
    return `- ${codeSpan(signature.id)}: ${formatCount(count)} × (line ${places.join(', ')}${more})${state}`;
  });
  const groups = reasons.flatMap(({ reason, title }) => {
    const those = triage.unmarked.filter((one) => (one.reason === 'no-check-hit' ? notThere : one.reason) === reason);
    if (those.length === 0) return [];
    const lines =
      reason === notThere
        ? [those.map((one) => codeSpan(one.signature)).join(', ')]
        : reason === 'not-applicable'
          ? inapplicableLines(those)
          : those.map((why) => `- ${unmarkedText(why)}`);
    return [`### ${title} (${formatCount(those.length)})`, lines.join('\n')];
  });
  return [
    `## Signatures checked (${formatCount(catalog.signatures.length)})`,
    `### Marked (${formatCount(marked.length)})`,
    marked.length === 0 ? 'None.' : marked.join('\n'),
    ...groups,
  ];
}

/** Represents both reasons why something was not found. */
const notThere = 'absent';

const reasons: readonly { readonly reason: Unmarked['reason']; readonly title: string }[] = [
  { reason: 'ignored', title: 'Ignored by your settings' },
  { reason: 'evidence-missing', title: 'Text found, evidence missing' },
  { reason: 'out-of-scope', title: 'Text found, but where it means something else' },
  { reason: 'excluded', title: 'Text found, but ruled out by the text near it' },
  { reason: 'overlapped', title: 'Text found, but a more exact signature has that place' },
  { reason: notThere, title: 'Looked for, and not there' },
  { reason: 'not-applicable', title: 'Not applicable here: another kind of log, or its part is missing' },
];

/** Signatures with the same reason together. */
function inapplicableLines(those: readonly Unmarked[]): readonly string[] {
  const byDetail = new Map<string, string[]>();
  for (const { signature, detail } of those) {
    const same = byDetail.get(detail);
    if (same === undefined) byDetail.set(detail, [codeSpan(signature)]);
    else same.push(codeSpan(signature));
  }
  return [...byDetail].map(([detail, names]) => `- ${escapeText(sentence(detail))} ${names.join(', ')}`);
}

function unmarkedText(why: Unmarked): string {
  const place = why.first === undefined ? '' : `, first in line ${formatCount(why.first.line + 1)}`;
  const count = why.count > 0 ? ` (${formatCount(why.count)} ×${place})` : '';
  return `${codeSpan(why.signature)}${count}: ${escapeText(sentence(why.detail))}`;
}

function missingText(missing: readonly string[]): string {
  return missing.length === 0 ? 'it is not certain' : `missing: ${missing.map(escapeText).join('; ')}`;
}

function sentence(text: string): string {
  const capital = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
