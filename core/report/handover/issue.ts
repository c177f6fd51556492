// The text of an issue: the failure, its message, what the logs say, what was done, and how it is escalated.

import { retriggerJob, retriggerWarning } from '../../failure/actions.ts';
import type { Case, CaseConclusion, Step } from '../../case/case.ts';
import { describeEvidence } from '../../case/evidence.ts';
import { findCauses, type CaseView } from '../../case/view.ts';
import { noCauseWords } from './no-cause.ts';
import type { Walk } from '../../case/steps/steps.ts';
import { adviseRetrigger } from '../../case/steps/retrigger.ts';
import type { RedactionCount } from '../../text/redact/redact.ts';
import { numberLines } from '../../text/advice-lines.ts';
import { fileNameOf } from '../../text/path.ts';
import { secretKinds, secretWords } from '../../text/redact/kinds.ts';
import { writeFacts } from './facts.ts';
import { writeFindings, writeRuledOut } from './findings.ts';
import type { Sanitizer } from './sanitizer.ts';

/** What an issue is written from. */
export interface IssueParts {
  readonly theCase: Case;
  readonly view: CaseView;
  readonly walk: Walk;
  readonly ink: Sanitizer;
}

/** The whole text, and a head for where it is too long. */
export function writeIssue(parts: IssueParts): { readonly whole: string; readonly head: string } {
  const { theCase, view, walk, ink } = parts;
  const facts = section('Failed operation', writeFacts(theCase, view, ink));
  const message = theCase.message?.trim() ?? '';
  const conclusion = section('Conclusion', writeConclusion(parts));
  const body = [
    conclusion,
    facts,
    ...(message === '' ? [] : [section('Message', ink.block(message, 3000))]),
    section('Found in the logs', writeFindings(view, ink, theCase.seenBefore)),
    section('Ruled out', [writeRuledOut(view, ink), ...writeInOrder(theCase, ink)].join('\n')),
    section(
      'Done and open',
      walk.steps
        .filter(({ id }) => id !== 'escalate')
        .flatMap((step) => taskLines(step, ink, 0))
        .join('\n'),
    ),
    section('Escalation', writeEscalationPart(walk, ink)),
    section('Retrigger', writeRetrigger(view, ink)),
  ];
  const note = describeRedacted(ink.redacted());
  const whole = `${[...body, ...(note === '' ? [] : [note])].join('\n\n')}\n`;
  return { whole, head: `${[section('Conclusion', writeLead(parts)), facts, rest].join('\n\n')}\n` };
}

const rest = 'The whole text is too long for an address: paste it here.';

/** What was taken out, as a sentence; empty if nothing was. */
export function describeRedacted({ count, kinds }: RedactionCount): string {
  if (count === 0) return '';
  const parts = secretKinds.flatMap((kind) => {
    const of = kinds[kind] ?? 0;
    return of === 0 ? [] : [`${of} ${secretWords[kind][of === 1 ? 0 : 1]}`];
  });
  return `Redacted in this text: ${parts.join(', ')}.`;
}

function section(title: string, text: string): string {
  return `## ${title}\n\n${text}`;
}

/** What was found, what it comes to, and what is next. */
function writeConclusion(parts: IssueParts): string {
  const { theCase, view, ink } = parts;
  const linked = new Set(view.found.flatMap(({ finding }) => finding.links.map(({ url }) => url)));
  const concluded = (theCase.conclusions ?? [])
    .filter(({ verdict }) => verdict !== 'none')
    .map(({ path, statement, points, steps, contact, caveats, uncertain, followUps }) =>
      [
        ink.words(statement),
        ...(points.length === 0 ? [] : ['', `By ${ink.code(fileNameOf(path))}:`]),
        ...list(points.slice(0, mostPoints).map((point) => writePoint(point, ink))),
        ...numbered(steps.map(ink.markdown)),
        ...list([
          ...(contact === undefined ? [] : [`Contact: ${ink.words(contact)}`]),
          ...caveats.map(ink.words),
          ...uncertain.map((one) => `Not known: ${ink.words(one)}`),
          ...followUps
            .filter(({ url }) => !linked.has(url))
            .map(({ title, url }) => `Page: ${ink.words(title)}, <${url}>`),
        ]),
      ].join('\n'),
    );
  return [writeLead(parts), ...concluded].join('\n\n');
}

