// The summary that people copy into an issue or a thread: Markdown without secrets, in which text of a log does nothing.

import { severities } from '../../catalog/signature.ts';
import type { Link } from '../../catalog/signature.ts';
import type { CaseFinding, CaseLog } from '../../case/log.ts';
import { codeSpan } from '../../text/escape/escape.ts';
import type { FactId } from '../../triage/finding.ts';
import { adviceLines } from '../../text/advice-lines.ts';
import { shorten } from '../../text/clip.ts';
import { createInk, type Sanitizer } from '../handover/sanitizer.ts';
import { describeRedacted } from '../handover/issue.ts';
import { ownerWords, retriggerWords } from '../../catalog/words.ts';
import { factWords, severityWords } from '../words.ts';
import { formatCount, plural } from '../../text/count.ts';

/** A log as far as a summary of one finding mentions it. */
export type SummarisedLog = Pick<CaseLog, 'name' | 'facts'>;

/** One finding: what it is, where it is first, what the log says there, who must act, and where that is written. */
export function summariseFinding(log: SummarisedLog, finding: CaseFinding): string {
  const ink = createInk(finding.places.slice(0, 3).map(({ text }) => text));
  const [head = '', ...details] = findingLines(finding, log.name, ink);
  return finish([head, ...[...details, ...factLines(log, [finding], ink)].map((line) => item(line, ''))], ink);
}

/** All findings of a log. */
export function summariseLog(log: SummarisedLog & Pick<CaseLog, 'findings'>): string {
  const ink = createInk(log.findings.flatMap(({ places }) => places.slice(0, 3).map(({ text }) => text)));
  const findings = log.findings.flatMap((finding) => {
    const [head = '', ...details] = findingLines(finding, undefined, ink);
    return [`- ${head}`, ...details.map((line) => item(line, '  '))];
  });
  const facts = factLines(log, log.findings, ink).map((line) => item(line, ''));
  return finish([`${ink.code(log.name)}: ${countWords(log.findings)}`, ...facts, ...findings], ink);
}

function findingLines(finding: CaseFinding, name: string | undefined, ink: Sanitizer): readonly string[] {
  const [place] = finding.places;
  const { severity, confidence, signature, title, count, missing, runbook } = finding;
  const possible = confidence === 'possible' ? ', possible' : '';
  const where = [
    ...(name === undefined ? [] : [ink.code(name)]),
    `line ${(place?.from.line ?? 0) + 1}`,
    ...(place?.container === undefined ? [] : [`container ${ink.code(place.container)}`]),
    ...(count > 1 ? [`and ${formatCount(count - 1)} more`] : []),
  ];
  return [
    `**${severityWords[severity]}${possible}:** ${ink.words(title)} (${ink.code(signature)})`,
    `Where: ${where.join(', ')}`,
    `Log says: ${codeSpan(shorten(ink.plain(place?.text ?? ''), 300))}`,
    `Cause: ${ink.words(finding.cause)}`,
    `Who: ${ownerWords[finding.owner]}`,
    `What to do:${fixText(finding.fix, ink)}`,
    `Retrigger: ${retriggerWords[finding.retrigger]}`,
    ...(missing.length === 0 ? [] : [`Not certain, missing: ${missing.map(ink.words).join('; ')}`]),
    ...(runbook === undefined ? [] : [`Runbook: ${linkText(runbook, ink)}`]),
    ...finding.links.filter((link) => isNamed(link, finding)).map((link) => `Page: ${linkText(link, ink)}`),
  ];
}

/** An item of a list, its further lines below it. */
function item(text: string, indent: string): string {
  const lines = `- ${text}`.split('\n').map((line) => (line === '' ? '' : indent + line));
  return lines.join('\n');
}

/** The steps of a fix, as they are after the words that announce them. */
function fixText(fix: string, ink: Sanitizer): string {
  let text = '';
  let isItem = false;
  for (const line of adviceLines(fix)) {
    const [, mark, rest = line] = /^(\d{1,2}\.|[-*])\s+([^]*)$/.exec(line) ?? [];
    const words = ink.markdown(rest);
    if (mark !== undefined) text += `\n  ${mark === '*' ? '-' : mark} ${words}`;
    else text += text === '' ? ` ${words}` : `${isItem ? '\n' : ''}\n  ${words}`;
    isItem = mark !== undefined;
  }
  return text;
}

/** A page that is not local has its address for a title. */
function linkText({ title, url }: Link, ink: Sanitizer): string {
  return title === url ? `<${url}>` : `${ink.words(title)}, <${url}>`;
}

/** Whether the advice mentions a page by its name only. */
function isNamed({ title, url }: Link, { fix, runbook }: CaseFinding): boolean {
  const [name = title] = title.split(',', 1);
  return url !== runbook?.url && !fix.includes(url) && fix.toLowerCase().includes(name.toLowerCase());
}

/** The ids of cluster and request, and what belongs to the findings. */
function factLines({ facts }: SummarisedLog, findings: readonly CaseFinding[], ink: Sanitizer): readonly string[] {
  const about = findings.map(({ signature, title, places }) => `${signature} ${title} ${places[0]?.container ?? ''}`);
  const isWanted = (id: FactId): boolean => {
    const topic = id.startsWith('kms-') ? keyWords : id === 'webhook' ? webhookWords : undefined;
    return topic === undefined || about.some((words) => topic.test(words));
  };
  return facts
    .filter(({ id }) => isWanted(id))
    .slice(0, 10)
    .map(({ id, value }) => `${factWords[id].title}: ${codeSpan(shorten(ink.plain(value), 200))}`);
}

const keyWords = /\bkms\b|root.key|\biam\b|key management/i;
const webhookWords = /webhook|image.enforcement/i;

function finish(lines: readonly string[], ink: Sanitizer): string {
  const redacted = describeRedacted(ink.redacted());
  return `${[...lines, ...(redacted === '' ? [] : ['', redacted])].join('\n')}\n`;
}

/** `2 errors, 1 warning`, or that nothing was found. */
function countWords(findings: readonly CaseFinding[]): string {
  const parts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    // “Information” has no plural.
    const words = severity === 'information' ? `${formatCount(count)} information` : plural(count, severity);
    return count === 0 ? [] : [words];
  });
  return parts.length === 0 ? 'no known error' : parts.join(', ');
}
