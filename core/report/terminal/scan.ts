// The text that `scan` prints for one log: findings with the line they are in, facts, and what could not be read.

import { kindNames } from '../../log/log-kind.ts';
import type { Signature } from '../../catalog/signature.ts';
import { referenceOf, statedLine } from '../../runbook/places.ts';
import type { Library } from '../../runbook/runbook.ts';
import { clipText } from '../../text/clip.ts';
import { formatProblem } from '../../text/problem.ts';
import type { Finding, Occurrence } from '../../triage/finding.ts';
import type { Triage } from '../../triage/triage.ts';
import { isUnexplained } from '../../triage/unexplained.ts';
import { excerptLine } from './marked-line.ts';
import { plainLines } from '../markdown/plain.ts';
import { sectionWords } from '../section-words.ts';
import { toVisible } from './terminal.ts';
import { formatEnding } from './ending.ts';
import { formatUnknown } from './unknown.ts';
import type { Palette } from './terminal.ts';
import { ownerWords, retriggerWords } from '../../catalog/words.ts';
import { factWords } from '../words.ts';
import { formatBytes, formatCount, plural } from '../../text/count.ts';

export interface TextOptions {
  readonly palette: Palette;
  /** Columns of the terminal; lines of the log are cut to it, prose is not. */
  readonly width: number;
  readonly library?: Library;
  /** A line of the log (from 0), where it is available. */
  readonly lineText: (line: number) => string | undefined;
  /** Leave out logs without findings, facts and headings: only what was found. */
  readonly quiet: boolean;
  /** Whether the log does not look like text: an empty result then says little. */
  readonly isBinary?: boolean;
}

/** What a scan came to. */
export interface ScanCounts {
  readonly logs: number;
  readonly bytes: number;
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  /** Logs whose run failed. */
  readonly failed: number;
  /** Logs that hold nothing, and logs that look like no text. */
  readonly empty: number;
  readonly binary: number;
  /** Files that could not be read, or not whole. */
  readonly unread: number;
  /** Files and folders that were skipped by their names. */
  readonly passedOver: number;
}

/** A log as text, with a line end; empty if `quiet` and nothing was found. */
export function formatLog(triage: Triage, options: TextOptions): string {
  const { palette } = options;
  if (options.quiet && triage.findings.length === 0 && triage.outcome !== 'failed') return '';
  const lines = [headline(triage, palette), ...formatEnding(triage, palette, options.width)];
  for (const finding of triage.findings) lines.push('', ...formatFinding(triage, finding, options));
  if (triage.findings.length === 0 && !isUnexplained(triage)) lines.push(`  ${nothingFound(triage, options)}`);
  if (triage.facts.length > 0 && !options.quiet) lines.push('', ...formatFacts(triage, options));
  const unknown = options.quiet ? [] : formatUnknown(triage.unknown, palette, options.width);
  if (unknown.length > 0) lines.push('', ...unknown);
  if (triage.problems.length > 0) {
    lines.push(
      '',
      ...triage.problems.map((problem) => `  ${palette.warning('problem')} ${toVisible(formatProblem(problem))}`),
    );
  }
  return `${lines.join('\n')}\n\n`;
}