/** The first lines that a reader sees: the causes, the log of another attempt, and what is next. */
function writeLead({ theCase, view, walk, ink }: IssueParts): string {
  const causes = findCauses(view);
  const symptoms = view.found.filter(({ finding: { severity } }) => severity === 'error' || severity === 'warning');
  const found = (causes.length > 0 ? causes : symptoms)
    .slice(0, 3)
    .map(
      ({ finding, log }) =>
        `**${ink.words(finding.title)}** (${ink.code(log.name)}, line ${(finding.places[0]?.from.line ?? 0) + 1}).`,
    );
  const others = walk.verdict.otherAttempts.map((one) => ink.words(describeEvidence(one, theCase.logs)));
  return [
    ...(causes.length > 0 ? [] : [noCauseWords(view)]),
    ...found,
    ...others,
    `Next: ${ink.words(walk.escalation.title)}.`,
  ].join(' ');
}

/** More are not read. */
const mostPoints = 20;

function writePoint({ title, text, line }: CaseConclusion['points'][number], ink: Sanitizer): string {
  const isPlaced = line === undefined || /\blines? \d/.test(text);
  return `${ink.words(title)}: ${ink.words(text)}${isPlaced ? '' : ` (line ${line + 1})`}`;
}

/** What was concluded to be in order belongs to what is ruled out. */
function writeInOrder({ conclusions = [] }: Case, ink: Sanitizer): readonly string[] {
  return conclusions.filter(({ verdict }) => verdict === 'none').map(({ statement }) => `- ${ink.words(statement)}`);
}

function list(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines.map((line) => `- ${line}`)];
}

/** The list as Markdown: a blank line goes before what leads in a list, and before its first item. */
function numbered(lines: readonly string[]): readonly string[] {
  return numberLines(lines).flatMap((line, index) =>
    index === 0 || line.endsWith(':') || line.startsWith('1. ') ? ['', line] : [line],
  );
}

/** A step and its parts as a list of tasks; how it came to be done is after it. */
function taskLines(step: Step, ink: Sanitizer, depth: number): readonly string[] {
  const how = { evidence: ' (from the logs and messages)', 'by-hand': ' (by hand)', open: '' }[step.done];
  const line = `${'  '.repeat(depth)}- [${step.done === 'open' ? ' ' : 'x'}] ${ink.words(step.title)}${how}`;
  return [line, ...step.children.flatMap((child) => taskLines(child, ink, depth + 1))];
}

function writeEscalationPart({ escalation }: Walk, ink: Sanitizer): string {
  const lists = [escalation.reasons.map((reason) => `- ${ink.words(reason)}`).join('\n')];
  lists.push(escalation.steps.map(({ title }, index) => `${index + 1}. ${ink.words(title)}`).join('\n'));
  if (escalation.open.length > 0)
    lists.push(
      escalation.open.map(({ text, meanwhile }) => `- Open: ${ink.words(text)} ${ink.words(meanwhile)}`).join('\n'),
    );
  return [`**${ink.words(escalation.title)}**`, ...lists].join('\n\n');
}

function writeRetrigger(view: CaseView, ink: Sanitizer): string {
  const { verdict, why } = adviseRetrigger(view);
  const lines = why.map((one) => `- ${ink.words(one)}`);
  if (verdict === 'allowed') lines.push(`- ${retriggerWarning}`, `- Job: <${retriggerJob}>`);
  return lines.join('\n');
}
