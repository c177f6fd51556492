// What the logs say and what they rule out, as parts of an issue.

import { formatCount, plural } from '../../text/count.ts';
import type { AbsentSignature } from '../../case/checked.ts';
import type { Case } from '../../case/case.ts';
import type { CaseLog } from '../../case/log.ts';
import type { CaseView, Found } from '../../case/view.ts';
import { failurePage } from '../../failure/team.ts';
import { isHttps } from '../../text/escape/address.ts';
import { sectionLink } from '../../text/escape/editor-link.ts';
import { groupBy } from '../../text/group-by.ts';
import { ownerWords } from '../../catalog/words.ts';
import { severityWords } from '../words.ts';
import type { Sanitizer } from './sanitizer.ts';

/** How many findings are written out; the rest are counted. */
const mostFindings = 20;

/** Each finding with its places, an excerpt, what speaks for it, and who must act. */
export function writeFindings(view: CaseView, ink: Sanitizer, seenBefore: Case['seenBefore'] = {}): string {
  if (view.found.length === 0) return nothingWords(view);
  const parts = view.found
    .slice(0, mostFindings)
    .map((one) => writeFinding(one, ink, seenBefore[one.finding.signature]));
  if (view.found.length > mostFindings) parts.push(`And ${formatCount(view.found.length - mostFindings)} more.`);
  return parts.join('\n\n');
}

function nothingWords({ logs }: CaseView): string {
  if (logs.length === 0) return 'No log was searched.';
  const own = logs.some(({ mismatches }) => mismatches.length === 0);
  return own ? 'None of the known errors was found.' : 'No log of this operation was searched.';
}

function writeFinding({ finding, log }: Found, ink: Sanitizer, seen: string | undefined): string {
  const places = finding.places.slice(0, 3);
  const [first] = places;
  const certainty = finding.confidence === 'confirmed' ? 'confirmed' : 'possible, not certain';
  const lines = places.map(({ from }) => String(from.line + 1)).join(', ');
  const more = finding.count > places.length ? `, and ${formatCount(finding.count - places.length)} more` : '';
  const where = first?.container === undefined ? '' : `, container ${ink.code(first.container)}`;
  const head = `${ink.code(finding.signature)}: ${severityWords[finding.severity].toLowerCase()}, ${certainty}. ${ink.code(log.name)}, line ${lines}${more}${where}.`;
  const notes = [
    ...(first?.related ?? []).map(({ from, message }) => `Line ${from.line + 1}: ${ink.words(message)}`),
    ...(finding.missing.length > 0 ? [`Missing to be certain: ${finding.missing.map(ink.words).join('; ')}`] : []),
    `Cause: ${ink.words(finding.cause)}`,
    `Who: ${ownerWords[finding.owner]}`,
    ...(seen === undefined ? [] : [`Seen before: ${ink.words(seen)}`]),
    ...(finding.runbook === undefined
      ? []
      : [
          `Runbook: <${finding.runbook.url}>`,
          // As code: hosts strip links of this scheme.
          ...(isHttps(finding.runbook.page)
            ? []
            : [`In VS Code: ${ink.code(sectionLink(finding.runbook.page, finding.runbook.anchor))}`]),
        ]),
    ...finding.links.map(({ title, url }) => `Page: ${ink.words(title)}, <${url}>`),
  ];
  return [
    `### ${ink.words(finding.title)}`,
    head,
    ...(first === undefined ? [] : [ink.block(first.text, 500)]),
    notes.map((note) => `- ${note}`).join('\n'),
  ].join('\n\n');
}

/** What was searched, what is not there, and what cannot be told. One part for each log. */
export function writeRuledOut(view: CaseView, ink: Sanitizer): string {
  const parts = view.logs.map(({ log, mismatches }) =>
    mismatches.length === 0
      ? ruledOutBy(log, ink)
      : `- ${ink.code(log.name)} was not counted: it ${mismatches.map(({ message }) => ink.words(message)).join(', and ')}.`,
  );
  return parts.length === 0 ? 'Nothing: no log was searched.' : parts.join('\n');
}

function ruledOutBy(log: CaseLog, ink: Sanitizer): string {
  const of = (result: AbsentSignature['result']): readonly AbsentSignature[] =>
    log.checked.filter((one) => one.result === result);
  const ids = (those: readonly AbsentSignature[]): string =>
    those.map(({ signature }) => ink.code(signature)).join(', ');
  const sections = log.sections.slice(0, 40).map(ink.code).join(', ');
  const lines = [
    `- Searched: ${ink.code(log.name)}, ${plural(log.lines, 'line')}${sections === '' ? '' : `, sections ${sections}`}.`,
  ];
  const absent = of('absent').filter(isOfPage);
  if (absent.length > 0) lines.push(`  - Not in it: ${ids(absent)}.`);
  for (const { signature, detail } of of('excluded'))
    lines.push(`  - Its text is in it but means something else: ${ink.code(signature)}, ${ink.words(detail)}.`);
  for (const [detail, those] of byDetail(of('unknown').filter(isOfPage)))
    lines.push(`  - Cannot be told, since ${ink.words(detail)}: ${ids(those)}.`);
  lines.push(`  - ${others}`);
  if (log.cutContainers.length > 0) {
    const names = log.cutContainers.slice(0, 20).map(ink.code).join(', ');
    lines.push(`  - Only the last lines are there of the logs of ${names}: what stood before them is not ruled out.`);
  }
  if (of('ignored').length > 0) lines.push(`  - Left out by settings: ${ids(of('ignored'))}.`);
  for (const problem of log.problems.slice(0, 5)) lines.push(`  - ${ink.words(problem)}`);
  return lines.join('\n');
}

/**
 * The errors of the page are listed by name. Those of other pages and catalogs may be hundreds; a reader only wants to
 * know that they were not forgotten.
 */
function isOfPage({ runbook }: AbsentSignature): boolean {
  return runbook?.split('#')[0] === failurePage;
}

const others = 'All other known errors were searched for as well; those that were found are listed above.';

function byDetail(those: readonly AbsentSignature[]): ReadonlyMap<string, readonly AbsentSignature[]> {
  return groupBy(those, ({ detail }) => detail);
}