/** What the scan was about, and what of it matters, in one line with its end. */
export function formatSummary(counts: ScanCounts, palette: Palette): string {
  const { logs, empty, binary, unread, passedOver } = counts;
  const parts = [
    counts.failed === 0 ? '' : palette.error(plural(counts.failed, 'failed run')),
    counts.error === 0 ? '' : palette.error(plural(counts.error, 'error')),
    counts.warning === 0 ? '' : palette.warning(plural(counts.warning, 'warning')),
    counts.information === 0 ? '' : palette.information(`${formatCount(counts.information)} information`),
  ].filter((part) => part !== '');
  const isSure = unread === 0 && binary === 0;
  const clear = isSure ? palette.good('no known error') : palette.warning('no known error in what could be read');
  const nothing = logs === 0 ? 'no log was read' : logs === empty ? 'nothing to look at' : undefined;
  const found = parts.length > 0 ? parts.join(', ') : nothing === undefined ? clear : palette.warning(nothing);
  const beside = [
    unread === 0 ? '' : palette.warning(`${plural(unread, 'file')} could not be read, or not whole`),
    binary === 0 ? '' : `${plural(binary, 'file')} ${binary === 1 ? 'looks' : 'look'} binary`,
    empty === 0 || empty === logs ? '' : `${plural(empty, 'log')} ${empty === 1 ? 'is' : 'are'} empty`,
    passedOver === 0 ? '' : `${formatCount(passedOver)} left out, no ${passedOver === 1 ? 'log' : 'logs'} by name`,
  ].filter((part) => part !== '');
  const head = logs === 0 ? '' : `${plural(logs, 'log')}, ${formatBytes(counts.bytes)}: `;
  return `${[head + found, ...beside].join('; ')}\n`;
}

function headline(triage: Triage, palette: Palette): string {
  const about = `${kindNames[triage.kind].name}, ${formatBytes(triage.bytes)}, ${plural(triage.lines, 'line')}`;
  return `${palette.strong(toVisible(triage.path))}  ${palette.faint(about)}`;
}

function nothingFound({ bytes }: Triage, { palette, isBinary = false }: TextOptions): string {
  if (bytes === 0) return palette.warning('It is empty: there is nothing to look at.');
  if (isBinary) return palette.warning('No known error found, but this is not plain text: see below.');
  return palette.good('No known error found.');
}

const marks = { error: '\u2716', warning: '\u25b2', information: '\u25cf', hint: '\u00b7' } as const;

/** Places of one finding that are shown with their line. */
const shownPlaces = 3;

function formatFinding(triage: Triage, finding: Finding, options: TextOptions): string[] {
  const { palette } = options;
  const { signature, severity } = finding;
  const colour = palette[severity];
  const certain = finding.confidence === 'possible' ? `${palette.faint('possible')} ` : '';
  const times = finding.count === 1 ? '' : `  ${formatCount(finding.count)} times`;
  const lines = [
    `  ${colour(`${marks[severity]} ${severity}`)}  ${certain}${palette.strong(toVisible(signature.title))}  ${palette.faint(toVisible(signature.id))}${times}`,
  ];
  for (const missing of finding.missing) lines.push(row('missing', toVisible(missing), palette));
  for (const occurrence of finding.occurrences.slice(0, shownPlaces))
    lines.push(...formatPlace(triage, occurrence, colour, options));
  const more = finding.count - Math.min(finding.occurrences.length, shownPlaces);
  if (more > 0) {
    const others = finding.occurrences.slice(shownPlaces, shownPlaces + 8).map((occurrence) => formatLine(occurrence));
    const listed =
      others.length === 0
        ? ''
        : ` (line${others.length === 1 ? '' : 's'} ${others.join(', ')}${more > others.length ? ', \u2026' : ''})`;
    lines.push(`    ${palette.faint(`and ${formatCount(more)} more${listed}`)}`);
  }
  const advice = finding.occurrences[0]?.advice ?? signature;
  if (signature.places.length > 0) return [...lines, ...formatStated(signature, options)];
  lines.push(row('cause', oneLine(advice.cause), palette));
  lines.push(row('who', ownerWords[advice.owner], palette));
  plainLines(advice.fix).forEach((line, index) => lines.push(row(index === 0 ? 'do' : '', oneLine(line), palette)));
  lines.push(row('retrigger', retriggerWords[advice.retrigger], palette));
  const target = signature.runbook === undefined ? undefined : options.library?.resolve(signature.runbook);
  const address = target?.url ?? signature.runbook;
  if (address !== undefined) lines.push(row('runbook', palette.link(toVisible(address)), palette));
  for (const { title, url } of signature.links)
    lines.push(row('see', `${oneLine(title)}: ${palette.link(toVisible(url))}`, palette));
  return lines;
}

