// The summary that people copy into an issue or a thread: Markdown without secrets, in which text of a log does nothing.

import { severities } from '../catalog/signature.ts';
import type { CaseFinding, CaseLog } from '../failure/case-log.ts';
import { codeSpan } from '../text/escape.ts';
import { shorten } from '../text/clip.ts';
import { createInk, type Ink } from './handover/ink.ts';
import { describeRedacted } from './handover/issue.ts';
import { factWords, ownerWords, retriggerWords, severityWords } from './words.ts';
import { formatCount, plural } from '../text/count.ts';

/** A log as far as a summary of one finding speaks of it. */
export type SummarisedLog = Pick<CaseLog, 'name' | 'facts'>;

/** One finding: what it is, where it stands first, what the log says there, who must act, and where that is written. */
export function summariseFinding(log: SummarisedLog, finding: CaseFinding): string {
  const ink = createInk();
  const [head = '', ...details] = findingLines(finding, log.name, ink);
  return finish([head, ...[...details, ...factLines(log, ink)].map((line) => `- ${line}`)], ink);
}

/** All findings of a log. */
export function summariseLog(log: SummarisedLog & Pick<CaseLog, 'findings'>): string {
  const ink = createInk();
  const findings = log.findings.flatMap((finding) => {
    const [head = '', ...details] = findingLines(finding, undefined, ink);
    return [`- ${head}`, ...details.map((line) => `  - ${line}`)];
  });
  const facts = factLines(log, ink).map((line) => `- ${line}`);
  return finish([`${ink.code(log.name)}: ${countWords(log.findings)}`, ...facts, ...findings], ink);
}

function findingLines(finding: CaseFinding, name: string | undefined, ink: Ink): readonly string[] {
  const [place] = finding.places;
  const { severity, confidence, signature, title, count, missing, runbook } = finding;
  const possible = confidence === 'possible' ? ', possible' : '';
  const where = [
    ...(name === undefined ? [] : [ink.code(name)]),
    `line ${place?.line ?? 1}`,
    ...(place?.container === undefined ? [] : [`container ${ink.code(place.container)}`]),
    ...(count > 1 ? [`and ${formatCount(count - 1)} more`] : []),
  ];
  return [
    `**${severityWords[severity]}${possible}:** ${ink.words(title)} (${ink.code(signature)})`,
    `Where: ${where.join(', ')}`,
    `Log says: ${codeSpan(shorten(ink.plain(place?.text ?? ''), 300))}`,
    `Cause: ${ink.words(finding.cause)}`,
    `Who: ${ownerWords[finding.owner]}`,
    `Retrigger: ${retriggerWords[finding.retrigger]}`,
    ...(missing.length === 0 ? [] : [`Not certain, missing: ${missing.map(ink.words).join('; ')}`]),
    ...(runbook === undefined ? [] : [`Runbook: ${ink.words(runbook.title)}, <${runbook.url}>`]),
  ];
}

function factLines({ facts }: SummarisedLog, ink: Ink): readonly string[] {
  return facts
    .slice(0, 10)
    .map(({ id, value }) => `${factWords[id].title}: ${codeSpan(shorten(ink.plain(value), 200))}`);
}

function finish(lines: readonly string[], ink: Ink): string {
  const redacted = describeRedacted(ink.redacted());
  return `${[...lines, ...(redacted === '' ? [] : ['', redacted])].join('\n')}\n`;
}

/** `2 errors, 1 warning`, or that nothing was found. */
function countWords(findings: readonly CaseFinding[]): string {
  const parts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    const word = { error: 'error', warning: 'warning', information: 'note', hint: 'hint' }[severity];
    return count === 0 ? [] : [plural(count, word)];
  });
  return parts.length === 0 ? 'no known error' : parts.join(', ');
}