/** Which pages state a signature, and what the first says there. */
function formatStated(signature: Signature, { library, palette }: TextOptions): string[] {
  const addresses = signature.places.map((place) => library?.resolve(referenceOf(place))?.url ?? referenceOf(place));
  const [best = '', ...others] = addresses.map((address) => palette.link(toVisible(address)));
  const more =
    others.length > shownSections
      ? [row('', `and ${plural(others.length - shownSections, 'section')} more`, palette)]
      : [];
  return [
    row('cause', oneLine(signature.cause), palette),
    ...pageSays(signature, library).map((line, index) => row(index === 0 ? 'page says' : '', oneLine(line), palette)),
    row('runbook', best, palette),
    ...others.slice(0, shownSections).map((address) => row('or', address, palette)),
    ...more,
  ];
}

/** The first lines of what follows the error on its page. */
function pageSays(signature: Signature, library: Library | undefined): readonly string[] {
  const { runbook, samples } = signature;
  const found = runbook === undefined ? undefined : library?.explain(runbook, samples.match, statedLine(signature));
  if (found === undefined) return [];
  const lines = plainLines(found.markdown.slice(0, 4000)).filter((line) => line.trim() !== '');
  const shown = lines.slice(0, saidLines).map((line) => clipText(line, 300));
  return lines.length > saidLines ? [...shown, '…'] : shown;
}

/** Lines of a page that are shown: the rest is at the address. */
const saidLines = 6;

/** Other sections that are listed. */
const shownSections = 3;

function formatPlace(
  triage: Triage,
  occurrence: Occurrence,
  colour: (text: string) => string,
  options: TextOptions,
): string[] {
  const { palette } = options;
  const { from, to } = occurrence;
  const where = [
    `${toVisible(triage.path)}:${from.line + 1}:${from.column + 1}`,
    occurrence.section === undefined ? '' : toVisible(sectionWords(occurrence.section, triage.sections)),
    occurrence.container === undefined ? '' : `container ${toVisible(occurrence.container)}`,
  ].filter((part) => part !== '');
  const number = String(from.line + 1);
  const width = Math.max(40, options.width - number.length - 8);
  const line = options.lineText(from.line);
  // A line may be kept only up to a limit: then the text of the occurrence itself is shown.
  const excerpt =
    line === undefined || line.length <= from.column
      ? excerptLine(occurrence.text.split(/[\r\n]/)[0] ?? '', 0, occurrence.text.length, width)
      : excerptLine(line, from.column, to.line === from.line ? to.column : line.length, width);
  const gutter = palette.faint('\u2502');
  return [
    `    ${palette.faint(where.join(' \u00b7 '))}`,
    `    ${palette.faint(number)} ${gutter} ${excerpt.text}`,
    `    ${' '.repeat(number.length)} ${gutter} ${colour(excerpt.mark)}`,
    ...occurrence.related
      .slice(0, 3)
      .map((related) => `    ${palette.faint(`see line ${related.from.line + 1}: ${toVisible(related.message)}`)}`),
  ];
}

function formatFacts(triage: Triage, { palette }: TextOptions): string[] {
  const titles = triage.facts.map((fact) => factWords[fact.id].title);
  const width = Math.max(...titles.map((title) => title.length));
  return triage.facts.slice(0, 20).map((fact, index) => {
    const note = fact.note === undefined ? '' : palette.faint(` (${toVisible(fact.note)})`);
    return `  ${palette.faint((titles[index] ?? '').padEnd(width))}  ${toVisible(fact.value.slice(0, 200))}  ${palette.faint(`line ${fact.from.line + 1}`)}${note}`;
  });
}

function row(name: string, text: string, palette: Palette): string {
  return `    ${palette.faint(name.padEnd(9))}  ${text}`;
}

function formatLine(occurrence: Occurrence): string {
  return String(occurrence.from.line + 1);
}

function oneLine(text: string): string {
  return toVisible(text.replace(/\s+/g, ' ').trim());
}
